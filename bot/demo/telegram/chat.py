"""A chat and its messages. A message never changes: an edit puts a new one in its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.demo.telegram.people import Person
from bot.demo.telegram.refusal import Json
from bot.demo.telegram.rendering import html

SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "pinned_message",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "chat_shared",
    "users_shared",
)


@dataclass(frozen=True)
class Message:
    """`content` holds the fields of the Bot API that say what it is: text, photo, location and the like."""

    id: int
    chat: Chat
    sender: Person
    date: datetime
    content: Json
    markup: Json | None = None
    answers: Message | None = None
    edit_date: datetime | None = None
    edited: bool = False  # As people see it: other buttons under the same words do not count.
    album: str | None = None
    pinned: bool = False

    @property
    def text(self) -> str:
        return str(self.content.get("text", ""))

    @property
    def caption(self) -> str:
        return str(self.content.get("caption", ""))

    @property
    def html(self) -> str:
        """Text or caption as it looks."""
        entities = self.content.get("entities") or self.content.get("caption_entities") or []
        return html(self.text or self.caption, entities)

    @property
    def photo(self) -> str | None:
        sizes = self.content.get("photo")
        return sizes[-1]["file_id"] if sizes else None

    @property
    def shape(self) -> float:
        """Of its photo: width by height."""
        sizes = self.content.get("photo") or [{"width": 4, "height": 3}]
        return float(sizes[-1]["width"]) / float(sizes[-1]["height"])

    @property
    def reply_to(self) -> int | None:
        return self.answers.id if self.answers else None

    @property
    def service(self) -> str | None:
        return next((kind for kind in SERVICE if kind in self.content), None)

    @property
    def inline(self) -> list[list[Json]]:
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.inline]

    def api(self, *, answers: bool = True) -> Json:
        """The `Message` of the Bot API; a reply shows what it answers, but not what that answered."""
        face: Json = {
            "message_id": 0 if "ephemeral_message_id" in self.content else self.id,
            "from": self.sender.face,
            "chat": self.chat.face,
            "date": int(self.date.timestamp()),
        }
        if self.edit_date:
            face["edit_date"] = int(self.edit_date.timestamp())
        if self.album:
            face["media_group_id"] = self.album
        if self.answers and answers:
            face["reply_to_message"] = self.answers.api(answers=False)
        if self.inline:
            face["reply_markup"] = self.markup
        return {**face, **self.content}


@dataclass
class Chat:
    """A private chat has the id of its person. `standing` is the bot's: member, administrator, left or kicked."""

    id: int
    type: str
    title: str
    person: Person | None = None
    members: list[int] = field(default_factory=list)
    speaker: int = 0
    hint: dict[str, str] = field(default_factory=dict)
    latin: str = ""
    standing: str = "member"
    moved_to: int | None = None
    permits: str = "all"  # What the bot may send: all, words or nothing.
    topics: dict[int, bool] = field(default_factory=dict)  # Of a forum: whether each is open.
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: Json | None = None
    unread: int = 0
    last_id: int = 0

    @property
    def private(self) -> bool:
        return self.person is not None

    @property
    def face(self) -> Json:
        """The `Chat` of the Bot API."""
        if self.person is None:
            return {"id": self.id, "type": self.type, "title": self.title}
        names = {
            key: value for key, value in self.person.face.items() if key in ("first_name", "last_name", "username")
        }
        return {"id": self.id, "type": "private", **names}

    @property
    def pinned(self) -> list[int]:
        """The newest first."""
        return [id for id in sorted(self.messages, reverse=True) if self.messages[id].pinned]

    def newest(self) -> Message | None:
        return next(reversed(self.messages.values()), None)

    def add(self, sender: Person, date: datetime, content: Json, **more: Any) -> Message:
        self.last_id += 1
        message = Message(self.last_id, self, sender, date, content, **more)
        self.messages[message.id] = message
        return message

    def change(self, message: Message, **changes: Any) -> Message:
        changed = replace(message, **changes)
        self.messages[message.id] = changed
        return changed
