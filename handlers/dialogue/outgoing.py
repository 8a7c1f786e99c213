"""A message, and the calls of the Bot API that it takes to say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from handlers.dialogue.attachment import Attachment, file
from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.chat_request import Request
from handlers.dialogue.splitting import CAPTION_LIMIT, TEXT_LIMIT, split
from handlers.dialogue.step import MessageKind
from handlers.dialogue.words import Phrase, html, plain
from storage.queues.albums import GROWS
from storage.queues.cards import PIECE
from storage.queues.outbox import Call

ALBUM_LIMIT = 10
HEARTS, CONFETTI = "5159385139981059251", "5046509860389126442"  # Effects that everybody has, by Telegram's ids.


@dataclass(frozen=True, slots=True)
class Outgoing:
    chat: int | str  # A chat's id, or the purpose of a group.
    words: Phrase
    urgency: int
    rows: Sequence[Row] = ()
    question: int | None = None
    pictures: Sequence[str] = ()  # Telegram's file ids, or what storage.queues.files.keep returned.
    attached: Attachment | None = None  # What is no picture.
    keyboard: Sequence[Sequence[Phrase | Request]] = ()  # Labels that stay under the text field.
    card: str | None = None
    expires: datetime | None = None
    reply_to: int | None = None
    secret: bool = False
    topic: int | None = None  # In a forum; 0 for none, whatever the group's purpose has.
    sender: int | None = None  # The chat that is told when it can never arrive.
    matter: str | None = None  # What it belongs to: storage.queues.matters tells what became of all that does.
    silent: bool = False  # It makes no sound.
    paid: bool = False  # Telegram may take Stars for it, where it goes faster than is free.
    protected: bool = False  # It can be neither passed on nor kept as a picture of the screen.
    joy: str | None = None  # With what it arrives in a private chat: an effect of Telegram's, by its id.
    remembered: int | None = None  # The turn by which the conversation remembers its buttons.
    only_for: int | None = None  # In a group: the person who sees it, where Telegram can do that.
    answers: int | None = None  # In a group: whom it answers, in their language.
    first: int = 0  # In simple mode: from this answer on, since those before it have been said.

    def calls(self, chat_id: int, language: str, bot_name: str, topic: int = 0) -> list[Call]:
        """Albums if there are several pictures, then the words, cut to what Telegram takes; buttons come last, and
        stand under no album, nor under what may become one.
        """
        bodies: list[tuple[str, int, dict[str, Any]]] = []
        over = self.attached if self.attached and self.attached.captioned else None  # It stands over the words.
        for album in self._albums():
            if len(album) == 1 and not over:
                over = file(MessageKind.PHOTO, album[0])
            elif len(album) == 1:
                bodies.append(("sendPhoto", 1, {"photo": album[0], "caption": ""}))
            else:
                media = [{"type": "photo", "media": each} for each in album]
                bodies.append(("sendMediaGroup", len(album), {"media": media}))
        if self.attached and not self.attached.captioned:
            bodies.append((self.attached.method, 1, dict(self.attached.content)))
        grows = len(bodies) if over and over.album and self.card else None  # The place of what may become an album.
        for place, piece in enumerate(split(html(language, self.words), CAPTION_LIMIT if over else TEXT_LIMIT)):
            if over and place == 0:
                body = (over.method, 1, {**over.content, "caption": piece, "parse_mode": "HTML"})
            else:
                body = ("sendMessage", 1, {"text": piece, "parse_mode": "HTML"})
            bodies.append(body)
        if topic := topic if self.topic is None else self.topic:
            for _, _, payload in bodies:
                payload["message_thread_id"] = topic
        if self.silent:
            for _, _, payload in bodies:
                payload["disable_notification"] = True
        if self.protected:
            for _, _, payload in bodies:
                payload["protect_content"] = True
        if self.paid:
            for _, _, payload in bodies:
                payload["allow_paid_broadcast"] = True
        if self.only_for and chat_id < 0 and not self.card:
            for _, _, payload in bodies:
                payload["ephemeral_message_parameters"] = {"receiver_user_id": self.only_for}
        if self.joy and chat_id > 0 and not self.card:  # Nothing that changes afterwards.
            bodies[-1][2]["message_effect_id"] = self.joy
        if self.reply_to:
            bodies[0][2]["reply_parameters"] = {"message_id": self.reply_to, "allow_sending_without_reply": True}
        if (markup := self._markup(language, bot_name)) and grows != len(bodies) - 1:
            bodies[-1][2]["reply_markup"] = markup
        return [
            self._call(chat_id, method, weight, payload, len(bodies) - 1 - place, grows=place == grows)
            for place, (method, weight, payload) in enumerate(bodies)
        ]

    def _albums(self) -> list[Sequence[str]]:
        return [self.pictures[at : at + ALBUM_LIMIT] for at in range(0, len(self.pictures), ALBUM_LIMIT)]

    def _button(self, button: Button | Link, language: str, bot_name: str) -> dict[str, object]:
        return {"text": plain(language, button.label), **button.face(self.question, bot_name)}

    def _call(
        self, chat_id: int, method: str, weight: int, payload: dict[str, Any], behind: int, *, grows: bool
    ) -> Call:
        """`behind` is how many pieces follow. Each piece of a card is edited under a name of its own."""
        card = self.card
        if card and grows:
            card = f"{card}{GROWS}"
        elif card and behind:
            card = f"{card}{PIECE}{'album' if method == 'sendMediaGroup' else ''}{behind}"
        text = msgspec.json.encode(payload).decode()
        return Call(
            chat_id, method, text, self.urgency, weight, card, self.expires, self.secret, self.sender, self.matter
        )

    def _markup(self, language: str, bot_name: str) -> dict[str, Any] | None:
        if self.rows:
            rows = [row if isinstance(row, tuple) else (row,) for row in self.rows]
            return {"inline_keyboard": [[self._button(button, language, bot_name) for button in row] for row in rows]}
        if self.keyboard:
            labels = [[_key(key, language) for key in row] for row in self.keyboard]
            return {"keyboard": labels, "resize_keyboard": True, "is_persistent": True}
        return None


class NotSaidBack(Exception):
    """Words that others would have heard, of somebody who is to read first what was understood."""

    def __init__(self, answers: Sequence[Outgoing], told: Sequence[int | str]) -> None:
        super().__init__()
        self.answers = answers  # What they would have been answered;
        self.told = told  # who would have heard of it.


def _key(key: Phrase | Request, language: str) -> dict[str, object]:
    return {"text": plain(language, key)} if isinstance(key, Phrase) else key.face(language)
