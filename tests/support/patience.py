"""How long to wait for a process, on a machine that may have other things to do."""

import os


def patience(seconds):
    """So many seconds of a machine that is idle otherwise; more on one where others are at work as well."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
