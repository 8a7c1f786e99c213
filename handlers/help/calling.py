"""Help for somebody who is cared for, asked for by their family or by whoever was with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers.dialogue.talk import Talk
from handlers.help import cards
from handlers.help.draft import rules_of
from storage.family import Elder
from storage.help import Kind, Request, requests
from storage.people import audit

LIMIT = 100  # Characters of who it is, and where.


async def ask_for(
    talk: Talk[Any],
    elder: Elder,
    where: str,
    kind: Kind,
    *,
    words: str = "",
    attached: Sequence[dict[str, Any]] = (),
    wanted_at: datetime | None = None,
) -> Request | None:
    """None: it was asked a moment ago."""
    request = await requests.ask(
        talk.tx,
        elder.person_id or 0,
        kind,
        talk.now,
        people=rules_of(talk).people(kind),
        words=words,
        attached=attached,
        wanted_at=wanted_at,
        home_id=elder.home_id,
        caller="" if elder.person_id else f"{elder.name}, {where}"[:LIMIT],
        filed_by=talk.person.id,
    )
    if not request:
        return None
    await audit.note(talk.tx, talk.person.id, "help.behalf", str(request.number), talk.now, on_behalf=elder.person_id)
    await cards.draw_own(talk, request, new=True)
    await cards.draw_group(talk, request)
    return request
