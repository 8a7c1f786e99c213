"""What is to be said once the work at hand is committed. Turns and schedules both speak through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from handlers.dialogue import commands
from handlers.dialogue.attachment import SPOKEN, Attachment, file
from handlers.dialogue.button import Row, without
from handlers.dialogue.chat_request import Request
from handlers.dialogue.community import Community
from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.simple_form import simple_form
from handlers.dialogue.step import MessageKind
from handlers.dialogue.words import Phrase, phrase, sentence
from storage.engine.database import Transaction
from storage.engine.effects import Effects
from storage.people import people
from storage.people.groups import STAFF
from storage.people.people import Reader, Role
from storage.queues import heard
from storage.queues.cards import Card
from storage.queues.outbox import BROADCAST, NOTICE, Call

if TYPE_CHECKING:
    from handlers.dialogue.flow import Flow

MOVES = timedelta(minutes=1)  # Where somebody was longer ago misleads.


class Post:
    """Nothing is sent here: the courier delivers what was said, after the commit."""

    def __init__(self, tx: Transaction, community: Community, now: datetime) -> None:
        self.tx, self.community, self.now = tx, community, now
        self._messages: list[Outgoing] = []
        self._settings: list[Call] = []  # What Telegram is asked to show, besides what is said.
        self._of_cards: list[Call] = []  # What is to be done with messages that were said under a name.

    def tell(
        self,
        chat: int | str,
        text: str | Phrase,
        /,
        *rows: Row,
        pictures: Sequence[str] = (),
        attached: Attachment | None = None,
        document: str | None = None,
        voice: str | None = None,
        video: str | None = None,
        card: Card | None = None,
        expires: datetime | None = None,
        reply_to: int | None = None,
        secret: bool = False,
        urgency: int = NOTICE,
        matter: str | None = None,
        silent: bool = False,
        protected: bool = False,
        joy: str | None = None,
        paid: bool = False,
        answers: int | None = None,
        keyboard: Sequence[Sequence[Phrase | Request]] = (),
        **values: object,
    ) -> None:
        """Says something to a person or a group, in their language.

        A `card` is edited when something is said on it again. After `expires` it is not said any more. What a `secret`
        one said is forgotten as soon as it is there. `matter` is what it belongs to (storage.queues.matters tells what
        became of all that does). A `silent` one makes no sound; a `protected` one can neither be passed on nor saved;
        with `joy` something flies over the screen (handlers.dialogue.outgoing has what);
        for a `paid` one Telegram may take Stars. In a group it is said in the language of whom it `answers`.
        """
        named = {MessageKind.DOCUMENT: document, MessageKind.VOICE: voice, MessageKind.VIDEO: video}
        self._messages.append(
            Outgoing(
                chat,
                sentence(text, values),
                urgency,
                rows,
                pictures=pictures,
                attached=attached or next((file(kind, id) for kind, id in named.items() if id), None),
                card=card,
                expires=expires,
                reply_to=reply_to,
                secret=secret,
                matter=matter,
                silent=silent,
                protected=protected,
                joy=joy,
                paid=paid,
                answers=answers,
                keyboard=keyboard,
            )
        )

    def pin(self, chat: int, card: Card, *, urgency: int = NOTICE) -> None:
        """Pins the message under that name, once it is there, without a sound. Said with the urgency of the message."""
        self._about(chat, "pinChatMessage", card, urgency)

    def unpin(self, chat: int, card: Card, *, urgency: int = NOTICE) -> None:
        self._about(chat, "unpinChatMessage", card, urgency)

    def take_back(self, chat: int, card: Card, *, urgency: int = NOTICE, matter: str | None = None) -> None:
        """Deletes the message under that name, with all its pieces, where Telegram allows: within two days."""
        self._about(chat, "deleteMessages", card, urgency, matter)

    def move(self, chat: int, card: Card, latitude: float, longitude: float, *, urgency: int = NOTICE) -> None:
        """The live location under that name is there now. It is not said a minute later, nor kept."""
        body = msgspec.json.encode({"latitude": latitude, "longitude": longitude}).decode()
        expires = self.now + MOVES
        call = Call(chat, "editMessageLiveLocation", body, urgency, 0, card.piece(1), expires, secret=True)
        self._of_cards.append(call)

    def _about(self, chat: int, method: str, card: Card, urgency: int, matter: str | None = None) -> None:
        """The courier puts in which message that is, when its turn comes."""
        body = '{"disable_notification":true}' if method == "pinChatMessage" else "{}"
        self._of_cards.append(Call(chat, method, body, urgency, 0, card, matter=matter))

    def tell_staff(
        self,
        text: str | Phrase,
        /,
        *rows: Row,
        pictures: Sequence[str] = (),
        attached: Attachment | None = None,
        voice: str | None = None,
        video: str | None = None,
        card: Card | None = None,
        **values: object,
    ) -> None:
        words = sentence(text, values)
        self.tell(STAFF, words, *rows, pictures=pictures, attached=attached, voice=voice, video=video, card=card)

    def broadcast(self, chats: Sequence[int], text: str | Phrase, /, *rows: Row, **values: object) -> None:
        """The same to many: it gives way to everybody who waits for an answer."""
        for chat in chats:
            self._messages.append(Outgoing(chat, sentence(text, values), BROADCAST, rows))

    def show_commands(self, person_id: int, role: Role, language: str) -> None:
        """Their commands menu offers what they may do now."""
        offered = commands.offered(self.community.commands, role, language)
        self.show(commands.setting(offered, {"type": "chat", "chat_id": person_id}))

    def show(self, setting: Call) -> None:
        """Asks Telegram to show something that is no message."""
        self._settings.append(setting)

    @property
    def effects(self) -> Effects:
        return self.tx.effects

    async def calls(self) -> list[Call]:
        """All that was said, in order, each in its reader's language; under a voice what a machine has heard in it."""
        await self._caption_voices()
        readers = self._known_readers()
        strangers = {
            message.chat
            for message in self._messages
            if isinstance(message.chat, int) and message.chat > 0 and message.chat not in readers
        }
        if strangers:
            readers |= await people.readers(self.tx, strangers)
        calls: list[Call] = self._settings[:]
        off = self.community.switched_off
        for said in self._messages:
            message = replace(said, rows=without(said.rows, lambda place: _is_in(off, place))) if off else said
            chat_id = message.chat if isinstance(message.chat, int) else self.community.groups.get(message.chat)
            if chat_id is not None:  # No such group is bound: there is nobody to tell.
                reader = readers.get(chat_id, Reader(self.community.language))
                asker = readers.get(message.answers or chat_id, reader)
                calls += self._calls_of(message, chat_id, replace(reader, language=asker.language))
        return calls + self._of_cards

    async def _caption_voices(self) -> None:
        said = {at: file_id for at, each in enumerate(self._messages) if (file_id := _spoken_in(each))}
        if not said:
            return
        known = await heard.words_of(self.tx, said.values())
        for at, file_id in said.items():
            if words := known.get(file_id):
                message = self._messages[at]
                both = Phrase("{words}\n\n{heard}", {"words": message.words, "heard": heard_by_machine(words)})
                self._messages[at] = replace(message, words=both)

    def _calls_of(self, message: Outgoing, chat_id: int, reader: Reader) -> list[Call]:
        name, topic = self.community.bot_name, self.community.topics.get(chat_id, 0)
        forms = simple_form(message, reader.language, self.community.keys) if reader.simple else [message]
        return [call for each in forms for call in each.calls(chat_id, reader.language, name, topic)]

    def _known_readers(self) -> dict[int, Reader]:
        return {}


def heard_by_machine(words: str) -> Phrase:
    """As it stands under a voice."""
    return phrase("🎤 A machine heard: “{words}”", words=words)


def _spoken_in(message: Outgoing) -> str | None:
    """Telegram's id of the voice, the round video or the sound file that it carries."""
    attached = message.attached
    return str(attached.content[attached.kind]) if attached and attached.kind in SPOKEN else None


def _is_in(off: Sequence[Flow[Any]], place: str) -> bool:
    return any(flow.is_entered_by(place) for flow in off)
