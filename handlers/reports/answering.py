"""A resident writes about their report: an answer to the staff, something to add; words, photos or their voice."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu, ways_on
from handlers.reports.draft import PHOTOS, WORDS_LIMIT, Draft, flow
from handlers.reports.notices import notify_staff
from handlers.reports.ownership import existing, own, reported
from storage import reports
from storage.reports import Report, events
from storage.reports.life import By, State


@flow.button(reported)
async def ask_answer(talk: Talk[Draft], number: int) -> None:
    talk.draft = Draft(about=number)
    talk.ask(
        "What shall I tell the staff about report {number}? Type it, or send a photo.",
        Button(TO_MENU, menu),
        then=hear_answer,
        number=number,
    )


@flow.answer(MessageKind.WORDS, MessageKind.PHOTO, MessageKind.VOICE, who=ANYONE)
async def hear_answer(talk: Talk[Draft]) -> None:
    report = await own(talk, talk.draft.about)
    begun, talk.draft.album = talk.draft.album, talk.album
    if begun and begun != talk.album:  # The answer was an album; this is something else.
        talk.end()
        talk.say("I told the staff. If there is more to say, press “Add something”.", *ways_on(talk))
        return
    await _pass_on(talk, report, quiet=bool(begun))
    if not talk.album:
        talk.end()


@flow.reply("feedback", who=reported)
async def reply_to_question(talk: Talk[Draft], number: int) -> None:
    await _reply(talk, number)


@flow.reply("news", who=reported)
async def reply(talk: Talk[Draft], number: int, _turn: int) -> None:
    await _reply(talk, number)


async def _reply(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    if talk.kind not in (MessageKind.WORDS, MessageKind.PHOTO, MessageKind.VOICE):
        return talk.say("I can pass on words, photos and your voice. Please send what I should tell them.")
    return await _pass_on(talk, report)


async def _pass_on(talk: Talk[Draft], report: Report, *, quiet: bool = False) -> None:
    """`quiet`: one more picture of an album, which was answered already."""
    number, words = report.number, talk.words[:WORDS_LIMIT]
    if talk.photo and not await reports.add_photo(talk.tx, number, talk.photo, PHOTOS):
        return talk.say("A report holds {limit} photos; I keep the first ones.", limit=PHOTOS)
    await events.note(talk.tx, number, events.EventKind.ADDED, talk.person.id, talk.now, words=words)
    news = phrase(
        "💬 {name} about report {title}:\n\n{words}", name=talk.person.name, words=words or phrase("📷 or 🎤")
    )
    pictures = [talk.photo] if talk.photo else []
    await notify_staff(talk, report, news, talk.turn, pictures=pictures, voice=talk.voice)
    if report.state is State.RESIDENT:  # That is what it waited for.
        deadlines = talk.community.deadlines
        await reports.change(
            talk.tx, number, State.UNDERWAY, By.REPORTER, talk.person.id, talk.now, deadlines=deadlines
        )
        await flow.draw(talk, "report", number)
    if not quiet:
        talk.say("I told the staff.", *ways_on(talk))
    return None
