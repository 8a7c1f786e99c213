"""A child process and what it costs, as Linux counts it in /proc."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Self

TICK = os.sysconf("SC_CLK_TCK")
SECONDS_TO_STOP = 5.0


class Broken(Exception):
    """Something did not do what it must; there is nothing to measure."""


class Process:
    """`python -m module arguments…`, stopped at the end of the `with` block."""

    def __init__(self, module: str, *arguments: str) -> None:
        self.module = module
        self.began = time.monotonic()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 -- Closed by __exit__.
        self._child = subprocess.Popen(
            [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, stderr=self._errors, env=_environment()
        )
        self._proc = Path(f"/proc/{self._child.pid}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Whoever keeps files gets the time to clear them away."""
        self._child.terminate()
        try:
            self._child.communicate(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.communicate()
        self._errors.close()

    def line(self) -> str:
        """The next line that it prints."""
        return self._child.stdout.readline().decode().strip()

    def cpu(self) -> float:
        """Seconds of processor time since it began, of all its threads."""
        self.check()
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def peak(self) -> float:
        """The most memory that it ever held, in MB. (`wait4` would count the parent's before the exec, too.)"""
        self.check()
        for row in (self._proc / "status").read_text().splitlines():
            if row.startswith("VmHWM:"):
                return int(row.split()[1]) / 1024
        raise Broken("no VmHWM in /proc")

    def check(self) -> None:
        if self._child.poll() is not None:
            raise Broken(f"{self.module} ended with status {self._child.returncode}:\n{self.errors()}")

    def errors(self) -> str:
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")[-4000:]


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": _compiled().name}


@cache
def _compiled() -> tempfile.TemporaryDirectory[str]:
    """Compiled modules of every child: what is installed has been compiled, whatever the environment says here."""
    return tempfile.TemporaryDirectory(prefix="linli-bench-")
