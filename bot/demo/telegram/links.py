"""Which addresses Telegram takes for links."""

from __future__ import annotations

import re

from bot.demo.telegram.refusal import Json

_HOST = re.compile(r"(?:[^\s/?#@<>\"']+@)?(?P<host>\[[0-9a-fA-F:]+\]|[^\s/?#:@<>\"'\\]+)(?::\d{1,5})?(?=[/?#]|$)")


def checked(address: str) -> str | None:
    """The address in full, or None for what is none: a host without a dot, an unknown scheme."""
    address = address.strip()
    if re.match(r"(?:tg|ton|tonsite)://\w", address, re.IGNORECASE):
        return address
    scheme = re.match(r"(\w+)://", address)
    if scheme and scheme[1].lower() not in ("http", "https"):
        return None
    plain = address[scheme.end() :] if scheme else address
    host = _HOST.match(plain)
    if not host or ("." not in host["host"] and not host["host"].startswith("[")):
        return None
    whole = address if scheme else f"http://{address}"
    return whole if "/" in plain or "?" in plain or "#" in plain else whole + "/"


def person_of(address: str) -> int | None:
    """Whom a tg://user?id=… mentions."""
    found = re.fullmatch(r"tg://user\?id=(\d+)", address)
    return int(found[1]) if found else None


def mark_of(address: str) -> Json | None:
    """What an <a> marks: a mention of a person, a link, or (for an address that is none) nothing at all."""
    person = person_of(address)
    if person is not None:
        return {"type": "text_mention", "user": {"id": person, "is_bot": False, "first_name": ""}}
    url = checked(address)
    return {"url": url} if url else None
