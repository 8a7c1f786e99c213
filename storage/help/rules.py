"""How help is found, as the community sets it; what is due next for a request, as a pure function of what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from storage.help.request import EMERGENCY, Kind, Outcome, Request, Taker
from storage.quiet import Quiet
from storage.settings import NotNegative, Positive, Section, Zone

MOST = 9  # People who go together.


class HelpRules(Section, frozen=True):
    wave: Positive = 3  # So many volunteers are asked at a time, those asked least lately first;
    wave_minutes: Positive = 10  # the next ones after so long.
    climb_minutes: Positive = 30  # What nobody has taken for so long goes to the staff,
    repeat_minutes: Positive = 30  # again and again until somebody takes it.
    confirm_minutes: Positive = 60  # Before a fixed time whoever goes is asked whether they still do.
    hands_hours: Positive = 3  # Hands for the community are looked for without hurry: so long between two waves,
    hands_late_hours: Positive = 12  # and the staff hear of it so long before it begins.
    arrive_minutes: Positive = 30  # Who is not there so long after it began is asked, and soon replaced.
    outcome_minutes: Positive = 120  # After which whoever goes is asked what came of it.
    at_the_door: Positive = 2  # So many go together where somebody is to come by.
    points_an_hour: NotNegative = 0  # Of the green account, for hours that were confirmed.
    night: Quiet = Quiet(time(22), time(7))  # Nobody is asked then, except in an emergency.
    zone: Zone = UTC

    def people(self, kind: Kind) -> int:
        return min(self.at_the_door, MOST) if kind is Kind.COME else 1

    def most_open(self, kind: Kind) -> int:
        """Of one person: nobody keeps all volunteers awake, and an emergency comes through all the same."""
        return 10 if kind is Kind.EMERGENCY else 5


class Move(StrEnum):
    WAVE = "wave"  # More volunteers are asked.
    CLIMB = "climb"  # The staff are told, and whoever asked.
    REPEAT = "repeat"  # The staff are told again.
    CONFIRM = "confirm"  # Whoever goes is asked whether they still do.
    LAPSE = "lapse"  # They have not said so: it is open again.
    NUDGE = "nudge"  # Whoever went is asked what came of it.
    EXPIRE = "expire"  # The hour is over for which hands were wanted.
    FOLLOW = "follow"  # Somebody looks after it once more.


@dataclass(frozen=True, slots=True)
class Due:
    move: Move
    at: datetime
    person_id: int = 0  # Of the taker whom it concerns.


def next_move(request: Request, takers: Sequence[Taker], rules: HelpRules) -> Due | None:
    """What is to be done first, and when. None: nothing, it is over."""
    if request.ended_at:
        waits = request.follow_at and not request.followed_at and request.outcome is not Outcome.CANCELLED
        return Due(Move.FOLLOW, request.follow_at) if waits and request.follow_at else None
    due = [each for taker in takers for each in _of_taker(request, taker, rules)]
    if len(takers) < request.people:
        due += _of_hands(request, bool(takers), rules) if request.kind is Kind.HANDS else _of_missing(request, rules)
    return min(due, key=lambda each: each.at) if due else None


def _of_missing(request: Request, rules: HelpRules) -> list[Due]:
    since = request.open_since
    due = []
    if not request.spent:
        asked = request.wave_at if request.wave_at and request.wave_at >= since else None
        pause = rules.wave_minutes if asked else 0
        due.append(Due(Move.WAVE, _awake(request, asked or since, pause, rules)))
    if not request.climbed_at or request.climbed_at < since:
        due.append(Due(Move.CLIMB, _awake(request, since, rules.climb_minutes, rules)))
    else:
        last = request.repeated_at or request.climbed_at
        due.append(Due(Move.REPEAT, _awake(request, last, rules.repeat_minutes, rules)))
    return due


def _of_hands(request: Request, some: bool, rules: HelpRules) -> list[Due]:
    """Nobody is asked any more once it has begun; what nobody has taken by then is over."""
    assert request.wanted_at
    since, begins = request.open_since, request.wanted_at
    due = []
    if not request.spent:
        asked = request.wave_at if request.wave_at and request.wave_at >= since else None
        pause = 60 * rules.hands_hours if asked else 0
        due.append(Due(Move.WAVE, _awake(request, asked or since, pause, rules)))
    if not request.climbed_at or request.climbed_at < since:
        late = max(since, begins - timedelta(hours=rules.hands_late_hours))
        due.append(Due(Move.CLIMB, _awake(request, late, rules.climb_minutes, rules)))
    return [each for each in due if each.at < begins] + ([] if some else [Due(Move.EXPIRE, begins)])


def _of_taker(request: Request, taker: Taker, rules: HelpRules) -> list[Due]:
    wait = timedelta(minutes=rules.arrive_minutes)
    if taker.nudged_at:
        patience = wait / 2 if awaited(request, taker) else timedelta(minutes=rules.outcome_minutes)
        return [Due(Move.LAPSE, taker.nudged_at + patience, taker.person_id)]
    begins = max(filter(None, (request.wanted_at, taker.taken_at, taker.arrived_at)))
    patience = wait if awaited(request, taker) else timedelta(minutes=rules.outcome_minutes)
    nudge = Due(Move.NUDGE, begins + patience, taker.person_id)
    if not request.wanted_at or taker.arrived_at or taker.confirmed_at:
        return [nudge]
    before = timedelta(minutes=rules.confirm_minutes)
    if taker.taken_at > request.wanted_at - 2 * before:  # They have only just said so.
        return [nudge]
    if not taker.asked_at:
        return [Due(Move.CONFIRM, request.wanted_at - before, taker.person_id)]
    return [Due(Move.LAPSE, taker.asked_at + before / 2, taker.person_id)]


def awaited(request: Request, taker: Taker) -> bool:
    """Whether they should be there by now, or soon, and have not said that they are. Nobody goes anywhere to telephone,
    and “as soon as somebody can” is no hour.
    """
    fixed = request.wanted_at is not None or request.kind is EMERGENCY
    return fixed and not taker.arrived_at and request.kind is not Kind.PHONE


def _awake(request: Request, start: datetime, minutes: int, rules: HelpRules) -> datetime:
    """When so many minutes have passed in which it is not night; in an emergency night counts."""
    if request.kind is EMERGENCY:
        return start + timedelta(minutes=minutes)
    return rules.night.after(start, minutes, rules.zone)
