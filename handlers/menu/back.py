"""One step back, and home: in the same places under whatever is said."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, P, Step
from handlers.dialogue.talk import Talk
from handlers.menu.menu import TO_MENU, Nothing, flow, menu


def back(step: Step[Any, P], *about: P.args, **named: P.kwargs) -> Row:
    return Button("‹ Back", step, *about, **named), Button(TO_MENU, menu)


@flow.button(ANYONE, in_groups=True)
async def stop_here(talk: Talk[Nothing]) -> None:
    """Of what was asked in a group, where there is no menu to go to."""
    talk.end()
    talk.say("Stopped. Nothing of it was sent or changed.")
