"""The life of a report: from which state it may come to which, by whom, what is asked for it and who is told.

A step that is not in the table does not exist. Nothing here reads or writes: it is data, and three questions about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"
    UNDERWAY = "underway"
    PARTS = "parts"  # It waits for parts, or for a firm.
    RESIDENT = "resident"  # It waits for whoever reported it.
    DONE = "done"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    DUPLICATE = "duplicate"
    CLOSED = "closed"  # Not fixed.
    WITHDRAWN = "withdrawn"


class By(StrEnum):
    """Who takes a step. A member of staff who reported something is its reporter as well."""

    STAFF = "staff"
    REPORTER = "reporter"
    FOLLOWER = "follower"


class Asks(StrEnum):
    """What has to be said for it; the resident sees it."""

    NOTHING = "nothing"
    REASON = "reason"
    OTHER = "other"  # The number of the report that this one says again.


class Tells(StrEnum):
    RESIDENTS = "residents"  # The reporter and the followers; the staff see it on the card.
    STAFF = "staff"  # In a message of its own, for they are expected to act, or to stop.
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Transition:
    before: State
    after: State
    by: By
    asks: Asks
    tells: Tells


OPEN = (State.SENT, State.ACCEPTED, State.UNDERWAY, State.PARTS, State.RESIDENT)  # The staff still have to act.
ENDED = tuple(state for state in State if state not in OPEN)
TAKEN = OPEN[1:]
WAITING = (State.PARTS, State.RESIDENT)  # For others: the clock of the staff stands still.

_S, _A, _T = State, Asks, Tells


def _steps(before: tuple[State, ...], after: State, by: By, asks: Asks, tells: Tells) -> list[Transition]:
    return [Transition(each, after, by, asks, tells) for each in before if each is not after]


_ROWS = [
    # The staff.
    _steps((_S.SENT,), _S.ACCEPTED, By.STAFF, _A.NOTHING, _T.RESIDENTS),
    _steps(TAKEN, _S.SENT, By.STAFF, _A.NOTHING, _T.RESIDENTS),  # Put back, for somebody else to take.
    _steps(TAKEN, _S.UNDERWAY, By.STAFF, _A.NOTHING, _T.RESIDENTS),
    _steps(TAKEN, _S.PARTS, By.STAFF, _A.REASON, _T.RESIDENTS),
    _steps(TAKEN, _S.RESIDENT, By.STAFF, _A.REASON, _T.RESIDENTS),
    _steps(TAKEN, _S.DONE, By.STAFF, _A.NOTHING, _T.RESIDENTS),
    _steps(TAKEN, _S.CLOSED, By.STAFF, _A.REASON, _T.RESIDENTS),
    _steps((_S.SENT,), _S.DECLINED, By.STAFF, _A.REASON, _T.RESIDENTS),
    _steps(OPEN, _S.DUPLICATE, By.STAFF, _A.OTHER, _T.RESIDENTS),
    _steps(ENDED, _S.ACCEPTED, By.STAFF, _A.NOTHING, _T.RESIDENTS),  # Opened again.
    # Whoever reported it.
    _steps(OPEN, _S.WITHDRAWN, By.REPORTER, _A.NOTHING, _T.BOTH),
    _steps((_S.RESIDENT,), _S.UNDERWAY, By.REPORTER, _A.NOTHING, _T.STAFF),  # They have answered.
    _steps((_S.DONE,), _S.CONFIRMED, By.REPORTER, _A.NOTHING, _T.STAFF),
    _steps((_S.DONE, _S.CONFIRMED), _S.SENT, By.REPORTER, _A.NOTHING, _T.BOTH),  # "No, it is not fixed."
    _steps((_S.DECLINED, _S.CLOSED), _S.SENT, By.REPORTER, _A.REASON, _T.BOTH),  # They do not agree, once they say why.
    # Whoever follows it: for them it is as broken as for the reporter.
    _steps((_S.DONE, _S.CONFIRMED), _S.SENT, By.FOLLOWER, _A.NOTHING, _T.BOTH),
]

TRANSITIONS = {(step.before, step.after, step.by): step for row in _ROWS for step in row}


def transition(before: State, after: State, by: By) -> Transition | None:
    return TRANSITIONS.get((before, after, by))


def choices(before: State, by: By) -> list[Transition]:
    """Where it may go from here, in the order of the states."""
    return [found for after in State if (found := transition(before, after, by))]


def is_reopening(before: State, after: State) -> bool:
    return before in ENDED and after in OPEN
