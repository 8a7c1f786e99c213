"""One thing in a question: exact before alias before close; what is not known is not guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from storage.sorting import clauses, close, english, heads, materials, measures, shapes, wording
from storage.sorting.catalogue import catalogue
from storage.sorting.choices import chosen, chosen_in_english
from storage.sorting.filing import Filing
from storage.sorting.finding import Finding, Outcome
from storage.sorting.heads import Match
from storage.sorting.phonetic import typed
from storage.sorting.states import DANGEROUS, RUBBISH
from storage.sorting.wording import HAN

TRIED = 12  # Readings of a sentence.
SHORT = 3  # Characters.
SLIPS = 3  # Of which so many are compared with the whole list, which takes a millisecond each.
_PUBLIC = re.compile(  # What stands there is reported.
    r"小区(?!团购)|楼[道梯上下]|电梯|花园|大厅|走廊|地库|车库|门口|单元|公共|公园|广场(?!舞)|隔壁|邻居|会议室|健身房|快递柜|售货|取款|闸机|充电桩|监控|门禁|垃圾[桶站房]|[我他她咱]家|谁"
)
_REQUEST = re.compile(
    r"请(?!问)|(?<!不想)修(?!.{0,2}(?:好|了))|能不能|可不可以|谁|丢了|不见|太多|投诉|堵|(?<![袋壶桶盆瓶杯])漏水|物业|撞|到了|小哥(?!送)|没有$|哪里?买|什么时候|多少钱|有人|怎么(?!.{0,4}[扔丢分处])"
)
_FALLS = re.compile(r"[扔丢掉]下来一")
_GIVEN_UP = re.compile(r"不想修|不要|换新|修不")
Readings = list[tuple[str, frozenset[str]]]
NOTHING: frozenset[str] = frozenset()


class ThingFinder:
    def __init__(self, filing: Filing, *, prompted: bool) -> None:
        self.filing = filing
        self.prompted = prompted  # A thing to throw away is asked for: words are more likely to name one.

    def find(self, text: str, told: frozenset[str] = NOTHING) -> Finding | None:
        """`told`: the states that the rest of the sentence tells of."""
        return self.exact(text, told) or self.near(text, told)

    def of_kind(self, found: Finding, said: str) -> Finding | None:
        """花盆,瓷的: what is said of it may tell which of its kinds it is."""
        item = wording.key(found.item)
        which = chosen(item, wording.key(said)) or chosen_in_english(item, " ".join(english.words_of(said)))
        return self.filing.filed(which, NOTHING) if which else None

    def exact(self, text: str, told: frozenset[str] = NOTHING) -> Finding | None:
        if HAN.search(text):
            return self._listed(wording.key(text), told)
        return self._in_latin(text, exact=True, told=told)

    def near(self, text: str, told: frozenset[str] = NOTHING) -> Finding | None:
        if HAN.search(text):
            return self._like_listed(wording.key(text), told)
        return self._in_latin(text, exact=False, told=told)

    def told_of(self, text: str) -> Finding | None:
        """Where a thing to throw away is asked for: the only one that a whole story is about."""
        if not HAN.search(text):
            told = self.prompted or english.asks(text)
            return self._of(close.told_of(text), NOTHING, text.strip()) if told and not english.tells(text) else None
        name = wording.key(text)
        asked = wording.asks(name)
        if _FALLS.search(name) or not (
            asked or (self.prompted and (not _PUBLIC.search(name) or _GIVEN_UP.search(name)))
        ):
            return None
        match = clauses.told_of(name)
        if not match or (not asked and self._is_reported(match.names[0], name)):
            return None
        return self._of(match, NOTHING, match.names[0])

    def _is_reported(self, thing: str, text: str) -> bool:
        """门锁坏了 wants a locksmith."""
        if _GIVEN_UP.search(text):
            return False
        return not wording.is_thing(thing, text) or bool(_REQUEST.search(text))

    def _listed(self, text: str, told: frozenset[str]) -> Finding | None:
        asked = wording.asks(text)
        for reading, states in wording.readings(text) if self.filing.overrides else ():
            if states <= {"used"} and self.filing.override(reading):  # What is ruled of sofas holds for old ones.
                return self.filing.filed(reading, states | told)
        for reading, states in wording.readings(text):
            if len(reading) == 1 and not (
                asked or (states and not self._tells(states, text)) or reading == text or measures.MEASURED.match(text)
            ):
                continue  # One character is found in any sentence.
            for form in shapes.forms(reading):
                if found := self.filing.filed(form, states | told):
                    return found
        return None

    def _like_listed(self, text: str, told: frozenset[str]) -> Finding | None:
        """A whole that sounds alike, then a known end, then what may be a slip; the longest reading first."""
        readings = wording.readings(text)
        asked = self.prompted or wording.asks(text)
        offered: Finding | None = None
        relative = partial(clauses.relative, prompted=asked)
        for find in (relative, materials.made_of, close.sounding, heads.tail, materials.of_kinds):
            for reading, states in readings[:TRIED]:
                if self._tells(states, text) or (find is materials.of_kinds and (offered or not (asked or states))):
                    continue
                match = find(reading)
                if match and match.likely and (asked or states):
                    match = match._replace(certain=True)
                found = self._of(match, states | told, reading)
                if found and found.outcome is not Outcome.CANDIDATES:
                    return found
                offered = offered or found
        said = wording.asks(text)
        if found := self._kind(readings, told, offered, asked=said):
            return found
        if offered:
            return offered
        short = self.prompted and not said and len(text) <= SHORT
        if short and (found := self._kind(readings, told, None, asked=True)):  # A slip in two or three is a guess.
            return found
        for reading, states in dict([readings[0], *readings[-SLIPS:]]).items():
            if found := self._of(close.typo(reading, asked=asked), states | told, reading):
                return found
        return self._kind(readings, told, None, asked=True) if self.prompted and not said else None

    def _kind(
        self, readings: Readings, told: frozenset[str], offered: Finding | None, *, asked: bool
    ) -> Finding | None:
        """By its last character; where something was offered, only if it is the only kind that it could be."""
        for reading, states in readings[:TRIED]:
            if self._tells(states, readings[0][0]):
                continue
            found = self._of(materials.kind(reading, states | told, asked=asked), states | told, reading)
            if found and (not offered or found.item in offered.candidates):
                return found
        return None

    def _tells(self, states: frozenset[str], text: str) -> bool:
        """路灯坏了 tells of the house; 辣酱瓶没洗 of rubbish, where that is asked for."""
        if wording.STATED not in states:
            return False
        return not (self.prompted and (states & RUBBISH or (text and not _PUBLIC.search(text))))

    def _in_latin(self, text: str, *, exact: bool, told: frozenset[str]) -> Finding | None:
        """English before pinyin: `can` is a tin before it is leftovers (残)."""
        if english.tells(text):
            found = self._in_english(text, told) if english.states_in(text) & DANGEROUS else None
            return found if found and found.urgent else None
        if exact:
            return self._in_english(text, told)
        name = text.strip()
        return self._of(close.pinyin(typed(text)), told, name) or self._of(
            close.english(text, prompted=self.prompted), told, name
        )

    def _in_english(self, text: str, told: frozenset[str]) -> Finding | None:
        if found := self.filing.filed(wording.key(text), told):
            return found
        known = catalogue().english
        for words, states in english.readings(text):
            if words not in known:
                continue
            which = chosen_in_english(known[words], " ".join(english.words_of(text)))
            if found := self.filing.filed(which or known[words], states | told):
                return found
        return None

    def _of(self, match: Match | None, states: frozenset[str], asked: str) -> Finding | None:
        """A near match: certain enough to answer, or only enough to offer."""
        if not match:
            return None
        if match.certain:
            found = self.filing.filed(match.names[0], states | match.states)
            if not found:
                return None
            found = replace(found, near=match.near, guess=match.guess, asked=called(asked))
            if match.near and found.outcome is Outcome.ASK:  # Which of these is 特斯拉电池? It keeps its name.
                return replace(found, item=called(asked), english="")
            return found
        if wording.ONLY_IF_DANGEROUS in states:
            return None
        offered = tuple(dict.fromkeys(self.filing.called(name) for name in match.names[:4]))
        return Finding(Outcome.CANDIDATES, item=called(asked), candidates=offered)


def called(asked: str) -> str:
    return wording.bare(asked) if HAN.search(asked) else english.bare(asked)
