"""A person's phone: what they do in Telegram."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from bot.demo.telegram import attachments, media, membership, polls, sharing
from bot.demo.telegram.chat import Message
from bot.demo.telegram.entities import found, trimmed, units
from bot.demo.telegram.refusal import Json
from bot.demo.telegram.screen import Impossible, Screen
from bot.demo.telegram.sending import new_album
from bot.demo.telegram.world import MEMBERS

LONGEST, DATA, VOICE, QUERY = 4096, 64, 7, 256
VIDEO: Json = {"width": 480, "height": 360, "duration": 3}  # Of the sample.
_STICKER = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"


class Phone(Screen):
    """`chat` is an id; without one, the private chat with the bot is meant."""

    def _speaks(
        self, chat: int | None, content: Json, reply_to: int | None = None, album: str | None = None
    ) -> Message:
        room = self._chat(chat)
        if room.private and self.person.blocked:
            raise Impossible(f"{self.person.name} has blocked the bot")
        if room.moved_to:
            raise Impossible(f"{room.title} has moved to {room.moved_to}")
        answers = room.messages.get(reply_to) if reply_to else None
        return self._world.hear(self.person, room, content, answers=answers, album=album)

    def says(self, text: str, chat: int | None = None, reply_to: int | None = None) -> Message:
        plain, _ = trimmed(text, [])
        if not plain:
            raise Impossible("an empty message cannot be sent")
        if units(plain) > LONGEST:  # The app makes several of it.
            self.says(plain[: LONGEST // 2], chat, reply_to)
            return self.says(plain[LONGEST // 2 :], chat)
        entities = found(plain)
        said = self._speaks(chat, {"text": plain, **({"entities": entities} if entities else {})}, reply_to)
        keyboard = self._chat(chat).keyboard
        if keyboard and keyboard.get("one_time_keyboard") and any(plain in row for row in self.keyboard(chat)):
            self._world.give_keyboard(said.chat, None)
        return said

    def sends_photo(
        self,
        name: str = "lamp.jpg",
        caption: str = "",
        chat: int | None = None,
        reply_to: int | None = None,
        *,
        album: str | None = None,
    ) -> Message:
        return self._sends("photo", name, caption, chat, reply_to=reply_to, album=album)

    def sends_album(self, names: list[str], caption: str = "", chat: int | None = None) -> list[Message]:
        """The caption stands under the first picture."""
        album = new_album()
        return [self.sends_photo(name, "" if n else caption, chat, album=album) for n, name in enumerate(names)]

    def sends_voice(self, name: str = "voice.ogg", chat: int | None = None) -> Message:
        return self._sends("voice", name, "", chat, {"duration": VOICE})

    def sends_video(self, name: str = "drip.mp4", caption: str = "", chat: int | None = None) -> Message:
        return self._sends("video", name, caption, chat, VIDEO)

    def sends_document(self, name: str = "notice.pdf", caption: str = "", chat: int | None = None) -> Message:
        return self._sends("document", name, caption, chat)

    def sends_sticker(self, emoji: str = "👍", chat: int | None = None) -> Message:
        file = media.add(self._world.files, "sticker", _STICKER, "sticker.webp", "image/webp", {"emoji": emoji})
        return self._speaks(chat, media.content(file))

    def _sends(
        self,
        kind: str,
        name: str,
        caption: str,
        chat: int | None,
        about: Json | None = None,
        *,
        reply_to: int | None = None,
        album: str | None = None,
    ) -> Message:
        data = attachments.read(name)
        if data is None:
            raise Impossible(f"there is no sample {name}")
        file = media.add(self._world.files, kind, data, name, attachments.type_of(name), about)
        entities = found(caption)
        said = {"caption": caption, **({"caption_entities": entities} if entities else {})} if caption else {}
        return self._speaks(chat, {**media.content(file), **said}, reply_to, album)

    def sends_location(
        self, latitude: float = 31.2304, longitude: float = 121.4737, chat: int | None = None, *, live: int = 0
    ) -> Message:
        """`live`: for so many seconds it moves with them."""
        there = {"latitude": latitude, "longitude": longitude, **({"live_period": live} if live else {})}
        return self._speaks(chat, {"location": there})

    def moves(self, message_id: int, latitude: float, longitude: float, chat: int | None = None) -> Message:
        message = self._chat(chat).messages[message_id]
        there = {**message.content["location"], "latitude": latitude, "longitude": longitude}
        return self._world.edit(message, {**message.content, "location": there})

    def sends_contact(self, phone_number: str = "+8613800000000", chat: int | None = None) -> Message:
        """Their own number, as a request_contact button sends it."""
        names = {key: value for key, value in self.person.face.items() if key in ("first_name", "last_name")}
        return self._speaks(chat, {"contact": {"phone_number": phone_number, **names, "user_id": self.id}})

    def edits(self, message_id: int, text: str, chat: int | None = None) -> Message:
        message = self._chat(chat).messages.get(message_id)
        if message is None or message.sender is not self.person:
            raise Impossible("only one's own messages can be edited")
        field, entities = ("text", "entities") if "text" in message.content else ("caption", "caption_entities")
        content = {key: value for key, value in message.content.items() if key != entities}
        marked = found(text)
        return self._world.edit(message, {**content, field: text, **({entities: marked} if marked else {})})

    def answers_poll(self, place: int, message_id: int, chat: int | None = None) -> None:
        polls.close_due(self._world)
        message = self._chat(chat).messages.get(message_id)
        if message is None or not polls.choose(self._world, self.person, message, place):
            raise Impossible("there is no such answer to choose")

    def taps(self, label: str, chat: int | None = None) -> str:
        """Taps the newest button with this label; the id of its query, or "" where a tap asks the bot nothing."""
        for message in reversed(self.chat(chat)):
            for button in (one for row in message.inline for one in row if one["text"] == label):
                return self._taps(button, message)
        for key in (one for row in (self._chat(chat).keyboard or {}).get("keyboard", []) for one in row):
            if key["text"] == label:
                self._presses(key, chat)
                return ""
        seen = [*(self.chat(chat)[-1].buttons if self.chat(chat) else []), *self.keyboard(chat)]
        raise Impossible(f"{self.person.name} sees no button {label!r}; the newest are {seen}")

    def _taps(self, button: Json, message: Message) -> str:
        if "callback_data" in button:
            return self.forges(button["callback_data"], message.id, message.chat.id)
        parts = urlsplit(button.get("url", ""))
        if parts.path.lstrip("/") == self._world.bot.username:
            self.opens_link(parse_qs(parts.query).get("start", [""])[0])
        return ""

    def _presses(self, key: Json, chat: int | None) -> None:
        if key.get("request_contact"):
            self.sends_contact(chat=chat)
        elif key.get("request_location"):
            self.sends_location(chat=chat)
        elif key.get("request_users"):
            self.chooses(key["text"], chat=chat)
        else:
            self.says(key["text"], chat)

    def shares(self, label: str, chosen: int) -> Message:
        """Presses a key that asks for a group or a channel, and chooses one that the app shows for it."""
        keys = [key for row in (self._chat(None).keyboard or {}).get("keyboard", []) for key in row]
        wanted = next((key["request_chat"] for key in keys if key["text"] == label and "request_chat" in key), None)
        if wanted is None:
            raise Impossible(f"{self.person.name} sees no key {label!r}")
        sharing.offer(self._world, self.person, self._chat(chosen), wanted)
        return self._speaks(None, {"chat_shared": {"request_id": wanted["request_id"], "chat_id": chosen}})

    def chooses(self, label: str, *people: int, chat: int | None = None) -> Message:
        """Presses a key that asks for people, and chooses these of those whom they know; if none is said, the first."""
        keys = [key for row in (self._chat(chat).keyboard or {}).get("keyboard", []) for key in row]
        wanted = next((key["request_users"] for key in keys if key["text"] == label and "request_users" in key), None)
        known = [each for each in self._world.people.values() if each.id != self.id and not each.is_bot]
        chosen = [each for each in known if each.id in people] or known[:1]
        if wanted is None or len(chosen) > wanted.get("max_quantity", 1):
            raise Impossible(f"{self.person.name} sees no key {label!r}")
        named = wanted.get("request_name")
        users = [{"user_id": each.id, **({"first_name": each.name} if named else {})} for each in chosen]
        return self._speaks(chat, {"users_shared": {"request_id": wanted["request_id"], "users": users}})

    def forges(self, data: str, message_id: int | None = None, chat: int | None = None) -> str:
        """A tap with any data, also data that no button has; under the bot's newest message unless one is named."""
        room, world = self._chat(chat), self._world
        if not 1 <= len(data.encode()) <= DATA:
            raise Impossible("a button carries 1 to 64 bytes")
        if room.private and self.person.blocked:
            raise Impossible(f"{self.person.name} has blocked the bot")
        newest = next((one.id for one in reversed(room.messages.values()) if one.sender is world.bot), 0)
        message = room.messages.get(message_id or newest)
        gone = {"chat": room.face, "message_id": message_id or newest, "date": 0}
        id = world.queries.ask(self.id, world.now(), "tap", room.id)
        face = {"id": id, "from": self.person.face, "chat_instance": str(room.id * 7919), "data": data}
        if room.private or room.standing in MEMBERS:
            world.updates.put("callback_query", {**face, "message": message.api() if message else gone})
        world.changed()
        return id

    def asks_inline(self, text: str, chat: int | None = None) -> str:
        """Types @bot and some words in a chat; the id of the query."""
        world, room = self._world, self._chat(chat)
        id = world.queries.ask(self.id, world.now(), "inline", room.id)
        kind = "sender" if room.private else room.type
        query = {"id": id, "from": self.person.face, "query": text[:QUERY], "offset": "", "chat_type": kind}
        world.updates.put("inline_query", query)
        world.changed()
        return id

    def picks(self, query: str, place: int = 0) -> Message:
        """Chooses a result of an inline query: it is sent into the chat, and says by which bot."""
        offer = self._world.offers.get(query)
        if offer is None or offer.person != self.id or place >= len(offer.results):
            raise Impossible("there is no such result")
        return self._speaks(offer.chat, {**offer.results[place].content, "via_bot": self._world.bot.face})

    def presses_above(self, query: str) -> Message:
        """The button above the results of an inline query: it opens the chat with the bot."""
        offer = self._world.offers.get(query)
        if offer is None or offer.person != self.id or offer.button is None:
            raise Impossible("there is no such button")
        return self.opens_link(offer.button["start_parameter"])

    def blocks(self) -> None:
        membership.block(self._world, self.person)

    def unblocks(self) -> None:
        membership.block(self._world, self.person, blocked=False)

    def opens_link(self, payload: str = "") -> Message:
        """Opens t.me/bot?start=… and presses Start; whoever had blocked the bot unblocks it so."""
        self.unblocks()
        return self.says(f"/start {payload}".strip())
