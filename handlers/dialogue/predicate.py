"""Who may take a step, where that depends on what the step is about: lives in this home, reported this."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from storage.people.people import Role


@dataclass(frozen=True, slots=True)
class Predicate:
    """Declared with a button or a reply instead of a role. `holds` is asked, when it is taken, of its first argument.

    A command and an answer have none: they take ANYONE, and ask for themselves where somebody lives.
    """

    name: str
    least: Role  # Nobody below it may, whatever it is about.
    holds: Callable[[Any, Any], Awaitable[bool]]  # Of the talk, and of what the step is about.


Who = Role | Predicate
