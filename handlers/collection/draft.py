"""What a member of staff has said so far about the date that they change."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from handlers.dialogue.flow import Flow


class Draft(Struct):
    kind: str = ""
    planned: date | None = None
    moved_to: date | None = None  # None: it is cancelled.
    reason: str = ""


flow = Flow("collection", Draft)
