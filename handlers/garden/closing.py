"""Rain, a repair, an event: close a space for the rest of today in two taps, or for another time → open it again."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button, Link
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.dialogue.work import Area
from handlers.garden.draft import Draft, called, flow, garden_of, space_of
from handlers.garden.events.calling_off import end_event
from handlers.garden.handing_on import hand_on, withdraw_reminders
from handlers.garden.reading import wish_of
from handlers.garden.reopening import reopen, tell_affected
from handlers.garden.words import REASONS, of_closing, when
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.garden import Space, closings, events
from storage.garden.slots import Slot, midnight
from storage.garden.spaces import Garden
from storage.people.people import Role

REASON_LIMIT = 100
SHOWN = 4


@flow.button(Role.STAFF)
async def ask_closing(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    spaces = list(garden.spaces.values())
    talk.say(
        "Close a space. Whoever has booked it is told at once, and gets another time held.",
        *[
            Button(phrase("☔ {space}: rest of today", space=called(each)), close_today, each.key)
            for each in spaces[:SHOWN]
        ],
        *(
            [
                Button("🗓 Another time or reason", ask_which),
                up(Area.PLACES),
            ]
            if talk.private
            else [Link("🗓 Another time or reason", "spaces"), up(Area.PLACES)]
        ),
    )


@flow.button(Role.STAFF)
async def close_today(talk: Talk[Draft], key: str) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, key)
    tomorrow = midnight(garden.day(talk.now) + timedelta(days=1), garden.rules.zone)
    await close(talk, garden, space, Slot(talk.now, tomorrow), "weather")


@flow.button(Role.STAFF)
async def ask_which(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    talk.draft = Draft()
    if len(garden.spaces) == 1:
        return await choose_closed(talk, next(iter(garden.spaces)))
    return talk.say(
        "Which space?",
        *[Button(Phrase("{name}", {"name": called(each)}), choose_closed, each.key) for each in garden.spaces.values()],
        (Button("‹ Back", ask_closing), Button(TO_MENU, menu)),
    )


@flow.button(Role.STAFF)
async def choose_closed(talk: Talk[Draft], key: str) -> None:
    space = space_of(await garden_of(talk), key)
    talk.draft = Draft(space=space.key)
    talk.ask(
        "{space}: from when to when? For example: Saturday 2-6pm, or tomorrow",
        (Button("‹ Back", ask_closing), Button(TO_MENU, menu)),
        then=hear_period,
        space=called(space),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_period(talk: Talk[Draft]) -> None:
    """A day is the whole day; what is ambiguous is asked again, as what was understood is shown before it is done."""
    garden = await garden_of(talk)
    space, zone = space_of(garden, talk.draft.space), garden.rules.zone
    wish = wish_of(talk.words, (), talk.now, zone)
    if not wish.day or (wish.begin and not wish.end):
        return talk.say("From when to when? Please type it like this: Saturday 2-6pm")
    begin = wish.begin or midnight(wish.day, zone)
    end = wish.end or midnight((wish.last or wish.day) + timedelta(days=1), zone)
    if end <= max(begin, talk.now):
        return talk.say("That is over, or ends before it begins. Please type it like this: Saturday 2-6pm")
    talk.draft.start, talk.draft.minutes = begin, (end - begin) // timedelta(minutes=1)
    slot = Slot(begin, end)
    events_then = events.in_place(garden, space.key, slot, talk.now)
    lost = [
        booking
        for key in (space.key, *(each.key for each in events_then))
        for booking in await closings.affected(talk.tx, key, slot)
    ]
    return talk.ask(
        "{space}, {when}: {count} bookings would be lost. Why is it closed? Press a reason, or type one.",
        *[Button(words, choose_reason, reason) for reason, words in REASONS.items()],
        (Button("‹ Back", ask_closing), Button(TO_MENU, menu)),
        then=hear_reason,
        space=called(space),
        when=when(slot, zone),
        count=len(lost),
    )


@flow.button(Role.STAFF)
async def choose_reason(talk: Talk[Draft], reason: str) -> None:
    if reason not in REASONS:
        raise StaleTap(reason)
    await _close_as_told(talk, reason)


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_reason(talk: Talk[Draft]) -> None:
    reason = one_line(talk.words)
    if not reason or len(reason) > REASON_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=REASON_LIMIT)
    return await _close_as_told(talk, reason)


async def _close_as_told(talk: Talk[Draft], reason: str) -> None:
    garden, draft = await garden_of(talk), talk.draft
    space = space_of(garden, draft.space)
    if draft.start is None or not draft.minutes:
        raise StaleTap("no time was told")
    slot = Slot(draft.start, draft.start + timedelta(minutes=draft.minutes))
    talk.end()
    await close(talk, garden, space, slot, reason)


async def close(talk: Talk[Draft], garden: Garden, space: Space, slot: Slot, reason: str) -> None:
    told = [await end_event(talk, garden, each, reason) for each in events.in_place(garden, space.key, slot, talk.now)]
    closing, affected = await closings.close(talk.tx, garden, space, slot, reason, talk.person.id, talk.now)
    for each in affected:
        await withdraw_reminders(talk, each.booking)
        await tell_affected(talk, garden, each, reason)
    talk.say(
        "🚫 {space} is closed, {when}: {reason}. Told: {count} bookings.",
        Button("🔓 Open it again", reopen, closing.number),
        *([up(Area.PLACES)] if talk.private else []),
        space=called(space),
        when=when(slot, garden.rules.zone),
        reason=of_closing(reason),
        count=len(affected) + sum(filter(None, told)),
    )
    await hand_on(talk, garden)
