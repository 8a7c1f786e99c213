"""Whom somebody means who writes “3号楼2单元和5号楼，除志愿者” or “buildings 1 and 4, floors 5 to 9”: a pure function.

Lists and ranges are read in full: whoever is left out by a mistake of ours does not hear that the water goes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from storage.announcements.audience import Audience, Part
from storage.announcements.whom_words import RELATIONS, ROLES, TOKENS
from storage.people.addresses import numeral
from storage.people.members import Relation

LONGEST = 4096
MOST = 60  # Buildings in a range: what is more is no range.


@dataclass(frozen=True, slots=True)
class Whom:
    audience: Audience
    unknown: tuple[str, ...] = ()  # Buildings that there are not.
    vague: bool = False  # It names an entrance or a floor, and nobody can tell of which building.


@dataclass(slots=True)
class _Place:
    buildings: list[str] = field(default_factory=list)
    entrances: list[str] = field(default_factory=list)
    floors: list[str] = field(default_factory=list)
    compounds: list[str] = field(default_factory=list)
    upward: bool = False  # From the highest floor on;
    downward: bool = False  # up to the lowest.

    def parts(self) -> Iterator[Part]:
        spans: list[tuple[int | None, int | None]] = [*_spans(int(each) for each in self.floors if each.isdecimal())]
        if spans and self.upward:
            spans[-1] = (spans[-1][0], None)
        if spans and self.downward:
            spans[0] = (None, spans[0][1])
        for compound in self.compounds or [""]:
            for building in self.buildings or [""]:
                for entrance in self.entrances or [""]:
                    for lowest, highest in spans or [(None, None)]:
                        yield Part(compound, building, entrance, lowest, highest)


class _Reader:
    def __init__(self, buildings: Sequence[str], *, only_places: bool) -> None:
        self.known, self.only_places = buildings, only_places
        self.places: dict[bool, list[_Place]] = {False: [], True: []}  # What is left out: True.
        self.others: dict[bool, list[Part]] = {False: [], True: []}
        self.relations: list[Relation] = []
        self.unknown: list[str] = []
        self.numbers: list[str] = []
        self.ranged = self.joined = self.minus = False
        self.naming = ""  # In English the noun comes first.
        self.compound = ""

    def take(self, kind: str, said: str) -> None:
        match kind:
            case "number":
                self._number(numeral(said).upper())
            case "phase" if self.numbers:
                self.compound = f"{self.numbers.pop()}期"
                self._clear()
            case "building" | "entrance" | "floor" if self.numbers:
                self._place(kind)
            case "named" | "named_entrance" | "named_floor":
                self._finish()
                self.naming = {"named": "building"}.get(kind, kind.removeprefix("named_"))
            case "upward" | "downward":
                self._finish()
                if (places := self.places[self.minus]) and places[-1].floors:
                    setattr(places[-1], kind, True)
            case "range" | "also" if self.numbers:
                self.ranged, self.joined = kind == "range", True
            case "excepted":
                self._finish()
                self.places[True] += self.places[False][-1:]
                del self.places[False][-1:]
            case "but":
                self._finish()
                self.minus = True
            case "end":
                self._finish()
                self.minus = False
            case "everybody":
                self.others[self.minus].append(Part())
            case "owners" | "tenants" if self.minus:
                self.others[True].append(Part(relation=RELATIONS[kind]))
            case "owners" | "tenants":
                self.relations.append(RELATIONS[kind])
            case "volunteers" | "staff":
                self.others[self.minus].append(Part(role=ROLES[kind]))
            case "also" | "blank":
                pass
            case _:
                self._finish()

    def _number(self, said: str) -> None:
        if self.numbers and not self.joined:
            self._finish()
        if self.ranged and self.numbers[-1].isdecimal() and said.isdecimal():
            first, last = int(self.numbers[-1]), int(said)
            if first < last <= first + MOST:
                self.numbers += [str(each) for each in range(first + 1, last)]
        self.numbers.append(said)
        self.ranged = self.joined = False

    def _place(self, kind: str) -> None:
        places = self.places[self.minus]
        if kind == "building":
            found = [each for number in self.numbers for each in self._known(number)]
            if found:
                places.append(_Place(found))
            self.compound = ""
        else:
            if not places or (kind == "entrance" and places[-1].entrances):
                places.append(_Place(places[-1].buildings if places else []))
            getattr(places[-1], f"{kind}s").extend(self.numbers)
        self._clear()

    def _known(self, number: str) -> list[str]:
        if self.compound:
            number = f"{self.compound}{number}"
        found = [each for each in self.known if each == number] or [
            each for each in self.known if each.endswith(f"期{number}")
        ]
        if not found:
            self.unknown.append(number)
        return found

    def _finish(self) -> None:
        """What was said last is over."""
        if self.naming and self.numbers:
            self._place(self.naming)
        elif self.compound:
            if any(each.startswith(self.compound) for each in self.known):
                self.places[self.minus].append(_Place(compounds=[self.compound]))
            else:
                self.unknown.append(self.compound)
        self.compound, self.naming = "", ""
        self._clear()

    def _clear(self) -> None:
        self.numbers, self.ranged, self.joined = [], False, False

    def _others(self, *, minus: bool) -> list[Part]:
        """“Everybody in building 3” are those of building 3."""
        return [each for each in self.others[minus] if each != Part() or not self.places[minus]]

    def whom(self) -> Whom:
        self._finish()
        kept = [part for place in self.places[False] for part in place.parts()]
        named = len(kept)
        if self.only_places:  # “一楼大厅” is nobody's floor.
            kept = [part for part in kept if part.building or part.compound]
        vague = len(kept) < named
        if self.relations:
            kept = [
                Part(each.compound, each.building, each.entrance, each.lowest, each.highest, relation)
                for relation in self.relations
                for each in kept or [Part()]
            ]
        left_out = [part for place in self.places[True] for part in place.parts()] + self._others(minus=True)
        kept += self._others(minus=False)
        if left_out and not kept:
            kept = [Part()]
        return Whom(Audience(_once(kept), _once(left_out)), tuple(dict.fromkeys(self.unknown)), vague)


def read(text: str, buildings: Sequence[str], *, only_places: bool = False) -> Whom:
    """`only_places`: an announcement that says “dear owners” is not for owners alone."""
    reader = _Reader(buildings, only_places=only_places)
    for token in TOKENS.finditer(unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST].lower()):
        kind = token.lastgroup or "other"
        if only_places and kind in {"everybody", "owners", "tenants", "volunteers", "staff"}:
            kind = "other"
        reader.take(kind, token[0])
    return reader.whom()


def _spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """5, 6, 7 and 9 are 5 to 7, and 9."""
    spans: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans


def _once(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(parts))
