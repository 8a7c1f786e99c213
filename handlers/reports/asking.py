"""What the staff are asked about a report, in their group or alone with one of them; and the way back, one level up."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from handlers.dialogue.button import Row
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, sentence
from handlers.reports.draft import flow
from storage.queues import cards
from storage.queues.cards import Card
from storage.reports import Report


class View(StrEnum):
    """Which of its buttons the card shows: six at most at a time."""

    FRONT = "front"
    FINISH = "finish"
    MORE = "more"
    STATES = "states"
    FILE = "file"
    CATEGORIES = "categories"
    URGENCY = "urgency"
    PAPERS = "papers"


LED_BACK = ("choices", "redact")  # Taking a photo out asks twice.
QUESTIONS = ("why", "same", "assign", "redact", "write", "choices")  # Each stands in a message of its own.


async def ask_staff(
    talk: Talk[Any], number: int, card: Card, question: str | Phrase, /, *rows: Row, **values: object
) -> None:
    """In a new message, where it is seen, which quotes the report's card; an older one of this name is not asked about
    any more. What is asked from where one led back takes its place.
    """
    about = None
    if await is_question(talk, LED_BACK):
        await _becomes(talk, card)
    else:
        await cards.forget(talk.tx, talk.chat_id, card)
        shown = await cards.find(talk.tx, talk.chat_id, card_of(number))
        about = shown.message_id if shown else None
    talk.tell(talk.chat_id, sentence(question, values), *rows, card=card, reply_to=about)


async def step_up(talk: Talk[Any], report: Report, view: View) -> None:
    """From a question to where it was chosen; a reply to the message is no answer to that question any more."""
    if await is_question(talk):
        await _becomes(talk, Card("reports", "choices", report.number))
    await flow.draw(talk, "choices", (talk.chat_id, report, view))


async def is_question(talk: Talk[Any], among: Iterable[str] = QUESTIONS) -> bool:
    """Whether what was pressed is no report's card, but something that was asked about it."""
    name = await cards.name_of(talk.tx, talk.chat_id, talk.about) if talk.is_tap and talk.about else None
    return name is not None and any(name.startswith(f"{Card('reports', each)}:") for each in among)


def card_of(number: int) -> Card:
    return Card("reports", "report", number)


async def _becomes(talk: Talk[Any], card: Card) -> None:
    if talk.about:
        await cards.become(talk.tx, talk.chat_id, talk.about, card)
