"""The staff decide who belongs to a home: approve, or decline with a reason; the first decision counts."""

from __future__ import annotations

from typing import Literal

from handlers.dialogue.button import Button, Row
from handlers.dialogue.desks import desks_with
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.dialogue.work import Area
from handlers.households.admission import admit
from handlers.households.draft import RELATIONS, Draft, flow
from handlers.menu.menu import PERSON
from handlers.menu.passing import only_words
from handlers.menu.person import talk_to_a_person
from handlers.menu.workbench import up
from storage.people import audit, households, members, people, requests
from storage.people.people import Role
from storage.people.requests import Decided, Request, State
from storage.queues import cards
from storage.queues.cards import Card

REASONS = {
    "records": phrase("Your name is not in our records for this home."),
    "document": phrase("Please come to the office once, with a document that shows it."),
    "household": phrase("Somebody who lives there has to confirm it to us first."),
}
LABELS = {
    "records": phrase("Not in our records"),
    "document": phrase("Bring a document"),
    "household": phrase("Household must confirm"),
}
STATES = {
    State.WAITING: phrase("⏳ waits for a decision"),
    State.APPROVED: phrase("✅ approved"),
    State.DECLINED: phrase("✋ declined"),
}

Decision = Literal[State.APPROVED, State.DECLINED]


async def show_request(talk: Post, request: Request) -> None:
    """One card in the staff's group, and one alone with whoever brought it up: they change with the decision."""
    for chat in await desks_with(talk, Card("homes", "request", request.number)):
        await show_request_in(talk, chat, request)


async def show_request_in(talk: Post, chat: int | str, request: Request) -> None:
    number = request.number
    home = await households.find(talk.tx, request.home_id)
    there = await members.of_home(talk.tx, request.home_id)
    asker = await people.name_of(talk.tx, request.person_id)
    waiting = request.state is State.WAITING
    alone = isinstance(chat, int) and chat > 0
    decider = await people.name_of(talk.tx, request.decided_by) if request.decided_by else None
    talk.tell(
        chat,
        "🔑 {name} wants to join <b>{home}</b> as: {relation}\n<blockquote>{words}</blockquote>\n"
        "In the roster: {owners}\nRegistered there: {members}\n\n{state}{decider}",
        *([_decisions(number)] if waiting else []),
        *([up(Area.OFFICE)] if alone else []),
        card=Card("homes", "request", number),
        name=phrase("somebody who has left") if asker is None else known_as(asker),
        home=home.label if home else "?",
        relation=RELATIONS[request.relation],
        words=request.words,
        owners="、".join(home.owners) if home and home.owners else phrase("nobody"),
        members="、".join(each.name for each in there) or phrase("nobody"),
        state=STATES[request.state],
        decider=f" · {decider}" if decider else "",
    )


@flow.button(Role.STAFF)
async def approve(talk: Talk[Draft], number: int) -> None:
    request = await _decide(talk, number, State.APPROVED, None)
    if not request:
        return
    home = await households.find(talk.tx, request.home_id)
    name = await people.name_of(talk.tx, request.person_id)
    if not home or name is None:  # They have deleted themselves meanwhile.
        raise StaleTap(str(number))
    await admit(talk, request.person_id, name, home, request.relation, by=talk.person.id)
    talk.tell(
        request.person_id, "Good news: you belong to {home} now. Press Home to see what you can do.", home=home.label
    )
    await show_request(talk, request)


@flow.button(Role.STAFF)
async def ask_reason(talk: Talk[Draft], number: int) -> None:
    request = await requests.find(talk.tx, number)
    if not request:
        raise StaleTap(str(number))
    if request.state is not State.WAITING:
        return await _too_late(talk, request)
    question, above = Card("homes", "decline", number), Card("homes", "request", number)
    if talk.about and await cards.name_of(talk.tx, talk.chat_id, talk.about) == Card("homes", "choices", number):
        await cards.become(talk.tx, talk.chat_id, talk.about, question)
    else:
        await cards.forget(talk.tx, talk.chat_id, question)
    shown = await cards.find(talk.tx, talk.chat_id, above)
    return talk.tell(
        talk.chat_id,
        "Why is request {number} declined? Press a reason, or reply to this message with your own words.",
        *[Button(label, decline, number, reason) for reason, label in LABELS.items()],
        Button("‹ Back", do_not_decline, number),
        card=question,
        reply_to=shown.message_id if shown else None,
        number=number,
    )


@flow.button(Role.STAFF, earlier="keep")
async def do_not_decline(talk: Talk[Draft], number: int) -> None:
    """One level up, in the same message; a reply to it is no reason any more."""
    request = await requests.find(talk.tx, number)
    if not request:
        raise StaleTap(str(number))
    choices = Card("homes", "choices", number)
    if talk.about:
        await cards.become(talk.tx, talk.chat_id, talk.about, choices)
    rows = [_decisions(number)] if request.state is State.WAITING else []
    talk.tell(talk.chat_id, "Request {number} was not declined.", *rows, card=choices, number=number)


def _decisions(number: int) -> Row:
    return (Button("✅ Approve", approve, number), Button("✋ Decline", ask_reason, number))


@flow.button(Role.STAFF)
async def decline(talk: Talk[Draft], number: int, reason: str) -> None:
    if reason not in REASONS:
        raise StaleTap(reason)
    await _decline(talk, number, REASONS[reason])


@flow.reply("decline", who=Role.STAFF)
async def hear_reason(talk: Talk[Draft], number: int) -> None:
    if not talk.words:
        return only_words(talk)
    request = await _decline(talk, number, Phrase("{words}", {"words": talk.words}))
    if request and talk.attachment:  # It is about the same, and comes below.
        card = Card("homes", "request_news", number, talk.turn)
        talk.tell(request.person_id, phrase("⬆️"), attached=talk.attachment, card=card)
    return None


def reason_of(request: Request) -> Phrase:
    """Why it was declined: one of our sentences, or somebody's own words."""
    ours = next((each for each in REASONS.values() if each.text == request.reason), None)
    return ours or Phrase("{words}", {"words": request.reason or ""})


async def _decline(talk: Talk[Draft], number: int, reason: Phrase) -> Request | None:
    request = await _decide(talk, number, State.DECLINED, reason)
    if not request:
        return None
    home = await households.find(talk.tx, request.home_id)
    talk.tell(
        request.person_id,
        "The office could not register you for {home}.\n{reason}\n\nYou can ask again, or call {phone}.",
        Button("🔑 Ask again", flow.buttons["homes.ask_address"]),
        Button(PERSON, talk_to_a_person),
        home=home.label if home else "?",
        reason=reason,
        phone=talk.community.phone,
    )
    said = Card("homes", "decline", number)
    talk.tell(talk.chat_id, "Request {number} is declined: {reason}", card=said, number=number, reason=reason)
    await show_request(talk, request)
    return request


async def _decide(talk: Talk[Draft], number: int, state: Decision, reason: Phrase | None) -> Request | None:
    """None: somebody was faster, which is said."""
    words = str(reason.values.get("words", reason.text)) if reason else None
    outcome = await requests.decide(talk.tx, number, state, talk.person.id, words, talk.now)
    if outcome is None:
        raise StaleTap(str(number))
    if isinstance(outcome, Decided):
        await _too_late(talk, outcome.request)
        return None
    await audit.note(talk.tx, talk.person.id, f"request.{state}", str(number), talk.now, on_behalf=outcome.person_id)
    talk.toast("Request {number}: {state}", number=number, state=STATES[state])
    choices = Card("homes", "choices", number)
    if await cards.find(talk.tx, talk.chat_id, choices):
        talk.tell(talk.chat_id, "Request {number}: {state}", card=choices, number=number, state=STATES[state])
    return outcome


async def _too_late(talk: Talk[Draft], request: Request) -> None:
    name = await people.name_of(talk.tx, request.decided_by) if request.decided_by else None
    talk.refuse("Somebody was faster: {state} by {name}.", state=STATES[request.state], name=known_as(name))
    await show_request(talk, request)
