"""Who takes part, as a chart or as a file; what looks odd. Each is an errand, and comes in a moment."""

from __future__ import annotations

import tempfile
from pathlib import Path

from handlers.dialogue.button import Button, Row
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.drawing.spreadsheet import write_csv
from handlers.green.chart import draw
from handlers.green.draft import Draft, flow, step_named
from handlers.menu.menu import TO_MENU, menu
from storage.green import GreenRules, figures, oddities
from storage.green.oddities import OddityKind
from storage.people import audit
from storage.people.people import Role

CHART_WEEKS, FILE_WEEKS = 6, 52
SHOWN = 20

HEADS = {
    "building": phrase("Building"),
    "homes": phrase("Homes"),
    "week": phrase("Week"),
    "taking_part": phrase("Homes that take part"),
    "percent": phrase("Percent"),
    "bags": phrase("Bags"),
    "points": phrase("Points"),
}
KINDS = {
    OddityKind.PAIR: phrase("👥 {person} gave points to {home} {count} times, much more often than to others"),
    OddityKind.BURST: phrase("⚡ {person} gave points {count} times within a minute"),
    OddityKind.CAP: phrase("📈 {home} had as much as there is on {count} days"),
    OddityKind.TRIES: phrase("🚫 {person} was refused {count} times: forged, old or used codes, or their own home"),
}


@flow.button(Role.STAFF)
async def show_participation(talk: Talk[Draft]) -> None:
    talk.toast("📊 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_participation, talk.private)


@flow.button(Role.STAFF)
async def hand_out_participation(talk: Talk[Draft]) -> None:
    await audit.note(talk.tx, talk.person.id, "green.export", "", talk.now)
    talk.toast("📄 I am writing it. It comes in a moment.")
    await talk.run_errand(write_participation)


@flow.button(Role.STAFF)
async def show_oddities(talk: Talk[Draft]) -> None:
    await audit.note(talk.tx, talk.person.id, "green.check", "", talk.now)
    talk.toast("🔎 I am looking. It comes in a moment.")
    await talk.run_errand(look_for_oddities, talk.private)


@flow.errand(Role.STAFF, phrase("the chart of who takes part in sorting"))
def draw_participation(place: Workplace, private: bool) -> Result:
    found = figures.participation(place.snapshot, CHART_WEEKS, place.now, _rules(place))
    return Result(
        phrase("📊 Who takes part, by building and week: homes of which a bag was checked."),
        rows=[Button("📄 As a file", hand_out_participation), *_back(private)],
        name=Phrase("{name}.png", {"name": _named(place)}),
        picture=draw(found, place.language),
    )


@flow.errand(Role.STAFF, phrase("the file of who takes part in sorting"))
def write_participation(place: Workplace) -> Result:
    found = figures.participation(place.snapshot, FILE_WEEKS, place.now, _rules(place))
    with tempfile.NamedTemporaryFile(dir=place.folder, suffix=".csv", delete=False) as file:
        heads = [plain(place.language, head) for head in HEADS.values()]
        write_csv(file, heads, ([getattr(each, name) for name in HEADS] for each in found))
    return Result(
        phrase("Who takes part, by building and week."),
        name=Phrase("{name}.csv", {"name": _named(place)}),
        document=Path(file.name),
    )


def _named(place: Workplace) -> Phrase:
    return phrase("green-account-{day}", day=f"{place.now.astimezone(place.community.zone):%Y-%m-%d}")


@flow.errand(Role.STAFF, phrase("what is odd among the points"))
def look_for_oddities(place: Workplace, private: bool) -> Result:
    odd = oddities.look(place.snapshot, place.now, _rules(place))
    lines = [
        Phrase(KINDS[each.kind].text, {"person": each.person, "home": each.home, "count": each.count})
        for each in odd[:SHOWN]
    ]
    return Result(
        phrase(
            "🔎 What looks odd, in the last 7 days. There may be a good reason: please ask first.\n\n{lines}",
            lines=lines or phrase("Nothing does."),
        ),
        rows=_back(private),
    )


def _rules(place: Workplace) -> GreenRules:
    """Only where there is a green account can it be asked for."""
    return place.community.of(GreenRules)


def _back(private: bool) -> list[Row]:
    return [(Button("‹ Back", step_named("look_after")), Button(TO_MENU, menu))] if private else []
