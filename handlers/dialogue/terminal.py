"""What is said at a terminal: in the language that the terminal is set to, from the same catalogue as all else."""

from __future__ import annotations

import argparse
import errno
import os
import re
import textwrap
from unicodedata import east_asian_width

from handlers.dialogue.counted import filled
from handlers.dialogue.words import Phrase, phrase, translated
from storage.sentence import Sentence

OF_ARGPARSE = (  # What Python itself says of a command line.
    phrase("usage: "),
    phrase("positional arguments"),
    phrase("options"),
    phrase("show this help message and exit"),
    phrase("%(prog)s: error: %(message)s\n"),
    phrase("argument %(argument_name)s: %(message)s"),
    phrase("the following arguments are required: %s"),
    phrase("unrecognized arguments: %s"),
    phrase("expected one argument"),
    phrase("expected at least one argument"),
    phrase("invalid %(type)s value: %(value)r"),
    phrase("invalid choice: %(value)r (choose from %(choices)s)"),
    phrase("unknown parser %(parser_name)r (choices: %(choices)s)"),
)
OF_THE_SYSTEM = {  # Why a file cannot be read or written, and what would work instead.
    errno.ENOENT: phrase("there is no such file or folder"),
    errno.EEXIST: phrase("there is such a file already"),
    errno.EISDIR: phrase("this is a folder, not a file"),
    errno.ENOTDIR: phrase("part of its path is a file, not a folder"),
    errno.EACCES: phrase("this user is not allowed to"),
    errno.EPERM: phrase("this user is not allowed to"),
    errno.EROFS: phrase("the disk can only be read"),
    errno.ENOSPC: phrase("the disk is full"),
}
NEVER_FIRST = "，。；：、？！）”…"  # On a line.


def language() -> str:
    """As POSIX finds it: LC_ALL before LC_MESSAGES before LANG."""
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, settings), "").lower().startswith("zh") else "en"


def in_words(sentence: str | Phrase | Exception, /, **values: object) -> str:
    """For the eyes of whoever types: nothing is escaped. An exception is what it was raised with."""
    return in_words_of(language(), sentence, **values)


def in_words_of(language: str, sentence: str | Phrase | Exception, /, **values: object) -> str:
    match sentence:
        case Exception(args=[str(said)]):
            return in_words_of(language, said)
        case OSError(errno=int(number)) if number in OF_THE_SYSTEM:
            return in_words_of(language, OF_THE_SYSTEM[number])
        case OSError(strerror=str(said)):
            return said
        case Exception():
            return str(sentence)
        case Sentence(words=text, values=within) | Phrase(text=text, values=within):
            values = {**within, **values}
        case _:
            text = sentence
    said = translated(language, text)
    return (
        filled(said, {name: str(_value(language, value)) for name, value in values.items()}, language)
        if values
        else said
    )


def _value(language: str, value: object) -> object:
    return in_words_of(language, value) if isinstance(value, Sentence | Phrase | Exception) else value


def speak_for_argparse() -> None:
    """Python has no Chinese of its own; argparse looks its sentences up by this name each time."""
    setattr(argparse, "_", in_words)  # noqa: B010  The stubs do not know it.


class Help(argparse.HelpFormatter):
    """Chinese has no spaces to break a line at, and its signs are two columns wide."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width) if language() == "zh" else super()._split_lines(text, width)

    def format_help(self) -> str:
        """Python puts a narrow colon behind each heading."""
        return re.sub("(?<=[\u4e00-\u9fff]):$", "：", super().format_help(), flags=re.MULTILINE)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if language() != "zh":
            return super()._fill_text(text, width, indent)
        return textwrap.indent("\n".join(wrapped(text, width - len(indent))), indent)


class AsItStands(Help):
    """A description with lines and examples of its own."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:  # noqa: ARG002
        return "".join(indent + line for line in text.splitlines(keepends=True))


class Parser(argparse.ArgumentParser):
    def __init__(self, *, formatter_class: type[argparse.HelpFormatter] = Help, **options: object) -> None:
        super().__init__(formatter_class=formatter_class, **options)  # type: ignore[arg-type]


def wrapped(text: str, width: int) -> list[str]:
    """Lines of so many columns; words of Latin letters stay whole as far as they fit."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and piece not in NEVER_FIRST and _columns(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Each Chinese sign alone, and each word with the space behind it."""
    pieces = [""]
    for sign in " ".join(text.split()):
        if _columns(sign) > 1 or pieces[-1].endswith(" ") or (pieces[-1] and _columns(pieces[-1][-1]) > 1):
            pieces.append(sign)
        else:
            pieces[-1] += sign
    return pieces


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
