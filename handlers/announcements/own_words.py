"""What is kept of the announcements that somebody got or wrote, in words."""

from __future__ import annotations

import msgspec

from handlers.announcements.draft import KINDS
from handlers.announcements.listing import STANDINGS
from handlers.dialogue.community import Community
from handlers.dialogue.own_words import OwnWords
from handlers.dialogue.splitting import visible
from handlers.dialogue.words import Named, Phrase, phrase
from storage.announcements import Content

_ANSWERS = {
    "coming": phrase("coming"),
    "not": phrase("not coming"),
    "safe": phrase("safe"),
    "help": phrase("needs help"),
}
_SENT = {each.value: said for each, said in STANDINGS.items()} | {"blocked": phrase("not delivered")}


def _content(_community: Community, kept: str) -> object:
    content = msgspec.json.decode(kept, type=Content)
    zh, en = visible(content.zh), visible(content.en)
    return Phrase("{words}", {"words": Named(zh or en or "…", en or zh or "…")})


WORDS = OwnWords(
    columns={
        "announcement": phrase("number"),
        "back": phrase("you said that it is back"),
        "greeted_at": phrase("greeted at"),
        "hour": phrase("hour of the digest"),
    },
    values={
        "what": {
            "sent": phrase("you got"),
            "written": phrase("you wrote"),
            "muted": phrase("you do not want to hear of"),
            "once a day": phrase("you read it once a day"),
            "for a home": phrase("you said how a home is"),
            "needed help": phrase("you needed help"),
        },
        "kind": {"*": phrase("anything but emergencies"), **{each.value: said for each, said in KINDS.items()}},
        "state": _SENT,
        "answer": _ANSWERS,
        "back": {"0": phrase("no"), "1": phrase("yes")},
        "content": _content,
    },
)
