"""The configuration as linli setup writes it: whole or not at all, and what it does not ask about stays."""

from __future__ import annotations

import os
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument

from bot.config.config import ConfigError
from handlers.dialogue.terminal import in_words, in_words_of
from handlers.dialogue.words import phrase

NEW = """\
# {about}
# {secret}

[telegram]
token = ""

[community]
# {name}
name = ""
# {language}
language = "zh"
timezone = "Asia/Shanghai"
# {phone}
phone = ""
# {admins}
admins = []
"""
COMMENTS = {
    "about": phrase("Linli's configuration, written by `linli setup`. config.example.toml explains every key."),
    "secret": phrase("Whoever has the token is the bot: let nobody else read this file."),
    "name": phrase("How the assistant introduces itself: “I am the assistant of …”."),
    "language": phrase("Spoken in groups, and with people whose language is not known."),
    "phone": phrase("The duty desk: a person, one tap away."),
    "admins": phrase("Telegram ids of those who may do everything."),
}


def read_document(path: Path, language: str) -> TOMLDocument:
    """A new one has its comments in this language."""
    if not path.exists():
        return tomlkit.parse(NEW.format(**{key: in_words_of(language, said) for key, said in COMMENTS.items()}))
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ConfigError(in_words("{path} cannot be read: {error}", path=path, error=error)) from None
    for section in ("telegram", "community"):
        document.setdefault(section, tomlkit.table())
    return document


def write_document(path: Path, document: TOMLDocument) -> None:
    """For its owner alone, and whole or not at all."""
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(tomlkit.dumps(document))
        beside.replace(path)
    except OSError as error:
        raise ConfigError(in_words("{path} cannot be written: {error}", path=path, error=error)) from None
    finally:  # Also where somebody presses Ctrl-C: there is a token in it.
        beside.unlink(missing_ok=True)
