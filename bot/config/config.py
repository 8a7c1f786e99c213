"""The configuration: a TOML file, any key of which the environment may override as LINLI_SECTION_KEY."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta, Struct, field

from bot.config.misconfigured import explain, keys_in, nearest, wrong
from bot.config.rounds import Collection, calendar

Positive = Annotated[int, Meta(ge=1)]
NotNegative = Annotated[int, Meta(ge=0)]
Words = Annotated[str, Meta(min_length=1)]
Port = Annotated[int, Meta(ge=0, le=65535)]

OTHER_VARIABLES = {"LINLI_CONFIG", "LINLI_DEMO_CLOCK"}  # Read elsewhere; they override no key.


class ConfigError(Exception):
    """Names the key, the value and what would be right."""


class Telegram(Struct, forbid_unknown_fields=True):
    token: str = ""
    api_url: str = "https://api.telegram.org"


class Community(Struct, forbid_unknown_fields=True):
    name: str = "邻里"
    language: Literal["zh", "en"] = "zh"
    timezone: str = "Asia/Shanghai"
    phone: str = "12345"
    operator: str = ""
    staff_chat: Annotated[int, Meta(le=0)] = 0
    admins: list[int] = field(default_factory=list)


class Sorting(Struct, forbid_unknown_fields=True):
    city: Literal["national", "beijing", "shanghai"] = "national"
    tip_hour: Annotated[int, Meta(ge=7, le=20)] = 9  # Nobody is disturbed in the evening, at night, or at dawn.


class PublicPlace(Struct, forbid_unknown_fields=True):
    key: Annotated[
        str, Meta(pattern="^[a-z0-9_-]{1,40}$", description="1 to 40 of a-z 0-9 _ -")
    ]  # What a QR code's link can carry.
    zh: Words
    en: Words


class Text(Struct, forbid_unknown_fields=True):
    zh: Words
    en: Words


class CategoryQuestion(Struct, forbid_unknown_fields=True):
    zh: Words
    en: Words
    answers: Annotated[list[Text], Meta(max_length=5)] = field(default_factory=list)  # Buttons; none: it is typed.


class ReportCategory(Struct, forbid_unknown_fields=True):
    key: Annotated[str, Meta(pattern="^[a-z0-9_-]{1,20}$", description="1 to 20 of a-z 0-9 _ -")]
    zh: Words
    en: Words
    emoji: str = "📦"
    notice: Text | None = None
    stop: Text | None = None
    phones: list[str] = field(default_factory=list)
    questions: Annotated[list[CategoryQuestion], Meta(max_length=5)] = field(default_factory=list)
    templates: Annotated[list[Text], Meta(max_length=5)] = field(default_factory=list)


class Reports(Struct, forbid_unknown_fields=True):
    places: list[PublicPlace] = field(default_factory=list)
    categories: Annotated[list[ReportCategory], Meta(max_length=20)] = field(default_factory=list)


Hours = Annotated[
    list[Annotated[int, Meta(ge=0, le=8760)]],
    Meta(min_length=3, max_length=3, description="three numbers of hours, such as [16, 4, 1], each up to 8760"),
]


class Deadlines(Struct, forbid_unknown_fields=True):
    accept_hours: Hours = field(default_factory=lambda: [16, 4, 1])
    solve_hours: Hours = field(default_factory=lambda: [56, 24, 24])
    warning_minutes: Annotated[int, Meta(ge=0, le=10080)] = 60
    working_hours: Annotated[
        str,
        Meta(
            pattern="^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$",
            description="when the office opens and closes, such as 08:30-17:30",
        ),
    ] = "08:30-17:30"
    working_days: Literal["china", "weekdays", "every day"] = "china"
    duty: list[int] = field(default_factory=list)


class Green(Struct, forbid_unknown_fields=True):
    enabled: bool = False
    hours: list[str] = field(default_factory=lambda: ["06:30-08:30", "18:00-20:00"])
    good_points: Positive = 10
    partly_points: NotNegative = 5
    unsorted_points: NotNegative = 0
    bags_per_day: Positive = 2
    quiz_points: NotNegative = 2
    hour_points: NotNegative = 20
    expire_months: Annotated[int, Meta(ge=0, le=1200)] = 12
    notice_days: Positive = 30
    collect_days: Positive = 7
    ranking_homes: Annotated[int, Meta(ge=3)] = 5


class Storage(Struct, forbid_unknown_fields=True):
    path: str = "var/linli.db"
    backup_folder: str = "var/backups"
    backup_days: Positive = 14


class Webhook(Struct, forbid_unknown_fields=True):
    url: str = ""
    listen: str = "127.0.0.1"
    port: Port = 8443
    secret: str = ""
    max_body_kilobytes: Positive = 1024


class Pace(Struct, forbid_unknown_fields=True):
    total_per_second: NotNegative = 30
    person_per_second: Annotated[float, Meta(ge=0)] = 1.0
    person_burst: Positive = 4
    group_per_minute: NotNegative = 20


class Flood(Struct, forbid_unknown_fields=True):
    updates_per_minute: NotNegative = 60
    burst: Positive = 40


class Retention(Struct, forbid_unknown_fields=True):
    handled_days: Positive = 7
    sent_days: Positive = 30
    conversation_days: Positive = 30
    undeliverable_days: Positive = 7
    file_days: Positive = 90
    card_days: Positive = 365
    report_days: Positive = 730
    request_days: Positive = 90
    visitor_days: Positive = 365


class Health(Struct, forbid_unknown_fields=True):
    port: Port = 0
    low_disk_megabytes: NotNegative = 200


class Log(Struct, forbid_unknown_fields=True):
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"


class Config(Struct, forbid_unknown_fields=True):
    telegram: Telegram = field(default_factory=Telegram)
    community: Community = field(default_factory=Community)
    sorting: Sorting = field(default_factory=Sorting)
    reports: Reports = field(default_factory=Reports)
    deadlines: Deadlines = field(default_factory=Deadlines)
    collection: Collection = field(default_factory=Collection)
    green: Green = field(default_factory=Green)
    storage: Storage = field(default_factory=Storage)
    webhook: Webhook = field(default_factory=Webhook)
    pace: Pace = field(default_factory=Pace)
    flood: Flood = field(default_factory=Flood)
    retention: Retention = field(default_factory=Retention)
    health: Health = field(default_factory=Health)
    log: Log = field(default_factory=Log)

    @property
    def database(self) -> Path:
        return Path(self.storage.path)

    @property
    def backups(self) -> Path:
        return Path(self.storage.backup_folder)


SECTIONS: dict[str, type[Struct]] = {part.name: part.type for part in msgspec.structs.fields(Config)}


def load(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """Raises ConfigError. `path` None: what the environment says, and the defaults."""
    tables: dict[str, Any] = {}
    if path:
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError(
                f"{path} cannot be read ({error.strerror}). Copy config.example.toml to {path} and fill it in."
            ) from None
        except ValueError as error:
            raise ConfigError(f"{path} is not valid TOML: {error}.") from None
    config = _convert(tables)
    for name, text in sorted(environment.items()):
        if name.startswith("LINLI_") and name not in OTHER_VARIABLES:
            _override(config, name, text)
    _check(config)
    return config


def _convert(tables: dict[str, Any]) -> Config:
    try:
        return msgspec.convert(tables, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(explain(Config, str(error), tables)) from None


def _override(config: Config, name: str, text: str) -> None:
    section, _, key = name.removeprefix("LINLI_").lower().partition("_")
    kinds = {part.name: part.type for part in msgspec.structs.fields(SECTIONS[section])} if section in SECTIONS else {}
    if key not in kinds:
        known = [f"LINLI_{s}_{k.name}".upper() for s, kind in SECTIONS.items() for k in msgspec.structs.fields(kind)]
        raise ConfigError(f"The environment variable {name} overrides no key.{nearest(name, known)}")
    value: object = text.replace(",", " ").split() if kinds[key] in (list[int], list[str], Hours) else text
    try:
        if text.startswith("["):  # A list of tables has no simpler form in one line.
            value = msgspec.json.decode(text)
        setattr(getattr(config, section), key, msgspec.convert(value, kinds[key], strict=False))
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        keys = [section, key, *keys_in(str(error).partition(" - at `$")[2])]
        raise ConfigError(wrong(Config, keys, text, str(error), f" (from {name})")) from None


def _hours(config: Config) -> None:
    for text in config.green.hours:
        found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d:[0-5]\d|2[0-3]:[0-5]\d|24:00)", text)
        if not found or text[:5] >= text[6:]:
            raise ConfigError(
                f"green.hours has {text!r}: write from when to when of one day, like 06:30-08:30; 24:00 is midnight."
            )


def _check(config: Config) -> None:
    for name, listed in (("places", config.reports.places), ("categories", config.reports.categories)):
        keys = [each.key for each in listed]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ConfigError(f"reports.{name} names {twice[0]!r} twice: each needs a key of its own.")
    for category in config.reports.categories:
        if category.phones and not category.stop:
            raise ConfigError(
                f"reports.categories: {category.key!r} has phones {category.phones!r}, and no stop to show them."
            )
    _hours(config)
    try:
        calendar(config.collection)
    except ValueError as error:
        raise ConfigError(f"{error}.") from None
    try:
        ZoneInfo(config.community.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: it is only a part of the world, such as Asia.
        raise ConfigError(
            f"community.timezone is {config.community.timezone!r}: no such time zone. Asia/Shanghai would be one."
        ) from None
    if not config.community.name.strip():
        raise ConfigError("community.name is empty: the assistant introduces itself by it.")
    if not config.storage.path or config.database.is_dir():
        raise ConfigError(
            f"storage.path is {config.storage.path!r}: it names the file that the database is in, such as var/linli.db."
        )
    if config.backups.exists() and not config.backups.is_dir():
        raise ConfigError(
            f"storage.backup_folder is {config.storage.backup_folder!r}, which is a file: name a folder, such as"
            " var/backups."
        )
    folder = next(place for place in config.database.absolute().parents if place.exists())
    if not os.access(folder, os.W_OK):
        raise ConfigError(f"storage.path is {config.storage.path!r}: nothing can be written in {folder}.")
    if not config.telegram.api_url.startswith(("https://", "http://")):
        raise ConfigError(
            f"telegram.api_url is {config.telegram.api_url!r}: it begins with https://, like https://api.telegram.org."
        )
    if config.telegram.token and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", config.telegram.token):
        raise ConfigError("telegram.token is not a token: @BotFather gives one that looks like 1234567890:ABC-def…")
    if config.webhook.url and not config.webhook.url.startswith("https://"):
        raise ConfigError(f"webhook.url is {config.webhook.url!r}: Telegram takes only https://.")
    if config.webhook.url and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", config.webhook.secret):
        raise ConfigError("webhook.secret must be 16 to 256 of A-Z a-z 0-9 _ -, so that nobody else can post updates.")
