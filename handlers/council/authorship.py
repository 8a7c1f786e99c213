"""Whose proposal it is: theirs who made it, as long as they live where it concerns."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.talk import Talk
from storage.council.proposals import Proposal
from storage.people import members


async def is_author(talk: Talk[Any], proposal: Proposal) -> bool:
    """Whoever proposed it, as long as they live where it concerns; after that the office sees to it."""
    if not proposal.person_id or proposal.person_id != talk.person.id:
        return False
    return any(proposal.place.has(each.home) for each in await members.of_person(talk.tx, talk.person.id))
