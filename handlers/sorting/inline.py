"""`@bot 电池` in any chat: a list to choose from, as somebody types; what they choose is sent into that chat.

Nothing is kept about whoever types. What they get depends on their language, so Telegram may repeat it only to them,
and only for so long that a new ruling of the staff shows soon.
"""

from __future__ import annotations

from typing import Any

import msgspec

from handlers.dialogue.post import Post
from handlers.dialogue.update import InlineQuery
from handlers.dialogue.words import Phrase, html, language_of, phrase, plain
from handlers.sorting.answer import collection_days, lines, title, whole
from handlers.sorting.linking import payload
from storage.people import people
from storage.sorting import Finding, Outcome, Overrides, SortingRules, look_up, rulings

SHOWN = 20  # Of the 50 that Telegram takes.
CACHE_SECONDS = 60
BUTTON_LIMIT = 64  # Characters of the button above the list.


async def answer(post: Post, query: InlineQuery) -> str:
    """The payload of `answerInlineQuery`."""
    known = await people.languages(post.tx, [query.sender.id])
    language = known.get(query.sender.id) or language_of(query.sender.language_code)
    words = query.query.strip()
    found = _choices(words, post, await rulings.overrides(post.tx)) if words else []
    body: dict[str, Any] = {
        "inline_query_id": query.id,
        "results": [await _article(place, each, language, post) for place, each in enumerate(found[:SHOWN])],
        "cache_time": CACHE_SECONDS,
        "is_personal": True,
    }
    if not found:
        label = phrase("Unknown. Ask a volunteer ›") if words else phrase("Type what you want to throw away")
        body["button"] = {"text": plain(language, label)[:BUTTON_LIMIT], "start_parameter": payload(words)}
    return msgspec.json.encode(body).decode()


def _choices(words: str, post: Post, ours: Overrides) -> list[Finding]:
    """Each thing that it may be; of several things first all together."""
    city = post.community.of(SortingRules).city
    finding = look_up(words, city, ours)
    together = [finding] if finding.parts else []
    found: dict[str, Finding] = {}
    for part in finding.parts or (finding,):
        if part.outcome in {Outcome.ASK, Outcome.CANDIDATES}:
            found |= {item: look_up(item, city, ours) for item in part.candidates}
        elif part.outcome is not Outcome.UNKNOWN:
            found.setdefault(part.item, part)
    return [*together, *found.values()] if found else []


async def _article(place: int, finding: Finding, language: str, post: Post) -> dict[str, Any]:
    city, phone = post.community.of(SortingRules).city, post.community.phone
    when = await collection_days(post, finding)
    said = html(language, whole(finding, city, language, phone, when))
    return {
        "type": "article",
        "id": str(place),
        "title": plain(language, title(finding, city, language)),
        "description": plain(language, Phrase("{lines}", {"lines": lines(finding, city, language, phone, when)})),
        "input_message_content": {"message_text": said, "parse_mode": "HTML"},
    }
