"""The ears for what stands on a button of the open question: whoever types it has pressed it."""

from __future__ import annotations

from handlers.dialogue.heard import Heard, Hearing
from handlers.dialogue.matters import SURELY
from handlers.dialogue.said import arbitrate
from handlers.dialogue.step import MessageKind
from handlers.dialogue.tapped import tapped
from handlers.dialogue.typed_labels import pressed, pressed_in_part


def a_label_of_the_open_question(hearing: Hearing) -> Heard | None:
    """Whoever types what stands on a button has pressed it."""
    if hearing.kind is not MessageKind.WORDS or not hearing.talk.private:
        return None
    data = pressed(hearing.talk.conversation, hearing.talk.words)
    return tapped(hearing.talk, data, hearing.steps, hearing.fallbacks) if data else None


def a_part_of_a_label(hearing: Hearing) -> Heard | None:
    """Where a question has only buttons, what fits one of them alone has pressed it; other matters go first."""
    talk = hearing.talk
    if hearing.kind is not MessageKind.WORDS or not talk.private or talk.conversation.awaiting is not None:
        return None
    if hearing.asked or talk.update.decided is not None or arbitrate(hearing.said, hearing.recognised).sure >= SURELY:
        return None
    data = pressed_in_part(talk.conversation, talk.words)
    return tapped(talk, data, hearing.steps, hearing.fallbacks) if data else None
