"""Who takes part, as a chart or as a file; what looks odd. It is prepared aside, and comes in a moment."""

from __future__ import annotations

from handlers.green.draft import Draft, flow
from handlers.green.preparing import JOB
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import audit, schedules
from storage.green import asked
from storage.green.asked import What
from storage.people import Role


@flow.button(Role.STAFF)
async def show_participation(talk: Talk[Draft]) -> None:
    await _ask(talk, What.CHART, phrase("📊 I am drawing it. It comes in a moment."))


@flow.button(Role.STAFF)
async def hand_out_participation(talk: Talk[Draft]) -> None:
    await audit.note(talk.tx, talk.person.id, "green.export", "", talk.now)
    await _ask(talk, What.FILE, phrase("📄 I am writing it. It comes in a moment."))


@flow.button(Role.STAFF)
async def show_oddities(talk: Talk[Draft]) -> None:
    await audit.note(talk.tx, talk.person.id, "green.check", "", talk.now)
    await _ask(talk, What.ODDITIES, phrase("🔎 I am looking. It comes in a moment."))


async def _ask(talk: Talk[Draft], what: What, soon: Phrase) -> None:
    language = talk.person.language if talk.private else talk.community.language
    await asked.ask(talk.tx, talk.chat_id, language, what)
    await schedules.set_due(talk.tx, JOB, talk.now)
    talk.toast(soon)
