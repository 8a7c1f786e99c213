"""What elders and their families say of each other: well, late, away, who may see it, who goes there, what for.

It is read as a sum of signs: which come together, and that hardly anything else is said. Order and wording are free.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from storage.understanding.rules import surest
from storage.understanding.table import alternatives, rows
from storage.understanding.words import plain

LONGEST = 80  # Characters: whoever writes more tells of something.
ASKING = ("?", "吗", "么", "呢")
REST = 4  # Characters of Chinese, or words of English, that no sign is known for.
_PIECE = re.compile(r"[a-z']+|[㐀-䶿一-鿿]")


class Care(StrEnum):
    WELL = "well"
    UP = "up"  # Or late: a sign of life.
    UNWELL = "unwell"
    KIN_WELL = "kin_well"
    KIN_ASKED = "kin_asked"  # How are they?
    KIN_WORRY = "kin_worry"  # They cannot be reached.
    NEIGHBOUR_WORRY = "neighbour_worry"
    AWAY = "away"
    KIN_AWAY = "kin_away"
    DAY_OFF = "day_off"
    OFTEN = "often"  # So many times a day.
    PAUSE = "pause"
    STOP = "stop"
    HIDE = "hide"  # From somebody of the family.
    REMOVE = "remove"
    ADD = "add"
    RIGHTS = "rights"  # Who sees what?
    TAKEN = "taken"  # A relative goes there.
    NO_ALARMS = "no_alarms"
    LARGE = "large"
    TEACH = "teach"
    GREETING = "greeting"
    FOR_KIN = "for_kin"
    HOURS = "hours"
    VOLUNTEER = "volunteer"
    NO_CONTACT = "no_contact"
    PAPER = "paper"
    NOT_YET = "not_yet"
    NOT_COME = "not_come"
    STILL_NOT = "still_not"
    DONE = "done"  # Who did or saw what.
    USUAL = "usual"  # Buttons.
    SOMEBODY = "somebody"  # The staff set up what is done for somebody.
    SCREEN = "screen"  # Volunteers whom the staff have not spoken with.
    ERRAND = "errand"  # Somebody comes along, not to a doctor.
    HOSPITAL = "hospital"
    READ = "read"
    CARRY = "carry"
    TALK = "talk"


ALONE = frozenset((Care.WELL, Care.UP, Care.UNWELL))  # They end or begin an alarm: nothing else may be said.


class Cared(NamedTuple):
    care: Care | None
    sure: float
    wholly: bool  # Nothing else is said: it is no danger either, whatever it sounds like.


_NOTHING = Cared(None, 0.0, wholly=False)


@lru_cache(maxsize=16)
def care_in(words: str) -> Cared:
    """What is meant, and how sure that is; nothing where more than that is said, or something else."""
    if not words or len(words) > LONGEST:
        return _NOTHING
    text = plain(words)
    tags, rest = _read(text)
    if text.rstrip(" !.").endswith(ASKING):
        tags |= {"ask"}
    rule = surest("care_rules", frozenset(tags)) if rest <= REST else None
    if not rule or (rest and rule.outcome in ALONE):
        return _NOTHING
    return Cared(Care(rule.outcome), rule.sure, wholly=not rest)


def sure_of(words: str, *meant: Care) -> float:
    care, sure, _ = care_in(words)
    return sure if care in meant else 0.0


def is_wholly(words: str, *meant: Care) -> bool:
    care, _, wholly = care_in(words)
    return wholly and care in meant


@cache
def _signs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("care"):
        for word in alternatives(row["words"]):
            found.setdefault(plain(word), set()).add(row["tag"])  # As an utterance has it, slips mended.
    return {word: frozenset(tags) for word, tags in found.items()}


def _read(text: str) -> tuple[set[str], int]:
    """The signs, the longest at each place; and how much is said besides, as far as it matters."""
    signs, lengths = _signs(), _lengths()
    tags: set[str] = set()
    at = rest = 0
    while at < len(text) and rest <= REST:
        for size in lengths.get(text[at], ()):
            found = signs.get(text[at : at + size])
            if found and _is_apart(text, at, at + size):
                tags |= found
                at += size
                break
        else:
            piece = _PIECE.match(text, at)
            rest += piece is not None
            at = piece.end() if piece else at + 1
    return tags, rest


def _is_apart(text: str, start: int, end: int) -> bool:
    """A word of English is no part of another one."""
    return not "a" <= text[start] <= "z" or not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the signs are that begin with a character: the longest first."""
    found: dict[str, set[int]] = {}
    for word in _signs():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def warm_up() -> None:
    """Reads the tables, so that nobody has to wait for it."""
    care_in("我很好")
