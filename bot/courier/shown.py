"""What a card's message shows, in brief: Telegram refuses an edit that would change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import msgspec

_SAID = (
    "text",
    "caption",
    "parse_mode",
    "link_preview_options",
    "photo",
    "document",
    "voice",
    "video",
    "animation",
    "audio",
)


def shown(payload: Mapping[str, Any], before: str | None) -> str:
    """Two digests, of the words and of the buttons. Where a payload has no words, they stay as they were `before`."""
    said = {name: payload[name] for name in _SAID if name in payload}
    words = _digest(said) if said else (before or "").partition(".")[0]
    return f"{words}.{_digest((payload.get('reply_markup') or {}).get('inline_keyboard') or [])}"


def _digest(value: object) -> str:
    return blake2b(msgspec.json.encode(value, order="deterministic"), digest_size=8).hexdigest()
