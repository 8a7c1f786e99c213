"""An event at the office: how many come → announce it, its poster, its words, who is there, call it off."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, event_in, flow, garden_of, step_named
from handlers.garden.words import day as said_day
from handlers.garden.words import instant, people, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import events
from storage.garden.event import Event
from storage.garden.spaces import Garden
from storage.people.people import Role

SHOWN = 8
WORDS = 500  # Of what is told about it.


@flow.button(Role.STAFF)
async def list_events(talk: Talk[Draft]) -> None:
    """Those that are to come, and those that were last."""
    garden = await garden_of(talk)
    found = sorted(garden.events.values(), key=lambda each: (not each.end > talk.now, abs(each.start - talk.now)))
    rows: list[Row] = [
        Button(
            Phrase("🎬 {name} · {day}", {"name": called(each), "day": said_day(garden.day(each.start), garden)}),
            run_event,
            each.number,
        )
        for each in found
        if not each.called_off
    ]
    talk.say(
        "🎬 Events. Press one to see who comes, or plan a new one.",
        *rows[:SHOWN],
        Button("➕ A new event", step_named("plan_event")),
        (Button("‹ Back", step_named("show_tools")), Button(TO_MENU, menu)),
    )


@flow.button(Role.STAFF)
async def run_event(talk: Talk[Draft], number: int) -> None:
    garden = await garden_of(talk)
    event = event_in(garden, number)
    found = await events.attendance(talk.tx, event)
    goes_on = event.end > talk.now and not event.called_off
    rows: list[Row] = []
    if goes_on:
        rows = [
            Button("📢 Announce this event", step_named("announce_event"), number),
            (
                Button("🖼 Poster", step_named("ask_poster"), number),
                Button("✏️ About it", ask_about, number),
            ),
            (
                Button("📍 Who is there", step_named("show_attendance"), number, 0),
                Button("🙌 Ask for helpers", step_named("ask_event_hands"), number),
            ),
            Button("🚫 Call it off", step_named("ask_calling_off"), number),
        ]
    elif event.called_off and event.end > talk.now:
        rows = [Button("📢 Announce that", step_named("announce_end"), number)]
    talk.say(
        "🎬 <b>{name}</b>\n🗓 {when}\n💺 {booked} of {seats} seats are booked{waiting}\n📍 {came} have come, {absent}"
        " did not{state}",
        *rows,
        (Button("‹ Back", list_events), Button(TO_MENU, menu)),
        pictures=[event.picture] if event.picture else [],
        name=called(event),
        when=when(event.slot, garden),
        booked=found.booked,
        seats=event.seats,
        waiting=phrase(", {people} wait", people=people(found.waiting)) if found.waiting else "",
        came=people(found.came),
        absent=found.absent,
        state=_state(garden, event),
    )


def _state(garden: Garden, event: Event) -> Phrase | str:
    if event.called_off:
        return phrase("\n🚫 It was called off.")
    if not event.approve_by:
        return ""
    return phrase("\n🕓 Whoever lends the place is asked until {until}.", until=instant(event.approve_by, garden))


@flow.button(Role.STAFF)
async def ask_about(talk: Talk[Draft], number: int) -> None:
    event_in(await garden_of(talk), number)
    talk.draft = Draft(number=number)
    talk.ask(
        "What shall people read about it? For example: bring a stool; if it rains we meet in the hall.",
        (Button("‹ Back", run_event, number), Button(TO_MENU, menu)),
        then=hear_about,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_about(talk: Talk[Draft]) -> None:
    event = event_in(await garden_of(talk), talk.draft.number)
    if len(talk.words) > WORDS:
        return talk.say("Please use at most {limit} characters.", limit=WORDS)
    await events.tell_about(talk.tx, event.number, talk.words.strip())
    talk.end()
    return await run_event(talk, event.number)
