"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from statistics import median

DISK = "/var/tmp"  # /tmp may be memory, where a sync costs nothing; this keeps its files over a restart.


def machine() -> str:
    busy = os.getloadavg()[0]
    words = (
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.release()};"
        f" a sync to disk takes {sync() * 1000:.2g} ms; load before the start {busy:.1f}"
    )
    return words + (" (something else is running: expect lower figures)" if busy > 0.7 else "")


def sync() -> float:
    """Seconds that it takes to append a page to a file and have it on the disk, in the median."""
    took = []
    with tempfile.TemporaryFile(dir=DISK) as file:
        for _ in range(50):
            began = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - began)
    return median(took)
