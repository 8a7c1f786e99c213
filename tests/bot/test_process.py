"""The bot as the operating system sees it: its arguments, its output, its end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.engine.backup import verify
from storage.engine.lock import AlreadyRunning, hold

ROOT = Path(__file__).parents[2]
TOKEN = "1234567890:never-to-be-shown_ABCdef"
NOBODY_THERE = "http://127.0.0.1:1"


class Process:
    def __init__(self, folder):
        variables = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
        variables |= {"PYTHONPATH": str(ROOT), "LINLI_TELEGRAM_TOKEN": TOKEN, "LINLI_TELEGRAM_API_URL": NOBODY_THERE}
        command = [sys.executable, "-m", "bot", "run"]
        self.process = subprocess.Popen(command, cwd=folder, env=variables, stderr=subprocess.PIPE, text=True)
        self.pid, self.said = self.process.pid, ""

    def says(self, words):
        """Reads on until it does."""
        for line in self.process.stderr:
            self.said += line
            if words in line:
                return
        raise AssertionError(f"it ended, having said only:\n{self.said}")

    def ends(self, how):
        """Exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.said += self.process.communicate()[1]
        return self.process.returncode


@pytest.fixture
def process(tmp_path):
    process = Process(tmp_path)
    yield process
    process.ends(signal.SIGKILL)


def test_it_works_alone_keeps_its_token_to_itself_and_goes_when_it_is_told_to(process, tmp_path):
    process.says("greeting Telegram: ")  # It cannot be reached, which is said with the error.
    assert TOKEN not in Path(f"/proc/{process.pid}/cmdline").read_text()
    database = tmp_path / "var" / "linli.db"
    with pytest.raises(AlreadyRunning, match=rf"process {process.pid}"), hold(database):
        pass
    assert process.ends(signal.SIGTERM) == 0
    assert "stopped" in process.said
    assert "Traceback" not in process.said
    assert TOKEN not in process.said
    with hold(database):
        assert verify(database)
