"""The words of the tour's steps: what they do, and the events that tick them off. `page/static/tour.js` reads them."""

from __future__ import annotations

from bot.demo.telegram.refusal import Json


def says(person: int, text: str) -> Json:
    return {"do": "say", "person": person, "chat": person, "text": text}


def answered(chat: int) -> Json:
    """By the bot."""
    return {"type": "answered", "chat": chat}


def did(what: str, where: int | None = None) -> Json:
    """On this page: the opening's story sends and taps as well."""
    return {"type": "did", "do": what, "where": where}


def wrote(part: str) -> Json:
    """On this page, something that has this in it."""
    return {"type": "wrote", "part": part}
