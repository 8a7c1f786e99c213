"""Where does this go? Exact before alias before close; what is not known is not guessed."""

from __future__ import annotations

import re
from dataclasses import replace

from storage.dialects import standard
from storage.sorting import bins, clauses, close, english, heads, materials, wording
from storage.sorting.catalogue import catalogue
from storage.sorting.filing import Filing
from storage.sorting.finding import City, Finding, Outcome, Overrides, together
from storage.sorting.heads import Match
from storage.sorting.phonetic import typed
from storage.sorting.states import DANGEROUS
from storage.sorting.wording import HAN

LONGEST = 200  # Characters; who writes more tells a story. One may stand for eighteen: ﷺ.
TRIED = 12  # Readings of a sentence.
SLIPS = 3  # Of which so many are compared with the whole list, which takes a millisecond each.
MOST = 8  # Things in one question.


def look_up(text: str, city: City = City.NATIONAL, overrides: Overrides | None = None) -> Finding:
    """Never raises, whatever is typed."""
    found = _Question(text, city, overrides or {}).answer()
    if found.outcome not in {Outcome.UNKNOWN, Outcome.CANDIDATES}:
        return found
    meant = standard(text[:LONGEST])
    again = _Question(meant, city, overrides or {}).answer() if meant != text[:LONGEST] else found
    return found if again.outcome is Outcome.UNKNOWN else again


def warm_up() -> None:
    """Reads all tables, which takes most of a second, so that nobody has to wait for it."""
    for words in ("塑枓袋", "bananna peel", "dianchi"):  # One for each way of being near.
        look_up(words)


class _Question:
    def __init__(self, text: str, city: City, overrides: Overrides) -> None:
        self.text = wording.plain(text[:LONGEST])[:LONGEST]
        self.filing = Filing(city, overrides)

    def answer(self) -> Finding:
        if bin := bins.asked_about(self.text, self.filing.city):
            return Finding(Outcome.ANSWER, item=self.text.strip(), category=bin, about=bin)
        chinese = bool(HAN.search(self.text))
        whole = self._chinese(wording.key(self.text)) if chinese else self._latin(self.text, exact=True)
        if whole and whole.outcome is not Outcome.UNKNOWN:
            return whole
        pieces = wording.pieces(self.text) if chinese else english.pieces(self.text)
        if len(pieces) > 1 and (several := self._several(pieces, chinese=chinese)):
            return several
        if (
            chinese
            and (joined := wording.joined(wording.key(self.text)))
            and (several := self._several(joined, chinese=True))
        ):
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
        for reading, states in wording.readings(text) if self.filing.overrides else ():
            if states <= {"used"} and self.filing.override(reading):  # What is ruled of sofas holds for old ones.
                return self.filing.filed(reading, states)
        for reading, states in wording.readings(text):
            if len(reading) == 1 and not (
                asked or (states and wording.STATED not in states) or reading == text or wording.MEASURED.match(text)
            ):
                continue  # One character is found in any sentence.
            for form in wording.forms(reading):
                if found := self.filing.filed(form, states):
                    return found
        return None

    def _near(self, text: str) -> Finding | None:
        """A whole that sounds alike, then a known end, then what may be a slip; the longest reading first."""
        readings = wording.readings(text)
        asked = wording.asks(text)
        offered: Finding | None = None
        for find in (clauses.relative, materials.made_of, close.sounding, heads.tail):
            for reading, states in readings[:TRIED]:
                if wording.STATED in states:
                    continue
                match = find(reading)
                if match and match.likely and (asked or states):
                    match = match._replace(certain=True)
                found = self._of(match, states, reading)
                if found and found.outcome is not Outcome.CANDIDATES:
                    return found
                offered = offered or found
        for reading, states in readings[:TRIED]:
            found = self._of(materials.kind(reading, states, asked=asked), states, reading)
            if found and (not offered or found.item in offered.candidates):  # The only kind that it could be.
                return found
        if offered:
            return offered
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
        return self._of(close.pinyin(typed(text)), frozenset(), name) or self._of(
            close.english(text), frozenset(), name
        )

    def _exact(self, text: str) -> Finding | None:
        if found := self.filing.filed(wording.key(text), frozenset()):
            return found
        known = catalogue().english
        for words, states in english.readings(text):
            if words in known and (found := self.filing.filed(known[words], states)):
                return found
        return None

    def _of(self, match: Match | None, states: frozenset[str], asked: str) -> Finding | None:
        """A near match: certain enough to answer, or only enough to offer."""
        if not match:
            return None
        if match.certain:
            found = self.filing.filed(match.names[0], states | match.states)
            return replace(found, near=match.near, asked=_called(asked)) if found else None
        if wording.ONLY_IF_DANGEROUS in states:
            return None
        offered = tuple(self.filing.called(name) for name in match.names[:4])
        return Finding(Outcome.CANDIDATES, item=_called(asked), candidates=offered)


def is_asked(text: str) -> bool:
    """Does this speak of throwing away, whatever it is about?"""
    said = wording.plain(text[:LONGEST])[:LONGEST]
    return wording.asks(said) or english.asks(said)


def _called(asked: str) -> str:
    return wording.bare(asked) if HAN.search(asked) else asked


def _is_aside(piece: str) -> bool:
    """`pizza box, rip it or bin it`: no other thing."""
    return bool(re.search(r"\b(it|them|this|that)\b", piece))


def _is_question(piece: str) -> bool:
    """`我家的报纸 怎么扔`: the second piece is nothing but the question."""
    return wording.is_question(piece) if HAN.search(piece) else english.is_question(piece)
