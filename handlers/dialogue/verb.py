"""A verb of the command line that a capability brings: `linli sort`. It prints, and says how it went."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase


@dataclass(frozen=True, slots=True)
class Verb:
    name: str
    help: Phrase
    description: Phrase
    prepare: Callable[[ArgumentParser], None]  # Adds its arguments.
    act: Callable[[Namespace, Community, Path | None], int]  # With the database, if there is one; the exit code.
    links: bool = False  # It writes links to the bot: `options.bot` is its name, given by --bot or asked of Telegram.
