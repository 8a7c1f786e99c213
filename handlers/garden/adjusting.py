"""“我们晚到十分钟”, “an hour longer”, “再加两个人”: which booking → until when it is kept, or what it would be then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser, Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.adjustment import Adjustment, What, adjustment_of, change_by
from handlers.garden.draft import Draft, flow, garden_of, name_of, questions, space_of, step_named
from handlers.garden.meant import bookings_meant, coming, lines
from handlers.garden.mine import SHOWN, booked_by_us, draft_of, existing, show_booking
from handlers.garden.refusing import offer_instead
from handlers.garden.wordings import speaks_of_a_booking, speaks_of_the_line
from handlers.garden.wordings_of_places import names_a_place
from handlers.garden.words import instant, of_booking, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, booking
from storage.garden.asking import Why
from storage.garden.bookings import Booking, State
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.people import members

SURELY, PROBABLY = 0.95, 0.7  # By its name; of whatever they have.


async def has_one(talk: Talk[Any]) -> Recogniser:
    """Looked up only for who says so: whoever has booked nothing means something else."""
    said = talk.words
    adjusts, waits = adjustment_of(said), speaks_of_the_line(Said(said))
    if not (adjusts and await coming(talk)) and not (waits and await lines(talk)):
        return lambda _: 0.0
    sure = SURELY if waits or names_a_place(said) or speaks_of_a_booking(said) else PROBABLY
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, called=phrase("🗂 My bookings"), informed=has_one)
async def hear_adjustment(talk: Talk[Draft]) -> None:
    garden, wanted = await garden_of(talk), adjustment_of(talk.words)
    if not wanted:
        return await _show_lines(talk)
    meant = await bookings_meant(talk, garden, talk.words)
    if wanted.what is What.STANDS and len(meant) != 1:
        return await step_named("show_mine").take(talk)
    if len(meant) == 1:
        return await _adjust(talk, garden, meant[0], wanted)
    return talk.say(
        phrase("Which one do you mean?") if meant else phrase("🗂 Your home has booked nothing at that time."),
        *[
            Button(
                Phrase("{when} {space}", {"when": when(each.slot, garden), "space": name_of(garden, each.space)}),
                adjust,
                each.number,
                wanted.what.value,
                wanted.amount,
            )
            for each in meant[:SHOWN]
        ],
        Button("🗂 My bookings", step_named("show_mine")),
        Button(TO_MENU, menu),
    )


async def _show_lines(talk: Talk[Draft]) -> None:
    found = await lines(talk)
    if len(found) == 1:
        return await step_named("show_waiting").take(talk, found[0].number)
    return await step_named("show_mine").take(talk)


@flow.button(booked_by_us)
async def adjust(talk: Talk[Draft], number: int, what: str, amount: int) -> None:
    if what not in set(What):
        raise StaleTap(what)
    await _adjust(talk, await garden_of(talk), await existing(talk, number), Adjustment(What(what), amount))


async def _adjust(talk: Talk[Draft], garden: Garden, found: Booking, wanted: Adjustment) -> None:
    space = space_of(garden, found.space)
    ahead = found.state is State.BOOKED and found.slot.end > talk.now
    match wanted.what:
        case What.STANDS:
            return await show_booking.take(talk, found.number)
        case What.HERE:
            return await step_named("arrive").take(talk, found.number)
        case What.DROPPED if ahead:
            return await step_named("ask_cancellation").take(talk, found.number)
        case What.LATE if ahead:
            return _say_kept(talk, garden, space, found, wanted.amount)
        case What.LENGTH if wanted.amount > 0 and not ahead and found.slot.end > talk.now:
            return await _book_on(talk, garden, found, wanted.amount)
        case _ if not ahead or (space.fixed(garden.rules.zone) and wanted.what in (What.START, What.LENGTH)):
            return await show_booking.take(talk, found.number)
    talk.draft = draft_of(garden, found)
    change_by(talk.draft, wanted, space)
    if talk.draft.people < 1:
        return await step_named("ask_cancellation").take(talk, found.number)
    relation = await members.belongs(talk.tx, talk.person.id, found.home_id or 0)
    slot = Slot(talk.draft.start or found.slot.start, _end(talk.draft, found))
    refused = await booking.why_not_change(talk.tx, garden, found, slot, talk.draft.people, talk.now, relation)
    if refused:
        if refused.why is Why.LATE:  # Nothing is offered instead; what else they say is of it as it stands.
            talk.draft = draft_of(garden, found)
        talk.draft.complete = True
        return await offer_instead(talk, garden, space, refused)
    return await questions.go_on(talk)


def _end(draft: Draft, found: Booking) -> datetime:
    return (draft.start or found.slot.start) + timedelta(minutes=draft.minutes)


def _say_kept(talk: Talk[Draft], garden: Garden, space: Space, found: Booking, minutes: int) -> None:
    """Whether it is still theirs then, and what to do if it is not."""
    until = found.slot.end
    if space.check_in and not found.words:
        until = min(until, found.slot.start + timedelta(minutes=space.grace_minutes))
    told = {"booking": of_booking(garden, found), "until": instant(until, garden)}
    in_time = found.slot.start + timedelta(minutes=minutes) <= until
    talk.say(
        phrase("👌 That is all right: it is kept for you until {until}.\n\n{booking}", **told)
        if in_time
        else phrase(
            "⏰ It is kept until {until}; if nobody of you is there by then, it goes to whoever waits. You can let it"
            " begin later.\n\n{booking}",
            **told,
        ),
        *([Button("📍 I am here", step_named("arrive"), found.number)] if space.check_in else []),
        *([] if in_time else [Button("✏️ Begin later", adjust, found.number, What.START.value, minutes)]),
        Button("I can't come", step_named("ask_cancellation"), found.number),
        Button(TO_MENU, menu),
    )


async def _book_on(talk: Talk[Draft], garden: Garden, found: Booking, minutes: int) -> None:
    """They are there already: what comes after it is a booking of its own."""
    talk.draft = draft_of(garden, found)
    talk.draft.number, talk.draft.start, talk.draft.minutes = 0, found.slot.end, minutes
    await questions.go_on(talk)
