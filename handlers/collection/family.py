"""A relative switches a reminder of collections on for somebody; who has no phone hears it from who speaks for them."""

from __future__ import annotations

from typing import Any

from handlers.collection.asking import ALL, show_all
from handlers.collection.calendar import Calendar, Collected
from handlers.collection.dates import known
from handlers.collection.draft import Draft, flow
from handlers.collection.words import next_dates
from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family import speaks_for, tell_of
from handlers.menu.menu import TO_MENU, menu
from storage.collection import behalf, reminders
from storage.family import Elder
from storage.people import audit

SHOWN = 8


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    if not talk.community.of(Calendar).kinds or not await speaks_for.holds(talk, cared.elder_id):
        return [], []
    return [], [Button("🔔 Collections", show_for, cared.elder_id)]


@flow.button(speaks_for)
async def show_for(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(speaks_for, elder_id)
    if not talk.private:
        raise StaleTap(str(elder_id))
    on = await _kinds_of(talk, elder)
    kinds = list(talk.community.of(Calendar).kinds.values())[:SHOWN]
    talk.say(
        "🔔 {name} is reminded, on the evening before, of what has a bell. A tap changes it, and they are told.\n\n"
        "{lines}"
        if elder.person_id
        else "🔔 {name} has no phone: on the evening before I remind you of what has a bell, and you tell them.\n\n"
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
        Button(ALL, show_all),
        Button(TO_MENU, menu),
        name=known_as(elder.name),
        lines=[Phrase("{kind}: {dates}", {"kind": each.name, "dates": await next_dates(talk, each)}) for each in kinds],
    )


async def _kinds_of(talk: Talk[Draft], elder: Elder) -> set[str]:
    if elder.person_id:
        return await reminders.kinds_of(talk.tx, elder.person_id)
    return await behalf.kinds_of(talk.tx, elder.elder_id, talk.person.id)


@flow.button(speaks_for)
async def switch_for(talk: Talk[Draft], elder_id: int, kind: str) -> None:
    elder, collected = await talk.granted(speaks_for, elder_id), known(talk, kind)
    if not talk.private:
        raise StaleTap(str(elder_id))
    if elder.person_id:
        await _switch(talk, elder, elder.person_id, collected)
    else:
        await behalf.turn(talk.tx, elder_id, talk.person.id, kind, talk.now)
    await audit.note(talk.tx, talk.person.id, "collection.behalf", kind, talk.now, on_behalf=elder.person_id)
    await show_for.take(talk, elder_id)


async def _switch(talk: Talk[Draft], elder: Elder, person_id: int, collected: Collected) -> None:
    off = await reminders.switch_off(talk.tx, person_id, collected.kind)
    if not off:
        await reminders.switch_on(talk.tx, person_id, collected.kind, talk.now)
    told = (
        phrase("🔕 {name} has ended for you that I remind you of this: {kind}", name=talk.name, kind=collected.name)
        if off
        else phrase(
            "🔔 {name} wants me to remind you, on the evening before: {kind}", name=talk.name, kind=collected.name
        )
    )
    tell_of(talk, elder, told, Button(ALL, show_all))
