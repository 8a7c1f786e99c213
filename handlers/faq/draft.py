"""A question with its answer, while the staff write it."""

from __future__ import annotations

from msgspec import Struct, field

from handlers.dialogue.flow import Flow


class Draft(Struct):
    wordings: list[str] = field(default_factory=list)
    zh: str = ""
    en: str = ""
    photo: str | None = None
    complete: bool = False  # It was summed up.


flow = Flow("faq", Draft)
