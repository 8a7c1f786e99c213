"""Where does this go? The bin that is asked about, one thing, or several, with what is remarked beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from storage.dialects import standard
from storage.sorting import bins, clauses, english, materials, perils, remarks, shapes, states, wording
from storage.sorting.catalogue import catalogue
from storage.sorting.filing import Filing
from storage.sorting.finding import City, Finding, Outcome, Overrides, together
from storage.sorting.thing import NOTHING, ThingFinder
from storage.sorting.wording import HAN

LONGEST = 200  # Characters; who writes more tells a story. One may stand for eighteen: ﷺ.
MERCURY = "水银体温计"
_AND, _LIST = "还有", "、"
_REMARKED = re.compile(r"[,，;；(（\s]")  # What is behind it may be said of what is before it: 发票,热敏纸那种.
MOST = 8  # Things in one question.


def look_up(
    text: str, city: City = City.NATIONAL, overrides: Overrides | None = None, *, prompted: bool = True
) -> Finding:
    """Never raises, whatever is typed. `prompted`: it was typed where a thing to throw away is asked for."""
    found = _Question(text, city, overrides or {}, prompted=prompted).answer()
    if found.category is None and not found.danger and perils.mercury_is_out(wording.plain(text[:LONGEST])):
        spilt = Filing(city, overrides or {}).filed(MERCURY, frozenset({"broken"}))
        return spilt or found
    if not found.near and found.outcome not in {Outcome.UNKNOWN, Outcome.CANDIDATES}:
        return found
    meant = standard(text[:LONGEST])
    again = _Question(meant, city, overrides or {}, prompted=prompted).answer() if meant != text[:LONGEST] else found
    return found if again.outcome is Outcome.UNKNOWN or (found.near and again.near) else again


def warm_up() -> None:
    """Reads all tables, which takes most of a second, so that nobody has to wait for it."""
    for words in ("塑枓袋", "bananna peel", "dianchi", "我妈说报纸坏了"):  # One for each way of being near.
        look_up(words)


def is_asked(text: str) -> bool:
    """Does this speak of throwing away, whatever it is about?"""
    said = wording.plain(text[:LONGEST])[:LONGEST]
    return wording.asks(said) or english.asks(said)


class _Question:
    def __init__(self, text: str, city: City, overrides: Overrides, *, prompted: bool) -> None:
        self.text = wording.plain(text[:LONGEST])[:LONGEST]
        self.prompted = prompted
        self.city = city
        self.chinese = bool(HAN.search(self.text))
        self.finder = ThingFinder(Filing(city, overrides), prompted=prompted)

    def answer(self) -> Finding:
        if bin := bins.asked_about(self.text, self.city):
            return Finding(Outcome.ANSWER, item=self.text.strip(), category=bin, about=bin)
        if not self.chinese:
            self.text = bins.left_out(self.text)
        along = remarks.along(wording.key(self.text))
        if len(along) == 2 and self.finder.exact(along[0]) and (both := self._several(along)):
            return both
        if _AND in self.text and (each := self._all_listed()):
            return each
        turned = remarks.turned(self.text)
        if turned and (found := self.finder.find(turned)) and (found.category or found.route):
            return found
        whole = self.finder.exact(self.text)
        if whole and whole.outcome is not Outcome.UNKNOWN:
            return whole
        if not _REMARKED.search(self.text) and (each := self._all_listed()):
            return each
        if along and (found := self._several(along)):
            return found
        if _LIST not in self.text and (found := self.finder.told_of(self.text)):
            return found
        if (said := remarks.clauses(self.text)) and len(said) > 1 and (found := self._remarked(said)):
            return found
        pieces = self._pieces(self.text)
        if len(pieces) > 1 and (several := self._several(pieces)):
            return several
        if self.chinese and (joined := wording.joined(wording.key(self.text))) and (several := self._several(joined)):
            return several
        return self.finder.near(self.text) or Finding(Outcome.UNKNOWN, item=self.text.strip())

    def _all_listed(self) -> Finding | None:
        """啤酒瓶还有花生壳: two things, where 酒瓶里还有酒 is one."""
        said = self._pieces(self.text)
        listed = len(said) > 1 and all(len(each) > 1 and self.finder.exact(each) for each in said)
        return self._several(said) if listed else None

    def _pieces(self, text: str) -> list[str]:
        return wording.pieces(text) if self.chinese else english.pieces(text)

    def _remarked(self, said: list[str]) -> Finding | None:
        """A thing, and behind a comma what is said about it, or what else is in it: 旧鼠标,电池已取."""
        told, things, asides = NOTHING, [said[0]], ""
        for clause in said[1:MOST]:
            states_of, rest = self._remark(clause)
            told |= states_of
            asides += "" if rest else f" {clause}"
            things += rest
        things += said[MOST:]
        if things == said:
            return None
        pieces = [piece for thing in things for piece in self._pieces(thing)]
        found = self._only(things[0], told) if len(things) == 1 else None
        if found and found.outcome is Outcome.ASK:
            return self.finder.of_kind(found, asides) or found
        return found or self._several(pieces, told)

    def _only(self, thing: str, told: frozenset[str]) -> Finding | None:
        """A clause alone: 瓶盖是铁的(,罐头上那种)."""
        turned = remarks.turned(thing)
        return (self.finder.find(turned, told) if turned else None) or self.finder.find(thing, told)

    def _remark(self, clause: str) -> tuple[frozenset[str], list[str]]:
        """The states that it tells of, and the things."""
        if not self.chinese:
            known = self.finder.find(clause)
            strange = not known or known.outcome is Outcome.CANDIDATES
            aside = (strange and remarks.is_aside_in_english(clause)) or materials.is_material_in_english(clause)
            return (english.states_in(clause), []) if aside or english.is_question(clause) else (NOTHING, [clause])
        name = wording.key(clause)
        if _is_question(name):
            return NOTHING, []
        if (said := states.whole(name)) is not None:
            return said, []
        if (inner := remarks.held(name)) != name:
            known = self.finder.find(inner)
            if known and known.outcome is not Outcome.CANDIDATES:
                return NOTHING, [inner]
            return frozenset({"leftover"}), []
        if (turned := remarks.turned(name)) and self.finder.find(turned):  # 盆栽,盆是陶的: the pot is another thing.
            return NOTHING, [clause]
        if name.endswith("的") or remarks.is_surely_aside(name) or (remarks.is_aside(name) and states.after(name)):
            return NOTHING, []
        if self.prompted and remarks.is_aside(name) and not self.finder.find(name):
            return NOTHING, []
        return NOTHING, [clause]

    def _several(self, pieces: list[str], told: frozenset[str] = NOTHING) -> Finding | None:
        """All of them must be known; but in a question about rubbish, what is not known is said to be so."""
        asked = wording.asks(self.text) if self.chinese else english.asks(self.text)
        asked = asked or (self.prompted and _LIST in self.text)
        parts: list[Finding] = []
        for place, piece in enumerate(pieces[:MOST]):
            found = self._part_of(pieces[0], parts, piece) if place else None
            found = found or self._only(piece, told)
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
        parts = list({part.item: part for part in parts}.values())  # 虾头和虾壳 may both be filed as 虾壳.
        known = [part for part in parts if part.outcome is not Outcome.UNKNOWN]
        if not known:
            return None
        found = known[0] if len(parts) == 1 else together("、".join(part.item for part in parts), parts)
        return replace(found, unread=tuple(pieces[MOST:])) if len(pieces) > MOST else found

    def _part_of(self, first: str, before: list[Finding], piece: str) -> Finding | None:
        """榴莲壳和核: the second is 榴莲核."""
        if not self.chinese:
            both = english.with_its_whole(first, piece)
            return next((found for words in both if (found := self.finder.exact(words))), None)
        name = remarks.part(piece)
        if not name:
            return None
        items = [wording.key(each.item) for each in before[-1:]]
        sources = [*clauses.things(first), *(item[:-1] for item in items), *(item[:-2] for item in items)]
        shapes_of = [*shapes.forms(name), *([name[:-1]] if len(name) > 1 and name[-1] in "子儿头" else [])]
        known = catalogue().entries
        joined = next(
            (source + each for source in sources for each in shapes_of if source and source + each in known), None
        )
        return self.finder.exact(joined) if joined else None


def _is_aside(piece: str) -> bool:
    """`pizza box, rip it or bin it`: no other thing."""
    return bool(re.search(r"\b(it|them|this|that)\b", piece))


def _is_question(piece: str) -> bool:
    """`我家的报纸 怎么扔`: the second piece is nothing but the question."""
    return wording.is_question(piece) if HAN.search(piece) else english.is_question(piece)
