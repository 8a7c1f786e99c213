"""Memory that was freed goes back to the system, instead of staying with the C library for each thread."""

from __future__ import annotations

import ctypes
import sys

# From glibc's malloc.h: see mallopt(3).
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
LARGE = 128 * 1024  # A chart's canvas is several MB: it is mapped, and unmapped when it is done with.
ARENAS = 2  # One for the loop, one for whoever draws and reads beside it.


def keep_level() -> bool:
    """Says how glibc is to keep freed memory; False: this is another C library, which knows better.

    Named at the start, the threshold stays. By itself glibc raises it to the largest piece that was ever freed: after
    the first chart no canvas would be given back any more.
    """
    if sys.platform != "linux":
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(M_MMAP_THRESHOLD, LARGE) and mallopt(M_ARENA_MAX, ARENAS))
