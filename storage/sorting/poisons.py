"""What held paint or poison goes where paint and poison go."""

from __future__ import annotations

import re

from storage.sorting.catalogue import CatalogueEntry, catalogue
from storage.sorting.finding import Category
from storage.sorting.wording import key

LONGEST_POISON = 6  # Characters of its name.
POISONED = re.compile(
    r"软膏|糖浆|口服液|染发|指甲油|甲油|卸甲|洗甲|天那水|稀料|溶剂|涂料|杀虫|灭|毒|蟑|除草|农药|油漆|药|化学|消毒|清新剂|碘|(?<![掉脱补磕])漆|汞|水银|机油|电池"
)
_VESSEL = re.compile(r"[瓶罐桶盒袋壶筒听杯箱管][子儿身]?$")
_OUTER = ("盒", "盒子", "袋", "袋子", "箱", "箱子")
_MEDICINE = re.compile(r"(?<![鼠螂蚁蚊虫农])药(?!水$|瓶)|片$|胶囊|维生素")


def poison(said: str, held_in: CatalogueEntry) -> str | None:
    """What held paint or poison goes where those go; a medicine's paper box does not."""
    if held_in.category is Category.HAZARDOUS or not (vessel := _VESSEL.search(key(held_in.item))):
        return None
    known = catalogue()
    for length in range(min(LONGEST_POISON, len(said)), 1, -1):
        for start in range(len(said) - length + 1):
            entry = known.entry(said[start : start + length])
            if (
                entry
                and entry.category is Category.HAZARDOUS
                and POISONED.search(key(entry.item))
                and not (vessel[0] in _OUTER and _MEDICINE.search(key(entry.item)))
            ):
                return key(entry.item)
    return None


def is_poisoned(said: str, vessel: str) -> bool:
    return bool(POISONED.search(said)) and not (vessel.endswith(_OUTER) and _MEDICINE.search(said))
