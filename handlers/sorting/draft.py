"""What somebody has asked so far, and the look-up with this community's own rulings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, field

from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind
from storage.sorting import Finding, SortingRules, look_up, rulings

NEXT_THING = timedelta(minutes=30)


class Sent(Struct):
    """A handlers.dialogue.Attachment that is no photo: a voice message, a video."""

    kind: MessageKind
    content: dict[str, Any]


class Draft(Struct):
    words: str = ""
    photos: list[str] = field(default_factory=list)
    files: list[Sent] = field(default_factory=list)
    album: str | None = None  # The one that the last of them was part of.
    photo: str | None = None  # As earlier versions kept them: one of each.
    kind: str = ""
    sent: dict[str, Any] = field(default_factory=dict)
    options: list[str] = field(default_factory=list)  # On the buttons of the last question, in order.
    caller: str = ""  # Somebody without a phone, for whom it is asked.
    item: str = ""  # That staff rule about.
    note: str = ""
    answered_at: datetime | None = None  # Their last question.

    def __post_init__(self) -> None:
        if self.photo:
            self.photos.append(self.photo)
        if self.sent:
            self.files.append(Sent(MessageKind(self.kind), self.sent))
        self.photo, self.kind, self.sent = None, "", {}

    def goes_on(self, now: datetime) -> bool:
        """Whether what they type now is likely to be the next thing that they throw away."""
        return self.answered_at is not None and now - self.answered_at <= NEXT_THING


flow = Flow("sorting", Draft)


async def find(post: Post, words: str, *, prompted: bool = True) -> Finding:
    city = post.community.of(SortingRules).city
    finding = look_up(words, city, await rulings.overrides(post.tx), prompted=prompted)
    parts = tuple(_as_typed(part, words) for part in finding.parts)
    return _as_typed(replace(finding, parts=parts) if parts else finding, words)


def _as_typed(finding: Finding, words: str) -> Finding:
    """The list is looked up in small letters; people get their own words back."""
    return replace(finding, item=_found(finding.item, words), asked=_found(finding.asked, words))


def _found(name: str, words: str) -> str:
    at = words.lower().find(name) if name == name.lower() and len(words.lower()) == len(words) else -1
    return words[at : at + len(name)] if at >= 0 else name
