"""The configuration: a TOML file, any key of which the environment may override as LINLI_SECTION_KEY."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast, get_args, get_origin

import msgspec
from msgspec import field

from bot.config.example import read_written
from bot.config.misconfigured import curly, explain, nearest
from bot.config.sections import Allowance, Identity, Listener, Log, Monitoring, Storage, Telegram
from bot.config.toml_fault import toml_fault
from bot.courier.pace import Limits
from handlers import CAPABILITIES
from handlers.dialogue.capability import Capability
from handlers.dialogue.community import Retention
from handlers.dialogue.terminal import in_words
from storage.settings import Section, Settings

OTHER_VARIABLES = {"LINLI_CONFIG", "LINLI_DEMO_CLOCK"}  # Read elsewhere; they override no key.


class ConfigError(Exception):
    """Names the key, the value and what would be right."""


class Config(Section, frozen=True):
    """What is common to every bot; `with_sections` adds those of the capabilities."""

    telegram: Telegram = field(default_factory=Telegram)
    community: Identity = field(default_factory=Identity)
    storage: Storage = field(default_factory=Storage)
    webhook: Listener = field(default_factory=Listener)
    pace: Limits = field(default_factory=Limits)
    flood: Allowance = field(default_factory=Allowance)
    retention: Retention = field(default_factory=Retention)
    health: Monitoring = field(default_factory=Monitoring)
    log: Log = field(default_factory=Log)

    @property
    def database(self) -> Path:
        return Path(self.storage.path)

    @property
    def backups(self) -> Path:
        return Path(self.storage.backup_folder)

    @property
    def settings(self) -> Settings:
        """The sections of the capabilities, as these ask for them."""
        added = [name for name in self.__struct_fields__ if name not in Config.__struct_fields__]
        return Settings((getattr(self, name) for name in added), self.community.zone)


def with_sections(capabilities: Iterable[Capability]) -> type[Config]:
    sections = [(name, kind) for each in capabilities for name, kind in each.settings.items()]
    fields = [(name, kind, field(default_factory=kind)) for name, kind in sections]
    return cast(type[Config], msgspec.defstruct("Config", fields, bases=(Config,), frozen=True))


EVERYTHING = with_sections(CAPABILITIES)


def sections_of(kind: type[Config]) -> dict[str, type[Section]]:
    return kind.key_types()


def load(path: Path | None, environment: Mapping[str, str] = os.environ, kind: type[Config] = EVERYTHING) -> Config:
    """Raises ConfigError. `path` None: what the environment says, and the defaults."""
    tables: dict[str, Any] = {}
    if path:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise ConfigError(
                in_words("{path} cannot be read ({strerror}). `linli setup` writes one.", path=path, strerror=error)
            ) from None
        except UnicodeDecodeError:
            raise ConfigError(
                in_words("{path} is not UTF-8: save it again, and choose UTF-8 as the encoding.", path=path)
            ) from None
        try:
            tables = tomllib.loads(text)
        except ValueError as error:
            raise ConfigError(
                in_words(
                    "{path} is not valid TOML: {error}.{curly}",
                    path=path,
                    error=toml_fault(error),
                    curly=curly(text, str(error)),
                )
            ) from None
    try:
        config = msgspec.convert(tables, kind, dec_hook=read_written)
    except msgspec.ValidationError as error:
        raise ConfigError(explain(kind, error, tables)) from None
    for name, text in sorted(environment.items()):
        if name.startswith("LINLI_") and name not in OTHER_VARIABLES:
            config = _override(config, name, text)
    _check(config)
    return config


def _override(config: Config, name: str, text: str) -> Config:
    sections = sections_of(type(config))
    section, _, key = name.removeprefix("LINLI_").lower().partition("_")
    kinds = sections[section].key_types() if section in sections else {}
    if key not in kinds:
        known = [f"LINLI_{title}_{each}".upper() for title, kind in sections.items() for each in kind.key_types()]
        raise ConfigError(
            in_words(
                "The environment variable {name} overrides no key.{nearest}", name=name, nearest=nearest(name, known)
            )
        )
    value: object = text.replace(",", " ").split() if _is_list(kinds[key]) else text
    try:
        if text.startswith("["):  # A list of tables has no simpler form in one line.
            value = msgspec.json.decode(text)
        read = msgspec.convert(value, kinds[key], strict=False, dec_hook=read_written)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        source = in_words(" (from {name})", name=name)
        raise ConfigError(explain(type(config), error, {section: {key: value}}, [section, key], text, source)) from None
    changed = msgspec.structs.replace(getattr(config, section), **{key: read})
    return msgspec.structs.replace(config, **{section: changed})


def _is_list(kind: Any) -> bool:
    """Of numbers or words, not of tables."""
    while get_origin(kind) not in (list, tuple):
        if not get_args(kind):
            return False
        kind = get_args(kind)[0]
    of = get_args(kind)[0]
    return not (isinstance(of, type) and issubclass(of, Section))


def _check(config: Config) -> None:
    for name in sections_of(type(config)):
        try:
            getattr(config, name).check()
        except ValueError as error:
            raise ConfigError(f"{name}.{in_words(error)}{in_words('.')}") from None
