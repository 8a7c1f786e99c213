"""Whoever types what stands on a button has pressed it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue import asked as asked_
from handlers.dialogue.button import Button, Row, buttons_in
from handlers.dialogue.words import LANGUAGES, plain, spoken
from storage.queues.conversations import Conversation

SHORTEST_PART = 2  # Signs of a label that somebody types.
YES = frozenset(
    ("好的", "可以", "是的", "对的", "确定", "确认", "没问题", "同意", "ok", "okay", "yes", "sure", "yes please")
)


def pressed(conversation: Conversation, words: str) -> str | None:
    """What a tap would send on the button that is called so, in any language: of the open question, or of what was
    said last.
    """
    said = spoken(words)
    if not said or not conversation.asked:
        return None
    kept = asked_.read(conversation.asked)
    if conversation.question is not None and (found := _called(said, kept.buttons())):
        return found.data(conversation.question)
    found = _called(said, kept.shown_since())
    return found.data(None) if found else None


def pressed_in_part(conversation: Conversation, words: str) -> str | None:
    """The same where they name it in part, or say yes, and only one button of the open question fits."""
    said = spoken(words)
    if len(said) < SHORTEST_PART or conversation.question is None or not conversation.asked:
        return None
    labels = [
        (each, spoken(plain(language, each.label)), plain(language, each.label))
        for each in buttons_in(asked_.read(conversation.asked).buttons())
        for language in LANGUAGES
    ]
    if said in YES:
        meant = {each.data(None): each for each, _, label in labels if label.startswith("✅")}
    else:
        meant = {each.data(None): each for each, label, _ in labels if _holds(label, said)}
    return next(iter(meant.values())).data(conversation.question) if len(meant) == 1 else None


def _called(said: str, rows: Sequence[Row]) -> Button | None:
    """Its last words do, if they are most of it: 报修 presses “好，报修”."""
    named = [(each, spoken(plain(language, each.label))) for each in buttons_in(rows) for language in LANGUAGES]
    exact = next((each for each, label in named if label == said), None)
    most = 2 * len(said.replace(" ", ""))
    return exact or next(
        (each for each, label in named if label.endswith(f" {said}") and most > len(label.replace(" ", ""))), None
    )


def _holds(label: str, said: str) -> bool:
    return set(said.split()) <= set(label.split()) if said.isascii() else said in label
