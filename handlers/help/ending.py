"""Whoever went says what came of it; whoever was helped says whether that is so."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button, Style
from handlers.dialogue.outgoing import CONFETTI
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.help import cards
from handlers.help.draft import KINDS, OUTCOMES, Draft, flow, task_card, when
from handlers.help.face import hide_faces
from handlers.help.owning import asked_for, goes, hears
from handlers.help.rewarding import reward
from handlers.help.way import stop
from handlers.menu.menu import TO_MENU, menu
from storage.help import Kind, Outcome, Request, hours, requests
from storage.people import audit
from storage.people.groups import STAFF
from storage.queues.cards import forget
from storage.queues.outbox import ANSWER

AGAIN = {Outcome.MORE: timedelta(days=1), Outcome.NOT_HOME: timedelta(hours=2)}  # When somebody looks after it.


@flow.button(goes)
async def finish(talk: Talk[Draft], number: int, outcome: Outcome) -> None:
    """Before its hour, by somebody who has not said that they are there, it may be a slip: it is asked."""
    request = await talk.granted(goes, number)
    if not _may_end_with(request, outcome):
        raise StaleTap(outcome)
    if request.ended_at or not await _is_early(talk, request):
        return await finish_anyway(talk, number, outcome)
    return talk.say(
        "🕒 Help {number} is for {when} only. Is it over already? {outcome}",
        (Button("👍 Yes", finish_anyway, number, outcome), Button("‹ Not yet", keep_going, number)),
        Button(TO_MENU, menu),
        number=number,
        when=when(talk, request.kind, request.wanted_at),
        outcome=OUTCOMES[outcome],
    )


def _may_end_with(request: Request, outcome: Outcome) -> bool:
    return outcome is not Outcome.CANCELLED and (request.kind is not Kind.HANDS or outcome is Outcome.DONE)


async def _is_early(talk: Talk[Draft], request: Request) -> bool:
    if not request.wanted_at or request.wanted_at <= talk.now:
        return False
    takers = await requests.takers(talk.tx, request.number)
    return not any(each.arrived_at for each in takers if each.person_id == talk.person.id)


@flow.button(goes)
async def keep_going(talk: Talk[Draft], number: int) -> None:
    """What they took, anew: it stands above the question."""
    request = await talk.granted(goes, number)
    await forget(talk.tx, talk.chat_id, task_card(number))
    await cards.draw_task(talk, request, talk.person.id)


@flow.button(goes)
async def finish_anyway(talk: Talk[Draft], number: int, outcome: Outcome) -> None:
    request = await talk.granted(goes, number)
    if not _may_end_with(request, outcome):
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
