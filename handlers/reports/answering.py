"""A resident writes about their report: an answer to the staff, something to add; words, photos or their voice."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON, named
from handlers.dialogue.button import Button
from handlers.dialogue.matters import unless_surely_another
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.passing import cannot_pass_on, told_staff
from handlers.reports.draft import PHOTOS, Draft, flow
from handlers.reports.notices import notify_staff
from handlers.reports.ownership import reported
from handlers.reports.subjects import kind_in_words
from storage import reports
from storage.queues import open_questions
from storage.queues.cards import Card
from storage.reports import Report, events
from storage.reports.deadlines import Deadlines
from storage.reports.life import By, State


@flow.button(reported)
async def ask_answer(talk: Talk[Draft], number: int) -> None:
    talk.draft = Draft(about=number)
    talk.ask(
        "What shall I tell the staff about report {number}? Type it, or send a photo or your voice.",
        Button(TO_MENU, menu),
        then=hear_answer,
        number=number,
    )


@flow.answer(*PASSED_ON, who=ANYONE, claim=unless_surely_another)
async def hear_answer(talk: Talk[Draft]) -> None:
    report = await talk.granted(reported, talk.draft.about)
    talk.end()
    await _pass_on(talk, report)


@flow.reply("feedback", who=reported)
async def reply_to_question(talk: Talk[Draft], number: int) -> None:
    await _reply(talk, number)


async def told_in(talk: Talk[Draft], number: int) -> str:
    report = await reports.find(talk.tx, number)
    return kind_in_words(talk.community, report.category, report.words) if report else ""


@flow.reply("news", who=reported, topic=phrase("report {number}"), concerns=told_in)
async def reply(talk: Talk[Draft], number: int, _turn: int) -> None:
    await _reply(talk, number)


async def _reply(talk: Talk[Draft], number: int) -> None:
    report = await talk.granted(reported, number)
    if talk.kind not in PASSED_ON:
        return cannot_pass_on(talk)
    return await _pass_on(talk, report)


async def _pass_on(talk: Talk[Draft], report: Report) -> None:
    """All of it, whatever it is: nobody waits for an answer then. The limit of photos is for what the report keeps."""
    number, words, more = report.number, talk.words, talk.goes_on_album
    if talk.photo:
        await reports.add_photo(talk.tx, number, talk.photo, PHOTOS)
    await open_questions.answered(talk.tx, talk.person.id, Card("reports", "news", number))
    await events.note(talk.tx, number, events.EventKind.ADDED, talk.person.id, talk.now, words=words)
    news = phrase("💬 {name} adds ({title}):\n\n{words}", name=talk.name, words=words or named(talk.kind))
    said = Phrase("{words}", {"words": words}) if more else news
    await notify_staff(talk, report, said, talk.album_turn, attached=talk.attachment)
    if report.state is State.RESIDENT:  # That is what it waited for.
        deadlines = talk.community.of(Deadlines)
        changed = await reports.change(
            talk.tx, report, State.UNDERWAY, By.REPORTER, talk.person.id, talk.now, deadlines=deadlines
        )
        if isinstance(changed, Report):
            await flow.draw(talk, "report", changed)
    talk.belongs(Card("reports", "news", number, talk.album_turn))
    if not more:
        await told_staff(talk)
