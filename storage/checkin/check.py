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
    SPOKEN = "spoken"  # Whoever speaks for them has said so: they have no phone.
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
    NIGHT = "night"  # Night has fallen, and nobody has taken it: who is awake, and when it goes on.


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
    night_at: datetime | None = None
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
    on_duty: bool = False  # Somebody of the staff is awake at night.


def next_move(check: Check, facts: Facts, rules: CheckinRules) -> tuple[Move, datetime] | None:
    """What comes next and when, however late it is by now. None: it is over."""
    if check.ended_at:
        return None
    following = _following(check, facts, rules)
    night = _night(check, rules)
    return (Move.NIGHT, night) if night and night < following[1] else following


def _following(check: Check, facts: Facts, rules: CheckinRules) -> tuple[Move, datetime]:
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
        return Move.REPEAT, _repeated(check, check.repeated_at or check.staff_at, facts, rules)
    family = _after(check, began, rules.family_minutes, rules) if waits and facts.has_phone else began
    staff = _staff(check, began, rules) if waits else began
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
    """Nobody is woken because somebody went to bed early. What others know of already knows no night, nor does a call
    for help.
    """
    if check.kind is Kind.UNWELL or check.alarmed:
        return start + timedelta(minutes=minutes)
    minute = start.replace(second=0, microsecond=0)  # Asked a moment late, they have no other night.
    return rules.night.after(minute, minutes, rules.zone)


def _staff(check: Check, began: datetime, rules: CheckinRules) -> datetime:
    """What family know of since before the night, the staff know when it falls: then they are still awake."""
    at = _after(check, began, rules.staff_minutes, rules)
    if not check.alarmed_at:
        return at
    at = max(at, check.alarmed_at + timedelta(minutes=rules.staff_minutes - rules.family_minutes))
    return at if rules.night.is_never else min(at, rules.night.next(check.alarmed_at, rules.zone))


def _repeated(check: Check, last: datetime, facts: Facts, rules: CheckinRules) -> datetime:
    """At night only whoever is on duty is told again and again; the others first thing in the morning."""
    at = last + timedelta(minutes=rules.repeat_minutes)
    if check.kind is Kind.UNWELL or facts.on_duty:
        return at
    return rules.night.until(at, rules.zone) or at


def _night(check: Check, rules: CheckinRules) -> datetime | None:
    """When night has fallen upon somebody who has had time to answer; once each night, as long as nobody takes it."""
    if check.kind is Kind.UNWELL or check.claimed_by or not check.asked_at or rules.night.is_never:
        return None
    since = check.asked_at + timedelta(minutes=rules.again_minutes)
    if check.night_at:
        since = rules.night.until(check.night_at, rules.zone) or check.night_at
    return since if rules.night.until(since, rules.zone) else rules.night.next(since, rules.zone)


def why_staff(facts: Facts) -> str:
    """Why it came to the staff: there is no family, none of them can be reached, or none has taken it."""
    if not facts.relatives:
        return "alone"
    return "unreachable" if not any(each.reachable for each in facts.relatives) else "untaken"


def counts_for(said_at: datetime | None, due_at: datetime, before: Check | None, rules: CheckinRules) -> bool:
    """Whether what they said then answers this hour: not too early, and not what answered the hour before."""
    if not said_at:
        return False
    since = due_at - timedelta(hours=rules.early_hours)
    answered = max(before.due_at, before.ended_at or before.due_at) if before else None
    return said_at >= since and (answered is None or said_at > answered)
