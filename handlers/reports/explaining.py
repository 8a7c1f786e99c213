"""The staff say why: a reason by a button, or their own words in reply; the resident reads it."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.passing import only_words
from handlers.reports.changing import change
from handlers.reports.draft import STATES, Draft, flow
from handlers.reports.notices import ask_afresh
from handlers.reports.ownership import existing
from handlers.reports.reasons import OFFERED, REASONS, in_words
from storage import reports
from storage.people.people import Role
from storage.queues.cards import Card
from storage.reports import Remark, life
from storage.reports.life import Asks, By, State


@flow.button(Role.STAFF)
async def set_state(talk: Talk[Draft], number: int, after: State) -> None:
    report = await existing(talk, number)
    step = life.transition(report.state, after, By.STAFF)
    if step and step.asks is Asks.REASON:
        return await _ask_reason(talk, number, after)
    if step and step.asks is Asks.OTHER:
        return await ask_other(talk, number)
    await change(talk, report, after)  # It says so, if there is no such step.
    return None


async def _ask_reason(talk: Talk[Draft], number: int, after: State) -> None:
    await ask_afresh(talk, Card("reports", "why", number, after))
    talk.tell_staff(
        "Report {number} → {state}\n\nWhy? Whoever reported it reads the answer. Press one, or reply to this message"
        " with your own words.",
        *[Button(REASONS[key][0], why, number, after, key) for key in OFFERED[after]],
        Button("‹ Leave it", leave_it, number, after),
        card=Card("reports", "why", number, after),
        number=number,
        state=STATES[after],
    )


@flow.button(Role.STAFF)
async def why(talk: Talk[Draft], number: int, after: State, key: str) -> None:
    if key not in OFFERED.get(after, ()):
        raise StaleTap(key)
    await _explain(talk, number, after, Remark(reason=key))


@flow.reply("why", who=Role.STAFF)
async def hear_reason(talk: Talk[Draft], number: int, after: State) -> None:
    if not talk.words:
        return only_words(talk)
    return await _explain(talk, number, after, Remark(words=talk.words))


async def _explain(talk: Talk[Draft], number: int, after: State, said: Remark) -> None:
    if await change(talk, await existing(talk, number), after, By.STAFF, said):
        talk.tell_staff(
            "Report {number} → {state}\n{reason}",
            card=Card("reports", "why", number, after),
            number=number,
            state=STATES[after],
            reason=in_words(said),
        )


@flow.button(Role.STAFF)
async def leave_it(talk: Talk[Draft], number: int, after: State) -> None:
    await existing(talk, number)
    talk.tell_staff("Report {number} stays as it is.", card=Card("reports", "why", number, after), number=number)


async def ask_other(talk: Talk[Draft], number: int, problem: Phrase | None = None) -> None:
    """After a `problem` it is asked again, and a reply to either message will do."""
    card = Card("reports", "same", number)
    card = card.piece(talk.turn) if problem else card
    if not problem:
        await ask_afresh(talk, card)
    question = phrase(
        "Report {number} is about the same as another one? Reply to this message with the number of that one."
        " Whoever reported this one then follows that one.",
        number=number,
    )
    talk.tell_staff(
        Phrase("{problem}\n\n{question}", {"problem": problem, "question": question}) if problem else question,
        Button("‹ Leave it", leave_apart, number),
        card=card,
    )


@flow.button(Role.STAFF)
async def leave_apart(talk: Talk[Draft], number: int) -> None:
    await existing(talk, number)
    talk.tell_staff("Report {number} stays as it is.", card=Card("reports", "same", number), number=number)


@flow.reply("same", who=Role.STAFF)
async def hear_other(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    text = talk.words.strip()
    other = await reports.find(talk.tx, int(text)) if text.isdecimal() and len(text) < 15 else None
    if not other:
        return await ask_other(
            talk, number, phrase("I know no report of this number. Please reply with a number, like this: 12")
        )
    if not other.is_open or other.number == number or (other.private and other.person_id != report.person_id):
        problem = phrase("Report {number} cannot be joined: it is over, private, or the same one.", number=other.number)
        return await ask_other(talk, number, problem)
    if await change(talk, report, State.DUPLICATE, By.STAFF, Remark(other=other.number)):
        await reports.join(talk.tx, number, other.number, talk.person.id, talk.now)
        await flow.draw(talk, "report", other.number)
        talk.say("Report {number} is one with report {other} now.", number=number, other=other.number)
    return None
