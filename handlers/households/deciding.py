"""The staff decide who belongs to a home: approve, or decline with a reason; the first decision counts."""

from __future__ import annotations

from typing import Literal

from handlers.dialogue.attachment import PASSED_ON, named
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.households.admission import admit
from handlers.households.answering import ask_answer
from handlers.households.draft import RELATIONS, Draft, flow
from handlers.menu.passing import cannot_pass_on, only_words
from storage.people import audit, households, members, people, requests
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.people.requests import Decided, Request, State
from storage.queues import cards, open_questions
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
    """One card in the staff's group, which changes with the decision."""
    number = request.number
    home = await households.find(talk.tx, request.home_id)
    there = await members.of_home(talk.tx, request.home_id)
    waiting = request.state is State.WAITING
    buttons = [(Button("✅ Approve", approve, number), Button("✋ Decline", ask_reason, number))] if waiting else []
    decider = await people.name_of(talk.tx, request.decided_by) if request.decided_by else None
    talk.tell_staff(
        "🔑 {name} wants to join <b>{home}</b> as: {relation}\n<blockquote>{words}</blockquote>\n"
        "In the roster: {owners}\nRegistered there: {members}\n\n{state}{decider}",
        *buttons,
        card=Card("homes", "request", number),
        name=known_as(await people.name_of(talk.tx, request.person_id)),
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
    staff = talk.community.groups.get(STAFF)
    if staff:
        await cards.forget(talk.tx, staff, Card("homes", "decline", number))
    return talk.tell_staff(
        "Why is request {number} declined? Press a reason, or reply to this message with your own words.",
        *[Button(label, decline, number, reason) for reason, label in LABELS.items()],
        Button("‹ Do not decline", keep, number),
        card=Card("homes", "decline", number),
        number=number,
    )


@flow.button(Role.STAFF)
async def keep(talk: Talk[Draft], number: int) -> None:
    if not await requests.find(talk.tx, number):
        raise StaleTap(str(number))
    talk.tell_staff("Request {number} was not declined.", card=Card("homes", "decline", number), number=number)


@flow.button(Role.STAFF)
async def decline(talk: Talk[Draft], number: int, reason: str) -> None:
    if reason not in REASONS:
        raise StaleTap(reason)
    await _decline(talk, number, REASONS[reason])


@flow.reply("decline", who=Role.STAFF)
async def hear_reason(talk: Talk[Draft], number: int) -> None:
    if not talk.words:
        return only_words(talk)
    return await _decline(talk, number, Phrase("{words}", {"words": talk.words}))


@flow.reply("request_said", who=Role.STAFF)
async def ask_back_again(talk: Talk[Draft], number: int, _turn: int) -> None:
    await ask_back(talk, number)


@flow.reply("request", who=Role.STAFF)
async def ask_back(talk: Talk[Draft], number: int) -> None:
    """A reply to the card reaches whoever asked, without deciding anything."""
    request = await requests.find(talk.tx, number)
    if not request:
        raise StaleTap(str(number))
    if talk.kind not in PASSED_ON:
        return cannot_pass_on(talk)
    more = talk.goes_on_album
    words = talk.words or named(talk.kind)
    said = phrase("💬 {staff} about your request to join a home:\n\n{words}", staff=talk.name, words=words)
    key = talk.album_turn
    talk.tell(
        request.person_id,
        Phrase("{words}", {"words": talk.words}) if more else said,
        *([] if more else [Button("✍️ Answer", ask_answer, number)]),
        attached=talk.attachment,
        card=Card("homes", "request_news", number, key),
    )
    lasts = open_questions.lasts(talk.words)
    await open_questions.ask(talk.tx, request.person_id, Card("homes", "request_news", number), key, talk.now, lasts)
    talk.belongs(Card("homes", "request", number))
    if more:
        return None
    await audit.note(talk.tx, talk.person.id, "request.reply", str(number), talk.now, on_behalf=request.person_id)
    return talk.say("Passed on.")


async def _decline(talk: Talk[Draft], number: int, reason: Phrase) -> None:
    request = await _decide(talk, number, State.DECLINED, reason)
    if not request:
        return
    home = await households.find(talk.tx, request.home_id)
    talk.tell(
        request.person_id,
        "The office could not register you for {home}.\n{reason}\n\nYou can ask again, or call {phone}.",
        home=home.label if home else "?",
        reason=reason,
        phone=talk.community.phone,
    )
    talk.tell_staff(
        "Request {number} is declined: {reason}", card=Card("homes", "decline", number), number=number, reason=reason
    )
    await show_request(talk, request)


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
    return outcome


async def _too_late(talk: Talk[Draft], request: Request) -> None:
    name = await people.name_of(talk.tx, request.decided_by) if request.decided_by else None
    talk.refuse("Somebody was faster: {state} by {name}.", state=STATES[request.state], name=known_as(name))
    await show_request(talk, request)
