"""Staff plan an event: what and when, in one message → how many seats, how many a home → right so? → it is on."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.questions import Questions
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.garden.asking_host import ask_host_of, asked_first
from handlers.garden.draft import Draft, called, flow, garden_of, space_of, step_named
from handlers.garden.events.reading import end_in, is_possible, place_in, plan_of
from handlers.garden.handing_on import hand_on, withdraw_reminders
from handlers.garden.reopening import tell_affected
from handlers.garden.wordings_of_staff import is_about_event
from handlers.garden.words import people, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, approvals, closings, events
from storage.garden.slots import Slot
from storage.green import GreenRules
from storage.people.people import Role

questions: Questions[Draft] = Questions(Button(TO_MENU, menu))  # handlers.garden.events.order says which.
USUAL = 4  # Of a home.
MOST = 999


@flow.button(Role.STAFF)
async def plan_event(talk: Talk[Draft]) -> None:
    await begin_event(talk)
    await questions.go_on(talk)


async def begin_event(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    talk.draft = Draft(space=next(iter(garden.spaces)) if len(garden.spaces) == 1 else "")


@flow.button(Role.STAFF)
async def ask_place(talk: Talk[Draft]) -> None:
    spaces = (await garden_of(talk)).spaces.values()
    buttons = [Button(Phrase("{name}", {"name": called(each)}), choose_place, each.key) for each in spaces]
    await questions.put(talk, "place", phrase("Where is it? The space is closed to others for that time."), *buttons)


@flow.button(Role.STAFF)
async def choose_place(talk: Talk[Draft], key: str) -> None:
    talk.draft.space = space_of(await garden_of(talk), key).key
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def ask_event(talk: Talk[Draft]) -> None:
    await questions.put(
        talk, "event", phrase("What is it, and when? For example: Film night / 电影夜, Saturday 19:00-21:30, 40 seats")
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, claim=is_about_event, for_others=True)
async def hear_event(talk: Talk[Draft]) -> None:
    """Whatever of it is said, while it is asked where, and under the summary too."""
    garden, draft = await garden_of(talk), talk.draft
    place, words = place_in(talk.words, garden.spaces.values())
    draft.space = place or draft.space
    if place and not words:
        return await questions.go_on(talk)
    if draft.start and (end := end_in(words, draft.start, garden.rules.zone)):
        return await _until(talk, end)
    plan = plan_of(words, talk.now, garden.rules.zone)
    slot = plan.slot
    if slot and not is_possible(slot, talk.now):
        return talk.say(IMPOSSIBLE)
    if slot:
        draft.start, draft.minutes, draft.open_ended = slot.start, slot.minutes, plan.open_ended
    if plan.zh and (not draft.name or not slot):
        draft.name, draft.english = plan.zh, plan.en
    draft.seats = min(plan.seats, MOST) or draft.seats
    draft.people = plan.per_home or draft.people
    if not draft.start:
        return talk.say("When is it? Please type it like this: Saturday 19:00-21:30")
    if not draft.name:
        return talk.say("What is it called? Please type its name.")
    return await questions.go_on(talk)


async def _until(talk: Talk[Draft], end: datetime) -> None:
    draft = talk.draft
    slot = Slot(_slot(draft).start, end)
    if not is_possible(slot, talk.now):
        return talk.say(IMPOSSIBLE)
    draft.minutes, draft.open_ended = slot.minutes, False
    return await questions.go_on(talk)


IMPOSSIBLE = phrase("An event begins after now, lasts at most a day, and begins and ends at a quarter of an hour.")


@flow.button(Role.STAFF)
async def sum_up_event(talk: Talk[Draft]) -> None:
    garden, draft = await garden_of(talk), talk.draft
    space = space_of(garden, draft.space)
    slot = _slot(draft)
    draft.people = min(draft.people or USUAL, draft.seats)
    lost = await closings.affected(talk.tx, space.key, slot)
    host, said = await asked_first(talk, space), when(slot, garden)
    await questions.put(
        talk,
        "sum_up",
        phrase(
            "Shall I put this on?\n\n🎬 <b>{name}</b>\n📍 {space}\n🗓 {when}\n💺 {seats} seats, at most {most} a"
            " home{deposit}{host}{lost}",
            name=Named(draft.name, draft.english),
            space=called(space),
            when=phrase("{when} (until when nobody has said: type it, such as: until 21:30)", when=said)
            if draft.open_ended
            else said,
            seats=draft.seats,
            most=people(draft.people),
            deposit=phrase("\n🪙 Deposit: {points} points", points=_deposit(talk, space))
            if _deposit(talk, space)
            else "",
            host=phrase(
                "\n🙋 {host} is asked first: until they say yes it cannot be booked.", host=Named(host.zh, host.en)
            )
            if host
            else "",
            lost=_what_is_lost(len(lost), asked=bool(host)),
        ),
        Button("✅ Put it on", put_on),
        *await questions.changes(talk),
    )
    draft.complete = True


def _what_is_lost(count: int, *, asked: bool) -> Phrase | str:
    if not count:
        return ""
    if asked:
        return phrase(
            "\n\n⚠️ Bookings at that time that are cancelled with that yes: {count}. I tell them then.", count=count
        )
    return phrase("\n\n⚠️ Bookings at that time that are cancelled: {count}. I tell them.", count=count)


def _deposit(talk: Talk[Draft], space: Space) -> int:
    """As its space asks, if nothing else is said; none where there is no green account."""
    said = space.deposit if talk.draft.deposit is None else talk.draft.deposit
    return said if talk.community.of(GreenRules).enabled else 0


def _slot(draft: Draft) -> Slot:
    if draft.start is None or not draft.minutes:
        raise StaleTap("no time was told")
    return Slot(draft.start, draft.start + timedelta(minutes=draft.minutes))


@flow.button(Role.STAFF)
async def put_on(talk: Talk[Draft]) -> None:
    garden, draft = await garden_of(talk), talk.draft
    if not (draft.complete and draft.name and draft.seats):
        raise StaleTap("it was not summed up")
    space, slot = space_of(garden, draft.space), _slot(draft)
    if slot.start <= talk.now:
        return talk.say("This time is over.", Button("‹ Back", ask_event), Button(TO_MENU, menu))
    names = (draft.name, draft.english or draft.name)
    asked = approvals.due(space, slot, talk.now) if await asked_first(talk, space) else None
    planned = await events.plan(
        talk.tx,
        garden,
        space,
        slot,
        names,
        draft.seats,
        draft.people,
        talk.person.id,
        talk.now,
        deposit=_deposit(talk, space),
        approve_by=asked,
    )
    if not planned:
        return talk.say(
            "There is another event at that time: call it off first, or choose another time.",
            Button("🗓 When", ask_event),
            Button(TO_MENU, menu),
        )
    event, affected = planned
    talk.end()
    for each in affected:
        await withdraw_reminders(talk, each.booking)
        await tell_affected(talk, garden, each, events.REASON)
    await ask_host_of(talk, await garden_of(talk), event)
    await step_named("run_event").take(talk, event.number)
    return await hand_on(talk, garden)
