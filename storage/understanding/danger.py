"""May somebody be hurt now, or soon, and a minute counts? Its signs, less those that are over, unreal or not meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from storage.understanding import things
from storage.understanding.evidence import Weighed
from storage.understanding.lexicon import lexicon
from storage.understanding.rules import needed_by, rules
from storage.understanding.understood import Intent, Reading
from storage.understanding.words import Utterance, Word

WINDOW = 3  # Clauses in a row whose signs come together: “slipped in the bathroom, can't get up”.
HEAVY = 0.0  # From which on it is a danger: a missed one is worse than a false one.
RULED = 0.3  # How much a rule adds to what is weighed.
ALONE = 0.2  # How much more it must weigh where no rule says so: “I can't come on Saturday” weighs little.
TAKEN_BACK = 0.6  # How much less it weighs where all of its signs are over, past, denied or unreal.
CLEAR, MOST = 0.65, 0.95  # How sure it is at least if a rule says so; how sure at most.
BRIEF = 4  # Words of English or characters of Chinese.
NEAR = 2  # So many characters may stand between 没 and what is not there; in English one short word.
_HOLDS_NOW = frozenset(("now.still",))
_NOW = frozenset(("now.still", "now.just"))
_BURGLED = frozenset(("past.near", "crime.home"))  # Last night: they may be near still, and traces are fresh.
_AGAIN = frozenset(("now.again",))
_SETTLED = frozenset(("question", "repair", "over"))  # Is it mended now?
_FALLEN = frozenset(("medical.fall", "medical!"))
_TAUGHT = frozenset(("talk", "sort.ask"))


def recognise(utterance: Utterance, weighed: Weighed) -> Reading | None:
    """What its words weigh, and what the rules say of its signs: neither of them alone."""
    weight, ruled = weighed.danger, False
    if weight < HEAVY - RULED or things.is_swollen_cell(utterance):
        return None
    if weight < HEAVY + TAKEN_BACK:  # Else neither changes anything.
        clauses = live_signs(utterance)
        ruled = _ruled(utterance, clauses)
        if ruled:
            weight += RULED
        elif not utterance.tags.isdisjoint(_signs()) and not any(clause & _signs() for clause in clauses):
            weight -= TAKEN_BACK
        if not ruled and weight < HEAVY + ALONE:
            return None
    if weight < HEAVY:
        return None
    if not ruled and things.recognise(utterance) and not _ruled(utterance, live_signs(utterance)):
        return None  # The bare name of a thing, be it a knife, is asked about, and happens to nobody.
    sure = max(0.5 + (weight - HEAVY) / 4, CLEAR if ruled else 0.0)
    return Reading(Intent.DANGER, min(sure, MOST), danger=weighed.kind, category="danger")


def _ruled(utterance: Utterance, clauses: Sequence[frozenset[str]]) -> bool:
    """Whether some rule holds for signs that stand near each other."""
    extra = frozenset(("brief",)) if utterance.length <= BRIEF else frozenset[str]()
    possible = needed_by("danger_rules", extra.union(*clauses))
    near = (extra.union(*clauses[at : at + WINDOW]) for at in range(len(clauses)))
    return any(rule.holds(signs) for signs in near for rule in possible)


def live_signs(utterance: Utterance) -> list[frozenset[str]]:
    """What is left of each clause. `Still` and `now` bring back what is told as over, past or unreal."""
    tags = utterance.tags
    now = any(
        clause & _NOW and not clause & _SETTLED and clause & (_signs() | _HOLDS_NOW | _AGAIN)
        for clause in utterance.clauses
    )
    told = any("past" in clause and not clause & _signs() for clause in utterance.clauses)  # 上个礼拜的事
    asked = utterance.asked or not tags.isdisjoint(("question", "past"))
    burgled = not utterance.asked and "question" not in tags
    unreal = (asked and not tags.isdisjoint(("about", "sort.bin"))) or told
    taught = not tags.isdisjoint(_TAUGHT) and tags.isdisjoint(_HOLDS_NOW)  # Also today's drill.
    if _over(utterance) or taught or (unreal and not now):
        return [frozenset() for _ in utterance.clauses]
    return [
        frozenset() if _unmeant(clause, now=now, asked=asked, burgled=burgled) else meant - _doubtful(clause)
        for clause, meant in zip(utterance.clauses, _meant(utterance), strict=True)
    ]


def _over(utterance: Utterance) -> bool:
    """Unless it goes on, or happens again: 修好了又困人; it turned out to be a fire; I thought it was nothing."""
    ended = -1
    for at, clause in enumerate(utterance.clauses):
        signs = bool(clause & _signs())
        if "over" in clause or ("over.thought" in clause and signs) or ("over.turned" in clause and not signs):
            ended = at
    if ended < 0:
        return False
    for at, clause in enumerate(utterance.clauses):
        back = clause & _HOLDS_NOW or (at > ended and clause & _NOW) or (at >= ended and "now.again" in clause)
        if back and clause & _signs():
            return False
    return True


def _unmeant(clause: frozenset[str], *, now: bool, asked: bool, burgled: bool) -> bool:
    if "fiction" in clause and not clause & _HOLDS_NOW:
        return True
    if not now and "past" in clause and "bought" not in clause and not (burgled and clause >= _BURGLED):
        return True
    return not clause & _NOW and ("may" in clause or ("if" in clause and asked))


def _doubtful(clause: frozenset[str]) -> frozenset[str]:
    """What happens each time it rains is a report; what is only like a robbery is none."""
    kinds: tuple[str, ...] = ("flood", "object", "medical.fall") if "habit" in clause else ()
    if "like" in clause and not clause & _NOW:
        kinds += ("fire", "crime", "object", "medical", "jump")
    if "pet" in clause and clause.isdisjoint(("person", "bite", "lift", "trapped.me")):
        kinds += ("medical", "trapped", "swallow", "poison", "body")
    return frozenset(sign for sign in _signs() if sign.startswith(kinds)) if kinds else frozenset()


def _meant(utterance: Utterance) -> list[frozenset[str]]:
    """The signs of each clause, without those that somebody says are not there: 没有烟, no smoke."""
    found: list[set[str]] = [set() for _ in utterance.clauses]
    before: Word | None = None
    taken = False
    for word in utterance.words:
        if before and "takes" in before.tags:  # 把蛋糕摔了 hurts nobody, 把老人摔了 does.
            of_somebody = utterance.text.startswith("的", word.end)
            taken = of_somebody or word.tags.isdisjoint(("person", "body"))
        taken = taken and before is not None and before.clause == word.clause
        if not _denied(word, before) and not (taken and not word.tags.isdisjoint(_FALLEN)):
            found[word.clause] |= word.tags
        if word.tags or word.text not in {"any", "on", "in"}:
            before = word
    return [frozenset(each) for each in found]


def _denied(word: Word, before: Word | None) -> bool:
    return bool(
        before
        and "no" in before.tags
        and before.clause == word.clause
        and word.start - before.end <= (NEAR + 2 if word.text.isascii() else NEAR)
        and word.tags & _signs()
    )


@cache
def _signs() -> frozenset[str]:
    """All that rules of danger ask for."""
    needed = frozenset(sign for rule in rules("danger_rules") for each in rule.needs for sign in each)
    known = frozenset().union(*set(lexicon().words.values()))
    return (needed & known) - _NOW - {"lift", "person", "person.frail"}
