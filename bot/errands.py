"""Does, one after the other, what turns have asked for and nobody waits for: kind → content → what is said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from telegram.error import BadRequest

from bot.backoff import Backoff
from bot.clock import Clock
from bot.courier.courier import Courier
from bot.logs import place_of
from bot.network import Api
from bot.workshop import TooLong, Workshop
from handlers.dialogue.community import Community
from handlers.dialogue.errand import Errand, Result
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, plain
from handlers.menu import answers
from storage.engine.at_hand import AtHand, Work
from storage.engine.database import Database, Transaction
from storage.engine.driver import is_outage
from storage.people import people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import closed_chats, errands, files, outbox
from storage.queues.errands import WaitingErrand

log = logging.getLogger(__name__)

PAUSES = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10))  # After each try that failed.
SECONDS_IDLE = 5.0  # Between looks when nothing was asked for: one may be due again, a file may have been sent.


class Errands:
    """A kill at any moment: the errand is still there, is done again, and said once."""

    def __init__(
        self,
        kinds: Mapping[str, Errand[...]],
        database: Database,
        community: Community,
        clock: Clock,
        courier: Courier,
        backoff: Backoff,
        mark: AtHand | None = None,
        api: Api | None = None,
        *,
        aside: bool = False,
    ) -> None:
        """`aside`: those of them that nobody asked for, which hold up none of the others; else the others."""
        self._aside, self._apart = aside, [route for route, each in kinds.items() if each.aside]
        self._work = Work.ASIDE if aside else Work.ERRAND
        self.on_done: Callable[[], None] = lambda: None
        self._mark, self._api = mark or AtHand.in_memory(), api
        self._kinds, self._database, self._community = kinds, database, community
        self._clock, self._courier, self._backoff = clock, courier, backoff
        self._workshop = Workshop(files.folder(database.path, aside=aside), database.path, community)
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something new to do."""
        self._woken.set()

    async def run(self) -> None:
        """Until it is cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            self._woken.clear()
            if await self._backoff.retry("errands", self.once):
                continue
            timer = loop.call_later(SECONDS_IDLE, self._woken.set)
            try:
                await self._woken.wait()
            finally:
                timer.cancel()

    async def once(self) -> bool:
        """Does the next one that is due. False: there is none."""
        if self._aside and not self._apart:
            return False
        now = self._clock.now()
        async with self._database.read() as tx:
            waiting = await errands.next_due(tx, now, self._apart, aside=self._aside)
            wanted = waiting and await self._is_wanted(tx, waiting)
            languages = await people.languages(tx, [waiting.chat_id]) if waiting else {}
            kept = await files.paths(tx)
        await self._workshop.sweep(kept)
        if not waiting:
            return False
        if self._mark.is_poisonous(self._work, waiting.id):
            log.error("errand %s (%s) is given up: the process ended with it at hand", waiting.id, waiting.kind)
            await self._give_up(waiting)
            self._mark.clear(self._work)
            return True
        self._mark.take_up(self._work, waiting.id)
        try:
            language = languages.get(waiting.chat_id, self._community.language)
            errand = self._kinds[waiting.kind] if wanted else None
            result = await self._prepare(errand, waiting, language, now) if errand else None
            await self._finish(waiting, result, language)
        except asyncio.CancelledError:
            self._mark.put_down(self._work)
            raise
        except Exception as error:
            if is_outage(error):
                self._mark.put_down(self._work)
                raise
            await self._failed(waiting, error)
        self._mark.went_through(self._work, waiting.id)
        self._workshop.look_around()
        return True

    async def _prepare(self, errand: Errand[...], waiting: WaitingErrand, language: str, now: datetime) -> Result:
        about = errand.read(waiting.about)
        fetched = await self._fetch(about[0], errand.fetches) if errand.fetches and self._api else ()
        return await self._workshop.prepare(errand, about, language, now, fetched)

    async def _fetch(self, wanted: str | Sequence[str], limit: int) -> list[bytes]:
        assert self._api
        found: list[bytes] = []
        for each in [wanted] if isinstance(wanted, str) else wanted:
            try:
                found.append(await self._api.download(each, limit))
            except BadRequest:  # It would be refused again.
                found.append(b"")
        return found

    async def _finish(self, waiting: WaitingErrand, result: Result | None, language: str) -> None:
        """Says it, unless nobody may hear it any more: rights end at once, also for what was asked for before."""
        now = self._clock.now()
        key = await asyncio.to_thread(files.digest, result.document) if result and result.document else ""
        async with self._database.transaction() as tx:
            still = await errands.take(tx, waiting.id)
            if not (still and result and await self._is_wanted(tx, still)):
                log.info("errand %s (%s) is dropped: nobody may hear it any more", waiting.id, waiting.kind)
                return
            post = Post(tx, self._community, now)
            if result.keeps:
                await result.keeps(tx, now)
            await _say(post, still.chat_id, language, result, key)
            await outbox.post(tx, await post.calls(), now)
        self._courier.wake()
        self.on_done()

    async def _is_wanted(self, tx: Transaction, waiting: WaitingErrand) -> bool:
        errand, chat_id, person_id = self._kinds.get(waiting.kind), waiting.chat_id, waiting.person_id
        if await closed_chats.is_closed(tx, chat_id):
            return False
        if (
            not person_id
        ):  # The bot says it in a group by itself: to the staff what is theirs, elsewhere what all may know.
            groups = self._community.groups
            may = Role.STAFF if chat_id == groups.get(STAFF) else Role.VISITOR
            return errand is None or (chat_id in groups.values() and errand.who <= may)
        if chat_id not in (person_id, self._community.groups.get(STAFF)):
            return False
        kept = (await people.roles(tx, [person_id])).get(person_id, Role.VISITOR)
        return errand is None or self._community.role_of(person_id, chat_id, kept) >= errand.who

    async def _failed(self, waiting: WaitingErrand, error: Exception) -> None:
        now, tried = self._clock.now(), waiting.tries + 1
        log.error("errand %s (%s) failed, try %d: %s", waiting.id, waiting.kind, tried, place_of(error))
        async with self._database.transaction() as tx:
            if waiting.tries < len(PAUSES) and not isinstance(error, TooLong):
                return await errands.put_off(tx, waiting.id, now + PAUSES[waiting.tries])
        return await self._give_up(waiting)

    async def _give_up(self, waiting: WaitingErrand) -> None:
        """Whoever asked for it is told."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            if (still := await errands.take(tx, waiting.id)) and not self._aside:
                post = Post(tx, self._community, now)
                answers.errand_failed(post, still.chat_id)
                await outbox.post(tx, await post.calls(), now)
        self._courier.wake()


async def _say(post: Post, chat_id: int, language: str, result: Result, key: str) -> None:
    if not result.words:
        return
    name = plain(language, result.name) if isinstance(result.name, Phrase) else result.name
    pictures: list[str] = []
    document = None
    if result.picture:
        pictures.append(await files.keep(post.tx, name, result.picture, post.now, once=True))
    if result.document:
        document = await files.keep_on_disk(post.tx, name, result.document, key, post.now)
    post.tell(chat_id, result.words, *result.rows, pictures=pictures, document=document, card=result.card)
