"""What a report is while it is being told, and how its parts are called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from handlers.dialogue.attachment import SPOKEN
from handlers.dialogue.button import Button
from handlers.dialogue.community import Community
from handlers.dialogue.flow import Flow
from handlers.dialogue.questions import Progress, Questions
from handlers.dialogue.step import MessageKind, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, one_line, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.subjects import categories_of, kind_in_words, places_of
from storage.reports import Detail, Place, Report, places
from storage.reports.deadlines import Urgency
from storage.reports.life import State
from storage.reports.places import PUBLIC


class Somewhere(Struct):
    """A storage.reports.Place that is not kept yet."""

    key: str = ""
    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Attached(Struct):
    """A handlers.dialogue.Attachment, as a draft keeps it: a voice message, a video, a file, a place."""

    kind: MessageKind
    content: dict[str, Any] = field(default_factory=dict)
    file: str = ""  # As earlier versions kept it: Telegram's id alone.

    def __post_init__(self) -> None:
        if self.file:
            self.content, self.file = {self.kind: self.file}, ""


class Draft(Progress):
    category: str = ""
    place: Somewhere = field(default_factory=Somewhere)
    home: int = 0  # Which of theirs they speak for, if they belong to several; or somebody else's.
    caller: str | None = None  # The staff write it down for somebody: who that is.
    elder: int = 0  # Their family does.
    private: bool = False  # Neighbours never see it.
    linked: bool = False  # A QR code has said where it is.
    words: str = ""
    details: list[Detail] = field(default_factory=list)  # What the category asks, as far as it is answered.
    photos: list[str] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)  # What was sent besides words and photos.
    video: str | None = None  # As earlier versions kept them: one of each.
    voice: str | None = None
    album: str | None = None  # The one that the last picture was part of.
    urgency: Urgency | None = None
    guessed: list[str] = field(default_factory=list)  # What was read from the words, and nobody has chosen.
    harmless: bool = False  # They have said that it is no emergency, whatever it sounds like.
    asked_where: bool = False  # Asked where it is, they said what has happened: they are not asked again.
    warned: str = ""  # The category whose warning (`Category.stop`) they have read.
    compared: str = ""  # With what is reported there already.
    about: int = 0  # The report that the person is writing about, if it is there already.
    offered_at: datetime | None = None  # When they were asked whether they want to report it at all.

    def __post_init__(self) -> None:
        earlier = {MessageKind.VOICE: self.voice, MessageKind.VIDEO: self.video}
        self.attached += [Attached(kind, {kind: file}) for kind, file in earlier.items() if file]
        self.voice = self.video = None

    @property
    def placed(self) -> bool:
        """Whether they need not be asked where it is."""
        return self.linked or self.asked_where or is_somewhere(self.place)

    def attached_of(self, *kinds: MessageKind) -> int:
        return sum(each.kind in kinds for each in self.attached)


def is_somewhere(place: Somewhere | Place) -> bool:
    return bool(place.key or place.words or place.latitude is not None)


def unfinished(community: Community, draft: Draft) -> Phrase | None:
    """What a report is called that somebody has begun: by its kind, else by its first words."""
    begun = draft.put or draft.complete
    if draft.about or not begun:
        return None
    if draft.category:
        return Phrase("{category}", {"category": called(community, draft.category)})
    if draft.words:
        return Phrase("{words}", {"words": one_line(draft.words)[:NAME]})
    if draft.photos:
        return phrase("📷 {count}", count=len(draft.photos))
    kinds = {each.kind for each in draft.attached}
    return in_one_word(kinds) if kinds else None


def matter(community: Community, draft: Draft) -> str:
    """What a report is about, once it is summed up: until then, words are what it is told with."""
    return kind_in_words(community, draft.category, draft.words) if draft.complete else ""


def called(community: Community, category: str) -> object:
    """As the configuration calls it; a category that it has no more keeps its key."""
    known = categories_of(community).get(category)
    return known.name if known else f"📦 {category}"


flow = Flow("reports", Draft, unfinished=unfinished, matter=matter)
questions: Questions[Draft] = Questions(Button(TO_MENU, menu))  # handlers.reports.order says which.

NAME = 12  # Characters of the words that a draft is known by.
PHOTOS = 10  # That a report keeps: as many as fit into one album. The staff get all of them.
WORDS_LIMIT = 2000  # Of the words on a card; the staff get all of them.
EXCERPT = 60  # How much of the words of each stands in a list.

STATES = {
    State.SENT: phrase("🆕 sent"),
    State.ACCEPTED: phrase("👌 accepted"),
    State.UNDERWAY: phrase("🛠 in progress"),
    State.PARTS: phrase("📦 waits for parts"),
    State.RESIDENT: phrase("❓ waits for an answer"),
    State.DONE: phrase("✅ done"),
    State.CONFIRMED: phrase("🌟 confirmed"),
    State.DECLINED: phrase("✋ declined"),
    State.DUPLICATE: phrase("🔀 merged"),
    State.CLOSED: phrase("⛔ closed, not fixed"),
    State.WITHDRAWN: phrase("↩️ withdrawn"),
}

URGENCIES = {
    Urgency.URGENT: phrase("🔴 At once"),
    Urgency.SOON: phrase("🟡 Soon"),
    Urgency.WAITS: phrase("🟢 It can wait"),
}


def step_named(name: str) -> Step[Talk[Draft], []]:
    """A step of a file that imports the one that leads there: the way back, and the way on."""
    return flow.buttons[f"{flow.name}.{name}"]


def step_about(name: str) -> Step[Talk[Draft], [int]]:
    """The same, of a step that is about a report."""
    return flow.buttons[f"{flow.name}.{name}"]


def where(community: Community, place: Place | Somewhere) -> object:
    """As the reader's language names it, where the configuration still does."""
    if place.latitude is not None:
        return phrase("the place on the map")
    known = places.shared_by(Place(place.key, place.words))
    if known:
        return shared_area(*known)
    return places_of(community).get(place.key.removeprefix(PUBLIC), place.words) if place.key else place.words


def shared_area(building: str, entrance: str, floor: int | None = None) -> Phrase:
    """In words, as it stands on a notice."""
    if entrance and floor is None:
        return phrase("Building {building}, entrance {entrance}, shared area", building=building, entrance=entrance)
    if floor is None:
        return phrase("Building {building}, shared area", building=building)
    about = {"building": building, "entrance": entrance, "floor": floor}
    named = phrase("Building {building}, entrance {entrance}, floor {floor}") if entrance else None
    return Phrase((named or phrase("Building {building}, floor {floor}")).text, about)


def place_of(community: Community, place: Place | Somewhere) -> Phrase | str:
    """A line of its own, if anything is known of it."""
    return Phrase("\n📍 {place}", {"place": where(community, place)}) if is_somewhere(place) else ""


def told(report: Report) -> str | Phrase:
    return report.words or in_one_word({each.kind for each in report.attached})


def in_one_word(kinds: Collection[str]) -> Phrase:
    spoken = phrase("🎤 voice message") if MessageKind.VOICE in kinds else phrase("🎬 video")
    return spoken if not {*SPOKEN, MessageKind.VIDEO}.isdisjoint(kinds) else phrase("📎 file")


def excerpt(report: Report) -> str | Phrase:
    words = report.words
    return told(report) if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"


def title(community: Community, report: Report) -> Phrase:
    sign = "🔴 " if report.urgency is Urgency.URGENT and report.is_open else ""
    name = called(community, report.category)
    return Phrase("{sign}<b>{number}</b> {category}", {"sign": sign, "number": report.number, "category": name})


def answered(details: Sequence[Detail]) -> list[Phrase]:
    """A line each: what the category asks, and what was answered."""
    return [
        Phrase(
            "{asks} {answer}", {"asks": Named(each.question_zh, each.question_en), "answer": Named(each.zh, each.en)}
        )
        for each in details
    ]
