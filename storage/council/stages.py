"""The stages of a proposal, and which may follow which: collecting → discussing → revising → voting → decided → carried
out.
"""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    COLLECTING = "collecting"  # Signatures of homes, until it comes to the council.
    DISCUSSING = "discussing"
    REVISING = "revising"  # Its text takes up what was said.
    VOTING = "voting"  # Its text stands; the vote decides.
    DECIDED = "decided"  # It was agreed to.
    UNDERWAY = "underway"  # It is carried out.
    DONE = "done"
    DECLINED = "declined"  # By the office, with a reason.
    LAPSED = "lapsed"  # Too few homes signed in time.
    REJECTED = "rejected"  # By vote.
    WITHDRAWN = "withdrawn"


PATH = (Stage.COLLECTING, Stage.DISCUSSING, Stage.REVISING, Stage.VOTING, Stage.DECIDED, Stage.UNDERWAY, Stage.DONE)
FOLLOWING = {
    Stage.COLLECTING: {Stage.DISCUSSING, Stage.DECLINED, Stage.LAPSED, Stage.WITHDRAWN},
    Stage.DISCUSSING: {Stage.REVISING, Stage.VOTING, Stage.DECLINED, Stage.WITHDRAWN},
    Stage.REVISING: {Stage.DISCUSSING, Stage.VOTING, Stage.DECLINED, Stage.WITHDRAWN},
    Stage.VOTING: {Stage.REVISING, Stage.DECIDED, Stage.REJECTED, Stage.DECLINED, Stage.WITHDRAWN},
    Stage.DECIDED: {Stage.UNDERWAY, Stage.DONE, Stage.WITHDRAWN},
    Stage.UNDERWAY: {Stage.DONE, Stage.WITHDRAWN},
}
ENDED = frozenset({Stage.DONE, Stage.DECLINED, Stage.LAPSED, Stage.REJECTED, Stage.WITHDRAWN})
DISPUTED = frozenset(
    {Stage.COLLECTING, Stage.DISCUSSING, Stage.REVISING}
)  # Its text may change, and what is said counts.
AGREED = frozenset({Stage.DECIDED, Stage.UNDERWAY, Stage.DONE})
BY_VOTE = frozenset({Stage.DECIDED, Stage.REJECTED})  # Nobody moves it there by hand.
BY_DATE = frozenset({Stage.LAPSED})


def may_follow(stage: Stage, following: Stage) -> bool:
    """What was voted on goes back to its text where its vote is annulled after the close, whatever has begun since."""
    return following in FOLLOWING.get(stage, ()) or (stage in AGREED | BY_VOTE and following is Stage.REVISING)


def by_hand(stage: Stage) -> list[Stage]:
    """Where the staff may move it from there, in the order of its path, then out of it."""
    open_to_them = FOLLOWING.get(stage, set()) - BY_VOTE - BY_DATE
    return [each for each in Stage if each in open_to_them]


def when_over(stage: Stage, *, enough: bool) -> Stage | None:
    """What follows by itself when its time is over; `enough` homes have signed. None: it waits for somebody."""
    match stage:
        case Stage.COLLECTING:
            return Stage.DISCUSSING if enough else Stage.LAPSED
        case Stage.DISCUSSING:
            return Stage.REVISING
        case Stage.REVISING:
            return Stage.VOTING
    return None
