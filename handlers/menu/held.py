"""What somebody sends before they agree: it waits, and is dealt with once they have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.update import decode
from handlers.menu.menu import flow as home
from handlers.menu.menu import ways_on
from handlers.menu.welcome import Held, agree, ask, flow
from storage.queues import inbox

LIMIT = 30  # So many messages are kept for them.


async def hold_back(talk: Talk[Any], wanted: Step[Any, ...] | None) -> None:
    """Nothing about a person is kept before they have agreed; what they said is dealt with afterwards, in order."""
    talk.enter(flow.name, flow.draft)
    again = talk.conversation.flow == flow.name and talk.conversation.question is not None
    held: list[int] = talk.draft.all()
    greeting = wanted is not None and wanted.route.startswith(f"{home.name}.")  # Nothing that could be lost.
    more, album = len(held) < LIMIT, talk.goes_on_album
    if talk.kind is MessageKind.EDIT and await _correct(talk, held):
        more = True
    elif not greeting and more:
        held = [*held, talk.turn]
        if talk.kind is MessageKind.EDIT:
            await inbox.correct(talk.tx, talk.turn, talk.person.id, await _as_said(talk))
    talk.draft = Held(held)
    talk.conversation.album = talk.album
    if greeting or not again or talk.update.callback_query:
        ask(talk)
    elif not more:
        talk.say(
            "I keep at most {limit} messages before you agree, and could not keep this one. Please answer the question"
            " above first.",
            *ways_on(talk),
            limit=LIMIT,
        )
    elif not album:
        talk.say(
            "I keep this as well, and deal with it as soon as you agree. Messages that wait: {count}",
            Button("✅ I agree", agree),
            *ways_on(talk),
            count=len(held),
        )
    talk.conversation.album = talk.album


async def _correct(talk: Talk[Any], held: Sequence[int]) -> bool:
    """They have changed something that waits: it counts as it is now."""
    edited = talk.update.edited_message
    for turn in held:
        body = await inbox.body_of(talk.tx, turn, talk.person.id)
        message = decode(body).message if body else None
        if edited and message and message.message_id == edited.message_id:
            await inbox.correct(talk.tx, turn, talk.person.id, await _as_said(talk))
            return True
    return False


async def _as_said(talk: Talk[Any]) -> str:
    """A changed message as if it had been sent like this."""
    body = await inbox.body_of(talk.tx, talk.turn, talk.person.id) or "{}"
    update = msgspec.json.decode(body, type=dict[str, Any])
    if "edited_message" in update:
        update["message"] = update.pop("edited_message")
    return msgspec.json.encode(update).decode()
