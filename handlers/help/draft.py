"""What is being asked for, and the words that all of it shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from handlers.dialogue.button import Button, Row, in_pairs
from handlers.dialogue.community import Community
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, dated, phrase
from storage.help import HelpRules, Kind, Outcome, Request, Times
from storage.people import households
from storage.queues.cards import Card

LONGEST, MOST_SENT = 1000, 10  # Characters, photos and messages of what is said to whoever goes.


class Sent(Struct):
    kind: str
    content: dict[str, object]


class Draft(Struct):
    kind: str = ""
    words: str = ""
    sent: list[Sent] = field(default_factory=list)
    wanted_at: datetime | None = None
    caller: str = ""  # Of somebody without a phone: who, and where.
    elder: int = 0  # Family ask for them.
    request: int = 0  # To which they show their way.
    kinds: list[str] = field(default_factory=list)  # What a volunteer offers,
    times: list[str] = field(default_factory=list)  # and when; none: at any time.
    stairs: str = ""
    helper: int = 0  # Whose hours are noted.


def unfinished(_: Community, draft: Draft) -> Phrase | None:
    """What was said, or when: a kind alone is one tap."""
    return phrase("🤝 Help") if draft.kind and (draft.words or draft.sent or draft.wanted_at) else None


flow = Flow("helping", Draft, unfinished=unfinished)

KINDS: Mapping[Kind, Phrase] = {
    Kind.PHONE: phrase("📞 Phone me"),
    Kind.COME: phrase("🚪 Come by"),
    Kind.CARRY: phrase("📦 Carry"),
    Kind.HOSPITAL: phrase("🏥 Hospital"),
    Kind.READ: phrase("📖 Read"),
    Kind.TALK: phrase("💬 Talk"),
    Kind.REPAIR: phrase("🔧 Small fix"),
    Kind.EMERGENCY: phrase("🆘 Urgent"),
    Kind.HANDS: phrase("🙌 Lend a hand"),
}
ASKED = [kind for kind in Kind if kind is not Kind.HANDS]  # What somebody can ask for.
OFFERED = [kind for kind in Kind if kind is not Kind.EMERGENCY]  # What volunteers can offer.
MEANING: Mapping[Kind, Phrase] = {
    Kind.PHONE: phrase("somebody telephones you"),
    Kind.COME: phrase("somebody comes by"),
    Kind.CARRY: phrase("somebody carries something"),
    Kind.HOSPITAL: phrase("somebody accompanies you to the hospital"),
    Kind.READ: phrase("somebody reads to you, a letter or the instructions of a medicine"),
    Kind.TALK: phrase("somebody talks with you"),
    Kind.REPAIR: phrase("somebody mends a small thing"),
    Kind.EMERGENCY: phrase("somebody comes at once"),
    Kind.HANDS: phrase("somebody lends a hand"),
}
OFFERS = {**KINDS, Kind.PHONE: phrase("📞 Telephone")}  # As whoever helps calls them.
TIMES: Mapping[Times, Phrase] = {
    Times.DAY: phrase("☀️ Workdays"),
    Times.EVENING: phrase("🌙 Evenings"),
    Times.WEEKEND: phrase("📅 Weekend"),
}
OUTCOMES: Mapping[Outcome, Phrase] = {
    Outcome.DONE: phrase("✅ Done"),
    Outcome.NOT_HOME: phrase("🚪 Not at home"),
    Outcome.MORE: phrase("➕ Needs more"),
    Outcome.CANCELLED: phrase("withdrawn"),
}


def step_named(name: str) -> Step[Talk[Draft], ...]:
    """Of a file that leads here."""
    return flow.buttons[f"{flow.name}.{name}"]


def kinds_to_choose(*, for_others: bool = False) -> list[Row]:
    """What is urgent first: simple mode shows three at a time."""
    urgent_first = sorted(ASKED, key=lambda kind: kind is not Kind.EMERGENCY)
    labels = OFFERS if for_others else KINDS
    return in_pairs([Button(labels[kind], step_named("choose_kind"), kind) for kind in urgent_first])


def rules_of(post: Post) -> HelpRules:
    return post.community.of(HelpRules)


def zone_of(post: Post) -> ZoneInfo:
    """The community's; a test's may have no name."""
    zone = post.community.zone
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")


def when(post: Post, kind: Kind, at: datetime | None) -> Phrase:
    if kind is Kind.EMERGENCY:
        return phrase("at once")
    if at is None:
        return phrase("as soon as somebody can")
    zone = zone_of(post)
    local = at.astimezone(zone)
    return Phrase(
        "{day} {hour}", {"day": dated(local.date(), post.now.astimezone(zone).date()), "hour": f"{local:%H:%M}"}
    )


def in_a_line(kinds: Iterable[Kind]) -> Phrase:
    """What a volunteer offers, in the order in which it is asked."""
    offered = {kind.value: OFFERS[kind] for kind in OFFERED if kind in set(kinds)}
    return Phrase(" · ".join(f"{{{name}}}" for name in offered), offered)


def times_said(times: Iterable[Times]) -> Phrase:
    free = {each.value: TIMES[each] for each in Times if each in set(times)}
    return Phrase(" · ".join(f"{{{name}}}" for name in free), free) if free else phrase("at any time")


def offer_card(person_id: int) -> Card:
    """In the staff's group: who wants to help."""
    return Card("helping", "offer", person_id)


def hours_said(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def group_card(number: int) -> Card:
    """In the staff's group, and with each volunteer who was asked: what is needed, not by whom."""
    return Card("helping", "need", number)


def task_card(number: int) -> Card:
    """With whoever goes: by whom, where, and all that was said."""
    return Card("helping", "task", number)


def own_card(number: int) -> Card:
    """With whoever asked: who goes, and when."""
    return Card("helping", "mine", number)


async def stairs_of(post: Post, request: Request) -> str:
    """The staircase: as much of the address as somebody needs to know whether they could go."""
    home = await households.find(post.tx, request.home_id) if request.home_id else None
    return home.stairs if home else ""
