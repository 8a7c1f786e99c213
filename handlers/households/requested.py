"""What becomes of somebody's requests to join a home, as /me tells them: what waits, and what was declined since."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households.deciding import reason_of
from storage.people import households, requests
from storage.people.requests import State

JOIN = phrase("🔑 Join a home")


async def what_was_asked(talk: Talk[Any], mine: Collection[int]) -> list[Phrase]:
    """Of each home that is none of `mine`, the newest request."""
    newest = {each.home_id: each for each in await requests.of_person(talk.tx, talk.person.id)}
    lines: list[Phrase] = []
    for each in newest.values():
        home = await households.find(talk.tx, each.home_id)
        label = home.label if home else "?"
        if each.state is State.WAITING:
            lines.append(
                phrase("⏳ {home}: request {number} to join waits for the office", home=label, number=each.number)
            )
        elif each.state is State.DECLINED and each.home_id not in mine:
            lines.append(
                phrase(
                    "✋ {home}: your request was declined. {reason} You can ask again with “{join}”, or call {phone}.",
                    home=label,
                    reason=reason_of(each),
                    join=JOIN,
                    phone=talk.community.phone,
                )
            )
    return lines
