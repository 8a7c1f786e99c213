"""What a bot passes with a call: by query, form, multipart or JSON, read as leniently or strictly as Telegram does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bot.demo.telegram.refusal import Json, bad


@dataclass(frozen=True)
class Upload:
    name: str
    type: str
    data: bytes


@dataclass(frozen=True)
class Parameters:
    given: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.given.get(name) is not None

    def text(self, name: str) -> str:
        """A missing field is an empty one; a number in JSON is as good as its digits."""
        value = self.given.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        return msgspec.json.encode(value).decode()

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise bad(f'Parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0, low: int | None = None, high: int | None = None) -> int:
        """Telegram reads the digits that it finds and moves what is out of bounds to the nearest bound."""
        digits = re.match(r"-?\d+", self.text(name).strip())
        value = int(digits[0]) if digits else default
        if low is not None:
            value = max(low, value)
        return value if high is None else min(high, value)

    def number(self, name: str, words: str) -> float:
        if not self.text(name).strip():
            raise bad(words)
        try:
            return float(self.text(name))
        except ValueError:
            return 0.0

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def json(self, name: str, words: str) -> Any:
        """The value of a field that holds JSON, as text or as it is; `words` refuse text that is no JSON."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return msgspec.json.decode(value)
        except msgspec.DecodeError:
            raise bad(words) from None

    def loggable(self) -> Json:
        """The same without the bytes of files."""
        return {**self.given, **{name: f"<{len(file.data)} bytes>" for name, file in self.uploads.items()}}
