"""Alerts in the Common Alerting Protocol 1.2 (OASIS, 2010), as weather services and authorities publish them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from xml.parsers import expat

from storage.announcements.level import Level, level_named

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
BYTES = 256 * 1024  # A larger file is none that a community gets.
DEEPEST = 12  # Elements within each other; the protocol has five levels.
SEVERITIES = {"Extreme": Level.RED, "Severe": Level.ORANGE, "Moderate": Level.YELLOW, "Minor": Level.BLUE}
CATEGORIES = ("Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE")


class Status(StrEnum):
    ACTUAL = "Actual"
    EXERCISE = "Exercise"


class Message(StrEnum):
    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"


class Flaw(StrEnum):
    """Why a file is not taken."""

    TOO_LARGE = "too_large"
    NO_XML = "no_xml"
    NO_CAP = "no_cap"
    INCOMPLETE = "incomplete"
    NOT_PUBLIC = "not_public"
    NOT_FOR_PEOPLE = "not_for_people"  # A test, a draft, an acknowledgement between systems.


class BadCap(ValueError):
    def __init__(self, flaw: Flaw, about: str = "") -> None:
        super().__init__(flaw, about)
        self.flaw, self.about = flaw, about


@dataclass(frozen=True, slots=True)
class Text:
    """In one language."""

    event: str
    headline: str = ""
    description: str = ""
    instruction: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """`texts` by language (zh-cn, en), at least one; instants in UTC; `level` None: the sender does not say."""

    identifier: str
    sender: str
    sent: datetime
    texts: Mapping[str, Text]
    status: Status = Status.ACTUAL
    message: Message = Message.ALERT
    level: Level | None = None
    category: str = "Safety"
    onset: datetime | None = None
    expires: datetime | None = None
    areas: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = field(default=())  # Identifiers of alerts that this one updates or cancels.
    referred_at: datetime | None = None  # When those were sent, as is written.

    def text(self, chinese: bool) -> Text:
        """In this language, or in the one that there is."""
        wanted = [text for language, text in self.texts.items() if language.startswith("zh") is chinese]
        return wanted[0] if wanted else next(iter(self.texts.values()))


def read(content: bytes) -> Alert:
    """Raises BadCap."""
    root = _parse(content)
    if root.tag != named("alert"):
        raise BadCap(Flaw.NO_CAP)
    if _text(root, "scope") != "Public":
        raise BadCap(Flaw.NOT_PUBLIC)
    try:
        status, message = Status(_needed(root, "status")), Message(_needed(root, "msgType"))
    except ValueError as error:
        raise BadCap(Flaw.NOT_FOR_PEOPLE) from error
    infos = root.findall(named("info"))
    if not infos:
        raise BadCap(Flaw.INCOMPLETE, "info")
    first = infos[0]
    texts = {
        (_text(info, "language") or "en-US").lower(): Text(
            _needed(info, "event"),
            _text(info, "headline"),
            _text(info, "description"),
            _text(info, "instruction"),
        )
        for info in infos
    }
    severity = SEVERITIES.get(_needed(first, "severity"))
    return Alert(
        identifier=_needed(root, "identifier"),
        sender=_needed(root, "sender"),
        sent=_instant(_needed(root, "sent"), "sent"),
        texts=texts,
        status=status,
        message=message,
        level=level_named(f"{_text(first, 'headline')} {_text(first, 'event')}") or severity,
        category=_text(first, "category") or "Other",
        onset=_maybe_instant(first, "onset") or _maybe_instant(first, "effective"),
        expires=_maybe_instant(first, "expires"),
        areas=tuple(filter(None, (_text(area, "areaDesc") for area in first.findall(named("area"))))),
        refers_to=tuple(each.split(",")[1] for each in _text(root, "references").split() if each.count(",") == 2),
    )


def _parse(content: bytes) -> ET.Element:
    """Without entities, which a file can be made to explode with, and without anything fetched from elsewhere."""
    if len(content) > BYTES:
        raise BadCap(Flaw.TOO_LARGE)
    builder, depth = ET.TreeBuilder(), 0
    parser = expat.ParserCreate(namespace_separator="}")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise BadCap(Flaw.NO_CAP)
        builder.start("{" + tag if "}" in tag else tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end("{" + tag if "}" in tag else tag)

    def refuse(*_: object) -> None:
        raise BadCap(Flaw.NO_XML)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise BadCap(Flaw.NO_XML) from error
    except (LookupError, ValueError) as error:  # An encoding that there is not.
        if isinstance(error, BadCap):
            raise
        raise BadCap(Flaw.NO_XML) from error
    return builder.close()


def named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(named(name)) or "").strip()


def _needed(element: ET.Element, name: str) -> str:
    found = _text(element, name)
    if not found:
        raise BadCap(Flaw.INCOMPLETE, name)
    return found


def _maybe_instant(element: ET.Element, name: str) -> datetime | None:
    found = _text(element, name)
    return _instant(found, name) if found else None


def _instant(text: str, name: str) -> datetime:
    """With its zone, as the protocol demands: 2026-12-01T08:00:00+08:00."""
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is None:
            raise BadCap(Flaw.INCOMPLETE, name)
        return found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        if isinstance(error, BadCap):
            raise
        raise BadCap(Flaw.INCOMPLETE, name) from error
