"""A button that leads to one of several, by its number and title; in simple mode the title alone."""

from __future__ import annotations

from handlers.council.draft import Draft
from handlers.dialogue.button import Button
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase

TITLE = 40  # Characters of it.


def titled(step: Step[Talk[Draft], [int]], number: int, title: str) -> Button:
    label = Phrase("{number} · {title}", {"number": number, "title": title[:TITLE]})
    return Button(label, step, number).short(Phrase("{title}", {"title": title[:TITLE]}))
