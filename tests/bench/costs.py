"""What one request costs: by the clock on the wall, and of the processor."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one request. What the processor did for it says what it costs; the clock, what else ran beside."""

    wall: float
    processor: float


@contextmanager
def noted(took: list[Took]) -> Iterator[None]:
    wall, processor = time.perf_counter(), time.process_time()
    yield
    took.append(Took(time.perf_counter() - wall, time.process_time() - processor))
