"""People who say and tap things, and hear what the bot answers. Only the network is missing."""

import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

from msgspec import Raw
from msgspec.structs import replace

from bot.backoff import Backoff
from bot.clock import Clock
from bot.courier.ledger import note
from bot.courier.parcel import pack
from bot.courier.transport import Landed
from bot.courier.verdict import Sent
from bot.errands import Errands
from bot.intake.flood import Flood
from bot.intake.inline import Inline
from bot.intake.intake import Intake, read
from bot.schedule.schedule import Schedule
from bot.turns import Turns
from handlers import CAPABILITIES, directory_of
from handlers.dialogue.capability import in_menu_order
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.dialogue.words import language_of, one_line
from handlers.menu import welcome
from storage.garden import GardenRules
from storage.green import GreenRules
from storage.people import groups, people
from storage.queues import albums, inbox, outbox
from storage.queues.outbox import Ended
from storage.reports.deadlines import NONE, Deadlines
from storage.settings import Settings
from tests.support.garden import CINEMA, ROOF

STAFF = -100
OTHERS = {"sendLocation", "editMessageLiveLocation", "deleteMessages", "pinChatMessage", "unpinChatMessage"}


class StoppedClock(Clock):
    """Stands still until a test moves it, which means it."""

    leap = timedelta(days=1_000_000)

    def __init__(self):
        self.instant = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def now(self):
        return self.instant

    def ahead(self, **delta):
        self.instant += timedelta(**delta)


class QuietCourier:
    """Stands in for the courier where only the outbox matters."""

    def __init__(self):
        self.reopened = set()

    def wake(self, reopened=()):
        self.reopened |= set(reopened)


class SentFiles(dict):
    """Stands in for Telegram where a file that somebody sent is fetched: content by id."""

    async def download(self, file_id, limit):
        return self[file_id][: limit + 1]


class Offers:
    """Stands in for Telegram where somebody types behind the bot's name: keeps the answers."""

    def __init__(self):
        self.made = {}

    async def call(self, method, payload, uploads=None, seconds=30.0):
        assert method == "answerInlineQuery"
        offer = json.loads(payload)
        self.made[offer["inline_query_id"]] = offer


def settings(capabilities=CAPABILITIES):
    """As if nothing were configured; but reports have no deadlines, there is a green account, and
    a roof and a cinema can be booked."""
    usual = {rules: rules() for each in capabilities for rules in each.settings.values()}
    chosen = {Deadlines: NONE, GreenRules: GreenRules(enabled=True), GardenRules: GardenRules(spaces=(ROOF, CINEMA))}
    return Settings((usual | chosen).values())


@cache
def _directory_of(*flows):
    """Found once for all towns: nothing in it changes."""
    return directory_of(flows)


class Town:
    """The bot without a network, and everybody who talks with it."""

    def __init__(self, database, flows=None, capabilities=CAPABILITIES):
        self.database, self.clock = database, StoppedClock()
        self.community = Community(
            name="幸福里",
            language="zh",
            phone="6543210",
            backup_days=14,
            bot_name="linli_bot",
            settings=settings(capabilities),
            capabilities=in_menu_order(capabilities),
        )
        directory = _directory_of(*(flows or [each.flow for each in self.community.offered]))
        self.community.commands = tuple(directory.steps.commands.values())
        self.courier, self.trouble = QuietCourier(), Backoff("the database")
        self.turns = Turns(database, self.community, directory, self.clock, self.courier, self.trouble)
        self.sent_files = SentFiles()
        parts = (directory.steps.errands, database, self.community, self.clock, self.courier, self.trouble)
        self.errands = Errands(*parts, api=self.sent_files)
        self.asides = Errands(*parts, api=self.sent_files, aside=True)
        self.ids = count(1)
        self.people = {}
        self.holding = False
        self.crowded = False  # Broadcasts wait: others go first.
        self.seen = {}  # What each message shows.
        self.offers = Offers()
        self.inline = Inline(self.offers, database, self.community, self.clock)
        self.intake = Intake(database, self.community, self.clock, Flood(0, 1), self.turns.arrived)
        self.intake.on_inline = self.inline.take

    def sets(self, rules, **changes):
        """Writes into the configuration."""
        known = {type(each): each for each in self.community.settings}
        known[rules] = replace(known[rules], **changes)
        self.community.settings = Settings(known.values(), self.community.zone)

    async def settle(self):
        async with self.database.transaction() as tx:
            await groups.configure(tx, groups.STAFF, STAFF)
            self.community.groups.update(await groups.bound(tx))

    def person(self, id, name, language="en", *, new=False):
        """Somebody who has agreed to the privacy notice long ago, unless they are `new`."""
        self.people[id] = Person(self, id, name, language, new)
        return self.people[id]

    def group(self, id):
        self.people[id] = Chat(self, id)
        return self.people[id]

    async def hear(self, **content):
        """An update arrives, its turn is taken, and what is said for it is heard."""
        for person in self.people.values():
            await person.arrives()
        await self.keep({"update_id": next(self.ids), **content})
        if not self.holding:
            await self.take_turns()

    async def keep(self, *updates):
        async with self.database.transaction() as tx:
            await inbox.keep(tx, [read(json.dumps(update).encode()) for update in updates], self.clock.now())

    async def take_turns(self):
        await self.turns.once()
        await self.deliver()

    @asynccontextmanager
    async def at_once(self):
        """What is said and tapped inside arrives at the same moment: its turns share one commit."""
        self.holding = True
        yield
        self.holding = False
        await self.take_turns()

    async def tick(self, *jobs):
        """The time has come for these jobs; without any, for whatever is due."""
        schedule = Schedule(jobs, self.database, self.community, self.clock, self.courier, self.trouble)
        await schedule.tick()
        await self.deliver()

    async def deliver(self):
        """What is asked of nobody's turn is done; then what a courier would do, were there a Telegram that accepts
        everything.
        """
        while await self._are_asked() and await self.errands.once():
            pass
        await self._send()
        while await self._are_asked() and await self.asides.once():
            await self.turns.once()
            await self._send()

    async def _are_asked(self):
        async with self.database.read() as tx:
            return await tx.value("SELECT 1 FROM errands LIMIT 1")

    async def _send(self):
        async with self.database.transaction() as tx:
            post = Post(tx, self.community, self.clock.now())
            owed = await outbox.due(tx, urgent=1000, broadcasts=0 if self.crowded else 1000)
            for waiting in owed:
                due = await outbox.close_album(tx, waiting.id) if albums.grows(waiting.card) else waiting
                parcel = await pack(tx, due)
                if parcel and not parcel.changes_nothing:
                    await note(tx, post, [Landed(parcel, self._accept(parcel), Sent())], [], ())
                else:
                    await outbox.end(tx, [Ended(due.id, "sent")], self.clock.now())

    def _accept(self, parcel):
        """As Telegram does, which refuses an edit that changes nothing."""
        payload = json.loads(parcel.payload)
        message_id = parcel.edits.message_id if parcel.edits else next(self.ids)
        self._show(parcel.due, parcel.method, payload, message_id)
        words = {name: payload[name] for name in ("text", "caption", "photo", "media") if name in payload}
        before = self.seen.get((parcel.due.chat_id, message_id), ())
        if parcel.method == "editMessageReplyMarkup":
            words = before[0] if before else {}  # Of a message that was there before this town.
        now = words, payload.get("reply_markup", {}).get("inline_keyboard") or []
        assert now != before, f"message is not modified: {parcel.payload}"
        self.seen[parcel.due.chat_id, message_id] = now
        if parcel.method == "sendMediaGroup":
            ids = [message_id, *(next(self.ids) for _ in payload["media"][1:])]
            return Raw(json.dumps([{"message_id": id} for id in ids]).encode())
        answered = payload.get("reply_parameters", {"message_id": 0})
        return Raw(json.dumps({"message_id": message_id, "reply_to_message": answered}).encode())

    def _show(self, due, method, payload, message_id):
        if method == "answerCallbackQuery":
            person = self.people[int(payload["callback_query_id"].split(":")[0])]
            person.toasts.append(payload.get("text", ""))
        elif method in {"sendMessage", "sendPhoto", "editMessageText", "editMessageCaption"}:
            self.people[due.chat_id].gets({**payload, "message_id": message_id, "edit": method.startswith("edit")})
        elif method == "editMessageMedia":
            photo, caption = payload["media"]["media"], payload["media"]["caption"]
            shown = {**payload, "photo": photo, "caption": caption, "message_id": message_id, "edit": True}
            self.people[due.chat_id].gets(shown)
        elif method == "sendVideo":
            self.people[due.chat_id].videos.append(payload["video"])
        elif method == "sendDocument":
            self.people[due.chat_id].documents.append(payload)
        elif method == "sendPoll":
            self.people[due.chat_id].polls.append(payload)
        elif method == "sendVoice":
            self.people[due.chat_id].voices.append(payload["voice"])
        elif method in {
            "sendLocation",
            "editMessageLiveLocation",
            "deleteMessages",
            "pinChatMessage",
            "unpinChatMessage",
        }:
            self.people[due.chat_id].others.append((method, payload))
        elif method == "setMyCommands":
            shown = {f"/{each['command']}": each["description"] for each in payload["commands"]}
            self.people[payload["scope"]["chat_id"]].commands = shown
        elif method == "sendMediaGroup":
            self.people[due.chat_id].albums.append([each["media"] for each in payload["media"]])
            if any("caption" in each for each in payload["media"]):
                captions = "\n".join(each["caption"] for each in payload["media"] if "caption" in each)
                self.people[due.chat_id].gets({"caption": captions, "message_id": message_id, "edit": False})
        elif method == "editMessageReplyMarkup":
            self.people[due.chat_id].choices.append(payload["reply_markup"]["inline_keyboard"])


class Chat:
    """A chat as those in it see it."""

    def __init__(self, town, id):
        self.town, self.id = town, id
        self.unheard, self.albums, self.toasts, self.choices = [], [], [], []
        self.last = None
        self.others = []  # What else was done there: the method, and what it was given.
        self.documents, self.voices, self.videos, self.polls, self.commands = [], [], [], [], {}
        self.board = None  # The newest message with buttons.

    async def arrives(self):
        pass

    def gets(self, message):
        self.unheard.append(message)

    def hears(self, *words):
        """The next message holds all of these."""
        assert self.unheard, f"the bot said nothing; expected: {words}"
        self.last = self.unheard.pop(0)
        if "inline_keyboard" in self.last.get("reply_markup", {}):
            self.board = self.last
        said = self.last.get("text", self.last.get("caption"))
        for each in words:
            assert each in said, f"{each!r} is not in {said!r}"
        return said

    def hears_nothing(self):
        assert not self.unheard, f"unexpected: {[m.get('text', m.get('caption')) for m in self.unheard]}"

    @property
    def labels(self):
        return [button["text"] for row in self.board["reply_markup"]["inline_keyboard"] for button in row]

    def data_of(self, label):
        [data] = [
            b["callback_data"]
            for row in self.board["reply_markup"]["inline_keyboard"]
            for b in row
            if b["text"] == label
        ]
        return data


class Person(Chat):
    def __init__(self, town, id, name, language, new):
        super().__init__(town, id)
        self.name, self.language, self.new = name, language, new

    async def arrives(self):
        if self.new:
            return
        self.new = True
        async with self.town.database.transaction() as tx:
            await people.meet(tx, self.id, one_line(self.name), language_of(self.language), self.town.clock.now())
            await people.agree(tx, self.id, welcome.VERSION, one_line(self.name), self.town.clock.now())

    async def says(self, text, **more):
        await self.town.hear(message=self._message(text=text, **more))

    async def sends(self, **content):
        """A picture, a sticker, …; `chat` and `reply_to_message` too."""
        await self.town.hear(message=self._message(**content))

    async def types_inline(self, words):
        """`@bot words` in some chat: what is offered there."""
        query = {"id": f"inline{next(self.town.ids)}", "from": self._user(), "query": words, "offset": ""}
        await self.town.intake.keep([json.dumps({"update_id": 1, "inline_query": query}).encode()])
        await self.town.inline.settled()
        return self.town.offers.made.get(query["id"])

    async def moves(self, message_id, latitude, longitude, live=600):
        """Of a location that they share live."""
        there = {"latitude": latitude, "longitude": longitude, **({"live_period": live} if live else {})}
        await self.town.hear(edited_message={**self._message(location=there), "message_id": message_id})

    async def edits(self, text):
        await self.town.hear(edited_message=self._message(text=text))

    async def taps(self, label, on=None):
        """A button of the newest message with buttons, in a group's chat if `on` says so."""
        chat = on or self
        await self.forges(chat.data_of(label), chat)

    async def forges(self, data, chat=None):
        board = (chat or self).board or {}
        message = {
            "message_id": board.get("message_id", 1),
            "date": 1,
            "chat": _chat(chat or self),
            "reply_markup": board.get("reply_markup", {"inline_keyboard": []}),
        }
        query = {"id": f"{self.id}:{next(self.town.ids)}", "from": self._user(), "chat_instance": "1"}
        await self.town.hear(callback_query={**query, "message": message, "data": data})

    async def becomes(self, status, chat=None):
        """Blocks the bot ("kicked") or comes back ("member")."""
        await self.town.hear(
            my_chat_member={
                "chat": _chat(chat or self),
                "from": self._user(),
                "date": 1,
                "new_chat_member": {"status": status},
            }
        )

    def _user(self):
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def _message(self, chat=None, **content):
        return {
            "message_id": next(self.town.ids),
            "date": int(self.town.clock.now().timestamp()),
            "chat": _chat(chat or self),
            "from": self._user(),
            **content,
        }


def _chat(chat):
    return {"id": chat.id, "type": "private" if chat.id > 0 else "supergroup"}


def photo(file_id):
    return [{"file_id": f"small-{file_id}"}, {"file_id": file_id}]
