"""What stands around the program: what `sudo linli` does before it begins, and what systemd does when it ends."""

import os
import subprocess
from configparser import ConfigParser
from pathlib import Path

from bot import watchdog
from bot.app import SECONDS_TO_FINISH
from bot.cli import STOPPED_FOR_GOOD

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
SCRIPT = DEPLOY / "linli.sh"


def executable(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_the_command_reads_the_environment_file_of_the_service(tmp_path):
    environment = tmp_path / "linli.env"
    environment.write_text(
        "# the token\nLINLI_TELEGRAM_TOKEN=7:a b\nPATH=/nowhere\n"
        "LINLI_COMMUNITY_NAME=\"海棠 '小区'\"\nLINLI_LOG_LEVEL='INFO'\nLINLI_$(id)=x\nLINLI_COMMUNITY_PHONE=$(id)"
    )
    executable(tmp_path / ".venv" / "bin" / "linli", 'env; echo "$@"')
    executable(tmp_path / "bin" / "id", "echo linli")
    script = SCRIPT.read_text().replace("/srv/linli", str(tmp_path)).replace("/etc/linli.env", str(environment))
    ran = subprocess.run(
        ["sh", "-c", script, "linli", "check", "a b"],
        env={"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    *said, arguments = ran.stdout.splitlines()
    assert arguments == "check a b"
    assert {line for line in said if line.startswith("LINLI_") and "CONFIG" not in line} == {
        "LINLI_TELEGRAM_TOKEN=7:a b",
        "LINLI_COMMUNITY_NAME=海棠 '小区'",
        "LINLI_LOG_LEVEL=INFO",
        "LINLI_COMMUNITY_PHONE=$(id)",
    }
    assert "LINLI_CONFIG=/etc/linli/linli.toml" in said
    assert "PATH=/nowhere" not in said


def test_systemd_starts_again_what_hangs_or_eats_memory_and_not_what_a_start_would_not_mend():
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read_string((DEPLOY / "linli.service").read_text())
    service = unit["Service"]
    assert (service["Type"], service["Restart"]) == ("notify", "always")
    assert service.getint("WatchdogSec") > watchdog.SECONDS  # The bot's own writes down where it stood.
    assert service["MemoryMax"].endswith("M")
    assert service.getint("RestartPreventExitStatus") == STOPPED_FOR_GOOD
    assert service.getint("TimeoutStopSec") > SECONDS_TO_FINISH
