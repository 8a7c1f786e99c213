"""How waiting times are spread: the usual one, and the one that a person in a hundred has to bear."""

from __future__ import annotations

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent of them do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def milliseconds(seconds: Sequence[float]) -> str:
    p50, p99 = percentile(seconds, 50) * 1000, percentile(seconds, 99) * 1000
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, longest {max(seconds) * 1000:.1f} ms"
