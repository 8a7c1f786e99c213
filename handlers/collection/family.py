"""A relative switches a reminder of collections on for somebody; to whoever has no phone the dates are told."""

from __future__ import annotations

from typing import Any

from handlers.collection.asking import ALL, show_all
from handlers.collection.calendar import Calendar
from handlers.collection.dates import known
from handlers.collection.draft import Draft, flow
from handlers.collection.words import next_dates
from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family import acts_for, speaks_for, tell_of
from handlers.menu.menu import TO_MENU, menu
from storage.collection import reminders
from storage.people import audit

SHOWN = 8


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    if not talk.community.of(Calendar).kinds or not await speaks_for.holds(talk, cared.elder_id):
        return [], []
    if cared.person_id is None:  # Whoever speaks for them tells them.
        return [], [Button(ALL, show_all)]
    return [], [Button("🔔 Collections", show_for, cared.elder_id)] if await acts_for.holds(
        talk, cared.elder_id
    ) else []


@flow.button(acts_for)
async def show_for(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(acts_for, elder_id)
    if not elder.person_id or not talk.private:
        raise StaleTap(str(elder_id))
    on = await reminders.kinds_of(talk.tx, elder.person_id)
    kinds = list(talk.community.of(Calendar).kinds.values())[:SHOWN]
    talk.say(
        "🔔 {name} is reminded, on the evening before, of what has a bell. A tap changes it, and they are told.\n\n"
        "{lines}",
        *[
            Button(
                Phrase("{bell} {kind}", {"bell": "🔔" if each.kind in on else "▫️", "kind": each.name}),
                switch_for,
                elder_id,
                each.kind,
            )
            for each in kinds
        ],
        Button(TO_MENU, menu),
        name=known_as(elder.name),
        lines=[Phrase("{kind}: {dates}", {"kind": each.name, "dates": await next_dates(talk, each)}) for each in kinds],
    )


@flow.button(acts_for)
async def switch_for(talk: Talk[Draft], elder_id: int, kind: str) -> None:
    elder, collected = await talk.granted(acts_for, elder_id), known(talk, kind)
    if not elder.person_id or not talk.private:
        raise StaleTap(str(elder_id))
    off = await reminders.switch_off(talk.tx, elder.person_id, kind)
    if not off:
        await reminders.switch_on(talk.tx, elder.person_id, kind, talk.now)
    await audit.note(talk.tx, talk.person.id, "collection.behalf", kind, talk.now, on_behalf=elder.person_id)
    told = (
        phrase("🔕 {name} has ended for you that I remind you of this: {kind}", name=talk.name, kind=collected.name)
        if off
        else phrase(
            "🔔 {name} wants me to remind you, on the evening before: {kind}", name=talk.name, kind=collected.name
        )
    )
    tell_of(talk, elder, told, Button(ALL, show_all))
    await show_for.take(talk, elder_id)
