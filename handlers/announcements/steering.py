"""What the staff do with an announcement from its card: agree, pause, go on, cancel the rest, recall, remind."""

from __future__ import annotations

from typing import Literal

from handlers.announcements import card
from handlers.announcements.draft import Draft, flow, step_about, title
from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import ways_on
from storage.announcements import OUTAGES, Announcement, State, counting, life, register, series
from storage.announcements.life import REMINDERS
from storage.people import audit
from storage.people.people import Role
from storage.queues import matters

Action = Literal[
    "announcement.approve",
    "announcement.pause",
    "announcement.resume",
    "announcement.cancel",
    "announcement.recall",
    "announcement.remind",
    "announcement.send_late",
]
OPEN = (State.UNAPPROVED, State.SCHEDULED, State.SENDING, State.PAUSED)


async def existing(talk: Talk[Draft], number: int) -> Announcement:
    found = await register.find(talk.tx, number)
    if not found:
        raise StaleTap(str(number))
    return found


async def existing_alarm(talk: Talk[Draft], number: int) -> Announcement:
    each = await existing(talk, number)
    if each.level is None:
        raise StaleTap(str(number))
    return each


async def _changed(talk: Talk[Draft], changed: Announcement | None, number: int, action: Action) -> None:
    if not changed:
        return await _as_it_is(talk, number)
    await audit.note(talk.tx, talk.person.id, action, str(number), talk.now)
    return await card.draw(talk, changed)


async def _as_it_is(talk: Talk[Draft], number: int) -> None:
    """A second tap, or one of somebody who was slower, changes nothing."""
    talk.toast("Got it already, no need to press again.")
    await card.draw(talk, await existing(talk, number))


@flow.button(Role.STAFF)
async def approve(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    if each.state is State.UNAPPROVED and each.author == talk.person.id:
        return talk.toast("Somebody else of the staff has to agree: four eyes see more than two.")
    approved = await life.approve(talk.tx, number, talk.person.id, talk.now)
    if approved:
        await series.approve(talk.tx, number, talk.person.id)
    return await _changed(talk, approved, number, "announcement.approve")


@flow.button(Role.STAFF)
async def send_late(talk: Talk[Draft], number: int) -> None:
    await _changed(talk, await life.send_late(talk.tx, number, talk.now), number, "announcement.send_late")


@flow.button(Role.STAFF)
async def pause(talk: Talk[Draft], number: int) -> None:
    paused = await life.change(talk.tx, number, [State.SENDING], State.PAUSED, talk.now)
    if paused:
        await matters.withdraw(talk.tx, paused.matter, talk.now)
    await _changed(talk, paused, number, "announcement.pause")


@flow.button(Role.STAFF)
async def resume(talk: Talk[Draft], number: int) -> None:
    going_on = await life.change(talk.tx, number, [State.PAUSED], State.SENDING, talk.now)
    await _changed(talk, going_on, number, "announcement.resume")


@flow.button(Role.STAFF)
async def ask_cancel(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    if each.state not in OPEN:
        return await _as_it_is(talk, number)
    left = (await counting.counts(talk.tx, each)).open
    question = phrase("Call announcement {title} off? Nobody has got it yet.", title=title(each))
    if each.began_at:
        question = phrase(
            "Cancel the rest of announcement {title}? {count} people do not get it then; who has it keeps it.",
            title=title(each),
            count=left,
        )
    return talk.ask(
        question, Button("‹ Leave it", leave, number), Button("✖️ Yes, cancel it", cancel, number).styled(Style.DANGER)
    )


@flow.button(Role.STAFF)
async def cancel(talk: Talk[Draft], number: int) -> None:
    cancelled = await life.change(talk.tx, number, OPEN, State.CANCELLED, talk.now)
    if cancelled:
        await matters.withdraw(talk.tx, cancelled.matter, talk.now)
    talk.end()
    await _changed(talk, cancelled, number, "announcement.cancel")


@flow.button(Role.STAFF)
async def ask_recall(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    if not each.began_at or each.state is State.RECALLED:
        return await _as_it_is(talk, number)
    if each.level and not each.calmed_at:
        return talk.ask(
            "If announcement {title} is taken back, those who have read it do not hear that there is no danger. The"
            " all-clear tells exactly them.",
            Button("‹ Leave it", leave, number),
            Button("🟢 All clear", step_about("ask_all_clear"), number),
            Button("↩️ Take it back all the same", recall, number),
            title=title(each),
        )
    arranged = phrase("\n\nSpaces that were closed with it stay closed: open them again under Bookings, Closings.")
    return talk.ask(
        "Take announcement {title} back from everybody? It is deleted in their chats; where it is older than two days,"
        " I write over it. Who has read it has read it: a correction may be better.{arranged}",
        Button("‹ Leave it", leave, number),
        Button("↩️ Yes, take it back", recall, number).styled(Style.DANGER),
        title=title(each),
        arranged=arranged if each.kind in OUTAGES else "",
    )


@flow.button(Role.STAFF)
async def recall(talk: Talk[Draft], number: int) -> None:
    began = (State.SENDING, State.PAUSED, State.FINISHED, State.CANCELLED)
    recalled = await life.change(talk.tx, number, began, State.RECALLED, talk.now)
    if recalled:
        for matter in (recalled.matter, f"{recalled.matter}:more"):
            await matters.withdraw(talk.tx, matter, talk.now)
    talk.end()
    await _changed(talk, recalled, number, "announcement.recall")


@flow.button(Role.STAFF)
async def leave(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    talk.end()
    talk.say("Announcement {number} stays as it is.", *back_to(talk, each), number=number)


def back_to(talk: Talk[Draft], each: Announcement) -> list[Row]:
    """From a question to the card where it was chosen."""
    return [Button("‹ Back", step_about("bring_up"), each.number), *ways_on(talk)]


@flow.button(Role.STAFF)
async def remind(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    reminded = await life.remind(talk.tx, number, talk.now)
    if each.calmed_at:
        return talk.toast("The all-clear was given already.")
    if not reminded and each.reminders >= REMINDERS:
        return talk.toast(
            "They were reminded {count} times. Please call them, or knock at their doors.", count=REMINDERS
        )
    if not reminded and each.state is State.FINISHED:
        return talk.toast("They were reminded less than five minutes ago.")
    return await _changed(talk, reminded, number, "announcement.remind")
