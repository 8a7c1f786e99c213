"""One turn of a talk: what a person said or tapped, and what they get to hear for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

import msgspec

from handlers.dialogue import asked as asked_
from handlers.dialogue.button import SPENT, Button, Kept, Row, buttons_in, without
from handlers.dialogue.chat_request import ChatRequest, UserRequest
from handlers.dialogue.community import Community
from handlers.dialogue.errand import Errand, P
from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.simple_form import ALSO
from handlers.dialogue.speaker import Person, Resumed, Speaker
from handlers.dialogue.step import MessageKind, StaleTap, Step
from handlers.dialogue.update import Update
from handlers.dialogue.words import LANGUAGES, Phrase, phrase, plain, sentence, spoken
from storage.engine.database import Transaction
from storage.people.groups import STAFF
from storage.people.people import Reader, Role
from storage.queues import cards, errands
from storage.queues.cards import Card
from storage.queues.conversations import Conversation, PutAside
from storage.queues.outbox import ANSWER, NOTICE, Call

D = TypeVar("D")

SPINNER_SECONDS = 30  # Telegram takes no answer to a tap that is much older.
TOAST_LIMIT = 200
CHANGE = "sent.change"  # The route of what hears how something shall be different that was sent.
PUT_ASIDE = 10  # Unfinished drafts of one person; before one more would push the oldest out, they are told.


SHORTEST_PART = 2  # Signs of a label that somebody types.
YES = frozenset(
    ("好的", "可以", "是的", "对的", "确定", "确认", "没问题", "同意", "ok", "okay", "yes", "sure", "yes please")
)


class Talk(Speaker, Post, Generic[D]):
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

    def say(
        self,
        text: str | Phrase,
        /,
        *rows: Row,
        pictures: Sequence[str] = (),
        card: Card | None = None,
        keyboard: Sequence[Sequence[Phrase | ChatRequest | UserRequest]] = (),
        secret: bool = False,
        protected: bool = False,
        **values: object,
    ) -> None:
        """What a `secret` message said is forgotten as soon as it is there; a `protected` one cannot be passed on."""
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
            )
        )

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
        question stands. A question has the number of its turn, unless it is `numbered` apart.
        """
        if self.elsewhere or self.conversation.flow != self._flow:
            self.put_aside()
        words = sentence(question, values)
        if self._kept:
            kept = phrase("📝 {name}: kept, you find it at Home.{full}\n\n", name=self._kept, full=self.full)
            words, self._kept = Phrase("{kept}{question}", {"kept": kept, "question": words}), None
        self._ask(words, rows, then=then, in_place=in_place, pictures=pictures, numbered=numbered)

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
        card = _card(conversation.question)
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
        asked = replace(here[-1], rows=rows, question=self.turn, card=_card(self.turn), remembered=self.turn)
        self._messages[next(at for at, each in enumerate(self._messages) if each is here[-1])] = asked

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

    def pressed(self, words: str) -> str | None:
        """What a tap would send on the button that is called so, in any language: of the open question, or of what was
        said last.
        """
        said, conversation = spoken(words), self.conversation
        if not said or not conversation.asked:
            return None
        kept = asked_.read(conversation.asked)
        if conversation.question is not None and (found := _called(said, kept.buttons())):
            return found.data(conversation.question)
        found = _called(said, kept.shown_since())
        return found.data(None) if found else None

    def pressed_in_part(self, words: str) -> str | None:
        """The same where they name it in part, or say yes, and only one button of the open question fits."""
        said, conversation = spoken(words), self.conversation
        if len(said) < SHORTEST_PART or conversation.question is None or not conversation.asked:
            return None
        labels = [
            (each, spoken(plain(language, each.label)), plain(language, each.label))
            for each in buttons_in(asked_.read(conversation.asked).buttons())
            for language in LANGUAGES
        ]
        if said in YES:
            meant = {each.data(None): each for each, _, label in labels if label.startswith("✅")}
        else:
            meant = {each.data(None): each for each, label, _ in labels if _holds(label, said)}
        return next(iter(meant.values())).data(conversation.question) if len(meant) == 1 else None

    def answer(self, question: int) -> None:
        """It was answered by a tap: a second one means nothing, and the message keeps only what was chosen. A step that
        asks again in its place has not been answered; whoever was forgotten has no question to remember.
        """
        if self.conversation.question != question and self.person.known:
            self.conversation.answered = question
            self._chosen = True

    async def run_errand(self, errand: Errand[P], *about: P.args, **named: P.kwargs) -> None:
        """Has something prepared off the turns, and said in this chat once it is ready."""
        written = errand.written(*about, **named)
        await errands.add(self.tx, errand.route, written, self.chat_id, self.person.id, self.now)

    def toast(self, text: str | Phrase, /, **values: object) -> None:
        """A few words that show for a moment where a button was tapped."""
        self._toast = sentence(text, values)

    def refuse(self, text: str | Phrase, /, **values: object) -> None:
        """A toast; whoever spoke instead of tapping is answered in words, lest they believe that it worked."""
        self._toast = sentence(text, values)
        if not self._tap:
            self.say(self._toast)

    def end(self) -> None:
        """The dialogue is over: its buttons are stale, its draft is forgotten."""
        self.conversation.question = self.conversation.awaiting = self.conversation.flow = None
        self.conversation.asked = asked_.only_shown(self.conversation.asked)
        self.conversation.album = None
        if self._draft_type:
            self.draft = self._draft_type()

    def leave_behind(self, draft: D) -> None:
        """The dialogue is over; this is remembered of it until another one begins."""
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
            self.conversation.draft = _json(self.draft)

    async def calls(self) -> list[Call]:
        if self.kind is not MessageKind.MEMBERSHIP:  # Else they hear of it if what they caused can never arrive.
            self._messages = [
                each if self._is_here(each) else replace(each, sender=self.chat_id) for each in self._messages
            ]
        if self.person.simple and self.private:
            self._with_change()
            await self._leave_as_it_is()
        calls = await super().calls()
        if tap := self._tap:
            answer: dict[str, object] = {"callback_query_id": tap.id}
            if self._toast:
                answer["text"] = plain(self.person.language, self._toast)[:TOAST_LIMIT]
            expires = self.now + timedelta(seconds=SPINNER_SECONDS)
            calls.insert(0, Call(0, "answerCallbackQuery", _json(answer), ANSWER, 0, None, expires))
        if self._question is not None and self._question != self.conversation.question:
            calls.append(self._close_question(self._question))
        return calls

    @property
    def asked(self) -> Phrase | None:
        """The open question, less its step."""
        kept = asked_.read(self.conversation.asked) if self.conversation.asked else None
        return kept.question() if kept and kept.words and self.conversation.question is not None else None

    @property
    def tells_others(self) -> bool:
        """Whether somebody else hears of this turn."""
        return any(not self._is_here(each) for each in self._messages)

    def can_change(self, step: Step[Any, P], *about: P.args, **named: P.kwargs) -> None:
        """What was sent or settled in this turn is changed there: people in simple mode have a button for it."""
        self._change = Button("✏️ Make a change", step, *about, **named)

    def _with_change(self) -> None:
        """For ten minutes what was sent can be changed, by the flow itself or by a person who reads both."""
        kept = self._change or (Kept(phrase("✏️ Make a change"), f"{CHANGE}:{self.turn}") if self.tells_others else None)
        here = [at for at, each in enumerate(self._messages) if self._is_here(each) and each.question is None]
        if kept and here:
            last = self._messages[here[-1]]
            self._messages[here[-1]] = replace(last, rows=[kept, *last.rows])

    async def _leave_as_it_is(self) -> None:
        """What is read does not change under one's eyes: an answer stands below, and in the place of nothing."""
        for message in self._messages:
            if message.card and message.urgency == ANSWER and message.question is None:
                await cards.forget_all(self.tx, self.chat_id, message.card)

    def _is_here(self, message: Outgoing) -> bool:
        return self.chat_id in (message.chat, self.community.groups.get(str(message.chat)))

    def _close_question(self, question: int) -> Call:
        """An answered question keeps only the button that was chosen: the chat shows what was answered, and an old
        button invites nobody.
        """
        tap = self._tap
        label = tap.message.label_of(tap.data) if self._chosen and tap and tap.message else None
        shown = f"✓ {label.removeprefix('✅').strip()}" if label and not label.startswith("‹") else None
        chosen = [[{"text": shown, "callback_data": SPENT}]] if shown else []
        body = {"reply_markup": {"inline_keyboard": chosen}}
        return Call(self.chat_id, "editMessageReplyMarkup", _json(body), NOTICE, 0, _card(question))

    def _say(self, message: Outgoing) -> None:
        """In a group there is no personal menu, and the workbench only in the staff's: buttons to them are left out."""
        if self.private and message.rows and not message.secret and self.person.known:
            message = self._remembered(message)
        if not self.private:
            at_work = self.chat_id == self.community.groups.get(STAFF)
            ways = ("home.menu",) if at_work else ("home.menu", "work.show", "work.show_area")
            message = replace(message, rows=without(message.rows, ways.__contains__), topic=self._where)
        self._messages.append(message)

    def _remembered(self, message: Outgoing) -> Outgoing:
        """Its buttons can be typed, and said once more; of what is no question only those that were said last."""
        if message.question is None:
            self.conversation.asked = asked_.show(self.conversation.asked, message.rows, self.turn)
            older = [replace(e, remembered=None) if e.question is None else e for e in self._messages]
            self._messages = older
        return replace(message, remembered=self.turn)

    def _known_readers(self) -> dict[int, Reader]:
        return {self.person.id: Reader(self.person.language, self.person.simple)}


def _called(said: str, rows: Sequence[Row]) -> Button | None:
    """Its last words do, if they are most of it: 报修 presses “好，报修”."""
    named = [(each, spoken(plain(language, each.label))) for each in buttons_in(rows) for language in LANGUAGES]
    exact = next((each for each, label in named if label == said), None)
    most = 2 * len(said.replace(" ", ""))
    return exact or next(
        (each for each, label in named if label.endswith(f" {said}") and most > len(label.replace(" ", ""))), None
    )


def _holds(label: str, said: str) -> bool:
    return set(said.split()) <= set(label.split()) if said.isascii() else said in label


def _card(question: int) -> str:
    return f"?{question}"


def _json(payload: object) -> str:
    return msgspec.json.encode(payload).decode()
