"""Shared spaces: the roof garden and whatever else neighbours share, booked by taps or by one sentence."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.garden import (
    audited,
    behalf,
    choosing,
    closing,
    coming,
    desk,
    figures,
    filing,
    lots,
    mine,
    order,
    planning,
    setting,
    standing,
    start,
    summing,
    swapping,
    waiting_line,
)
from handlers.garden.draft import flow
from handlers.garden.keeping import keep_spaces
from storage.garden import GardenRules, holdings

capability = Capability(
    flow,
    holdings,
    settings={"garden": GardenRules},
    audit_words=audited.WORDS,
    privacy=phrase(
        "• What your home books of the shared spaces: {booking_days} days after it was over. Neighbours see only what"
        " is free and what is taken. Who booked it stands there until you delete yourself."
    ),
    forgotten=phrase("• The bookings of your home stay with it, without who made them."),
    menu_rank=35,
    enabled=lambda community: community.of(GardenRules).enabled,
    jobs=(Job("keep the shared spaces", 1, keep_spaces),),
)

__all__ = [
    "behalf",
    "capability",
    "choosing",
    "closing",
    "coming",
    "desk",
    "figures",
    "filing",
    "flow",
    "keep_spaces",
    "lots",
    "mine",
    "order",
    "planning",
    "setting",
    "standing",
    "start",
    "summing",
    "swapping",
    "waiting_line",
]
