"""One arbiter of what was meant: danger first, then whichever recogniser is surest; what is nearly as sure is a tie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain

from storage.understanding import danger, places, reporting, things, wishes, words
from storage.understanding.understood import Intent, Places, Reading, Understood
from storage.understanding.words import Utterance

ENOUGH = 0.5  # Of a danger; a needless warning harms less than a missing one.
NEARLY = 0.08
Recogniser = Callable[[Utterance], Reading | Iterable[Reading] | None]

# A capability adds its own here; of two that are equally sure the first one wins.
RECOGNISERS: tuple[Recogniser, ...] = (reporting.recognise, things.recognise, wishes.recognise)
_SMALL_TALK = frozenset((Intent.GREETING, Intent.THANKS, Intent.OTHER))


def understand(text: str, recognisers: tuple[Recogniser, ...] = RECOGNISERS, *, harmless: bool = False) -> Understood:
    """Never raises, whatever is said. `harmless`: whoever said it has said as well that it is no emergency."""
    return understood(text, recognisers, harmless)


@lru_cache(maxsize=16)
def understood(text: str, recognisers: tuple[Recogniser, ...], harmless: bool) -> Understood:
    """The last few are remembered, since one turn asks several times what its words mean."""
    utterance = words.read(text)
    said = places.read(utterance)
    found = None if harmless else danger.recognise(utterance)
    if found and found.sure >= ENOUGH:
        return _understood(utterance, said, found, None)
    readings = sorted(chain.from_iterable(_all(each(utterance)) for each in recognisers), key=lambda each: -each.sure)
    if not readings:
        return Understood(Intent.OTHER, 0.0, places=said)
    best, *others = readings
    second = next((each for each in others if each.intent is not best.intent), None)
    close = second and best.sure - second.sure < NEARLY and second.intent not in _SMALL_TALK
    return _understood(utterance, said, best, second.intent if second and close else None)


def _all(found: Reading | Iterable[Reading] | None) -> Iterable[Reading]:
    if found is None:
        return ()
    return (found,) if isinstance(found, Reading) else found


def _understood(utterance: Utterance, said: Places, found: Reading, tie: Intent | None) -> Understood:
    if found.intent not in {Intent.DANGER, Intent.REPORT}:
        return Understood(found.intent, found.sure, places=said, tie=tie)
    return Understood(
        found.intent,
        found.sure,
        danger=found.danger,
        category=found.category,
        places=said,
        where=reporting.where(utterance, found, said),
        urgency=reporting.urgency(utterance, found.category),
        tie=tie,
    )
