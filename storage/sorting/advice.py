"""What to say beside the category: why, how to prepare it, what is dangerous; and which way it goes without a bin."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from storage.sorting.catalogue import CatalogueEntry
from storage.sorting.finding import Category, Danger, Preparation, Reason, Route
from storage.sorting.table import rows
from storage.sorting.wording import key

LONGEST_NAME = 60  # Characters of a thing that the tables are asked about: their patterns are made for names.


@lru_cache(maxsize=4096)
def danger_of(item: str) -> Danger | None:
    name = item[:LONGEST_NAME]
    return next((danger for pattern, danger in _dangers() if pattern.search(name)), None)


@lru_cache(maxsize=4096)
def advice_on(item: str, category: Category) -> tuple[Reason, Preparation | None]:
    """The first line of the table that fits; its last one fits everything."""
    name = item[:LONGEST_NAME]
    return next((why, how) for of, fits, why, how in _reasons() if of is category and fits.search(name))


def route_of(entry: CatalogueEntry) -> Route | None:
    item = key(entry.item)[:LONGEST_NAME]
    if danger_of(item) is Danger.GAS:
        return Route.GAS
    if entry.category is Category.HAZARDOUS:
        if re.search(r"(电动车|电瓶车|平衡车|电动自行车)(电池|电瓶)", item):
            return Route.EBIKE_BATTERY
        if not re.search(r"农药|消毒|烫发|老鼠|蟑螂", item) and any(each.search(item) for each in _medicines()):
            return Route.MEDICINE
    if entry.stream == "not_household":
        if re.search(r"尸体|死", item):
            return Route.DEAD_ANIMAL
        if re.search(r"粪|便|屎|粑粑|排泄", item):
            return Route.PET_WASTE
        if "装修" in item or "建筑" in item:
            return Route.RENOVATION
    return Route(entry.stream) if entry.stream else None


@cache
def _reasons() -> list[tuple[Category, re.Pattern[str], Reason, Preparation | None]]:
    return [
        (
            Category(row["category"]),
            re.compile(row["items"]),
            Reason(row["reason"]),
            Preparation(row["prepare"]) if row["prepare"] else None,
        )
        for row in rows("reasons")
    ]


@cache
def _dangers() -> list[tuple[re.Pattern[str], Danger]]:
    return [(re.compile(row["items"]), Danger(row["danger"])) for row in rows("dangers")]


@cache
def _medicines() -> list[re.Pattern[str]]:
    return [re.compile(row["items"]) for row in rows("medicines")]
