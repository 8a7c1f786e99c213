"""What a person sees on their phone: chats, the keyboard, what shows for a moment."""

from __future__ import annotations

from bot.demo.telegram.chat import Chat, Message
from bot.demo.telegram.people import Person
from bot.demo.telegram.world import World


class Impossible(Exception):
    """What Telegram's app would not let a person do; the words are for whoever tried."""


class Screen:
    """`chat` is an id; without one, the private chat with the bot is meant."""

    def __init__(self, world: World, person: Person) -> None:
        self._world = world
        self.person = person
        self.id = person.id

    @property
    def toasts(self) -> list[str]:
        return self._world.toasts.setdefault(self.id, [])

    def chat(self, chat: int | None = None) -> list[Message]:
        return list(self._chat(chat).messages.values())

    def keyboard(self, chat: int | None = None) -> list[list[str]]:
        """The labels of the reply keyboard."""
        rows = (self._chat(chat).keyboard or {}).get("keyboard", [])
        return [[key["text"] for key in row] for row in rows]

    def _chat(self, chat: int | None) -> Chat:
        found = self._world.chats.get(self.id if chat is None else chat)
        if found is None:
            raise Impossible(f"no chat {chat}")
        if found.id != self.id and self.id not in found.members:
            raise Impossible(f"{self.person.name} is not in {found.title}")
        return found
