"""What somebody has said so far who wants to join a home, and how its parts are called."""

from __future__ import annotations

from msgspec import Struct

from handlers.dialogue.flow import Flow
from handlers.dialogue.words import phrase
from storage.people.members import Relation


class Draft(Struct):
    code: str = ""  # Its digest: a code in clear opens a door.
    home: int = 0
    relation: Relation | None = None
    request: int = 0  # The one that they are writing about.


flow = Flow("homes", Draft)

UNSURE = phrase("I am not sure: what are you there? Please press a button, or say it in other words.")
RELATIONS = {
    Relation.OWNER: phrase("Owner"),
    Relation.TENANT: phrase("Tenant"),
    Relation.RELATIVE: phrase("Family"),
}
