"""Who has a Telegram account: people, and the bot."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.demo.telegram.refusal import Json

LONGEST_ID = 2**52


@dataclass
class Person:
    """`hint` says in two languages who this is in the community, `latin` the name for whoever reads no Chinese; the
    stand-in itself does not care.
    """

    id: int
    name: str
    language: str | None = None
    hint: dict[str, str] = field(default_factory=dict)
    latin: str = ""
    large: bool = False
    is_bot: bool = False
    username: str | None = None
    known: bool = False
    started: bool = False
    blocked: bool = False
    takes_voice: bool = True  # A setting of those who pay: nobody may send them voice messages.

    @property
    def face(self) -> Json:
        """The `User` of the Bot API."""
        first, _, last = self.name.partition(" ")
        face: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": first}
        if last:
            face["last_name"] = last
        if self.username:
            face["username"] = self.username
        if self.language:
            face["language_code"] = self.language
        return face


@dataclass(frozen=True)
class Group:
    """A group as the demo begins. `speaker` types on the phone that shows it."""

    id: int
    name: str
    members: tuple[int, ...]
    speaker: int
    type: str = "supergroup"
    hint: dict[str, str] = field(default_factory=dict)
    latin: str = ""


@dataclass(frozen=True)
class Cast:
    bot: Person
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
