"""Why somebody cannot have it, in a sentence of each rule, and what would work instead."""

from __future__ import annotations

from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import called
from handlers.garden.words import day, instant, minutes, of_booking, of_closing, of_quota, people, shown, when
from storage.garden import Space
from storage.garden.asking import Refusal, Why
from storage.garden.event import is_event
from storage.garden.hours import clock
from storage.garden.slots import slots
from storage.garden.spaces import Garden

OTHER_TIMES = (  # These would help, if any were.
    Why.FULL,
    Why.QUOTA,
    Why.SHUT,
    Why.COOLING,
    Why.TOGETHER,
    Why.OUTSIDE,
    Why.OVER,
    Why.SOON,
)
WHO = {"owner": phrase("owners"), "tenant": phrase("tenants"), "relative": phrase("family")}


def refused(garden: Garden, space: Space, refusal: Refusal) -> Phrase:
    return Phrase(
        "{why}{instead}",
        {"why": _why(garden, space, refusal), "instead": _instead(garden, space, refusal)},
    )


def _instead(garden: Garden, space: Space, refusal: Refusal) -> Phrase | str:
    zone = garden.rules.zone
    if refusal.instead:
        return phrase("\n\nThe next free one for you: {when}", when=when(refusal.instead[0], garden))
    if space.fixed(zone):
        return _once(space, refusal)
    if refusal.why is Why.QUOTA and refusal.until:
        return phrase("\n\nYour home can book again from {until} on.", until=instant(refusal.until, garden))
    if refusal.why in OTHER_TIMES:
        return phrase("\n\nNothing else is free for you in the days that can be booked now.")
    return ""


def _once(space: Space, refusal: Refusal) -> Phrase | str:
    """There is no other time of it."""
    if refusal.why is Why.FULL and not refusal.limit:
        return phrase("\n\nYou can wait: what becomes free is offered to the first in line.")
    if refusal.why not in (Why.OVER, Why.SHUT):
        return ""
    if space.season:
        return phrase("\n\nThe office says when the next season begins.")
    return phrase("\n\nWhat else is on: /events")


def _why(garden: Garden, space: Space, refusal: Refusal) -> Phrase:
    name = called(space)
    until = instant(refusal.until, garden) if refusal.until else ""
    match refusal.why:
        case Why.OVER:
            return phrase("This time is over.")
        case Why.SOON:
            return phrase(
                "That is too soon: {space} is booked at least {time} before.", space=name, time=minutes(refusal.limit)
            )
        case Why.FAR:
            if until:
                return phrase("This day can be booked from {until} on.", until=until)
            return phrase("That is too far ahead: it can be booked {days} days before, at most.", days=refusal.limit)
        case Why.OUTSIDE:
            return _outside(garden, space, refusal)
        case Why.SHUT:
            return phrase(
                "{space} is closed until {until}: {reason}", space=name, until=until, reason=of_closing(refusal.reason)
            )
        case Why.UNDECIDED:
            return phrase("Whoever lends the place has not said yet whether it takes place. Please look again later.")
        case Why.DRAWN:
            return phrase("This one is drawn by lot, so that everybody has the same chance.")
        case Why.LONG:
            return phrase("One booking lasts at most {time}.", time=minutes(refusal.limit))
        case Why.MANY:
            return phrase("At most {people} come with one booking.", people=people(refusal.limit))
        case Why.WHO:
            return phrase("{space} is booked by {who}: please let one of your home do it.", space=name, who=_who(space))
        case Why.BARRED:
            return phrase(
                "The office does not let your home book until {until}: {reason}\n\nIf that is not right, please ask"
                " there.",
                until=until,
                reason=refusal.reason,
            )
        case Why.TOGETHER if space.season:
            return phrase("Your home has a plot already, and each home has one: {other}", other=_other(garden, refusal))
        case Why.TOGETHER:
            return phrase(
                "Your home has another booking at that time: {other}. Change or cancel it first, or take another time.",
                other=_other(garden, refusal),
            )
        case Why.COOLING:
            return phrase(
                "Between two bookings at a popular time lie {days} days, and your home has one: {other}",
                days=refusal.limit,
                other=_other(garden, refusal),
            )
        case Why.QUOTA:
            quota = of_quota(garden, refusal.quota) if refusal.quota else ""
            return phrase("Your home has used up what it has: {quota}.", quota=quota)
        case Why.STRIKES:
            return phrase(
                "{count} times nobody of your home came. It can book again from {until} on; each time can be contested"
                " under My bookings.",
                count=refusal.limit,
                until=until,
            )
        case Why.LATE:
            return phrase(
                "It begins in less than {time}, so it cannot be moved any more. You can cancel it, or change how many"
                " come.",
                time=minutes(refusal.limit * 60),
            )
        case Why.GIVEN:
            return phrase("Plot {plot} is given meanwhile. Please choose another one.", plot=refusal.limit)
        case Why.FULL:
            return _full(space, refusal)
        case Why.GONE:
            return phrase(
                "That is over, or was given to somebody else. Please book another time, or wait for one that is taken."
            )


def _outside(garden: Garden, space: Space, refusal: Refusal) -> Phrase:
    """When it is open on that day, and when one can begin."""
    on = day(refusal.day, garden) if refusal.day else ""
    if not refusal.open:
        return phrase("{space} is closed on {day}.", space=called(space), day=on)
    hours = ", ".join(f"{clock(each.begin)}–{clock(each.end)}" for each in refusal.open)
    if space.slot_minutes:
        return phrase(
            "On {day}, {space} is open {hours}, and is booked for {time} at a time; one can begin at {begins}.",
            day=on,
            space=called(space),
            hours=hours,
            time=minutes(space.slot_minutes),
            begins=_begins(garden, space, refusal),
        )
    return phrase(
        "On {day}, {space} is open {hours}; one can begin every {count} minutes.",
        day=on,
        space=called(space),
        hours=hours,
        count=space.step_minutes,
    )


def _begins(garden: Garden, space: Space, refusal: Refusal) -> str:
    zone = garden.rules.zone
    found = slots(space, refusal.day, zone, garden.day_off) if refusal.day else []
    return ", ".join(shown(each.start.astimezone(zone)) for each in found) or "–"


def _full(space: Space, refusal: Refusal) -> Phrase:
    if refusal.limit:
        return (
            phrase("Only {count} places are left.", count=refusal.limit)
            if refusal.limit > 1
            else phrase("Only one place is left.")
        )
    if space.season:
        return phrase("{space}: all plots are given.", space=called(space))
    if is_event(space.key):
        return phrase("{space}: all seats are taken.", space=called(space))
    return phrase("Somebody was quicker: this time is taken.")


def _who(space: Space) -> Phrase:
    known = {f"who{n}": WHO[each] for n, each in enumerate(space.who)}
    return Phrase(" / ".join(f"{{{name}}}" for name in known), known)


def _other(garden: Garden, refusal: Refusal) -> Phrase | str:
    return of_booking(garden, refusal.other) if refusal.other else ""
