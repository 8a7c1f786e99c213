"""What a relative sees of somebody's check-in, and does for them; their voice, which is heard with “I'm well”."""

from __future__ import annotations

from typing import Any

from handlers.checkin.behalf import rows_for
from handlers.checkin.draft import Draft, flow, step_named
from handlers.checkin.knowing import is_told
from handlers.checkin.news import standing
from handlers.checkin.practising import start_anyway
from handlers.checkin.showing import reach
from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as
from handlers.family import acts_for, cares_for
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.checkin import Outcome, checks, greetings, watches
from storage.family import Right


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    id = cared.elder_id
    watch, elder = await watches.find(talk.tx, id), await family.find(talk.tx, id)
    may_act = bool(await acts_for.holds(talk, id))
    lines: list[Phrase] = []
    rows: list[Row] = []
    if watch and elder and Right.WELL in cared.rights:
        lines.append(await standing(talk, watch))
    if watch and elder and Right.ALARMS in cared.rights:
        lines.append(await reach(talk, elder))
    rows += [
        Button("💚 Is well", step_named("close"), check.number, Outcome.FAMILY)
        for check in await checks.open_of(talk.tx, id)
        if await is_told.holds(talk, check.number)
    ]
    rows += await rows_for(talk, id)
    if may_act:
        rows.append(Button("🕗 Check-in", step_named("show_theirs") if watch else step_named("ask_times"), id))
    if watch and not watch.active_at and talk.person.role >= start_anyway.who:
        rows.append(Button("▶️ Start anyway", start_anyway, id))
    if watch and await cares_for.holds(talk, id):
        rows.append(Button("🎙 My greeting", ask_greeting, id))
    return lines, rows


@flow.button(cares_for)
async def ask_greeting(talk: Talk[Draft], elder_id: int) -> None:
    elder = await family.find(talk.tx, elder_id)
    talk.draft = Draft(elder=elder_id)
    talk.ask(
        "🎙 Record a few words for {name}: hold the microphone and speak. They are heard with “I'm well”.",
        Button(TO_MENU, menu),
        then=hear_greeting,
        name=known_as(elder.name if elder else ""),
    )


@flow.answer(MessageKind.VOICE, who=ANYONE)
async def hear_greeting(talk: Talk[Draft]) -> None:
    elder_id = talk.draft.elder
    if not talk.voice or not await cares_for.holds(talk, elder_id):
        raise StaleTap("it is nobody's")
    await greetings.put(talk.tx, elder_id, talk.person.id, talk.voice)
    talk.end()
    talk.say("🎧 It is kept, and heard with the next “I'm well”. A new one takes its place.", Button(TO_MENU, menu))
