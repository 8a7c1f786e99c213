"""Inbox → flows. A turn's effects, its answers and its 'done' mark are one commit."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.backoff import Backoff
from bot.batch import Batch
from bot.clock import Clock
from bot.courier.courier import Courier
from bot.logs import place_of
from bot.suspect import park_suspect
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Person, Talk
from handlers.dialogue.update import ANONYMOUS, Update, decode
from handlers.dialogue.words import language_of, one_line, phrase, plain
from handlers.directory import Directory
from handlers.menu import answers, chats, welcome
from storage.engine.at_hand import AtHand, Work
from storage.engine.database import Database, Transaction
from storage.engine.driver import is_outage
from storage.people import groups, people, senders
from storage.people.people import Role
from storage.people.senders import WaitingUpdate
from storage.queues import conversations, inbox, outbox
from storage.queues.outbox import Call

log = logging.getLogger(__name__)

TOGETHER = 100  # Turns that wait at the same moment share one commit, and so one fsync.
SECONDS_A_TURN = 20.0  # One that waits longer, for what no step may wait for, has failed.
SECONDS_IDLE = 2.0  # Between looks at the inbox when nothing arrives: `linli parked replay` writes to it as well.


class Turns:
    def __init__(
        self,
        database: Database,
        community: Community,
        directory: Directory,
        clock: Clock,
        courier: Courier,
        storage: Backoff,
        mark: AtHand | None = None,
    ) -> None:
        self._database, self._community, self._directory = database, community, directory
        self._mark = mark or AtHand.in_memory()
        self._clock, self._courier, self._storage = clock, courier, storage
        self._arrived = asyncio.Event()
        self._stopping = False
        self.cleared = asyncio.Event()  # Nobody is suspected of what ended the process, or no longer.
        self.on_errand: Callable[[], None] = lambda: None  # Hears that something is to be prepared off the turns.
        self.taken = 0

    def arrived(self) -> None:
        """There may be something new in the inbox."""
        self._arrived.set()

    def stop(self) -> None:
        """After the turns at hand."""
        self._stopping = True
        self._arrived.set()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        await self._storage.retry("turns", self.set_aside)
        while not self._stopping and self._mark.suspect(Work.UPDATE):
            await self._storage.retry("turns", self.once)
        self.cleared.set()
        while not self._stopping:
            self._arrived.clear()
            if await self._storage.retry("turns", self.once) >= TOGETHER:
                continue
            timer = loop.call_later(SECONDS_IDLE, self._arrived.set)
            await self._arrived.wait()
            timer.cancel()

    async def once(self) -> int:
        """Deals with what waits, oldest first; each turn stands or falls alone. Returns how many there were."""
        found, again = await self._together()
        while again:
            more, again = await self._together()
            found += more
        return found

    async def _together(self) -> tuple[int, bool]:
        """One commit. Returns how many turns it holds, and whether some before the rest wait once more."""
        now = self._clock.now()
        batch = Batch()
        bound = self._community.groups
        try:
            found = await self._deal(batch, now)
        except BaseException as error:
            self._community.groups = bound  # Whatever changed in them was not committed.
            if is_outage(error) or isinstance(error, asyncio.CancelledError):
                self._mark.put_down(Work.UPDATE)  # With any other error the process ends, and this was at hand.
            raise
        self._went_through(batch)
        self.taken += found
        self._courier.wake(batch.effects.reopened)
        if batch.effects.errands:
            self.on_errand()
        return found, bool(batch.effects.again)

    def _went_through(self, batch: Batch) -> None:
        suspect = self._mark.suspect(Work.UPDATE)
        if suspect and (not batch.dealt or max(batch.dealt) >= suspect.id):  # Or it waits no more.
            log.info("update %s, at hand when the process ended, has gone through", suspect.id)
            self._mark.clear(Work.UPDATE)
        else:
            self._mark.put_down(Work.UPDATE)

    async def set_aside(self) -> None:
        """Parks what was at hand at three ends of the process, before it is looked at once more."""
        found = await park_suspect(self._database, self._mark, self._community, self._clock.now())
        if found:  # In a commit of its own: to read it may be what ends the process, and that happens once at most.
            async with self._database.transaction() as tx:
                await outbox.post(tx, await self._apology(tx, found, Batch()), self._clock.now())
            self._courier.wake()

    async def _deal(self, batch: Batch, now: datetime) -> int:
        async with self._database.transaction() as tx:
            found = self._without_suspect(await senders.waiting(tx, TOGETHER))
            for place, waiting in enumerate(found):
                self._mark.take_up(Work.UPDATE, waiting.id)
                batch.dealt.add(waiting.id)
                await self._take(tx, waiting, batch)
                if tx.effects.rights_changed:  # Whoever was removed a moment ago may do nothing more.
                    await self._look_again(tx, found[place + 1 :], batch)
                if tx.effects.again:  # What waits once more is older than the rest of these.
                    break
            if batch.parked:
                post = Post(tx, self._community, now)
                answers.parked(post, await inbox.count_parked(tx))
                batch.calls += await post.calls()
            await outbox.post(tx, batch.calls, now)
            await conversations.remember(tx, batch.conversations, now)
            await inbox.done(tx, [id for id in batch.done if id not in tx.effects.again], now)
            await inbox.blank(tx, tx.effects.secrets)
            batch.effects = tx.effects
        return len(batch.dealt)

    def _without_suspect(self, waiting: Sequence[WaitingUpdate]) -> Sequence[WaitingUpdate]:
        """Those before the suspect; when it is the first of them, it alone: it has a commit of its own."""
        suspect = self._mark.suspect(Work.UPDATE)
        if not suspect:
            return waiting
        if waiting and waiting[0].id == suspect.id:
            return waiting[:1]
        return [each for each in waiting if each.id < suspect.id] or waiting

    async def _look_again(self, tx: Transaction, waiting: Sequence[WaitingUpdate], batch: Batch) -> None:
        ids = [each.person_id for each in waiting]
        batch.roles |= dict.fromkeys(ids, Role.VISITOR) | await people.roles(tx, ids)
        self._community.groups, self._community.topics = await groups.bound(tx), await groups.topics(tx)
        tx.effects.rights_changed = False

    async def _take(self, tx: Transaction, waiting: WaitingUpdate, batch: Batch) -> None:
        try:
            async with tx.part(), asyncio.timeout(SECONDS_A_TURN):
                talk = await self._turn(tx, waiting, batch)
                calls = await talk.calls()
        except Exception as error:
            if is_outage(error):  # Nothing is wrong with this update: all of them are tried again.
                raise
            log.error("update %s is parked: %s", waiting.id, place_of(error))  # noqa: TRY400 -- Its words stay out.
            await inbox.park(tx, waiting.id, f"{place_of(error)}\n\n{traceback.format_exc()}", self._clock.now())
            batch.parked += 1
            batch.calls += await self._apology(tx, waiting, batch)
            return
        key = (waiting.chat_id, waiting.person_id)
        if key in batch.conversations or talk.conversation != waiting.conversation:
            batch.conversations[key] = talk.conversation
        batch.people[waiting.person_id] = talk.person
        batch.calls += calls
        batch.done.append(waiting.id)

    async def _turn(self, tx: Transaction, waiting: WaitingUpdate, batch: Batch) -> Talk[Any]:
        # Intake has read it once. What a turn goes by is what is on disk, since a kill may lie between the two.
        talk = self._talk(tx, waiting, decode(waiting.body), batch)
        if talk.person.id and not talk.person.known and (talk.private or talk.person.role >= Role.STAFF):
            name = talk.person.name if talk.person.role >= Role.STAFF else ""  # Others agree first that we keep it.
            await people.meet(tx, talk.person.id, name, talk.person.language, talk.now)
            talk.person = replace(talk.person, known=True)
        if waiting.closed and talk.kind is not MessageKind.MEMBERSHIP:
            await chats.heard(talk, waiting.chat_id)
        await self._directory.take(talk)
        if talk.about and await outbox.was_secret(tx, waiting.chat_id, talk.about):
            talk.secret()
        return talk

    def _talk(self, tx: Transaction, waiting: WaitingUpdate, update: Update, batch: Batch) -> Talk[Any]:
        sender = update.sender
        kept = batch.people.get(waiting.person_id)
        theirs = language_of(sender.language_code if sender else None)
        kept_role = batch.roles.get(waiting.person_id, waiting.role)
        role = self._community.role_of(waiting.person_id, waiting.chat_id, kept_role)
        name = (kept.name if kept else waiting.name) or one_line(sender.first_name if sender else "")
        if waiting.person_id == ANONYMOUS:  # An administrator who does not want to be seen.
            name, theirs = plain(self._community.language, phrase("the office")), self._community.language
        person = Person(
            id=waiting.person_id,
            name=name,
            language=kept.language if kept else waiting.language or theirs,
            role=role,
            known=kept.known if kept else waiting.language is not None,
            agreed=kept.agreed if kept else waiting.agreed >= welcome.VERSION,
        )
        conversation = batch.conversations.get((waiting.chat_id, waiting.person_id), waiting.conversation)
        return Talk(
            tx,
            self._community,
            self._clock.now(),
            turn=waiting.id,
            update=update,
            person=person,
            conversation=replace(conversation),
        )

    async def _apology(self, tx: Transaction, waiting: WaitingUpdate, batch: Batch) -> list[Call]:
        """Said to whoever waits for an answer, unless nobody can tell who that is."""
        try:
            talk = self._talk(tx, waiting, decode(waiting.body), batch)
        except (ValueError, RecursionError):  # It cannot be read at all.
            return []
        answers.broken(talk)
        return await talk.calls()
