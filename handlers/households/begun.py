"""What somebody has begun and not sent, for the copy of their data: each draft by its name, with its words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import msgspec

from handlers.dialogue.asked import read_name
from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase


def begun(community: Community, row: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Of a conversation, as storage.queues.conversations copies it."""
    drafts, names = cast(Sequence[str], row["put_aside"]), cast(Sequence[str], row["names"])
    for draft, name in zip(drafts, names, strict=True):
        yield {"what": read_name(name), "words": _words_of(draft)}
    if present := _present(community, row["flow"], str(row["draft"])):
        yield {"what": present, "words": _words_of(str(row["draft"])), "updated_at": row["updated_at"]}


def _present(community: Community, name: object, draft: str) -> Phrase | None:
    flow = next((each.flow for each in community.capabilities if each.flow.name == name), None)
    try:
        return flow.unfinished(community, msgspec.json.decode(draft, type=flow.draft)) if flow else None
    except msgspec.DecodeError:  # Written by another version of the program.
        return None


def _words_of(draft: str) -> str:
    words = json.loads(draft).get("words")
    return words if isinstance(words, str) else ""
