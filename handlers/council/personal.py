"""What the council knows of somebody, in a line of /me."""

from __future__ import annotations

from handlers.dialogue.words import Phrase, phrase
from storage.council import personal
from storage.engine.database import Transaction


async def about(tx: Transaction, person_id: int) -> Phrase:
    return phrase("🏛 Proposals: {count}", count=await personal.count_of(tx, person_id))
