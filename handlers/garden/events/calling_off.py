"""An event is called off: why? → is that right? → whoever booked or waited is told, and the space is open again."""

from __future__ import annotations

from handlers.dialogue.agreement import NO, YES
from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.task import spare
from handlers.dialogue.words import Phrase, phrase, spoken
from handlers.garden.draft import Draft, called, event_in, flow, garden_of, step_named
from handlers.garden.events.hands import key_of
from handlers.garden.handing_on import hand_on, tell_home, withdraw_reminders
from handlers.garden.reasons import reason_of, tells_why
from handlers.garden.reopening import tell_affected
from handlers.garden.words import REASONS, of_closing, people, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import events
from storage.garden.event import Event
from storage.garden.spaces import Garden
from storage.people.people import Role

WHY = {name: words for name, words in REASONS.items() if name != events.REASON}


@flow.button(Role.STAFF)
async def ask_calling_off(talk: Talk[Draft], number: int) -> None:
    event = event_in(await garden_of(talk), number)
    found = await events.attendance(talk.tx, event)
    talk.draft = Draft(number=number)
    talk.ask(
        "Call off {name}? {booked} seats are booked; everybody is told. Why? Press a reason, or type one.",
        Button("‹ No, it takes place", step_named("run_event"), number),
        *[Button(words, call_off, reason) for reason, words in WHY.items()],
        Button(TO_MENU, menu),
        then=hear_why_off,
        name=called(event),
        booked=found.booked,
    )


@flow.button(Role.STAFF)
async def call_off(talk: Talk[Draft], reason: str) -> None:
    if reason not in WHY:
        raise StaleTap(reason)
    talk.draft.reason = reason
    await _sum_up(talk)


@flow.answer(MessageKind.WORDS, who=Role.STAFF, claim=tells_why)
async def hear_why_off(talk: Talk[Draft]) -> None:
    if talk.draft.reason and spoken(talk.words) in YES:
        return await call_off_as_told(talk)
    if spoken(talk.words) in NO:
        return await step_named("run_event").take(talk, talk.draft.number)
    reason = reason_of(talk.words)
    if isinstance(reason, Phrase):
        return talk.say(reason)
    talk.draft.reason = reason
    return await _sum_up(talk)


async def _sum_up(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    event = event_in(garden, talk.draft.number)
    found = await events.attendance(talk.tx, event)
    talk.ask(
        "🚫 Call off {name}, {when}?\n📝 {reason}\nTold at once: whoever has booked ({booked} seats) or waits"
        " ({waiting}).",
        Button("‹ No, it takes place", step_named("run_event"), event.number),
        Button("✅ Yes, call it off", call_off_as_told),
        Button(TO_MENU, menu),
        then=hear_why_off,
        name=called(event),
        when=when(event.slot, garden),
        reason=of_closing(talk.draft.reason),
        booked=found.booked,
        waiting=people(found.waiting),
    )


@flow.button(Role.STAFF)
async def call_off_as_told(talk: Talk[Draft]) -> None:
    garden, reason = await garden_of(talk), talk.draft.reason
    event = event_in(garden, talk.draft.number)
    if not reason:
        raise StaleTap("no reason was told")
    told = await end_event(talk, garden, event, reason)
    if told is None:
        raise StaleTap(str(event.number))
    talk.end()
    talk.say(
        "🚫 {name} is called off: {reason}. Told: {count} homes.",
        Button("📢 Announce that", step_named("announce_end"), event.number),
        Button("🎬 Events", step_named("list_events")),
        Button(TO_MENU, menu),
        name=called(event),
        reason=of_closing(reason),
        count=told,
    )
    await hand_on(talk, await garden_of(talk))


async def end_event(talk: Talk[Draft], garden: Garden, event: Event, reason: str) -> int | None:
    """How many homes were told. None: it was called off, or is over."""
    done = await events.call_off(talk.tx, garden, event, reason, talk.person.id, talk.now)
    if done is None:
        return None
    affected, line = done
    await spare(talk, key_of(event))
    for each in affected:
        await withdraw_reminders(talk, each.booking)
        await tell_affected(talk, garden, each, reason)
    gone = phrase(
        "🚫 {name}, {when}, does not take place: {reason}. You do not wait for it any more.",
        name=called(event),
        when=when(event.slot, garden),
        reason=of_closing(reason),
    )
    for one in line:
        if one.home_id:
            await tell_home(talk, one.home_id, gone)
    return len(affected) + len(line)
