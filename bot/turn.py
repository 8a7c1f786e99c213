"""One turn: who speaks, the step that their update leads to, and what is said where that fails."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.batch import Batch
from bot.clock import Clock
from bot.logs import place_of
from handlers.dialogue.attachment import SPOKEN
from handlers.dialogue.community import Community
from handlers.dialogue.outgoing import NotSaidBack
from handlers.dialogue.speaker import Person
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.update import ANONYMOUS, Update, decode
from handlers.dialogue.words import language_of, one_line, phrase, plain
from handlers.directory import Directory
from handlers.menu import answers, chats, welcome
from storage.engine.database import Transaction
from storage.engine.driver import is_outage
from storage.people import people
from storage.people.people import Role
from storage.people.senders import WaitingUpdate
from storage.queues import sent, unhandled
from storage.queues.outbox import Call

log = logging.getLogger(__name__)

SECONDS_A_TURN = 20.0  # One that waits longer, for what no step may wait for, has failed.


@dataclass(frozen=True, slots=True)
class Turn:
    tx: Transaction
    waiting: WaitingUpdate
    batch: Batch  # What the turns before it have left, and where it leaves what those after it go by.
    community: Community
    directory: Directory
    clock: Clock

    async def take(self) -> None:
        """It stands or falls alone: one that raises leaves no trace, is parked, and whoever waits for it is told."""
        waiting, batch = self.waiting, self.batch
        try:
            try:
                talk, calls = await self._alone(self._talked)
            except NotSaidBack as unsaid:  # It has left no trace, and is said back instead.
                talk, calls = await self._alone(partial(self._said_back, unsaid))
        except Exception as error:
            if is_outage(error):  # Nothing is wrong with this update: all of them are tried again.
                raise
            log.error("update %s is parked: %s", waiting.id, place_of(error))  # noqa: TRY400 -- Its words stay out.
            await unhandled.park(
                self.tx, waiting.id, f"{place_of(error)}\n\n{traceback.format_exc()}", self.clock.now()
            )
            batch.parked += 1
            batch.calls += await self.apology()
            return
        key = (waiting.chat_id, waiting.person_id)
        if key in batch.conversations or talk.conversation != waiting.conversation:
            batch.conversations[key] = talk.conversation
        batch.people[waiting.person_id] = talk.person
        batch.calls += calls
        batch.done.append(waiting.id)

    async def _alone(self, hear: Callable[[], Awaitable[Talk[Any]]]) -> tuple[Talk[Any], list[Call]]:
        async with self.tx.part(), asyncio.timeout(SECONDS_A_TURN):
            talk = await hear()
            if talk.kind in SPOKEN or talk.update.heard:
                for each in self.community.offered:
                    if each.spoken:
                        await each.spoken(talk)
            return talk, await talk.calls()

    async def _said_back(self, unsaid: NotSaidBack) -> Talk[Any]:
        talk = self._talk(decode(self.waiting.body))
        await self._reach(talk)
        await answers.say_back(talk, unsaid)
        talk.undecided = True
        return talk

    async def apology(self) -> list[Call]:
        """Said to whoever waits for an answer, unless nobody can tell who that is."""
        try:
            talk = self._talk(decode(self.waiting.body))
        except (ValueError, RecursionError):  # It cannot be read at all.
            return []
        await self._reach(talk)
        answers.broken(talk)
        return await talk.calls()

    async def _talked(self) -> Talk[Any]:
        # Intake has read it once. What a turn goes by is what is on disk, since a kill may lie between the two.
        tx, waiting = self.tx, self.waiting
        talk = self._talk(decode(waiting.body))
        if talk.person.id and not talk.person.known and (talk.private or talk.person.role >= Role.STAFF):
            name = talk.person.name if talk.person.role >= Role.STAFF else ""  # Others agree first that we keep it.
            await people.meet(tx, talk.person.id, name, talk.person.language, talk.now)
            talk.person = replace(talk.person, known=True)
        await self._reach(talk)
        await self.directory.take(talk)
        if talk.about and await sent.was_secret(tx, waiting.chat_id, talk.about):
            talk.secret()
        return talk

    async def _reach(self, talk: Talk[Any]) -> None:
        """Whoever speaks can be written to again, also where that is all that is left of a turn."""
        if self.waiting.closed and talk.kind is not MessageKind.MEMBERSHIP:
            await chats.heard(talk, self.waiting.chat_id)

    def _talk(self, update: Update) -> Talk[Any]:
        waiting = self.waiting
        kept = self.batch.conversations.get((waiting.chat_id, waiting.person_id), waiting.conversation)
        return Talk(
            self.tx,
            self.community,
            self.clock.now(),
            turn=waiting.id,
            update=update,
            person=self._person(update),
            conversation=replace(kept),
        )

    def _person(self, update: Update) -> Person:
        """As the database knows them, as the turns before this one have left them, and as Telegram calls them."""
        waiting, sender = self.waiting, update.sender
        kept = self.batch.people.get(waiting.person_id)
        theirs = language_of(sender.language_code if sender else None)
        kept_role = self.batch.roles.get(waiting.person_id, waiting.role)
        role = self.community.role_of(waiting.person_id, waiting.chat_id, kept_role)
        name = (kept.name if kept else waiting.name) or one_line(sender.first_name if sender else "")
        if waiting.person_id == ANONYMOUS:  # An administrator who does not want to be seen.
            name, theirs = plain(self.community.language, phrase("the office")), self.community.language
        return Person(
            id=waiting.person_id,
            name=name,
            language=kept.language if kept else waiting.language or theirs,
            role=role,
            known=kept.known if kept else waiting.language is not None,
            agreed=kept.agreed if kept else waiting.agreed >= welcome.VERSION,
            simple=kept.simple if kept else waiting.simple,
        )
