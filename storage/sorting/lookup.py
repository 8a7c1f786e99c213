"""Where does this go? Exact before alias before close; what is not known is not guessed."""

from __future__ import annotations

import re
from dataclasses import replace

from storage.sorting import bins, close, english, heads, perils, wording
from storage.sorting.advice import advice_on, danger_of, route_of
from storage.sorting.catalogue import Entry, catalogue, english_name
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
from storage.sorting.phonetic import typed
from storage.sorting.states import DANGEROUS
from storage.sorting.wording import HAN

LONGEST = 200  # Characters; who writes more tells a story.
TRIED = 12  # Readings of a sentence.
SLIPS = 3  # Of which so many are compared with the whole list, which takes a millisecond each.
MOST = 8  # Things in one question.
_WASHABLE = (Reason.PAPER, Reason.CARTON, Reason.PLASTIC, Reason.TEXTILE, Reason.RECYCLABLE)
_PULP = (Reason.PAPER, Reason.CARTON)


def look_up(text: str, city: City = City.NATIONAL, overrides: Overrides | None = None) -> Finding:
    """Never raises, whatever is typed."""
    return _Question(text, city, overrides or {}).answer()


def warm_up() -> None:
    """Reads all tables, which takes most of a second, so that nobody has to wait for it."""
    for words in ("塑枓袋", "bananna peel", "dianchi"):  # One for each way of being near.
        look_up(words)


class _Question:
    def __init__(self, text: str, city: City, overrides: Overrides) -> None:
        self.text = wording.plain(text[:LONGEST])
        self.city = city
        self.overrides = overrides

    def answer(self) -> Finding:
        if bin := bins.asked_about(self.text, self.city):
            return Finding(Outcome.ANSWER, item=self.text.strip(), category=bin, about=bin)
        chinese = bool(HAN.search(self.text))
        whole = self._chinese(wording.key(self.text)) if chinese else self._latin(self.text, exact=True)
        if whole and whole.outcome is not Outcome.UNKNOWN:
            return whole
        pieces = wording.pieces(self.text) if chinese else english.pieces(self.text)
        if len(pieces) > 1 and (several := self._several(pieces, chinese=chinese)):
            return several
        if chinese and (joined := wording.joined(wording.key(self.text))) and (several := self._several(joined, chinese=True)):
            return several
        near = self._near(wording.key(self.text)) if chinese else self._latin(self.text, exact=False)
        return near or Finding(Outcome.UNKNOWN, item=self.text.strip())

    def _several(self, pieces: list[str], *, chinese: bool) -> Finding | None:
        """All of them must be known; but in a question about rubbish, what is not known is said to be so."""
        asked = wording.asks(self.text) if chinese else english.asks(self.text)
        parts: list[Finding] = []
        for piece in pieces[:MOST]:
            found = self._piece(piece)
            if found and found.parts and len(pieces) > 1:  # One of several that falls apart: each part has its bin.
                parts.extend(found.parts)
            elif found:
                parts.append(found)
            elif _is_aside(piece) or (asked and _is_question(piece)):
                continue
            elif asked:
                parts.append(Finding(Outcome.UNKNOWN, item=wording.bare(piece)))
            else:
                return None
        known = [part for part in parts if part.outcome is not Outcome.UNKNOWN]
        if not known:
            return None
        return known[0] if len(parts) == 1 else together("、".join(part.item for part in parts), parts)

    def _piece(self, piece: str) -> Finding | None:
        if HAN.search(piece):
            return self._chinese(piece) or self._near(piece)
        return self._latin(piece, exact=True) or self._latin(piece, exact=False)

    def _chinese(self, text: str) -> Finding | None:
        asked = wording.asks(text)
        for reading, states in wording.readings(text) if self.overrides else ():
            if states <= {"used"} and self._override(reading):  # What is ruled of sofas holds for old ones.
                return self._filed(reading, states)
        for reading, states in wording.readings(text):
            if len(reading) == 1 and not (asked or states or reading == text or wording.MEASURED.match(text)):
                continue  # One character is found in any sentence.
            for form in wording.forms(reading):
                if found := self._filed(form, states):
                    return found
        return None

    def _near(self, text: str) -> Finding | None:
        """A whole that sounds alike, then a known end, then what may be a slip; the longest reading first."""
        readings = wording.readings(text)
        asked = wording.asks(text)
        offered: Finding | None = None
        for find in (heads.relative, heads.made_of, close.sounding, heads.tail):
            for reading, states in readings[:TRIED]:
                found = self._of(find(reading), states, reading)
                if found and found.outcome is not Outcome.CANDIDATES:
                    return found
                offered = offered or found
        if offered:
            return offered
        for reading, states in readings[:TRIED]:
            if found := self._of(heads.kind(reading, states, asked=asked), states, reading):
                return found
        for reading, states in dict([readings[0], *readings[-SLIPS:]]).items():
            if found := self._of(close.typo(reading, asked=asked), states, reading):
                return found
        return None

    def _latin(self, text: str, *, exact: bool) -> Finding | None:
        """English before pinyin: `can` is a tin before it is leftovers (残)."""
        if english.tells(text):
            found = self._exact(text) if english.states_in(text) & DANGEROUS else None
            return found if found and found.urgent else None
        if exact:
            return self._exact(text)
        name = text.strip()
        return self._of(close.pinyin(typed(text)), frozenset(), name) or self._of(close.english(text), frozenset(), name)

    def _exact(self, text: str) -> Finding | None:
        if found := self._filed(wording.key(text), frozenset()):
            return found
        known = catalogue().english
        for words, states in english.readings(text):
            if words in known and (found := self._filed(known[words], states)):
                return found
        return None

    def _of(self, match: close.Match | None, states: frozenset[str], asked: str) -> Finding | None:
        """A near match: certain enough to answer, or only enough to offer."""
        if not match:
            return None
        if match.certain:
            found = self._filed(match.names[0], states | match.states)
            return replace(found, near=match.near, asked=_called(asked)) if found else None
        if states & {wording.ONLY_IF_DANGEROUS}:
            return None
        offered = tuple(self._called(name) for name in match.names[:4])
        return Finding(Outcome.CANDIDATES, item=_called(asked), candidates=offered)

    def _filed(self, name: str, states: frozenset[str]) -> Finding | None:
        entry = catalogue().entry(name)
        if override := self._override(name):
            return self._overridden(entry.item if entry else name, override)
        if not entry:
            return None
        if unsafe := perils.of(wording.key(entry.item), states):
            return self._unsafe(entry, unsafe)
        if states & {wording.ONLY_IF_DANGEROUS}:
            return None
        for state in sorted(states):
            if becomes := catalogue().decided.get((wording.key(entry.item), state)):
                return self._filed(becomes, frozenset())
        if entry.options:
            return self._finding(Outcome.ASK, entry, candidates=entry.options)
        if entry.parts:
            return self._apart(entry, states)
        return self._sorted(entry, states)

    def _apart(self, entry: Entry, states: frozenset[str]) -> Finding | None:
        """Of what went bad only the food is asked about, of what is empty only what it was in."""
        parts = [part for each in entry.parts if (part := self._filed(wording.key(each), frozenset()))]
        if states & {"expired", "rotten"}:
            parts = [part for part in parts if part.category is Category.FOOD] or parts
        elif "leftover" not in states:
            fresh = [part for part in parts if not part.item.startswith("过期")]
            parts = fresh if states else parts
        return parts[0] if len(parts) == 1 else together(entry.item, parts, english_name(entry.item))

    def _sorted(self, entry: Entry, states: frozenset[str]) -> Finding:
        name = wording.key(entry.item)
        danger = danger_of(name)
        if route := route_of(entry):
            return self._finding(Outcome.ROUTE, entry, category=entry.category, route=route, danger=danger)
        category = catalogue().cities.get((self.city, name)) or entry.category or Category.RESIDUAL
        reason, preparation = advice_on(name, category)
        careful = entry.conflict or name in catalogue().disputed
        if category is Category.RECYCLABLE and (
            (states & {"dirty", "rotten"} and reason in _WASHABLE) or ("wet" in states and reason in _PULP)
        ):
            category, reason, preparation, careful = Category.RESIDUAL, Reason.SPOILT, Preparation.RESCUE, True
        if "broken" in states:
            if reason in (Reason.CERAMIC, Reason.GLASS):
                danger = danger or Danger.SHARP
            danger = Danger.MERCURY if danger is Danger.LAMP else danger
            preparation = None if preparation is Preparation.WHOLE else preparation
        if "clean" in states and reason in (Reason.SOILED, Reason.FILM):
            careful = True
        return self._finding(
            Outcome.ANSWER,
            entry,
            category=category,
            reason=reason,
            preparation=preparation,
            danger=danger,
            careful=careful,
        )

    def _unsafe(self, entry: Entry, danger: Danger) -> Finding:
        """What bulges goes into no bin; what leaks goes where it would, by careful hands."""
        if danger is Danger.SWOLLEN_CELL:
            return self._finding(
                Outcome.ROUTE, entry, category=Category.HAZARDOUS, route=Route.SWOLLEN_CELL, danger=danger
            )
        whole = self._filed(wording.key(entry.item), frozenset())
        return replace(whole or self._finding(Outcome.UNKNOWN, entry), danger=danger)

    def _override(self, name: str) -> Override | None:
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

    def _finding(self, outcome: Outcome, entry: Entry, **about: object) -> Finding:
        return replace(Finding(outcome, item=entry.item, english=english_name(entry.item)), **about)  # type: ignore[arg-type]

    def _called(self, name: str) -> str:
        entry = catalogue().entry(name)
        return entry.item if entry else name


def is_asked(text: str) -> bool:
    """Does this speak of throwing away, whatever it is about?"""
    said = wording.plain(text[:LONGEST])
    return wording.asks(said) or english.asks(said)


def _called(asked: str) -> str:
    return wording.bare(asked) if HAN.search(asked) else asked


def _is_aside(piece: str) -> bool:
    """`pizza box, rip it or bin it`: no other thing."""
    return bool(re.search(r"\b(it|them|this|that)\b", piece))


def _is_question(piece: str) -> bool:
    """`我家的报纸 怎么扔`: the second piece is nothing but the question."""
    return wording.is_question(piece) if HAN.search(piece) else english.is_question(piece)
