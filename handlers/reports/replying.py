"""What the staff write about a report goes to whoever reported it: words, a photo, a voice message, a video."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON, named
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.menu.large import time_in_large
from handlers.menu.passing import cannot_pass_on
from handlers.reports.changing import tell_residents
from handlers.reports.draft import Draft, flow
from handlers.reports.ownership import existing, reached
from storage.people import audit
from storage.people.people import Role
from storage.queues import closed_chats, open_questions
from storage.queues.cards import Card
from storage.reports import Report, events


@flow.reply("report", "photos", "voice", "video", "choices", who=Role.STAFF)
async def pass_on(talk: Talk[Draft], number: int) -> None:
    """A reply to anything about a report."""
    report = await existing(talk, number)
    if talk.kind not in PASSED_ON:
        cannot_pass_on(talk)
    else:
        await write(talk, report, talk.words or named(talk.kind))


@flow.reply("more", who=Role.STAFF)
async def pass_on_more(talk: Talk[Draft], number: int, _what: str) -> None:
    """The same, in reply to the second recording, or to words that did not fit on the card."""
    await pass_on(talk, number)


@flow.reply("resident", "reminder", "write", "due", who=Role.STAFF)
async def pass_on_answer(talk: Talk[Draft], number: int, _turn: int) -> None:
    """The same, in reply to what the resident wrote, or to a reminder."""
    await pass_on(talk, number)


async def write(talk: Talk[Draft], report: Report, words: object) -> bool:
    """`words`: as they were typed, or in the languages of the configuration. False: there is nobody to read them."""
    number = report.number
    reader = await reached(talk, report)
    if not reader:
        if report.caller:
            talk.say("{caller} does not use the bot: please call them.", caller=report.caller)
        else:
            talk.say("Nobody hears this: whoever reported it has left, and their data are deleted.")
        return False
    more, key = talk.goes_on_album, talk.album_turn
    news = phrase("💬 {staff} about your report {number}:\n\n{words}", staff=talk.name, number=number, words=words)
    await tell_residents(
        talk,
        report,
        Phrase("{words}", {"words": talk.words}) if more else news,
        key,
        followers_too=False,
        attached=talk.attachment,
    )
    await time_in_large(talk, reader, phrase("Report {number}", number=number), talk.words)
    await audit.note(talk.tx, talk.person.id, "report.reply", str(number), talk.now)
    said = words if isinstance(words, str) else plain(talk.community.language, phrase("{words}", words=words))
    await events.note(talk.tx, number, events.EventKind.REPLY, talk.person.id, talk.now, by_staff=True, words=said)
    lasts = open_questions.lasts(said)
    await open_questions.ask(talk.tx, reader, Card("reports", "news", number), key, talk.now, lasts)
    talk.belongs(Card("reports", "report", number))
    if more:
        return True
    if await closed_chats.is_closed(talk.tx, reader):
        talk.say("They cannot be reached at the moment. I keep it, and pass it on when they come back.")
    else:
        talk.say("Passed on to whoever reported {number}.", number=number)
    return True
