"""One step back, and home: in the same places under whatever is said."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import P, Step
from handlers.menu.menu import TO_MENU, menu


def back(step: Step[Any, P], *about: P.args, **named: P.kwargs) -> Row:
    return Button("‹ Back", step, *about, **named), Button(TO_MENU, menu)
