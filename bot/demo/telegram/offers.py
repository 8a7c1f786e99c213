"""What the bot offers to whoever types behind its name, until they choose or type on."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.telegram.refusal import Json


@dataclass(frozen=True)
class Result:
    """`content` is what is sent if it is chosen."""

    id: str
    title: str
    description: str
    content: Json


@dataclass(frozen=True)
class Offer:
    person: int
    chat: int
    results: list[Result]
    button: Json | None = None  # Above the results; it opens the chat with the bot.

    @property
    def face(self) -> Json:
        """As the page shows it."""
        shown = [{"title": each.title, "description": each.description} for each in self.results]
        return {"results": shown, "button": self.button and self.button["text"]}
