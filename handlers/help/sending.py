"""What was summarised is sent: for themselves, for somebody they look after, for a caller without a phone."""

from __future__ import annotations

import re
from typing import Any

from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.family import speaks_for, tell_of
from handlers.help import cards
from handlers.help.calling import ask_for
from handlers.help.draft import KINDS, Draft, flow, rules_of
from handlers.help.mine import show_mine
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.help import Kind, requests
from storage.people import households, members
from storage.people.people import Role

_PARTS = re.compile(r"[,，、;；\s]+")


@flow.button(ANYONE)
async def send(talk: Talk[Draft]) -> None:
    draft, rules = talk.draft, rules_of(talk)
    if not draft.kind or not talk.private:
        raise StaleTap("nothing is asked for")
    kind = Kind(draft.kind)
    if draft.elder:
        return await _send_for(talk, kind)
    if draft.caller and talk.person.role < Role.STAFF:
        raise StaleTap("they are none of the staff any more")
    if not draft.caller and await requests.count_open(talk.tx, talk.person.id) >= rules.most_open(kind):
        return talk.say(
            "You have asked for so much already that still runs. Please withdraw something first; if it does not wait:"
            " {phone}, 120, 119, 110.",
            Button("🤝 What I asked for", show_mine),
            Button(TO_MENU, menu),
            phone=talk.community.phone,
        )
    homes = [] if draft.caller else await members.of_person(talk.tx, talk.person.id)
    home_id = homes[0].home.id if homes else await _home_named(talk, draft.caller)
    request = await requests.ask(
        talk.tx,
        0 if draft.caller else talk.person.id,
        kind,
        talk.now,
        people=rules.people(kind),
        words=draft.words,
        attached=[{"kind": each.kind, "content": each.content} for each in draft.sent],
        wanted_at=draft.wanted_at if kind is not Kind.EMERGENCY else None,
        home_id=home_id,
        caller=draft.caller,
        filed_by=talk.person.id if draft.caller else None,
    )
    talk.end()
    if not request:
        return talk.refuse("I have asked already, a moment ago.")
    await cards.draw_own(talk, request, new=True)
    await cards.draw_group(talk, request)
    return None


async def _home_named(talk: Talk[Draft], caller: str) -> int | None:
    """In what the staff typed of a caller: the staircase stands on the card, by which volunteers see whether to go."""
    for part in _PARTS.split(caller):
        if (address := households.read_address(part)) and (home := await households.at(talk.tx, address)):
            return home.id
    return None


async def _send_for(talk: Talk[Draft], kind: Kind) -> None:
    """Family ask for somebody, who is told, and reads who comes; or the messenger, for whoever has no phone."""
    draft = talk.draft
    elder = await speaks_for.holds(talk, draft.elder)
    if not elder:
        raise StaleTap("they do not act for them any more")
    home = await family.home_of(talk.tx, elder)
    request = await ask_for(
        talk,
        elder,
        home.label if home else "–",
        kind,
        words=draft.words,
        attached=[{"kind": each.kind, "content": each.content} for each in draft.sent],
        wanted_at=draft.wanted_at if kind is not Kind.EMERGENCY else None,
    )
    talk.end()
    if not request:
        return talk.refuse("I have asked already, a moment ago.")
    return tell_of(talk, elder, phrase("🤝 {name} has asked for you: {kind}.", name=talk.name, kind=KINDS[kind]))


def attachment_of(each: dict[str, Any]) -> Attachment:
    return Attachment(MessageKind(each["kind"]), each["content"])
