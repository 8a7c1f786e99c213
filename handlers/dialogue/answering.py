"""What goes out once a turn is over: what was said, the answer to the tap, the question that is closed by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec

from handlers.dialogue.asking import card_of
from handlers.dialogue.button import DISABLED, Button, Kept
from handlers.dialogue.drafts import Drafts
from handlers.dialogue.errand import P
from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.step import MessageKind, Step
from handlers.dialogue.update import CallbackQuery
from handlers.dialogue.words import Phrase, phrase, plain, sentence
from storage.people.people import Reader
from storage.queues import cards
from storage.queues.outbox import ANSWER, NOTICE, Call

SPINNER_SECONDS = 30  # Telegram takes no answer to a tap that is much older.
TOAST_LIMIT = 200
CHANGE = "sent.change"  # The route of what hears how something shall be different that was sent.


class Answering(Drafts):
    _tap: CallbackQuery | None
    _chosen: bool  # A question was answered by a tap.
    _toast: Phrase | None
    _change: Button | None

    def answer(self, question: int) -> None:
        """It was answered by a tap: a second one means nothing, and the message keeps only what was chosen. A step that
        asks again in its place has not been answered; whoever was forgotten has no question to remember.
        """
        if self.conversation.question != question and self.person.known:
            self.conversation.answered = question
            self._chosen = True

    def toast(self, text: str | Phrase, /, **values: object) -> None:
        """A few words that show for a moment where a button was tapped."""
        self._toast = sentence(text, values)

    def refuse(self, text: str | Phrase, /, **values: object) -> None:
        """A toast; whoever spoke instead of tapping is answered in words, lest they believe that it worked."""
        self._toast = sentence(text, values)
        if not self._tap:
            self.say(self._toast)

    async def calls(self) -> list[Call]:
        if self.kind is not MessageKind.MEMBERSHIP:  # Else they hear of it if what they caused can never arrive.
            self._messages = [
                each if self._is_here(each) else replace(each, sender=self.chat_id) for each in self._messages
            ]
        if self.person.simple and self.private:
            self._say_what_would_vanish()
            self._with_change()
            await self._leave_as_it_is()
        calls = await super().calls()
        if tap := self._tap:
            answer: dict[str, object] = {"callback_query_id": tap.id}
            if self._toast:
                answer["text"] = plain(self.person.language, self._toast)[:TOAST_LIMIT]
            expires = self.now + timedelta(seconds=SPINNER_SECONDS)
            calls.insert(0, Call(0, "answerCallbackQuery", json_of(answer), ANSWER, 0, None, expires))
        if self._question is not None and self._question != self.conversation.question:
            calls.append(self._close_question(self._question))
        return calls

    def can_change(self, step: Step[Any, P], *about: P.args, **named: P.kwargs) -> None:
        """What was sent or settled in this turn is changed there: people in simple mode have a button for it."""
        self._change = Button("✏️ Make a change", step, *about, **named)

    def _say_what_would_vanish(self) -> None:
        """Nothing that is read goes away by itself: what only showed for a moment where they tapped is a message."""
        if self._toast and not any(map(self._is_here, self._messages)):
            self._messages.append(Outgoing(self.chat_id, self._toast, ANSWER))

    def _with_change(self) -> None:
        """For ten minutes what was sent can be changed, by the flow itself or by a person who reads both. Where nothing
        but the next question is said it stands above that; the pictures of an album have it once.
        """
        kept = self._change or (Kept(phrase("✏️ Make a change"), f"{CHANGE}:{self.turn}") if self.tells_others else None)
        if not kept or self.kind is MessageKind.MEMBERSHIP:
            return
        here = [at for at, each in enumerate(self._messages) if self._is_here(each) and each.question is None]
        if here:
            last = self._messages[here[-1]]
            self._messages[here[-1]] = replace(last, rows=[kept, *last.rows])
        elif not self.goes_on_album and self.turn not in self.effects.secrets:
            self._messages.insert(0, Outgoing(self.chat_id, phrase("✅ Done, and others know of it."), ANSWER, [kept]))

    async def _leave_as_it_is(self) -> None:
        """What is read does not change under one's eyes: an answer stands below, and in the place of nothing."""
        for message in self._messages:
            if message.card and message.urgency == ANSWER and message.question is None:
                await cards.forget_all(self.tx, self.chat_id, message.card)

    def _close_question(self, question: int) -> Call:
        """An answered question keeps only the button that was chosen: the chat shows what was answered, and an old
        button invites nobody.
        """
        tap = self._tap
        label = tap.message.label_of(tap.data) if self._chosen and tap and tap.message else None
        shown = f"✓ {label.removeprefix('✅').strip()}" if label and not label.startswith("‹") else None
        chosen = [[{"text": shown, **DISABLED}]] if shown else []
        body = {"reply_markup": {"inline_keyboard": chosen}}
        return Call(self.chat_id, "editMessageReplyMarkup", json_of(body), NOTICE, 0, card_of(question))

    def _known_readers(self) -> dict[int, Reader]:
        return {self.person.id: Reader(self.person.language, self.person.simple)}


def json_of(payload: object) -> str:
    return msgspec.json.encode(payload).decode()
