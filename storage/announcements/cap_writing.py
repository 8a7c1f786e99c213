"""An alert as a file in CAP 1.2, for authorities and other systems."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

from storage.announcements.cap import CATEGORIES, NAMESPACE, SEVERITIES, Alert, named


def write(alert: Alert) -> bytes:
    """The same as a file: UTF-8."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(named("alert"))
    _add(root, "identifier", alert.identifier)
    _add(root, "sender", alert.sender)
    _add(root, "sent", _written(alert.sent))
    _add(root, "status", alert.status)
    _add(root, "msgType", alert.message)
    _add(root, "scope", "Public")
    if alert.refers_to:
        sent = _written(alert.referred_at or alert.sent)
        _add(root, "references", " ".join(f"{alert.sender},{each},{sent}" for each in alert.refers_to))
    severity = next((name for name, level in SEVERITIES.items() if level is alert.level), "Unknown")
    for language, text in alert.texts.items():
        info = ET.SubElement(root, named("info"))
        _add(info, "language", language)
        _add(info, "category", alert.category if alert.category in CATEGORIES else "Other")
        _add(info, "event", text.event)
        _add(info, "urgency", "Immediate" if alert.onset is None or alert.onset <= alert.sent else "Expected")
        _add(info, "severity", severity)
        _add(info, "certainty", "Unknown")
        if alert.onset:
            _add(info, "onset", _written(alert.onset))
        if alert.expires:
            _add(info, "expires", _written(alert.expires))
        _add(info, "senderName", alert.sender)
        for name, words in (
            ("headline", text.headline),
            ("description", text.description),
            ("instruction", text.instruction),
        ):
            if words:
                _add(info, name, words)
        for described in alert.areas:
            _add(ET.SubElement(info, named("area")), "areaDesc", described)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _written(at: datetime) -> str:
    """UTC is written -00:00 there, never Z."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}-00:00"


def _add(element: ET.Element, name: str, words: str) -> None:
    ET.SubElement(element, named(name)).text = str(words)
