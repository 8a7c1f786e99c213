"""Closing for another time: which space → from when to when → why → who loses what, is that right? → closed."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.agreement import NO, YES
from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, enumerated, phrase, spoken
from handlers.garden.closing import ask_closing, close
from handlers.garden.draft import Draft, called, flow, garden_of, space_of
from handlers.garden.reading import wish_of
from handlers.garden.reasons import named_in, reason_of, tells_why
from handlers.garden.wordings_of_staff import how_surely_closes
from handlers.garden.words import REASONS, of_closing, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, closings, events
from storage.garden.bookings import Booking
from storage.garden.slots import Slot, midnight
from storage.garden.spaces import Garden
from storage.people import households
from storage.people.people import Role

TOLD = 8  # Homes that are named.


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


@flow.recognises(how_surely_closes, Role.STAFF, called=phrase("🌧 Close a space"))
async def hear_of_closing(talk: Talk[Draft]) -> None:
    """With a space and a time it is asked why; of a day that may be one of two it is asked when."""
    garden = await garden_of(talk)
    wish = wish_of(talk.words, garden.spaces.values(), talk.now, garden.rules.zone)
    whole = wish.day and (wish.end or not wish.begin)
    if wish.space and (wish.days or (wish.day and not whole)) and talk.private:
        return _ask_period(talk, space_of(garden, wish.space), named_in(talk.words))
    if not wish.space or not whole or not talk.private:
        return await ask_closing(talk)
    talk.draft = Draft(space=wish.space)
    return await hear_period(talk)


@flow.button(Role.STAFF)
async def choose_closed(talk: Talk[Draft], key: str) -> None:
    _ask_period(talk, space_of(await garden_of(talk), key))


def _ask_period(talk: Talk[Draft], space: Space, reason: str = "") -> None:
    talk.draft = Draft(space=space.key, reason=reason)
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
    talk.draft.reason = named_in(talk.words) or talk.draft.reason
    if talk.draft.reason:
        return await _sum_up(talk)
    slot = Slot(begin, end)
    return talk.ask(
        "{space}, {when}: {count} bookings would be lost. Why is it closed? Press a reason, or type one.",
        *[Button(words, choose_reason, reason) for reason, words in REASONS.items()],
        (Button("‹ Back", ask_closing), Button(TO_MENU, menu)),
        then=hear_reason,
        space=called(space),
        when=when(slot, garden),
        count=len(await _lost(talk, garden, space, slot)),
    )


async def _lost(talk: Talk[Draft], garden: Garden, space: Space, slot: Slot) -> list[Booking]:
    """Also the seats of an event that is held there."""
    keys = (space.key, *(each.key for each in events.in_place(garden, space.key, slot, talk.now)))
    return [each for key in keys for each in await closings.affected(talk.tx, key, slot)]


@flow.button(Role.STAFF)
async def choose_reason(talk: Talk[Draft], reason: str) -> None:
    if reason not in REASONS:
        raise StaleTap(reason)
    talk.draft.reason = reason
    await _sum_up(talk)


@flow.answer(MessageKind.WORDS, who=Role.STAFF, claim=tells_why)
async def hear_reason(talk: Talk[Draft]) -> None:
    """Also under the summary, where another time may be named as well, or yes and no be said."""
    if talk.draft.reason and spoken(talk.words) in YES:
        return await close_as_told(talk)
    if spoken(talk.words) in NO:
        return await ask_closing(talk)
    if how_surely_closes(Said(talk.words)):  # Said anew, of another space or time.
        return await hear_of_closing(talk)
    wish = wish_of(talk.words, (), talk.now, (await garden_of(talk)).rules.zone)
    if wish.day and not wish.rest:
        return await hear_period(talk)
    reason = reason_of(talk.words)
    if isinstance(reason, Phrase):
        return talk.say(reason)
    talk.draft.reason = reason
    return await _sum_up(talk)


async def _sum_up(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    space, slot = _chosen(garden, talk.draft)
    lost = await _lost(talk, garden, space, slot)
    put_off = events.in_place(garden, space.key, slot, talk.now)
    talk.ask(
        "🚫 Close {space}, {when}?\n📝 {reason}\n{lost}{events}",
        Button("‹ No", ask_closing),
        Button("✅ Yes, close it", close_as_told),
        Button(TO_MENU, menu),
        then=hear_reason,
        space=called(space),
        when=when(slot, garden),
        reason=of_closing(talk.draft.reason),
        lost=await _told(talk, lost),
        events=[phrase("\n🎬 {name} is called off.", name=called(each)) for each in put_off],
    )


async def _told(talk: Talk[Draft], lost: list[Booking]) -> Phrase:
    if not lost:
        return phrase("Nobody has booked then.")
    homes = {each.home_id: await households.find(talk.tx, each.home_id or 0) for each in lost}
    named = [home.label for home in homes.values() if home]
    named += [each.words for each in lost if each.home_id is None and each.words]
    more = phrase(" and {count} more", count=len(named) - TOLD) if len(named) > TOLD else ""
    return phrase(
        "Bookings that are lost: {count}. Told at once, with another time held where there is one: {who}{more}",
        count=len(lost),
        who=enumerated(named[:TOLD]) or "–",
        more=more,
    )


@flow.button(Role.STAFF)
async def close_as_told(talk: Talk[Draft]) -> None:
    garden, reason = await garden_of(talk), talk.draft.reason
    space, slot = _chosen(garden, talk.draft)
    if not reason or slot.end <= talk.now:
        raise StaleTap("no reason was told, or it is over")
    talk.end()
    await close(talk, garden, space, slot, reason)


def _chosen(garden: Garden, draft: Draft) -> tuple[Space, Slot]:
    if draft.start is None or not draft.minutes:
        raise StaleTap("no time was told")
    return space_of(garden, draft.space), Slot(draft.start, draft.start + timedelta(minutes=draft.minutes))
