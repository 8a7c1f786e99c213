"""What can be typed after `linli homes codes` and `revoke`, and what their help says."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from bot.verbs.households.choice import add_choice
from handlers.dialogue.terminal import in_words
from handlers.dialogue.words import phrase

LETTERS = phrase("""\
Writes one HTML page with a letter for each home that is chosen, or for all: open it in a browser
and print it (A4, one letter a sheet); for many homes, go building by building.

A letter has a QR code, and the same code in words for typing. Whoever has the letter can join the
home, as many people as --uses says: hand it over closed, and delete the file after printing.
Codes that the homes have already stay valid, unless --revoke is given.

  linli homes codes --building 3 --out letters.html
  linli homes codes --home 3-2-501 --uses 1 --days 7 --revoke --out letter.html
""")
REVOKE = phrase("""\
The codes of these homes let nobody in any more. Whoever joined with them before stays.
""")


def add_options(parser: argparse.ArgumentParser) -> None:
    add_choice(parser)
    parser.add_argument(
        "--uses", type=_number(1, 100), metavar="N", default=5, help=in_words("people that a code lets in (default: 5)")
    )
    parser.add_argument(
        "--days", type=_number(1, 3650), metavar="N", default=90, help=in_words("that a code is valid (default: 90)")
    )
    parser.add_argument("--language", choices=["zh", "en", "both"], default="both", help=in_words("default: both"))
    parser.add_argument(
        "--out", type=Path, metavar="FILE", required=True, help=in_words("the page, such as letters.html")
    )
    parser.add_argument("--force", action="store_true", help=in_words("write over a file that is there"))
    parser.add_argument("--revoke", action="store_true", help=in_words("end the codes that these homes have already"))
    parser.add_argument(
        "--bot", type=_username, metavar="NAME", help=in_words("the bot's name, if Telegram is not to be asked for it")
    )


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not least <= int(text[:9]) <= most:
            raise argparse.ArgumentTypeError(
                in_words("{text} is not a number from {least} to {most}", text=repr(text), least=least, most=most)
            )
        return int(text)

    return read


def _username(text: str) -> str:
    if not re.fullmatch(r"@?[A-Za-z][A-Za-z0-9_]{4,31}", text):
        raise argparse.ArgumentTypeError(in_words("{text} is not a bot's name, such as linli_bot", text=repr(text)))
    return text.removeprefix("@")
