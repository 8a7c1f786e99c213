"""A resident answers what the staff wrote: by replying to it, or by a button under it."""

from __future__ import annotations

from handlers.button import Button
from handlers.home import HOME, menu, ways_on
from handlers.reports.draft import Draft, flow, title
from handlers.step import ANYONE, Kind, StaleTap
from handlers.talk import Talk
from storage import reports
from storage.reports import Report


@flow.button(ANYONE)
async def ask_answer(talk: Talk[Draft], number: int) -> None:
    await _own(talk, number)
    if talk.was_in_dialogue and not talk.draft.answers:  # What they are writing must not be lost over it.
        talk.say(
            "You are in the middle of something. Finish it first; or reply to that message itself, and I pass it on.",
            *ways_on(talk),
        )
        return
    talk.draft = Draft(answers=number)
    talk.ask(
        "What shall I tell the staff about report {number}? Type it.",
        Button(HOME, menu),
        then=hear_answer,
        number=number,
    )


@flow.answer(Kind.WORDS, who=ANYONE)
async def hear_answer(talk: Talk[Draft]) -> None:
    report = await _own(talk, talk.draft.answers)
    talk.end()
    _tell_staff(talk, report)


@flow.reply("news", who=ANYONE)
async def reply(talk: Talk[Draft], number: int, _turn: int) -> None:
    report = await _own(talk, number)
    if talk.kind is not Kind.WORDS:
        talk.say("I can pass on only words. Please type what I should tell them.")
        return
    _tell_staff(talk, report)


def _tell_staff(talk: Talk[Draft], report: Report) -> None:
    talk.tell_staff(
        "💬 {name} about report {title}:\n\n{words}",
        card=f"resident:{report.number}:{talk.turn}",
        name=talk.person.name,
        title=title(report),
        words=talk.words,
    )
    talk.say("I told the staff.", *ways_on(talk))


async def _own(talk: Talk[Draft], number: int) -> Report:
    """Nobody writes about another person's report, whatever their tap claims."""
    report = await reports.find(talk.tx, number)
    if not report or report.person_id != talk.person.id:
        raise StaleTap(str(number))
    return report
