"""Whoever goes: takes it, is there, gives it back."""

from __future__ import annotations

from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.task import lent
from handlers.dialogue.words import phrase
from handlers.help import cards
from handlers.help.draft import Draft, flow, task_card
from handlers.help.face import face_card, show_face
from handlers.help.leaving import leave
from handlers.help.owning import goes, hears, may_go
from handlers.help.sending import attachment_of
from handlers.help.way import stop
from handlers.menu.large import appointment_in_large
from storage.help import Request, marks, requests
from storage.people import audit
from storage.people.people import Role
from storage.queues.outbox import ANSWER


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
