"""What is said in the chat, and the open question of a dialogue: how it is asked, remembered, and asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.dialogue import asked as asked_
from handlers.dialogue.button import Kept, Row, instead, without
from handlers.dialogue.chat_request import Request
from handlers.dialogue.outgoing import NotSaidBack, Outgoing
from handlers.dialogue.post import Post
from handlers.dialogue.simple_form import ALSO
from handlers.dialogue.speaker import Speaker
from handlers.dialogue.step import Step
from handlers.dialogue.words import Phrase, phrase, sentence
from storage.people.groups import STAFF
from storage.queues.cards import Card
from storage.queues.outbox import ANSWER

STOP = phrase("✖️ Stop here")


class Asking(Speaker, Post):
    _question: int | None  # The one that was open when this turn began.
    _flow: str | None
    _where: int | None  # The topic of a forum.

    def say(
        self,
        text: str | Phrase,
        /,
        *rows: Row,
        pictures: Sequence[str] = (),
        card: Card | None = None,
        keyboard: Sequence[Sequence[Phrase | Request]] = (),
        secret: bool = False,
        protected: bool = False,
        joy: str | None = None,
        aside: bool = False,
        **values: object,
    ) -> None:
        """What a `secret` message said is forgotten as soon as it is there; a `protected` one cannot be passed on. What
        is said `aside` in a group only they see, who may be offline: it is nothing that has to arrive.
        """
        self._say(
            Outgoing(
                self.chat_id,
                sentence(text, values),
                ANSWER,
                rows,
                pictures=pictures,
                keyboard=keyboard,
                card=card,
                secret=secret,
                protected=protected,
                joy=joy,
                only_for=self.person.id if aside else None,
            )
        )

    def _ask(
        self,
        words: Phrase,
        rows: Sequence[Row],
        *,
        then: Step[Any, ...] | None = None,
        in_place: bool = False,
        pictures: Sequence[str] = (),
        numbered: int | None = None,
        first: int = 0,
    ) -> None:
        conversation = self.conversation
        in_place = in_place and not self.person.simple  # What is read does not change under one's eyes.
        if then and not self.private:  # There a bot hears only what is said to it.
            words = phrase("{question}\n\n↩️ Please reply to this message.", question=words)
        if not in_place or conversation.question is None:
            conversation.question = numbered or self.turn
        conversation.awaiting = then.route if then else None
        conversation.flow = self._flow
        card = card_of(conversation.question)
        asked = conversation.question
        # Once more besides the outbox, which forgets what it has sent: it may be asked again, in another language too.
        conversation.asked = asked_.write(words, rows, pictures)
        # What was asked earlier in this turn was overtaken before anybody has read it.
        self._messages = [each for each in self._messages if each.question != asked or asked is None]
        self._say(Outgoing(self.chat_id, words, ANSWER, rows, asked, pictures, card=card, first=first))

    def ask_again(self, first: int = 0) -> bool:
        """The open question once more, in sight, in the language that is spoken now; in simple mode from its answer
        `first` on. False: none is open.
        """
        conversation = self.conversation
        if conversation.question is None or not conversation.asked:
            return False
        kept = asked_.read(conversation.asked)
        flow, awaiting = conversation.flow, conversation.awaiting
        self._ask(kept.question(), kept.buttons(), pictures=kept.pictures, first=first)
        conversation.flow, conversation.awaiting = flow, awaiting
        return True

    def say_others(self, turn: int, first: int) -> bool:
        """In simple mode: what else stands under what was said in that turn. False: something else was said since."""
        kept = asked_.read(self.conversation.asked) if self.conversation.asked else None
        if not kept or not kept.shown or kept.shown_at != turn:
            return False
        self._say(Outgoing(self.chat_id, ALSO, ANSWER, kept.shown_since(), first=first))
        return True

    def keep_asking(self) -> None:
        """Whoever answered with what cannot be used was told so; under that stand the buttons of the question, which is
        open as before: its way back among them.
        """
        conversation, here = self.conversation, [each for each in self._messages if each.chat == self.chat_id]
        unchanged = conversation.question is not None and conversation.question == self._question
        if not (unchanged and conversation.asked and here) or here[-1].rows or here[-1].keyboard:
            return
        conversation.question = self.turn
        rows = asked_.read(conversation.asked).buttons()
        asked = replace(here[-1], rows=rows, question=self.turn, card=card_of(self.turn), remembered=self.turn)
        self._messages[next(at for at, each in enumerate(self._messages) if each is here[-1])] = asked

    @property
    def asked(self) -> Phrase | None:
        """The open question, less its step."""
        kept = asked_.read(self.conversation.asked) if self.conversation.asked else None
        return kept.question() if kept and kept.words and self.conversation.question is not None else None

    @property
    def tells_others(self) -> bool:
        """Whether somebody else hears of this turn."""
        return any(not self._is_here(each) for each in self._messages)

    def not_said_back(self) -> NotSaidBack:
        here = [each for each in self._messages if self._is_here(each)]
        told = [each.chat for each in self._messages if not self._is_here(each)]
        return NotSaidBack(here, list(dict.fromkeys(told)))

    def _is_here(self, message: Outgoing) -> bool:
        return self.chat_id in (message.chat, self.community.groups.get(str(message.chat)))

    def _say(self, message: Outgoing) -> None:
        """In a group there is no personal menu, and the workbench only in the staff's: buttons to them are left out.
        Whoever is asked there can let it be all the same.
        """
        if self.private and message.rows and not message.secret and self.person.known:
            message = self._remembered(message)
        if not self.private:
            at_work = self.chat_id == self.community.groups.get(STAFF)
            ways = ("home.menu",) if at_work else ("home.menu", "work.show", "work.show_area")
            stop = Kept(STOP, "home.stop_here")
            rows = message.rows if message.question is None else instead(message.rows, "home.menu", stop)
            message = replace(message, rows=without(rows, ways.__contains__), topic=self._where)
        self._messages.append(message)

    def _remembered(self, message: Outgoing) -> Outgoing:
        """Its buttons can be typed, and said once more; of what is no question only those that were said last."""
        if message.question is None:
            self.conversation.asked = asked_.show(self.conversation.asked, message.rows, self.turn)
            older = [replace(e, remembered=None) if e.question is None else e for e in self._messages]
            self._messages = older
        return replace(message, remembered=self.turn)


def card_of(question: int) -> str:
    return f"?{question}"
