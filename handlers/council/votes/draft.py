"""What staff have said so far of a vote that they want to announce, and of a paper that they enter."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field


class VoteDraft(Struct):
    title: str = ""
    words: str = ""
    scope: str = ""  # storage.council.scope.Scope
    building: str = ""
    entrance: str = ""
    counting: str = ""  # storage.council.result.Counting
    matter: str = "ordinary"
    item: int = 0
    options: list[str] = field(default_factory=list)
    quorum: str = ""
    secret: bool | None = None
    residents: bool = False
    silence: bool = False
    days: int = 0
    proposal: int = 0
    version: int = 0
    since: datetime | None = None  # The text has stood since then.
    number: int = 0  # Of the vote that a paper, a proxy or a service belongs to.
    home: int = 0
    way: str = ""
    photo: str = ""  # Of a paper, sealed.
