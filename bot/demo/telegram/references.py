"""Character references in HTML: the four names that Telegram knows, and numbers."""

from __future__ import annotations

import re

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(rb"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")


def decoded(source: bytes) -> str:
    return _ENTITY.sub(_character, source).decode()


def _character(match: re.Match[bytes]) -> bytes:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name.decode()].encode() if name.decode() in _NAMED else match[0]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return match[0]
    return chr(code).encode()
