"""What one thing that a community can do brings with it, declared once in its own folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.dialogue.flow import Flow
from handlers.dialogue.job import Job
from storage.settings import Section


@dataclass(frozen=True, slots=True)
class Capability:
    flow: Flow[Any]
    settings: Mapping[str, type[Section]] = field(default_factory=dict)  # By section of the configuration.
    jobs: tuple[Job, ...] = ()  # What it does by itself.
