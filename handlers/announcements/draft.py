"""An announcement while the staff write it, and how its parts are called."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from handlers.dialogue.button import Button
from handlers.dialogue.community import Community
from handlers.dialogue.flow import Flow
from handlers.dialogue.questions import Progress, Questions
from handlers.dialogue.splitting import visible
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.update import Entity
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.menu.menu import TO_MENU, menu
from storage.announcements import EVERYBODY, Announcement, Audience, Calendar, Content, Kind, Level
from storage.queues.cards import Card


class Unclear(Struct):
    """As it was typed."""

    text: str
    entities: list[Entity]


class Draft(Progress):
    content: Content = field(default_factory=Content)
    kind: Kind = Kind.GENERAL
    audience: Audience = EVERYBODY
    send_at: datetime | None = None  # None: now, or by the calendar.
    about_at: datetime | None = None  # When begins what its words are about.
    spells: list[tuple[datetime, datetime]] = field(default_factory=list)  # From when to when, where it is several.
    goes_by: str = ""  # The date before which it is sent: see handlers.announcements.occasions.
    lead_minutes: int = 0
    calendar: Calendar | None = None  # It comes again and again.
    level: Level | None = None  # It is an emergency.
    drill: bool = False
    alarm: str = ""  # Which template of an emergency it began with.
    expires_at: datetime | None = None
    urgent: bool = False
    silent: bool = False
    template: str = ""  # The one that is being filled in.
    previewed: Content | None = None  # What stands above the summary;
    previewed_as: tuple[bool, bool] = (False, False)  # as in private chats, as in groups.
    typed: str = ""  # Under the summary: what it is to be is asked.
    marks: list[Entity] = field(default_factory=list)  # The bold letters and the links in it.
    own: Content | None = None  # As it was typed, where a template was filled in with it.
    album: str | None = None  # The one that the last picture was part of.
    origin: str = ""  # Of what it makes, so that it makes it once.
    unknown: list[str] = field(default_factory=list)  # Buildings in the words that there are not.
    vague: bool = False  # An entrance or a floor is named, of no building.
    ends_it: bool = False  # Its words say that something is not off, or not off any more.
    cuts: bool = False  # Its words say that something is off.
    again: Calendar | None = None  # Its words say “every Friday”.
    correcting: int = 0  # The number of the announcement whose words these are to be.
    version: int = 0  # What it was when they began.
    lacking: str = ""  # The language in which the correction is still to be said.
    doubt: str = ""  # What stands in the words about a time, and cannot be.
    unclear: Unclear | None = None  # The words, while it is asked which of several times they mean.
    struck: list[str] = field(default_factory=list)  # What goes with it, and was struck out, or back in again.
    chosen: list[str] = field(default_factory=list)  # What was said by itself, so that no words change it any more.

    @property
    def written(self) -> bool:
        return bool(self.content.zh or self.content.en)

    def spells_until(self, last: datetime) -> list[tuple[datetime, datetime]]:
        """From when to when it is, by its words; until `last`, where that was said by itself."""
        if self.spells and "ends" not in self.chosen:
            return self.spells
        return [(min(self.about_at or last, last), last)]

    def is_for(self, audience: Audience) -> None:
        """Where it is said stays as it is."""
        self.audience = replace(audience, to=self.audience.to)


def unfinished(community: Community, draft: Draft) -> Phrase | None:
    del community
    if not draft.written:
        return None
    words = one_line(visible(draft.content.zh or draft.content.en))
    return Phrase("{words}", {"words": words[:NAME]})


NAME = 12  # Characters of the words that a draft is known by.

flow = Flow("announcements", Draft, unfinished=unfinished)
questions: Questions[Draft] = Questions(Button(TO_MENU, menu))  # handlers.announcements.order says which.

KINDS = {
    Kind.GENERAL: phrase("📢 Notice"),
    Kind.WATER: phrase("💧 Water"),
    Kind.POWER: phrase("⚡ Electricity"),
    Kind.LIFT: phrase("🛗 Lift"),
    Kind.TYPHOON: phrase("🌀 Storm"),
    Kind.FESTIVAL: phrase("🎉 Festival"),
    Kind.MEETING: phrase("👥 Meeting"),
    Kind.EMERGENCY: phrase("🚨 Emergency"),
}


def step_named(name: str) -> Step[Talk[Draft], []]:
    """A step of a file that imports the one that leads there."""
    return flow.buttons[f"{flow.name}.{name}"]


def step_about(name: str) -> Step[Talk[Draft], [int]]:
    """The same, of a step that is about an announcement."""
    return flow.buttons[f"{flow.name}.{name}"]


def report_card(number: int) -> Card:
    """The staff's, which shows how far it is."""
    return Card(flow.name, "report", number)


def told_card(number: int) -> Card:
    """A reader's."""
    return Card(flow.name, "told", number)


def title(each: Announcement) -> Phrase:
    if each.drill:
        return phrase("<b>{number}</b> 🟩 DRILL · {kind}", number=each.number, kind=KINDS[each.kind])
    return Phrase("<b>{number}</b> {kind}", {"number": each.number, "kind": KINDS[each.kind]})


def label_of(each: Announcement) -> Phrase:
    """On a button, which knows no bold letters."""
    if each.drill:
        return phrase("{number} 🟩 DRILL · {kind}", number=each.number, kind=KINDS[each.kind])
    return phrase("{number} {kind}", number=each.number, kind=KINDS[each.kind])


def ticked(yes: bool, label: Phrase) -> Phrase:
    """Of a button."""
    return Phrase("☑️ {label}", {"label": label}) if yes else label
