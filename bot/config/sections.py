"""The sections of the configuration that concern the process, and the community as a whole."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, field

from storage.sentence import Sentence
from storage.settings import NotNegative, Positive, Section

Port = Annotated[int, Meta(ge=0, le=65535)]


class Telegram(Section, frozen=True):
    token: str = ""
    api_url: str = "https://api.telegram.org"

    def check(self) -> None:
        if not self.api_url.startswith(("https://", "http://")):
            raise ValueError(
                Sentence(
                    "api_url is {api_url}: it begins with https://, like https://api.telegram.org",
                    api_url=repr(self.api_url),
                )
            )
        if self.token and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", self.token):
            raise ValueError(Sentence("token is not a token: @BotFather gives one that looks like 1234567890:ABC-def"))


class Identity(Section, frozen=True):
    """[community]: who the community is."""

    name: str = "邻里"
    language: Literal["zh", "en"] = "zh"
    timezone: str = "Asia/Shanghai"
    phone: str = "12345"
    operator: str = ""
    staff_chat: Annotated[int, Meta(le=0)] = 0
    admins: list[int] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def check(self) -> None:
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: it is only a part of the world, such as Asia.
            raise ValueError(
                Sentence(
                    "timezone is {timezone}: no such time zone. Asia/Shanghai would be one",
                    timezone=repr(self.timezone),
                )
            ) from None
        if not self.name.strip():
            raise ValueError(Sentence("name is empty: the assistant introduces itself by it"))
        if not self.phone.strip():
            raise ValueError(Sentence("phone is empty: it is how people reach the duty desk, such as 12345"))


class Storage(Section, frozen=True):
    path: str = "var/linli.db"
    backup_folder: str = "var/backups"
    backup_days: Positive = 14

    def check(self) -> None:
        path, backups = Path(self.path), Path(self.backup_folder)
        if not self.path or path.is_dir():
            raise ValueError(
                Sentence(
                    "path is {path}: it names the file that the database is in, such as var/linli.db",
                    path=repr(self.path),
                )
            )
        if backups.exists() and not backups.is_dir():
            raise ValueError(
                Sentence(
                    "backup_folder is {backup_folder}, which is a file: name a folder, such as var/backups",
                    backup_folder=repr(self.backup_folder),
                )
            )
        folder = next(place for place in path.absolute().parents if place.exists())
        if not os.access(folder, os.W_OK):
            raise ValueError(
                Sentence("path is {path}: nothing can be written in {folder}", path=repr(self.path), folder=folder)
            )


class Listener(Section, frozen=True):
    """[webhook]: where Telegram reaches us, if it shall call us."""

    url: str = ""
    listen: str = "127.0.0.1"
    port: Port = 8443
    secret: str = ""
    max_body_kilobytes: Positive = 1024

    def check(self) -> None:
        if self.url and not self.url.startswith("https://"):
            raise ValueError(Sentence("url is {url}: Telegram takes only https://", url=repr(self.url)))
        if self.url and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", self.secret):
            raise ValueError(
                Sentence("secret must be 16 to 256 of A-Z a-z 0-9 _ -, so that nobody else can post updates")
            )


class Allowance(Section, frozen=True):
    """[flood]: what one phone may send."""

    updates_per_minute: NotNegative = 60
    burst: Positive = 40


class Monitoring(Section, frozen=True):
    """[health]."""

    port: Port = 0
    low_disk_megabytes: NotNegative = 200


class Log(Section, frozen=True):
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
