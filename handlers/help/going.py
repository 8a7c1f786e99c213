"""Whoever goes: takes it, is there, says what came of it; whoever was helped says whether that is so."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button, Style
from handlers.dialogue.outgoing import CONFETTI
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.task import lent
from handlers.dialogue.words import phrase
from handlers.help import cards
from handlers.help.draft import KINDS, Draft, flow, task_card
from handlers.help.face import face_card, hide_faces, show_face
from handlers.help.leaving import leave
from handlers.help.owning import asked_for, goes, hears, may_go
from handlers.help.rewarding import reward
from handlers.help.sending import attachment_of
from handlers.help.way import stop
from handlers.menu.large import appointment_in_large
from handlers.menu.menu import TO_MENU, menu
from storage.help import Kind, Outcome, Request, hours, marks, requests
from storage.people import audit
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.outbox import ANSWER

AGAIN = {Outcome.MORE: timedelta(days=1), Outcome.NOT_HOME: timedelta(hours=2)}  # When somebody looks after it.


@flow.button(Role.VOLUNTEER)
async def take(talk: Talk[Draft], number: int) -> None:
    request = await requests.find(talk.tx, number)
    if not request:
        raise StaleTap(str(number))
    if not await may_go(talk, request.kind):
        return talk.refuse("The office speaks with you first. Say what you offer: /volunteer")
    if not await requests.take(talk.tx, number, talk.person.id, talk.now):
        if request.ended_at:
            return talk.refuse("It is over already. Thank you!")
        if request.person_id == talk.person.id:
            return talk.refuse("You have asked for this yourself.")
        takers = await requests.takers(talk.tx, number)
        mine = any(each.person_id == talk.person.id for each in takers)
        return talk.refuse("You go already. Thank you!" if mine else "Others were quicker. Thank you!")
    if request.task and not await lent(talk, request.task, talk.person.id):
        await requests.leave(talk.tx, number, talk.person.id, talk.now)
        return talk.refuse("Others were quicker. Thank you!")
    await audit.note(talk.tx, talk.person.id, "help.take", str(number), talk.now, on_behalf=request.person_id or None)
    talk.toast("Thank you! What you need to know is in your private chat.")
    await requests.wake(talk.tx, number, talk.now)
    await cards.draw_everywhere(talk, request, aloud=True)
    waits = await hears(talk, request)
    await show_face(talk, waits, talk.person.id, face_card(number, talk.person.id))
    if waits and request.wanted_at:
        await appointment_in_large(talk, waits, phrase("{name} comes", name=talk.name), request.wanted_at)
    for at, each in enumerate(request.attached):
        talk.tell(
            talk.person.id,
            "🤝 Help {number}:",
            attached=attachment_of(each),
            card=task_card(number).piece(f"sent{at}"),
            number=number,
        )
    return None


@flow.button(goes)
async def arrive(talk: Talk[Draft], number: int) -> None:
    request = await talk.granted(goes, number)
    await marks.mark(talk.tx, number, talk.person.id, "arrived_at", talk.now)
    await requests.wake(talk.tx, number, talk.now)
    await stop(talk, request, talk.person.id)
    talk.toast("Thank you!")
    await cards.draw_task(talk, request, talk.person.id)
    await cards.draw_own(talk, request, aloud=True)


@flow.button(goes)
async def still_come(talk: Talk[Draft], number: int) -> None:
    request = await talk.granted(goes, number)
    await marks.mark(talk.tx, number, talk.person.id, "confirmed_at", talk.now)
    await requests.wake(talk.tx, number, talk.now)
    talk.toast("Thank you!")
    await cards.draw_task(talk, request, talk.person.id)


@flow.button(goes)
async def hand_back(talk: Talk[Draft], number: int) -> None:
    request = await talk.granted(goes, number)
    await give_up(talk, request, talk.person.id)


async def give_up(post: Post, request: Request, person_id: int) -> None:
    number = request.number
    await leave(post, request, person_id)
    post.tell(
        person_id,
        "🤝 Help {number}: all right, it is open for others.",
        card=task_card(number),
        urgency=ANSWER,
        number=number,
    )
    await cards.draw_everywhere(post, request, aloud=True)


@flow.button(goes)
async def finish(talk: Talk[Draft], number: int, outcome: Outcome) -> None:
    request = await talk.granted(goes, number)
    if outcome is Outcome.CANCELLED or (request.kind is Kind.HANDS and outcome is not Outcome.DONE):
        raise StaleTap(outcome)
    again = AGAIN.get(outcome)
    ended = await requests.end(talk.tx, number, outcome, talk.person.id, talk.now, talk.now + again if again else None)
    if not ended:
        raise StaleTap(str(number))
    await audit.note(talk.tx, talk.person.id, "help.end", str(number), talk.now, on_behalf=request.person_id or None)
    for taker in await requests.takers(talk.tx, number):
        await stop(talk, request, taker.person_id)
    if outcome is not Outcome.NOT_HOME:
        for taker in await requests.takers(talk.tx, number):
            since = max(taker.arrived_at or taker.taken_at, request.wanted_at or taker.taken_at)
            minutes = max(1, int((talk.now - min(since, talk.now)).total_seconds() // 60))
            await hours.note(talk.tx, taker.person_id, minutes, taker.person_id, talk.now, number=number)
    await hide_faces(talk, ended)
    talk.toast("Thank you!")
    await cards.draw_everywhere(talk, ended)
    await _ask_back(talk, ended)


async def _ask_back(talk: Talk[Draft], request: Request) -> None:
    waits = await hears(talk, request)
    if not waits:
        return
    talk.tell(
        waits,
        "🤝 {kind}, help {number}: {name} says that it is over. Is that so?",
        Button("👍 Yes", confirm, request.number).styled(Style.SUCCESS),
        Button("👎 Nobody came", deny, request.number),
        Button(TO_MENU, menu),
        urgency=ANSWER,
        kind=KINDS[request.kind],
        number=request.number,
        name=talk.name,
    )


@flow.button(asked_for)
async def confirm(talk: Talk[Draft], number: int) -> None:
    request = await talk.granted(asked_for, number)
    if not request.ended_at:
        raise StaleTap(str(number))
    """They are thanked once, whatever is tapped again."""
    confirmed = await hours.confirm_of(talk.tx, number, talk.person.id, talk.now)
    if confirmed:
        await audit.note(talk.tx, talk.person.id, "help.hours", str(number), talk.now)
    for each in confirmed:
        await reward(talk, each)
        talk.tell(each.person_id, "💚 Help {number}: they say thank you.", joy=CONFETTI, number=number)
    talk.say("👍 Thank you! I have told them.", Button(TO_MENU, menu))


@flow.button(asked_for)
async def deny(talk: Talk[Draft], number: int) -> None:
    """It is open again, and the staff know why."""
    reopened = await requests.reopen(talk.tx, number, talk.now)
    if not reopened:
        raise StaleTap(str(number))
    await cards.draw_group(talk, reopened)
    talk.tell(STAFF, "🤝 Help {number}: whoever asked says that nobody came. It is open again.", number=number)
    talk.say("I have told the office, and ask others. {phone}", Button(TO_MENU, menu), phone=talk.community.phone)
    await cards.draw_own(talk, reopened)
