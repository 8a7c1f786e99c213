"""What turns voices into words, as the community sets it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from msgspec import Meta, field

from storage.settings import Positive, Section

FILE = "{file}"  # Where the command names the voice message.


class VoiceRules(Section, frozen=True):
    """[voice]: off, as long as it names neither a command nor a model."""

    command: list[str] = field(default_factory=list)  # Gets a file, and prints words.
    model: str = ""  # The folder of one that faster-whisper reads.
    longest_seconds: Positive = 120  # What is longer, or larger than this, is passed on as it is.
    largest_kilobytes: Positive = 12_288
    patience_seconds: Annotated[int, Meta(ge=1, le=100)] = 60  # What takes longer is ended.

    def check(self) -> None:
        if self.command and self.model:
            raise ValueError(f"model is {self.model!r}, and there is a command: one of both would be right")
        if self.command and not any(FILE in part for part in self.command):
            raise ValueError(f"command is {self.command!r}: it names the file, as in ['hear.sh', '{FILE}']")
        if self.model and not Path(self.model).is_dir():
            raise ValueError(f"model is {self.model!r}: it names a folder with a model that faster-whisper reads")

    @property
    def is_on(self) -> bool:
        return bool(self.command or self.model)

    def arguments(self, file: Path) -> list[str]:
        """faster-whisper runs as a command, too: it is ended like one if it hangs, and leaves no memory taken."""
        if self.model:
            return [sys.executable, "-m", "storage.voice.whisper", self.model, str(file)]
        return [part.replace(FILE, str(file)) for part in self.command]
