"""Declined or closed, and whoever reported it does not agree: why not? → it is open again, and the staff read why."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON, named
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, plain
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.changing import CONTESTED, change
from handlers.reports.draft import STATES, Draft, flow, step_about
from handlers.reports.notices import notify_staff
from handlers.reports.ownership import reported
from storage.queues.cards import Card
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


@flow.answer(*PASSED_ON, who=ANYONE)
async def hear_objection(talk: Talk[Draft]) -> None:
    number = talk.draft.about
    report = await talk.granted(reported, number)
    talk.end()
    words = talk.words or plain(talk.community.language, named(talk.kind))
    if await change(talk, report, State.SENT, By.REPORTER, Remark(words=words)):
        if talk.attachment:  # The words say that it is there.
            key = talk.turn if talk.album else -talk.turn  # The rest of an album comes under its first turn.
            await notify_staff(talk, report, phrase("⬆️"), key, attached=talk.attachment)
            talk.belongs(Card("reports", "news", number, talk.turn))
        talk.say("Report {number} is open again. The staff have what you sent.", Button(TO_MENU, menu), number=number)
