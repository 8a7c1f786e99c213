"""Declined or closed, and whoever reported it does not agree: why not? → it is open again, and the staff read why."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.changing import CONTESTED, change
from handlers.reports.draft import STATES, Draft, flow, step_about
from handlers.reports.ownership import reported
from storage.reports import Remark
from storage.reports.life import By, State


@flow.button(reported)
async def ask_objection(talk: Talk[Draft], number: int) -> None:
    report = await talk.granted(reported, number)
    if report.state not in CONTESTED:
        return talk.refuse("This report is already {state}.", state=STATES[report.state])
    talk.draft = Draft(about=number)
    return talk.ask(
        "What is it that the staff should see differently? Type it; report {number} is then open again.",
        (Button("‹ Back", step_about("show_one"), number), Button(TO_MENU, menu)),
        then=hear_objection,
        number=number,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_objection(talk: Talk[Draft]) -> None:
    number = talk.draft.about
    report = await talk.granted(reported, number)
    talk.end()
    if await change(talk, report, State.SENT, By.REPORTER, Remark(words=talk.words)):
        talk.say("Report {number} is open again. The staff have your words.", Button(TO_MENU, menu), number=number)
