"""Who may take a step, where that depends on what the step is about: lives in this home, reported this."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from storage.people.people import Role

Found = TypeVar("Found")


@dataclass(frozen=True)
class Predicate(Generic[Found]):
    """Declared with a button or a reply instead of a role. `holds` is asked, when it is taken, of its first argument;
    what it found is handed on to the step (Talk.granted).

    A command and an answer have none: they take ANYONE, and ask for themselves where somebody lives.
    """

    name: str
    least: Role  # Nobody below it may, whatever it is about.
    # Of the talk, and of what the step is about: what shows that it holds. None, or False: it does not.
    holds: Callable[[Any, Any], Awaitable[Found | None]]


Who = Role | Predicate[Any]
