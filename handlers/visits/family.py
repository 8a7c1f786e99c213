"""On the staff's page of somebody who is cared for: the way to their visits. Relatives read nothing of these,
but those who act for somebody may ask to make their home safe.
"""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.family import acts_for
from handlers.visits.adapting import begin_for
from handlers.visits.person import show_person
from storage.people.people import Role


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    rows: list[Row] = [Button("🚪 Visits", show_person, cared.elder_id)] if talk.person.role >= Role.STAFF else []
    if await acts_for.holds(talk, cared.elder_id):
        rows.append(Button("🏠 Safe home", begin_for, cared.elder_id))
    return [], rows
