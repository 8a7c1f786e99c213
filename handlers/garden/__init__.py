"""Shared spaces: the roof garden and whatever else neighbours share, booked by taps or by one sentence."""

from handlers.dialogue.capability import Capability, Feature
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from handlers.garden import (
    audited,
    behalf,
    cancelling,
    choosing,
    closing,
    coming,
    contesting,
    cut_off,
    dates,
    desk,
    events,
    family,
    figures,
    filing,
    hearing,
    hosts,
    lots,
    mine,
    one_booking,
    opening,
    order,
    plan,
    planning,
    plotting,
    printing,
    setting,
    shifts,
    standing,
    start,
    summing,
    swapping,
    waiting_line,
    who_comes,
)
from handlers.garden.draft import flow
from handlers.garden.keeping import keep_spaces
from storage.garden import COMES_SOON, GardenRules, holdings

capability = Capability(
    flow,
    holdings,
    settings={"garden": GardenRules},
    audit_words=audited.WORDS,
    copied={"bookings of spaces": phrase("Your bookings of shared spaces")},
    privacy=phrase(
        "• What your home books of the shared spaces: {booking_days} days after it was over. Neighbours see only what"
        " is free and what is taken. Who booked it stands there until you delete yourself."
    ),
    forgotten=phrase("• The bookings of your home stay with it, without who made them."),
    about=mine.about,
    for_family=family.for_family,
    tasks=shifts.to_take,
    menu_rank=35,
    work=(
        Entry(phrase("🌿 Who comes today"), desk.show_spaces, Area.PLACES),
        Entry(phrase("🌧 Close a space"), closing.ask_closing, Area.PLACES),
        Entry(phrase("☎️ Book for somebody"), behalf.ask_caller, Area.PLACES),
        Entry(phrase("🏠 Barred, exempt"), standing.list_treated, Area.PLACES),
        Entry(phrase("🛠 More of spaces"), desk.show_tools, Area.PLACES),
    ),
    due=(
        Due(phrase("🙋 Absences to decide"), contesting.show_contested, contesting.count_contested),
        Due(
            phrase("🙋 May they come? Bookings to decide"),
            hosts.to_decide.show_undecided,
            hosts.to_decide.count_undecided,
        ),
    ),
    enabled=lambda community: community.of(GardenRules).enabled,
    features={"next_week": Feature(phrase("🌿 Who has booked a space in the next 7 days"), COMES_SOON)},
    occasions=dates.occasions,
    consequences=cut_off.consequences,
    published={"calendar": filing.publish},
    jobs=(Job("keep the shared spaces", 1, keep_spaces),),
)

__all__ = [
    "behalf",
    "cancelling",
    "capability",
    "choosing",
    "closing",
    "coming",
    "contesting",
    "desk",
    "events",
    "family",
    "figures",
    "filing",
    "flow",
    "hearing",
    "hosts",
    "keep_spaces",
    "lots",
    "mine",
    "one_booking",
    "opening",
    "order",
    "plan",
    "planning",
    "plotting",
    "printing",
    "setting",
    "shifts",
    "standing",
    "start",
    "summing",
    "swapping",
    "waiting_line",
    "who_comes",
]
