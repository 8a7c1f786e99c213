"""Another capability has words, a picture and a button: for whom and when is asked here, and all is shown first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from handlers.announcements.audiences import bound_targets
from handlers.announcements.composing import begin
from handlers.announcements.draft import Draft, flow, questions
from handlers.dialogue.talk import Talk
from storage.announcements import Content, Kind
from storage.people.people import Role


async def compose_for(
    talk: Talk[Any], content: Content, kind: Kind, expires_at: datetime, *, in_groups: bool = False
) -> None:
    """The dialogue goes on as one of announcements; nothing is sent yet. Whoever calls it has seen to it that the staff
    are speaking. `in_groups`: also in those of the buildings, unless they choose otherwise.
    """
    if talk.person.role < Role.STAFF:
        raise PermissionError("only the staff announce")
    talk.put_aside()
    talk.end()
    talk.enter(flow.name, Draft)
    begin(talk)
    draft: Draft = talk.draft
    draft.content, draft.kind, draft.expires_at = content, kind, expires_at
    draft.chosen = ["kind", "ends"]
    if in_groups and "groups" in bound_targets(talk.community):
        draft.audience = replace(draft.audience, to=replace(draft.audience.to, groups=True))
    await questions.go_on(talk)
