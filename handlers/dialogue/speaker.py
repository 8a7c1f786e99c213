"""Who speaks in a turn: by which name and in which language, and what they are taken to have said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from handlers.dialogue.incoming import Incoming
from handlers.dialogue.predicate import Found, Predicate
from handlers.dialogue.step import StaleTap
from handlers.dialogue.update import Message, Update
from handlers.dialogue.words import Phrase, known_as
from storage.people.people import Role
from storage.queues.cards import Card
from storage.queues.conversations import Conversation


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks. `known` is False before the first contact was noted."""

    id: int
    name: str
    language: str
    role: Role
    known: bool = True
    agreed: bool = True  # To the privacy notice, as it is now.
    simple: bool = False  # They want large buttons, few at a time.


@dataclass(frozen=True, slots=True)
class Resumed:
    to: str | None = None  # The route of the step that it was meant for; None: whichever hears it.


class Speaker(Incoming):
    """In one turn, and in the chat where it was said."""

    turn: int
    chat_id: int
    person: Person
    conversation: Conversation
    resumed: Resumed | None
    harmless: bool
    _heard_in: int
    _granted: tuple[Predicate[Any], object, object] | None

    @property
    def language(self) -> str:
        """Of whoever reads here: the person's, in a group the community's."""
        return self.person.language if self.private else self.community.language

    @property
    def private(self) -> bool:
        return self.chat_id == self.person.id > 0

    @property
    def name(self) -> str | Phrase:
        """As others read it."""
        return known_as(self.person.name)

    @property
    def is_mentioned(self) -> bool:
        """Whether the bot was called by its name."""
        name = self.community.bot_name
        return bool(name) and f"@{name}".casefold() in self.words.casefold()

    @property
    def goes_on_album(self) -> bool:
        """Whether it is one more picture of an album that was answered already: it needs no other answer."""
        return self.album is not None and (self.conversation.album or "").split(" ")[0] == self.album

    def belongs(self, card: Card) -> None:
        """The rest of the album, each picture of which is an update of its own, is about this card as well."""
        self.conversation.album = f"{self.album} {card} {self.album_turn}" if self.album else None

    @property
    def album_turn(self) -> int:
        """The turn of the first picture of the album that this one goes on with; without any, this turn."""
        began = (self.conversation.album or "").split(" ")[2:]
        return int(began[0]) if began and self.goes_on_album else self.turn

    def speak(self, language: str) -> None:
        """The rest of this turn is in this language too."""
        self.person = replace(self.person, language=language)

    def speak_simply(self, simple: bool) -> None:
        """With large buttons, few at a time, or in the usual way: in the rest of this turn, too."""
        self.person = replace(self.person, simple=simple)

    def is_called(self, name: str) -> None:
        """As they want to be called from now on."""
        self.person = replace(self.person, name=name)

    def resume(self, turn: int, update: Update, to: str | None = None, *, harmless: bool = False) -> None:
        """Deals with an earlier update of theirs once this step is over: as if it came now, or by the step of this
        route, which recognises words. `harmless`: they have said that it is no emergency.
        """
        self.update, self._heard_in, self.resumed, self.harmless = update, turn, Resumed(to), harmless

    def hear_anew(self) -> None:
        """What was said now had nothing to do with the question, which is over: it is heard once more."""
        self.resumed = Resumed()

    @property
    def heard_in(self) -> int:
        """The turn in which came what is dealt with: this one, or an earlier one."""
        return self._heard_in

    def turns_to(self, words: str) -> None:
        """To these words of what was said, as if they had been said alone."""
        if message := self.update.message:
            said = Message(message.message_id, message.chat, sender=message.sender, text=words)
            self.update = Update(self.update.update_id, said)

    def agree(self) -> None:
        """They have agreed to the privacy notice, so that every step is open to them."""
        self.person = replace(self.person, agreed=True)

    async def check(self, whose: Predicate[Any], about: object) -> None:
        """Raises StaleTap where that does not hold: it is not theirs, or not any more."""
        found = await whose.holds(self, about)
        if not found:
            raise StaleTap(whose.name)
        self._granted = whose, about, found

    async def granted(self, whose: Predicate[Found], about: object = None) -> Found:
        """What the step's predicate found, so that it need not be read twice. It is handed on once: what comes later in
        the turn may have changed it, and is asked for anew. Raises StaleTap.
        """
        if not self._granted or self._granted[:2] != (whose, about):
            await self.check(whose, about)
        granted, self._granted = self._granted, None
        return cast(Found, granted and granted[2])
