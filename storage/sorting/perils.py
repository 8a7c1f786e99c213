"""What has become a danger by its state: a power bank that bulges, a battery that leaks."""

from __future__ import annotations

import re

from storage.sorting.finding import Danger

_CELL = re.compile(r"电池|电瓶(?!车)|电芯|锂电|充电宝|移动电源")
_LITHIUM_INSIDE = re.compile(r"手机|平板|笔记本电脑|电脑|耳机|手表|电子烟|相机|电动牙刷|平衡车|滑板车")


_MERCURY = re.compile(r"水银|汞|mercury")
_OUT = re.compile(r"[碎摔洒撒]|打破|broke|smash|shatter|spil")


def mercury_is_out(said: str) -> bool:
    """Whatever else is said, and wherever: it was in a thermometer, and is on the floor now."""
    return bool(_MERCURY.search(said) and _OUT.search(said))


def of(item: str, states: frozenset[str]) -> Danger | None:
    """`item` is a key. A tin that bulges is none of these."""
    if "swollen" in states and (_CELL.search(item) or _LITHIUM_INSIDE.search(item)):
        return Danger.SWOLLEN_CELL
    if "leaking" in states and _CELL.search(item):
        return Danger.LEAKING_CELL
    return None
