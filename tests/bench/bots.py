"""Who takes part in the race."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True)
class Bot:
    """A slow one gets a smaller share of the updates, or fewer rounds, so that it is done in time.

    Only where its rate does not depend on it: 256 at once need the whole load, because they take long to warm up.
    """

    key: str
    name: str
    module: str
    share: float = 1.0
    share_late: float = 1.0
    rounds: int = 99


def bots() -> tuple[Bot, ...]:
    ptb = f"python-telegram-bot {_version('python-telegram-bot')}"
    return (
        Bot("linli", "Linli (keeps everything)", "tests.bench.ours"),
        Bot("ptb", f"{ptb}, default", "tests.bench.peers.ptb", 0.5, 0.03),
        Bot("ptb256", f"{ptb}, 256 at once (1 round)", "tests.bench.peers.ptb_at_once", 1.0, 0.4, rounds=1),
        Bot("aiogram", f"aiogram {_version('aiogram')}, a task per update", "tests.bench.peers.aiogram_tasks"),
        Bot("telebot", f"pyTelegramBotAPI {_version('pyTelegramBotAPI')}, async", "tests.bench.peers.telebot_async"),
        Bot("raw", "no framework: the stand-in's ceiling", "tests.bench.peers.raw"),
    )


def _version(package: str) -> str:
    """The other parts run without the peers: `--only` needs nothing that `make test` does not."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"
