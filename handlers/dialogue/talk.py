"""One turn of a talk: what a person said or tapped, and what they get to hear for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Generic, TypeVar

import msgspec

from handlers.dialogue.answering import Answering, json_of
from handlers.dialogue.asked import only_shown
from handlers.dialogue.button import Button, Row
from handlers.dialogue.community import Community
from handlers.dialogue.errand import Errand, P
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.speaker import Person, Resumed
from handlers.dialogue.step import StaleTap, Step
from handlers.dialogue.update import Update
from handlers.dialogue.words import Phrase, phrase, sentence
from storage.engine.database import Transaction
from storage.people.people import Role
from storage.queues import errands
from storage.queues.conversations import Conversation

D = TypeVar("D")


class Talk(Answering, Generic[D]):
    """`D` is the draft of the flow that is being talked through: what was said so far, as that flow's own type."""

    draft: D

    def __init__(
        self,
        tx: Transaction,
        community: Community,
        now: datetime,
        *,
        turn: int,
        update: Update,
        person: Person,
        conversation: Conversation,
    ) -> None:
        Post.__init__(self, tx, community, now)
        self.turn, self.update, self.person, self.conversation = turn, update, person, conversation
        self._tap = update.callback_query
        self.chat_id = update.chat.id if update.chat else person.id
        self._question = conversation.question  # The one that was open when this turn began.
        self.argument = ""  # What follows a command: `/join` CODE.
        self.rest = ""  # The same, as words that are heard after the step; one that has understood them empties it.
        self._where = self.topic
        self._chosen = False  # A question was answered by a tap.
        self.unfinished: Phrase | None = None  # What is being written, by its name, if it is to be kept.
        self.has_begun = False  # They have said or sent something that belongs to the open question.
        self.might_send = False  # What the open question belongs to would have gone to somebody in the end.
        self._kept: Phrase | None = None  # It was put aside in this turn, and they have not heard of it yet.
        self.matter = ""  # What the open dialogue is about, in words.
        self.elsewhere = False  # What was tapped has nothing to do with the open question.
        self.resumed: Resumed | None = None  # What they sent earlier is dealt with in this turn as well.
        self.was_chosen = False  # They were asked what they mean by their words, and have said this.
        self.before_them: int | None = None  # The danger that they are just asked about, by the turn that told of it.
        self.undecided = False  # They are asked first what is to become of what they said.
        self.harmless = False  # What was said is no emergency, whatever it sounds like.
        self._heard_in = turn
        self._toast: Phrase | None = None
        self._change: Button | None = None
        self._granted: tuple[Predicate[Any], object, object] | None = None
        self._flow: str | None = None
        self._draft_type: type[D] | None = None

    # What was said

    @property
    def is_tap(self) -> bool:
        """Whether a button was pressed, also one that brings back what was said before."""
        return self._tap is not None

    @property
    def was_in_dialogue(self) -> bool:
        """Whether a question was open when this was said."""
        return self._question is not None

    def secret(self) -> None:
        """What they said was for this step alone: a code, say. It is forgotten once the turn is done."""
        self.effects.secrets.add(self.turn)

    def becomes(self, role: Role) -> None:
        """What they may do from now on, in this turn too; their commands menu shows it."""
        self.person = replace(self.person, role=role)
        self.show_commands(self.person.id, role, self.person.language)

    def be_forgotten(self) -> None:
        """Nothing of this dialogue is remembered; whoever writes again is met anew."""
        self.secret()
        self.conversation = Conversation()
        self.person = replace(self.person, role=Role.VISITOR, known=False, agreed=False)
        self._question = self.unfinished = None

    # What is answered

    def ask(
        self,
        question: str | Phrase,
        /,
        *rows: Row,
        then: Step[Any, ...] | None = None,
        in_place: bool = False,
        pictures: Sequence[str] = (),
        numbered: int | None = None,
        **values: object,
    ) -> None:
        """Says something that waits for an answer: a tap, or what the step `then` hears.

        Its buttons mean something until it is answered, or something else is asked. `in_place` puts it where the last
        question stands, if they pressed something there: whoever writes looks at the end of the chat. A question has
        the number of its turn, unless it is `numbered` apart.
        """
        if self.elsewhere or self.conversation.flow != self._flow:
            self.put_aside()
        words = sentence(question, values)
        if self._kept:
            kept = phrase("📝 {name}: kept, you find it at Home.{full}\n\n", name=self._kept, full=self.full)
            words, self._kept = Phrase("{kept}{question}", {"kept": kept, "question": words}), None
        there = in_place and (self.is_tap or self.album is not None)
        self._ask(words, rows, then=then, in_place=there, pictures=pictures, numbered=numbered)

    async def run_errand(self, errand: Errand[P], *about: P.args, **named: P.kwargs) -> None:
        """Has something prepared off the turns, and said in this chat once it is ready."""
        written = errand.written(*about, **named)
        await errands.add(self.tx, errand.route, written, self.chat_id, self.person.id, self.now)

    def end(self) -> None:
        """The dialogue is over: its buttons are stale, its draft is forgotten."""
        self.conversation.question = self.conversation.awaiting = self.conversation.flow = None
        self.conversation.asked = only_shown(self.conversation.asked)
        self.conversation.album = None
        if self._draft_type:
            self.draft = self._draft_type()

    def leave_behind(self, draft: D) -> None:
        """The dialogue is over; this is remembered of it until another one begins."""
        if self.conversation.flow != self._flow:
            self.put_aside()
        self.end()
        self.draft, self.conversation.flow = draft, self._flow

    # What the core does around a step

    def enter(self, flow: str, draft: type[D]) -> None:
        """Brings the draft, if this flow is the one that the person is in; else a fresh one."""
        self._flow, self._draft_type = flow, draft
        try:
            kept = self.conversation.draft if self.conversation.flow == flow else "{}"
            self.draft = msgspec.json.decode(kept, type=draft)
        except msgspec.DecodeError as error:  # Written by another version of the program.
            self.end()
            raise StaleTap(flow) from error

    def leave(self) -> None:
        """Puts the draft back where it is remembered."""
        if not self.conversation.flow:
            self.conversation.draft = "{}"
        elif self.conversation.flow == self._flow:  # Another flow's draft is not ours to touch.
            self.conversation.draft = json_of(self.draft)
