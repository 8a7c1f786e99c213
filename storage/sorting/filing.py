"""What is known of a thing in this state, in this city, under this community's rulings."""

from __future__ import annotations

import re
from dataclasses import replace

from storage.sorting import perils, wording
from storage.sorting.advice import advice_on, danger_of, route_of
from storage.sorting.catalogue import CatalogueEntry, catalogue, english_name
from storage.sorting.finding import (
    Category,
    City,
    Danger,
    Finding,
    Outcome,
    Override,
    Overrides,
    Preparation,
    Reason,
    Route,
    together,
)

_WASHABLE = (Reason.PAPER, Reason.CARTON, Reason.PLASTIC, Reason.TEXTILE, Reason.RECYCLABLE)
_PULP = (Reason.PAPER, Reason.CARTON)
_REMAINS = ("皮", "壳", "骨头", "核", "渣", "芯", "刺")
_VESSELS = ("瓶", "罐", "盒", "袋", "杯", "桶", "包装袋", "包装盒", "包装")
_DRINKS = ("汁", "水", "奶", "酒", "油", "醋", "酱", "饮料", "露", "干妈", "蜜")
_IN_ITS_NAME = {"expired": "过期", "empty": "空", "leftover": "剩"}
_VESSEL = re.compile(r"[瓶罐桶管壶]子?$")


class Filing:
    def __init__(self, city: City, overrides: Overrides) -> None:
        self.city = city
        self.overrides = overrides

    def filed(self, name: str, states: frozenset[str]) -> Finding | None:
        """None: nothing of this name is known. What has become a danger comes before all rulings."""
        entry = catalogue().entry(name)
        if entry and (unsafe := perils.of(wording.key(entry.item), states)):
            return self._unsafe(entry, unsafe)
        if wording.ONLY_IF_DANGEROUS in states:
            return None
        if override := self.override(name):
            return self._overridden(entry.item if entry else name, override)
        if not entry:
            return self._named_by_its_state(name, states)
        if "leftover" in states and (content := self._poison_left(entry)):
            return content
        for state in sorted(states):
            if becomes := catalogue().decided.get((wording.key(entry.item), state)):
                return self.filed(becomes, frozenset())
        if entry.options:
            return self._which(entry, states)
        if entry.parts:
            return self._apart(entry, states)
        if "empty" in states and "leftover" not in states and (left := self._eaten_up(entry)):
            return left
        return self._sorted(entry, states)

    def _which(self, entry: CatalogueEntry, states: frozenset[str]) -> Finding:
        """One of them may hold mercury, and is broken: that is said before it is known which of them it is."""
        broken = (self.filed(wording.key(each), states) for each in entry.options) if "broken" in states else ()
        spilt = Danger.MERCURY if any(each and each.danger is Danger.MERCURY for each in broken) else None
        return self._finding(Outcome.ASK, entry, candidates=entry.options, danger=spilt)

    def _named_by_its_state(self, name: str, states: frozenset[str]) -> Finding | None:
        """化妆品过期了: the list has no 化妆品, but 过期化妆品."""
        named = (word + name for state, word in _IN_ITS_NAME.items() if state in states)
        return next((self.filed(each, frozenset()) for each in named if catalogue().entry(each)), None)

    def _eaten_up(self, entry: CatalogueEntry) -> Finding | None:
        """喝完的椰汁 is what it was in, 吃完的西瓜 its peel; where these part ways it depends."""
        if entry.category is not Category.FOOD:
            return None
        name = wording.key(entry.item)
        for ends in (_REMAINS, _VESSELS):
            left = [each for end in ends if (each := catalogue().entries.get(name + end)) and each.category]
            if len({each.category for each in left}) == 1:
                return self._sorted(left[0], frozenset())
            if left:
                return self._finding(Outcome.ASK, entry, candidates=tuple(each.item for each in left[:4]))
        bottle = catalogue().entry("瓶子") if name.endswith(_DRINKS) else None
        bottles = [each for each in bottle.options if not _is_hazardous(each)] if bottle else []
        return self._finding(Outcome.ASK, entry, candidates=tuple(bottles)) if bottles else None

    def _poison_left(self, entry: CatalogueEntry) -> Finding | None:
        """A bottle of bleach that is not empty goes where bleach goes."""
        held = catalogue().entry(_VESSEL.sub("", wording.key(entry.item)))
        poisonous = held and held is not entry and held.category is Category.HAZARDOUS
        return self._sorted(held, frozenset()) if held and poisonous else None

    def _apart(self, entry: CatalogueEntry, states: frozenset[str]) -> Finding | None:
        """Of what went bad only the food is asked about, of what is empty only what it was in."""
        parts = [part for each in entry.parts if (part := self.filed(wording.key(each), frozenset()))]
        if states & {"expired", "rotten", "wet"}:
            parts = [part for part in parts if part.category is Category.FOOD] or parts
        elif "leftover" not in states:
            fresh = [part for part in parts if not part.item.startswith("过期")]
            parts = fresh if states else parts
        if len(parts) == 1:
            return replace(parts[0], item=entry.item, english=english_name(entry.item))
        return together(entry.item, parts, english_name(entry.item))

    def _sorted(self, entry: CatalogueEntry, states: frozenset[str]) -> Finding:
        name = wording.key(entry.item)
        danger = danger_of(name)
        if route := route_of(entry):
            return self._finding(Outcome.ROUTE, entry, category=entry.category, route=route, danger=danger)
        category = catalogue().cities.get((self.city, name)) or entry.category or Category.RESIDUAL
        reason: Reason | None
        reason, preparation = advice_on(name, category)
        careful = entry.conflict or name in catalogue().disputed
        if category is Category.RECYCLABLE and (
            (states & {"dirty", "rotten"} and reason in _WASHABLE) or ("wet" in states and reason in _PULP)
        ):
            category, reason = Category.RESIDUAL, Reason.SOILED if "dirty" in states else Reason.SPOILT
            preparation, careful = Preparation.RESCUE, True
        if "broken" in states:
            if reason in (Reason.CERAMIC, Reason.GLASS):
                danger = danger or Danger.SHARP
            danger = Danger.MERCURY if danger is Danger.LAMP else danger
            preparation = None if preparation is Preparation.WHOLE else preparation
        if "clean" in states and reason in (Reason.SOILED, Reason.FILM):
            careful, reason = True, None  # It is not soiled any more; not everybody takes it all the same.
        return self._finding(
            Outcome.ANSWER,
            entry,
            category=category,
            reason=reason,
            preparation=preparation,
            danger=danger,
            careful=careful,
        )

    def _unsafe(self, entry: CatalogueEntry, danger: Danger) -> Finding:
        """What bulges goes into no bin; what leaks goes where it would, by careful hands."""
        if danger is Danger.SWOLLEN_CELL:
            return self._finding(
                Outcome.ROUTE, entry, category=Category.HAZARDOUS, route=Route.SWOLLEN_CELL, danger=danger
            )
        whole = self.filed(wording.key(entry.item), frozenset())
        return replace(whole or self._finding(Outcome.UNKNOWN, entry), danger=danger)

    def override(self, name: str) -> Override | None:
        """Under the name itself, or under the one that it is another name of."""
        return self.overrides.get(name) or self.overrides.get(catalogue().names.get(name, ""))

    def _overridden(self, item: str, override: Override) -> Finding:
        return Finding(
            Outcome.ANSWER,
            item=item,
            english=english_name(item),
            category=override.category,
            danger=danger_of(wording.key(item)),
            note=override.note,
        )

    def _finding(self, outcome: Outcome, entry: CatalogueEntry, **about: object) -> Finding:
        return replace(Finding(outcome, item=entry.item, english=english_name(entry.item)), **about)  # type: ignore[arg-type]

    def called(self, name: str) -> str:
        """Another name stays itself: 窗帘杆 is filed with 铁管, and says more."""
        entry = catalogue().entries.get(name)
        return entry.item if entry else name


def _is_hazardous(item: str) -> bool:
    """No food comes in a bottle of medicine."""
    entry = catalogue().entry(wording.key(item))
    return entry is not None and entry.category is Category.HAZARDOUS
