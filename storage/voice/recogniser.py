"""A command gets a sound file and prints words. It is ended when it hangs, and learns nothing of the bot's."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from storage.voice.rules import VoiceRules

LONGEST = 3000  # Characters; whoever speaks for two minutes says a third of that.
PRINTED = 100_000  # Bytes; a command that prints more is none that hears.
SECONDS_BETWEEN = 0.05  # Looks at whether it is ready.
CALM = 10  # Less urgent than the turns: nobody waits longer because somebody spoke.


class Unheard(Exception):
    """Why nothing was heard; never with what was."""


def words_of(rules: VoiceRules, sound: bytes, folder: Path, go_on: Callable[[], None] = lambda: None) -> str:
    """'' where nobody speaks. Raises Unheard, and what `go_on` raises, which is asked now and then."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        file = Path(own, f"voice.{_ending(sound)}")
        file.write_bytes(sound)
        with Path(own, "words").open("w+b") as printed:
            _run(rules, rules.arguments(file), printed, go_on)
            printed.seek(0)
            said = printed.read(PRINTED).decode("utf-8", "replace")
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _ending(sound: bytes) -> str:
    """Of the file's name, by its first bytes: some programs look at nothing else."""
    for start, sign, ending in ((4, b"ftyp", "mp4"), (0, b"ID3", "mp3"), (0, b"\xff\xfb", "mp3"), (0, b"RIFF", "wav")):
        if sound.startswith(sign, start):
            return ending
    return "ogg"  # What Telegram makes of a voice message.


def _run(rules: VoiceRules, command: list[str], printed: IO[bytes], go_on: Callable[[], None]) -> None:
    try:
        process = subprocess.Popen(  # noqa: S603  What the operator has written into the configuration.
            command,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.DEVNULL,  # It may hold words.
            env=_environment(),
            start_new_session=True,
        )
    except OSError as error:
        raise Unheard(f"{command[0]} cannot be started: {error.strerror}") from None
    try:
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, CALM)
        _wait(process, rules, printed, go_on)
    finally:
        if process.returncode is None:
            _end(process)
    if process.returncode:
        raise Unheard(f"{command[0]} ended with {process.returncode}")


def _wait(process: subprocess.Popen[bytes], rules: VoiceRules, printed: IO[bytes], go_on: Callable[[], None]) -> None:
    end = time.monotonic() + rules.patience_seconds
    while process.returncode is None:
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_BETWEEN)
        go_on()
        if process.returncode is None and time.monotonic() > end:
            raise Unheard(f"it was not ready after {rules.patience_seconds} seconds, and was ended")
        if os.fstat(printed.fileno()).st_size > PRINTED:
            raise Unheard(f"it printed more than {PRINTED} bytes")


def _end(process: subprocess.Popen[bytes]) -> None:
    """With all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment() -> dict[str, str]:
    """Without our token; nothing is fetched from anywhere."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    return {**ours, "HF_HUB_OFFLINE": "1"}
