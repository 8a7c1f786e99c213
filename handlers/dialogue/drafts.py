"""Drafts that were put aside: what somebody was writing is kept under its name, to be gone on with later."""

from __future__ import annotations

from handlers.dialogue import asked as asked_
from handlers.dialogue.asking import Asking
from handlers.dialogue.words import Phrase, phrase
from storage.queues.conversations import PutAside

PUT_ASIDE = 10  # Unfinished drafts of one person; before one more would push the oldest out, they are told.


class Drafts(Asking):
    unfinished: Phrase | None  # What is being written, by its name, if it is to be kept.
    _kept: Phrase | None  # It was put aside in this turn, and they have not heard of it yet.

    def put_aside(self) -> None:
        """What is being written is kept under its name, to be gone on with later."""
        kept = self.conversation
        if not self.unfinished or not kept.flow or not kept.asked:
            return
        name = asked_.write_name(self.unfinished)
        aside = PutAside(self.turn, name, kept.flow, kept.awaiting, kept.draft, kept.asked)
        kept.put_aside = (*kept.put_aside, aside)[-PUT_ASIDE:]
        self.unfinished, self._kept = None, self.unfinished

    def take_up(self, turn: int) -> bool:
        """Goes on with what was put aside in that turn, at the question where it was left. False: it is gone."""
        found = self._aside(turn)
        if not found:
            return False
        self.put_aside()
        conversation = self.conversation
        conversation.put_aside = tuple(each for each in conversation.put_aside if each is not found)
        conversation.flow, conversation.awaiting, conversation.draft = found.flow, found.awaiting, found.draft
        conversation.asked, conversation.question = found.asked, self.turn
        return self.ask_again()

    def throw_away(self, turn: int) -> Phrase | None:
        """What was put aside in that turn is forgotten; returns what it was called. None: it is gone already."""
        found = self._aside(turn)
        if not found:
            return None
        self.conversation.put_aside = tuple(each for each in self.conversation.put_aside if each is not found)
        return asked_.read_name(found.name)

    def aside(self) -> list[tuple[Phrase, int]]:
        """What was put aside, the newest first: its name, and the turn by which it is known."""
        return [(asked_.read_name(each.name), each.turn) for each in reversed(self.conversation.put_aside)]

    @property
    def full(self) -> Phrase | str:
        """Told while nothing is lost yet."""
        if len(self.conversation.put_aside) < PUT_ASIDE:
            return ""
        oldest = asked_.read_name(self.conversation.put_aside[0].name)
        return phrase(
            " You have {count} drafts now; the next one takes the place of the oldest: {name}.",
            count=PUT_ASIDE,
            name=oldest,
        )

    def _aside(self, turn: int) -> PutAside | None:
        return next((each for each in self.conversation.put_aside if each.turn == turn), None)
