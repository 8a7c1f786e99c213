"""The whole of a booking before it is made → it is theirs; or what they could have instead."""

from __future__ import annotations

from handlers.dialogue.agreement import YES
from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, spoken
from handlers.garden import family
from handlers.garden.asking_host import ask_host, lent_by
from handlers.garden.behalf import say_changed_for
from handlers.garden.deposits import explained, lacks
from handlers.garden.draft import (
    Draft,
    booker_of,
    called,
    flow,
    garden_of,
    questions,
    slot_of,
    space_of,
    written,
)
from handlers.garden.guessing import hear
from handlers.garden.handing_on import hand_on, withdraw_reminders
from handlers.garden.meanwhile import asks_something, belongs_here, meant_otherwise
from handlers.garden.refusing import no_home, offer_instead
from handlers.garden.welcoming import say_booked, welcome
from handlers.garden.words import in_brief, people, way_to, when
from handlers.menu import answers
from handlers.menu.large import in_large
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, booking, bookings, seats
from storage.garden.asking import Refusal
from storage.garden.booking import Booker
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.people import audit, households
from storage.people.people import Role

ORDERS = YES | {"book it", "yes book it", "订", "预订", "预约"}


@flow.button(ANYONE)
async def ask_confirmation(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    draft = talk.draft
    space = space_of(garden, draft.space)
    slot = slot_of(draft, space)
    asked, label = phrase("Shall I book this?"), phrase("✅ Book it")
    if draft.number:
        asked, label = phrase("Shall I change your booking to this?"), phrase("✅ Change it")
    same = await _is_as_it_was(talk, slot)
    if not same and (taken := await _taken(talk, garden, space, slot)):
        draft.complete = True  # They may take what is offered.
        return await offer_instead(talk, garden, space, taken)
    if same:
        asked = phrase("What shall be different?")
    await questions.put(
        talk,
        "confirm",
        Phrase(
            "{asked}\n\n<b>{space}</b>\n🗓 {when}\n{mark} {people}{home}{way}{host}{terms}",
            {
                "asked": asked,
                "mark": "🌱" if space.season else "👥",
                "space": called(space),
                "when": when(slot, garden),
                "people": phrase("plot {plot}", plot=draft.plot) if space.season else people(draft.people),
                "home": await _for_whom(talk),
                "way": way_to(space),
                "host": await lent_by(talk, space),
                "terms": Phrase("{deposit}{terms}", {"deposit": await explained(talk, space), "terms": _terms(space)}),
            },
        ),
        *([] if same else [Button(label, book)]),
        *await questions.changes(talk),
    )
    draft.complete = True
    return None


async def _taken(talk: Talk[Draft], garden: Garden, space: Space, slot: Slot) -> Refusal | None:
    """Said before they agree to it; whether it still is, the database decides when they do."""
    draft, who = talk.draft, await booker_of(talk)
    if not who:
        return None
    old = await bookings.find(talk.tx, draft.number) if draft.number else None
    if old:
        return await booking.why_not_change(
            talk.tx, garden, old, slot, draft.people, talk.now, who.relation, draft.plot
        )
    full = not await seats.has_room(talk.tx, space, slot, draft.people)
    return await booking.why_not(talk.tx, garden, space, slot, draft.people, who, talk.now, full=full)


async def _is_as_it_was(talk: Talk[Draft], slot: Slot) -> bool:
    old = await bookings.find(talk.tx, talk.draft.number) if talk.draft.number else None
    draft = talk.draft
    return bool(old and (old.space, old.slot, old.people, old.plot) == (draft.space, slot, draft.people, draft.plot))


async def _for_whom(talk: Talk[Draft]) -> Phrase | str:
    """Where it is not clear by itself."""
    home = await households.find(talk.tx, talk.draft.home)
    if not home or not talk.draft.caller:
        return ""
    return phrase("\n☎️ For {caller}, {home}", caller=talk.draft.caller, home=home.label)


def _terms(space: Space) -> Phrase | str:
    terms = written(space.terms_zh, space.terms_en)
    return phrase("\n\nWhoever books accepts:\n{terms}", terms=terms) if terms else ""


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=belongs_here)
async def hear_late(talk: Talk[Draft]) -> None:
    if spoken(talk.words) in ORDERS:
        return await book(talk)
    if await meant_otherwise(talk):
        return None
    if await hear(talk, talk.words):
        return await questions.go_on(talk)
    if asks_something(Said(talk.words)):
        return await answers.unexpected(talk, None)
    return talk.say("Please press one of the buttons above, or say what shall be different.", Button(TO_MENU, menu))


@flow.button(ANYONE)
async def book(talk: Talk[Draft]) -> None:
    draft = talk.draft
    elder = await family.whom(talk)
    if not draft.complete or (draft.caller and not elder and talk.person.role < Role.STAFF):
        raise StaleTap("not everything was asked")
    garden = await garden_of(talk)
    space, who = space_of(garden, draft.space), await booker_of(talk)
    if not who:
        return no_home(talk)
    if draft.number:
        return await _change(talk, garden, space, who)
    if short := await lacks(talk, space, who):
        return talk.say(short, Button("‹ Back", ask_confirmation), Button(TO_MENU, menu))
    made = await booking.book(
        talk.tx,
        garden,
        space,
        slot_of(draft, space),
        draft.people,
        who,
        talk.now,
        words="" if who.relation else draft.caller,
        plot=draft.plot,
    )
    if isinstance(made, Refusal):
        return await offer_instead(talk, garden, space, made)
    if elder:
        await family.tell_whom(talk, garden, elder, made)
    elif draft.caller:
        await audit.note(talk.tx, talk.person.id, "garden.behalf", str(made.number), talk.now)
    caller, by_office = draft.caller, bool(draft.caller and not elder)
    talk.end()
    return await welcome(talk, garden, space, made, caller, by_office=by_office)


async def _change(talk: Talk[Draft], garden: Garden, space: Space, who: Booker) -> None:
    old = await bookings.find(talk.tx, talk.draft.number)
    if not old or old.home_id != talk.draft.home or old.space != space.key:
        raise StaleTap(str(talk.draft.number))
    slot = slot_of(talk.draft, space)
    count, plot = talk.draft.people, talk.draft.plot
    changed = await booking.change(talk.tx, garden, old, slot, count, talk.now, who.relation, plot)
    if isinstance(changed, Refusal):
        return await offer_instead(talk, garden, space, changed)
    await withdraw_reminders(talk, old)
    caller = talk.draft.caller
    talk.end()
    if caller:
        await say_changed_for(talk, garden, changed, caller)
    else:
        say_booked(talk, garden, space, changed, "")
    await in_large(talk, *in_brief(garden, changed))
    await ask_host(talk, garden, changed)
    await hand_on(talk, garden)
    return None
