"""What happened to a report so far, as whoever asks may see it: neighbours never see who."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.community import Community
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.draft import STATES, URGENCIES, Draft, called, flow, title
from handlers.reports.ownership import concerned, existing
from handlers.reports.reasons import in_words
from storage.people import audit
from storage.people.people import Role
from storage.reports import Remark, Report, events
from storage.reports.deadlines import Urgency
from storage.reports.events import Event, EventKind
from storage.reports.life import By

SHOWN = 20  # Of the latest events.

WHAT = {
    EventKind.ASSIGNED: phrase("👤 changed hands"),
    EventKind.REPLY: phrase("💬 the office wrote"),
    EventKind.ADDED: phrase("✍️ added"),
    EventKind.URGED: phrase("📣 urged"),
    EventKind.VERDICT: phrase("🌓 “partly fixed”"),
    EventKind.MERGED: phrase("🔀 joined by report"),
    EventKind.HIDDEN: phrase("🙈 hidden from neighbours"),
    EventKind.SHOWN: phrase("👁 shown to neighbours again"),
    EventKind.MOVED: phrase("🗂 another category"),
    EventKind.URGENCY: phrase("⏱ how urgent it is"),
    EventKind.OVERDUE: phrase("⏰ overdue"),
    EventKind.REDACTED: phrase("🖼 a photo was taken out"),
}
OF_REPORTER = (EventKind.ADDED, EventKind.REPLY)  # What is said between the office and the reporter.


@flow.button(Role.STAFF)
async def show_history(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    await audit.note(talk.tx, talk.person.id, "report.look", str(number), talk.now)
    talk.tell(
        talk.chat_id,
        "Report {title} so far:\n\n{lines}",
        title=title(talk.community, report),
        lines=[line(talk, event, named=True) for event in await events.of_report(talk.tx, number, SHOWN)],
    )


@flow.button(concerned)
async def show_progress(talk: Talk[Draft], number: int) -> None:
    report, standing = await talk.granted(concerned, number)
    await _show(talk, report, standing)


async def _show(talk: Talk[Any], report: Report, standing: By) -> None:
    seen = await events.of_report(talk.tx, report.number, SHOWN)
    if standing is By.FOLLOWER:
        seen = [event for event in seen if event.kind not in OF_REPORTER]
    talk.say(
        "Report {title} so far:\n\n{lines}",
        Button(TO_MENU, menu),
        title=title(talk.community, report),
        lines=[line(talk, event, named=False) for event in seen],
    )


def from_to(community: Community, event: Event) -> Phrase | None:
    """“🟢 It can wait → 🔴 At once”; a category likewise."""
    if not event.change:
        return None
    before, after = (
        URGENCIES[Urgency(int(key))] if event.kind is EventKind.URGENCY else called(community, key)
        for key in event.change
    )
    return Phrase("{before} → {after}", {"before": before, "after": after})


def _what(community: Community, event: Event) -> Phrase:
    change = from_to(community, event)
    return Phrase("{what}: {change}", {"what": WHAT[event.kind], "change": change}) if change else WHAT[event.kind]


def line(talk: Talk[Any], event: Event, *, named: bool) -> Phrase:
    at = event.at.astimezone(talk.community.zone)
    mine = event.actor_id == talk.person.id
    who = event.actor if named or mine or event.by_staff else None
    said = Remark(event.reason, event.words if named or mine or event.by_staff else "")
    return Phrase(
        "{at} · {what}{who}{words}",
        {
            "at": f"{at:%m-%d %H:%M}",
            "what": STATES[event.state] if event.state else _what(talk.community, event),
            "who": f" · {who}" if who else "",
            "words": Phrase("\n  {said}", {"said": in_words(said)}) if said.reason or said.words else "",
        },
    )
