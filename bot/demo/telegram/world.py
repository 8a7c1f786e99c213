"""Telegram's side of the demo: people, chats and messages, and what the bot hears of them. It speaks to no network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.demo.telegram import bubble
from bot.demo.telegram.chat import Chat, Message
from bot.demo.telegram.faults import Faults
from bot.demo.telegram.files import Files
from bot.demo.telegram.limits import Limits
from bot.demo.telegram.offers import Offer
from bot.demo.telegram.people import LONGEST_ID, Cast, Person
from bot.demo.telegram.polls import Poll
from bot.demo.telegram.queries import Queries
from bot.demo.telegram.refusal import Json, bad, forbidden, too_many
from bot.demo.telegram.settings import Settings
from bot.demo.telegram.updates import Updates

MEMBERS = ("member", "administrator")


class World:
    """`listeners` hear each change as the page does; `changed` hears only that there was one."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.clock = clock
        self.bot = replace(cast.bot)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files, self.updates, self.limits, self.faults = Files(), Updates(), Limits(), Faults()
        self.queries, self.settings = Queries(), Settings()
        self.listeners: list[Callable[[Json], None]] = []
        self.changed: Callable[[], None] = lambda: None
        self.toasts: dict[int, list[str]] = {}
        self.offers: dict[str, Offer] = {}
        self.polls: dict[str, Poll] = {}
        for person in cast.people:
            self.join(replace(person))
        for group in cast.groups:
            chat = Chat(group.id, group.type, group.name, None, list(group.members), group.speaker, group.hint)
            chat.standing, chat.latin = "administrator", group.latin
            self.chats[group.id] = chat
            for member in group.members:
                self.people[member].known = True

    def now(self) -> datetime:
        return self.clock.now()

    def join(self, person: Person) -> None:
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", person.name, person)

    def tell(self, event: Callable[[], Json]) -> None:
        """Events are made only where someone listens."""
        if self.listeners:
            made = event()
            for listener in list(self.listeners):
                listener(made)
        self.changed()

    def show(self, kind: str, message: Message) -> None:
        self.tell(lambda: {"type": kind, "chat": message.chat.id, "message": bubble.message(message)})

    def chat_for_bot(self, id: int, *, write: bool = True) -> Chat:
        """The chat that the bot means, or Telegram's reason why it cannot speak there."""
        chat = self.chats.get(id)
        if chat is None or (chat.person and not chat.person.known) or abs(id) > LONGEST_ID:
            raise bad("chat not found")
        if chat.moved_to:
            refusal = bad("group chat was upgraded to a supergroup chat")
            refusal.parameters = {"migrate_to_chat_id": chat.moved_to}
            raise refusal
        if not chat.private and chat.standing not in MEMBERS:
            doing = "was kicked from" if chat.standing == "kicked" else "is not a member of"
            raise forbidden(f"bot {doing} the {chat.type} chat")
        if write and chat.person:
            if chat.person.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.person.started:
                raise forbidden("bot can't initiate conversation with a user")
        return chat

    def admit(self, chat: Chat, weight: int = 1, *, new: bool = True) -> None:
        """Refuses what comes too fast, or what a test wants refused so."""
        wait = self.faults.wait_for(chat.id) or self.limits.admit(chat.id, weight, self.now(), new=new)
        if wait:
            raise too_many(wait)

    def post(self, chat: Chat, sender: Person, content: Json, markup: Json | None = None, **more: Any) -> Message:
        message = chat.add(sender, self.now(), content, markup=markup, **more)
        if sender.id not in (chat.id, chat.speaker):
            chat.unread += 1
        self.show("message", message)
        if sender is self.bot and markup and ("keyboard" in markup or "remove_keyboard" in markup):
            self.give_keyboard(chat, markup if "keyboard" in markup else None)
        return message

    def give_keyboard(self, chat: Chat, keyboard: Json | None) -> None:
        chat.keyboard = keyboard
        self.tell(lambda: {"type": "keyboard", "chat": chat.id, "keyboard": keyboard})

    def hear(self, person: Person, chat: Chat, content: Json, **more: Any) -> Message:
        """A person posts; the bot hears of it where Telegram lets it."""
        person.known = True
        if chat.private:
            person.started = True
        message = self.post(chat, person, content, **more)
        self._update("message", message)
        return message

    def change(self, message: Message, **changes: Any) -> Message:
        changed = message.chat.change(message, **changes)
        self.show("edit", changed)
        return changed

    def edit(self, message: Message, content: Json) -> Message:
        """A person changes what they wrote."""
        changed = self.change(message, content=content, edit_date=self.now(), edited=True)
        self._update("edited_message", changed)
        return changed

    def _update(self, kind: str, message: Message) -> None:
        chat = message.chat
        if chat.private or chat.standing == "administrator" or (chat.standing == "member" and self._meant(message)):
            self.updates.put(kind, message.api())

    def _meant(self, message: Message) -> bool:
        """A bot that is no administrator hears commands, mentions of it and answers to it (Telegram's privacy mode)."""
        if message.answers and message.answers.sender is self.bot:
            return True
        entities = [*message.content.get("entities", []), *message.content.get("caption_entities", [])]
        mention = f"@{self.bot.username}"
        command = any(entity["type"] == "bot_command" for entity in entities)
        return bool(message.service) or command or mention in (message.text + message.caption)

    def delete(self, chat: Chat, id: int) -> None:
        if chat.messages.pop(id).pinned:
            self.show_pins(chat)
        self.tell(lambda: {"type": "delete", "chat": chat.id, "message_id": id})

    def show_pins(self, chat: Chat) -> None:
        self.tell(lambda: {"type": "pins", "chat": chat.id, "pinned": chat.pinned})

    def toast(self, person: int, text: str, *, alert: bool = False) -> None:
        self.toasts.setdefault(person, []).append(text)
        self.tell(lambda: {"type": "toast", "person": person, "text": text, "alert": alert})

    def commands_of(self, chat: Chat) -> list[Json]:
        reader = chat.person or self.people.get(chat.speaker)
        return self.settings.for_chat(chat, reader.language if reader else None)

    def show_commands(self) -> None:
        for chat in self.chats.values() if self.listeners else ():
            self._show_commands(chat)
        self.changed()

    def _show_commands(self, chat: Chat) -> None:
        self.tell(lambda: {"type": "commands", "chat": chat.id, "commands": self.commands_of(chat)})
