"""What to expect of a machine that is slow, or has other things to do: how long to wait, how much may be worked."""

import os
import re
import time

TRIES = 5  # Of which the best counts.
CALM = 0.0012  # Seconds that `_work` takes on the machine that limits are said for, when it is calm.
_PIECES = re.compile(r"[a-z]+|\d+|[一-鿿]+")


def patience(seconds):
    """So many seconds of a machine that is idle otherwise; more on one where others are at work as well."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def slowness():
    """How many times as long as a calm machine this one takes for the same work, at this moment; at least once."""
    return max(1.0, min(worked(_work) for _ in range(3)) / CALM)


def is_dear(work, seconds):
    """Whether it takes more of the processor's time than that, however often it is tried."""
    return all((spent := worked(work)) > seconds and spent > seconds * slowness() for _ in range(TRIES))


def worked(work):
    """Seconds of the processor that it takes, once."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _work():
    seen = {}
    for number in range(1000):
        for piece in _PIECES.findall(f"{number} 号楼 lift {number % 7}"):
            seen[piece] = seen.get(piece, 0) + len(piece)
