"""On the staff's page of somebody who is cared for: the way to their visits. Relatives read nothing of these."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.visits.desk import show_person
from storage.people.people import Role


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    return [], [Button("🚪 Visits", show_person, cared.elder_id)] if talk.person.role >= Role.STAFF else []
