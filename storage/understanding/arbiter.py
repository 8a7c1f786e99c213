"""One arbiter of what was meant: danger first, then what is likeliest by its words and by the rules; or a tie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import chain
from math import exp

from storage.understanding import danger, evidence, places, reporting, things, wishes, words
from storage.understanding.evidence import Weighed
from storage.understanding.understood import Intent, Places, Reading, Understood
from storage.understanding.words import Utterance

ENOUGH = 0.5  # Of a danger; a needless warning harms less than a missing one.
NEARLY = 0.08
RULED = 0.3  # How much what a recogniser says counts beside what the words weigh.
UNRULED, BRIEF = 0.2, 3  # How much less it counts where no recogniser says so; twice as much of so few words.
SUREST = 0.9  # What only words of that kind were said for; what is asked for by its name is surer.
STEEP = 2.0  # How quickly a weight becomes sureness.
Recogniser = Callable[[Utterance], Reading | Iterable[Reading] | None]

# A capability adds its own here; of two that are equally sure the first one wins.
RECOGNISERS: tuple[Recogniser, ...] = (reporting.recognise, things.recognise, wishes.recognise)
_MATTERS = {kind: (Intent(kind.partition(":")[0]), kind.partition(":")[2]) for kind in evidence.MATTERS}
_SMALL_TALK = frozenset((Intent.GREETING, Intent.THANKS, Intent.OTHER))


def understand(text: str, recognisers: tuple[Recogniser, ...] = RECOGNISERS, *, harmless: bool = False) -> Understood:
    """Never raises, whatever is said. `harmless`: whoever said it has said as well that it is no emergency."""
    return understood(text, recognisers, harmless)


@lru_cache(maxsize=16)
def understood(text: str, recognisers: tuple[Recogniser, ...], harmless: bool) -> Understood:
    """The last few are remembered, since one turn asks several times what its words mean."""
    utterance = words.read(text)
    said = places.read(utterance)
    weighed = evidence.weigh(utterance)
    found = None if harmless else danger.recognise(utterance, weighed)
    if found and found.sure >= ENOUGH:
        return _understood(utterance, said, weighed, found, None)
    readings = list(chain.from_iterable(_all(each(utterance)) for each in recognisers))
    if recognisers is RECOGNISERS:
        readings = _weighed(utterance, weighed, readings)
    readings.sort(key=lambda each: -each.sure)
    if not readings:
        return Understood(Intent.OTHER, 0.0, places=said)
    best, *others = readings
    second = next((each for each in others if each.intent is not best.intent), None)
    close = second and best.sure - second.sure < NEARLY and second.intent not in _SMALL_TALK
    return _understood(utterance, said, weighed, best, second.intent if second and close else None)


def _all(found: Reading | Iterable[Reading] | None) -> Iterable[Reading]:
    if found is None:
        return ()
    return (found,) if isinstance(found, Reading) else found


def _weighed(utterance: Utterance, weighed: Weighed, ruled: Iterable[Reading]) -> list[Reading]:
    """Each kind, as sure as its words and the rules together are; a report is filed where its words weigh most."""
    sure = {each.intent: each.sure for each in sorted(ruled, key=lambda each: each.sure)}
    best: dict[Intent, tuple[float, str]] = {}
    for kind, weight in weighed.matters.items():
        intent, category = _MATTERS[kind]
        if intent not in best or weight > best[intent][0]:
            best[intent] = weight, category
    heavy = sorted(((weight + RULED * sure.get(intent, 0.0), intent) for intent, (weight, _) in best.items()))
    _, likeliest = heavy[-1]
    unruled = UNRULED * (2 if utterance.length <= BRIEF else 1)
    return [
        Reading(
            intent,
            max(
                _sureness(weight - unruled * (intent not in sure)),
                sure.get(intent, 0.0) if intent is likeliest else 0.0,
            ),
            category=reporting.filed(utterance, best[intent][1]),
        )
        for weight, intent in heavy
    ]


def _sureness(weight: float) -> float:
    return min(1 / (1 + exp(-STEEP * weight)), SUREST)


def _understood(utterance: Utterance, said: Places, weighed: Weighed, found: Reading, tie: Intent | None) -> Understood:
    if found.intent not in {Intent.DANGER, Intent.REPORT}:
        return Understood(found.intent, found.sure, places=said, tie=tie)
    return Understood(
        found.intent,
        found.sure,
        danger=found.danger,
        category=found.category,
        places=said,
        where=reporting.where(utterance, found, said, weighed.inside),
        urgency=reporting.urgency(utterance, found.category),
        tie=tie,
    )


@cache
def warm_up() -> None:
    """Reads the tables, which takes some hundredths of a second, so that nobody has to wait for it."""
    understand("水咙头 the bathrom lihgt")
