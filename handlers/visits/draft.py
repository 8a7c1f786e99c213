"""What has been said so far of a visit, and the words that all of it shares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from handlers.dialogue.community import Community
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from storage import family
from storage.family import Elder
from storage.queues.cards import Card
from storage.visits import How, Level, Need, VisitRules

LONGEST, MOST_SENT = 1000, 10  # Characters, photos and messages of what is written of a visit.


class Sent(Struct):
    kind: str
    content: dict[str, object]


class Draft(Struct):
    elder: int = 0
    day: date | None = None
    theirs: bool = False  # Not whoever writes it down went, but whoever goes there.
    how: str = ""
    minutes: int = -1  # Not said yet.
    need: str = ""
    sooner: int = 0  # In so many days; 0: as the level says.
    words: str = ""
    sent: list[Sent] = field(default_factory=list)
    home: int = 0  # That is to be made safe for old age,
    items: list[str] = field(default_factory=list)  # by these;
    part: str = ""  # the part of it whose items are shown.
    request: int = 0  # That is being declined.
    level: str = ""  # That they have said yes to.


def unfinished(_: Community, draft: Draft) -> Phrase | None:
    """A record of a visit once it is told what is needed; what is to be made safe once something is chosen."""
    if draft.items:
        return phrase("🏠 A safe home")
    return phrase("🚪 A visit") if draft.need else None


flow = Flow("visits", Draft, unfinished=unfinished)

LEVELS: Mapping[Level, Phrase] = {
    Level.RED: phrase("🔴 Daily"),
    Level.YELLOW: phrase("🟡 Weekly"),
    Level.GREEN: phrase("🟢 Monthly"),
}
SIGNS = {Level.RED: "🔴", Level.YELLOW: "🟡", Level.GREEN: "🟢"}
HOWS: Mapping[How, Phrase] = {
    How.DOOR: phrase("🚪 At the door"),
    How.TELEPHONE: phrase("📞 Telephone"),
    How.OTHER: phrase("👥 Through somebody"),
    How.NONE: phrase("✖️ Nobody met"),
}
NEEDS: Mapping[Need, Phrase] = {
    Need.NOTHING: phrase("👌 Nothing"),
    Need.HAND: phrase("🤝 A hand"),
    Need.HEALTH: phrase("🏥 Health"),
    Need.HOME: phrase("🏠 In the home"),
}


def face_card(elder_id: int, person_id: int) -> Card:
    """Who comes to their door."""
    return Card("visits", "face", elder_id, person_id)


def step_named(name: str) -> Step[Talk[Draft], ...]:
    """Of a file that leads here."""
    return flow.buttons[f"{flow.name}.{name}"]


def rules_of(post: Post) -> VisitRules:
    return post.community.of(VisitRules)


def today(post: Post) -> date:
    return rules_of(post).today(post.now)


def said_day(day: date | None) -> Phrase:
    return Phrase("{day}", {"day": day}) if day else phrase("not yet")


async def known(post: Post, elder: Elder) -> Phrase:
    """Who it is, and where."""
    home = await family.home_of(post.tx, elder)
    return Phrase("{name} · {home}", {"name": known_as(elder.name), "home": home.label if home else "–"})


def level_in_words(_: Community, action: str, subject: str) -> Phrase | str:
    """Of the audit."""
    levels = {level.value: label for level, label in LEVELS.items()}
    return levels.get(subject, subject) if action == "visits.level" else subject
