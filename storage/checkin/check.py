"""One time at which somebody was to say that they are well, and what becomes of it: who is told next, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.checkin.rules import CheckinRules


class Kind(StrEnum):
    DAILY = "daily"
    UNWELL = "unwell"  # They called for help, so nothing is waited for.


class Outcome(StrEnum):
    """How it ended."""

    SELF = "self"  # They said so.
    EARLY = "early"  # Before they were asked.
    SIGN = "sign"  # They did something else here, which counts for them.
    FAMILY = "family"  # A relative has seen or heard them.
    STAFF = "staff"  # The staff have.
    AWAY = "away"  # They had gone somewhere.
    HELPED = "helped"  # Something was wrong, and they have help.
    STOPPED = "stopped"  # Nobody is asked any more.


class Cause(StrEnum):
    """Of an alarm for nothing."""

    FORGOT = "forgot"
    PHONE = "phone"
    ASLEEP = "asleep"
    OUT = "out"
    OTHER = "other"


class Move(StrEnum):
    """What comes next."""

    REMIND = "remind"
    ASK = "ask"
    ASK_AGAIN = "ask_again"
    TELL = "tell"  # The next relative.
    STAFF = "staff"
    REPEAT = "repeat"  # To the staff, once more.
    LAPSE = "lapse"  # Whoever took it has not said what came of it.


@dataclass(frozen=True, slots=True)
class Check:
    number: int
    elder_id: int
    kind: Kind
    due_at: datetime
    slept: bool = False
    reminded_at: datetime | None = None
    asked_at: datetime | None = None
    again_at: datetime | None = None
    alarmed_at: datetime | None = None
    staff_at: datetime | None = None
    repeated_at: datetime | None = None
    claimed_by: int | None = None
    claimed_at: datetime | None = None
    along_by: int | None = None
    outcome: Outcome | None = None
    ended_at: datetime | None = None

    @property
    def alarmed(self) -> bool:
        """Whether others know of it."""
        return self.alarmed_at is not None or self.staff_at is not None


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody who is told, in the order in which they are asked."""

    person_id: int
    reachable: bool = True
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a check knows of whom it is about."""

    relatives: Sequence[Relative] = ()
    has_phone: bool = True  # Who has none cannot be asked: family are, when it is time.
    claim_holds: bool = True  # Whoever took it is still family, or of the staff.


def next_move(check: Check, facts: Facts, rules: CheckinRules) -> tuple[Move, datetime] | None:
    """What comes next and when, however late it is by now. None: it is over."""
    if check.ended_at:
        return None
    if check.kind is Kind.DAILY and (asking := _asking(check, facts, rules)):
        return asking
    if check.claimed_by and check.claimed_at:
        lapses = check.claimed_at + timedelta(minutes=rules.claim_minutes)
        return Move.LAPSE, lapses if facts.claim_holds else check.claimed_at
    return _alarming(check, facts, rules)


def _asking(check: Check, facts: Facts, rules: CheckinRules) -> tuple[Move, datetime] | None:
    """The person themselves. Who was alarmed for is asked no more."""
    if check.asked_at is None:
        before = check.due_at - timedelta(minutes=rules.remind_minutes)
        return (Move.ASK, check.due_at) if check.reminded_at or not facts.has_phone else (Move.REMIND, before)
    if check.again_at is None and facts.has_phone and not check.alarmed and not check.claimed_by:
        return Move.ASK_AGAIN, _after(check, check.asked_at, rules.again_minutes, rules)
    return None


def _alarming(check: Check, facts: Facts, rules: CheckinRules) -> tuple[Move, datetime]:
    began = check.asked_at or check.due_at
    waits = check.kind is Kind.DAILY
    told = [each for each in facts.relatives if each.told_at]
    following = next((each for each in facts.relatives if each.reachable and not each.told_at), None)
    if check.staff_at:
        if following:
            return Move.TELL, check.staff_at
        return Move.REPEAT, _after(check, check.repeated_at or check.staff_at, rules.repeat_minutes, rules)
    family = _after(check, began, rules.family_minutes, rules) if waits and facts.has_phone else began
    staff = _after(check, began, rules.staff_minutes, rules) if waits else began
    if not any(each.reachable for each in facts.relatives):
        return Move.STAFF, min(family, staff)  # There is nobody whom one could wait for.
    if not following or not waits:
        return (Move.TELL, began) if following else (Move.STAFF, staff)
    if told:
        latest = max(each.told_at for each in told if each.told_at)
        quiet = all(not each.reachable for each in told)
        family = latest if quiet else _after(check, latest, rules.next_minutes, rules)
    return (Move.TELL, family) if family <= staff else (Move.STAFF, staff)


def _after(check: Check, start: datetime, minutes: int, rules: CheckinRules) -> datetime:
    """A call for help knows no night."""
    if check.kind is Kind.UNWELL:
        return start + timedelta(minutes=minutes)
    return rules.night.after(start, minutes, rules.zone)


def why_staff(facts: Facts) -> str:
    """Why it came to the staff: there is no family, none of them can be reached, or none has taken it."""
    if not facts.relatives:
        return "alone"
    return "unreachable" if not any(each.reachable for each in facts.relatives) else "untaken"


def counts_for(said_at: datetime | None, due_at: datetime, before: datetime | None, rules: CheckinRules) -> bool:
    """Whether what they said then answers this hour: not too early, and not what answered the hour before."""
    if not said_at:
        return False
    since = due_at - timedelta(hours=rules.early_hours)
    return said_at >= since and (before is None or said_at > before)
