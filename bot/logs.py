"""The log: what an operator needs, never the token, never a resident's words."""

from __future__ import annotations

import logging
import sys
import traceback

from storage.engine import driver


class Discreet(logging.Formatter):
    """Takes the secrets out of every line, tracebacks included, whoever wrote it."""

    def __init__(self, secrets: list[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "‹secret›")
        return line


def set_up(level: str, secrets: list[str]) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in (driver.LOGGER, "asyncio", "aiohttp.access", "httpx", "httpcore"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    sys.excepthook = lambda kind, error, trace: logging.getLogger("linli").critical(
        "stopped by an error", exc_info=(kind, error, trace)
    )


def place_of(error: BaseException) -> str:
    """The error's kind and where it happened. Its own words may be a resident's, so they stay out of the log."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {frames[-1].filename}:{frames[-1].lineno}" if frames else type(error).__name__
