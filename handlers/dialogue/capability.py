"""What one thing that a community can do brings with it, declared once in its own folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.dialogue.flow import Flow
from handlers.dialogue.job import Job


@dataclass(frozen=True, slots=True)
class Capability:
    flow: Flow[Any]
    jobs: tuple[Job, ...] = ()  # What it does by itself.
