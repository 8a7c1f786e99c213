"""What a capability brings to the demo's town, in a file of its own name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.telegram.refusal import Json
from bot.demo.town.stage import Stage
from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Scene:
    hours: float  # After the opening's beginning.
    tell: Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Part:
    """`tour` are suggested first steps, as `page/static/tour.js` explains them."""

    environment: Mapping[str, str] = field(default_factory=dict)  # What the bot's configuration says of it.
    grow: Callable[[Transaction, datetime], Awaitable[None]] | None = None  # What there is before anybody comes.
    scenes: tuple[Scene, ...] = ()
    tour: tuple[Json, ...] = ()
