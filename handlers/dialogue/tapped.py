"""What a tap is about: a step, and what it names; or nothing, any more or ever."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import SPENT, read_tap
from handlers.dialogue.heard import Fallbacks, Heard, Lead
from handlers.dialogue.step import StaleTap
from handlers.dialogue.steps import Steps
from handlers.dialogue.talk import Talk


def tapped(talk: Talk[Any], data: str, steps: Steps, fallbacks: Fallbacks) -> Heard:
    """What a tap is about. Raises StaleTap if it is about nothing, any more or ever."""
    if data == SPENT:
        return lambda: fallbacks.already(talk)
    route, parts, question = read_tap(data)
    if question is not None and question != talk.conversation.question:
        if question == talk.conversation.answered:
            return lambda: fallbacks.already(talk)
        raise StaleTap(data)
    step = steps.buttons.get(route)
    if not step:
        raise StaleTap(data)
    command = steps.starts.get(route) if question is None else None
    return Lead(
        step,
        step.about(parts),
        anew=command is not None and not command.aside,
        question=question,
        elsewhere=question is None and command is None,
    )
