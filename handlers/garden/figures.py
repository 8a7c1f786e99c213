"""A week of one space as a picture, for everybody; for the staff how much is booked, as a chart and as a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from handlers.dialogue.button import Button, Row
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.drawing.spreadsheet import write_csv
from handlers.garden.chart import draw_use, draw_week
from handlers.garden.draft import Draft, called, flow, garden_of, step_named
from handlers.garden.words import OF_OTHERS
from handlers.menu.menu import TO_MENU, menu
from storage.engine.instants import moment
from storage.garden import GardenRules, figures
from storage.garden.bookings import State
from storage.garden.spaces import Garden
from storage.people import audit
from storage.people.addresses import label
from storage.people.people import Role
from storage.times import is_day_off

CHART_WEEKS, FILE_DAYS, ODD_DAYS = 6, 366, 30
HEADS = (
    phrase("Number"),
    phrase("Space"),
    phrase("From"),
    phrase("To"),
    phrase("People"),
    phrase("Plot"),
    phrase("State"),
    phrase("Home"),
    phrase("For whom"),
    phrase("Booked at"),
)


@flow.button(ANYONE)
async def show_week(talk: Talk[Draft], key: str) -> None:
    if key not in (await garden_of(talk)).spaces:
        raise StaleTap(key)
    talk.toast("🖼 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_space, key)


@flow.errand(ANYONE, phrase("the picture of what is free in a space"))
def draw_space(place: Workplace, key: str) -> Result:
    garden = _garden(place)
    space = garden.spaces[key]
    found = figures.week(place.snapshot, garden, space, garden.day(place.now), place.now)
    return Result(
        phrase("🖼 {space}: what is free in the next seven days.", space=called(space)),
        rows=[Button("🌿 Book it", step_named("start_with"), key), Button(TO_MENU, menu)],
        name=f"week-{key}.png",
        picture=draw_week(called(space), found, garden.rules.zone, place.language),
    )


@flow.button(Role.STAFF)
async def show_use(talk: Talk[Draft]) -> None:
    talk.toast("📊 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_occupancy, talk.private)


@flow.errand(Role.STAFF, phrase("the chart of all spaces"))
def draw_occupancy(place: Workplace, private: bool) -> Result:
    garden = _garden(place)
    found = figures.occupancy(place.snapshot, garden, CHART_WEEKS, place.now)
    names = {key: called(space) for key, space in garden.spaces.items()}
    odd = figures.oddly_quick(place.snapshot, place.now - timedelta(days=ODD_DAYS))
    lines = [phrase("🔎 {person} booked {count} times within a second", person=who, count=n) for who, n in odd.items()]
    return Result(
        Phrase(
            "{title}{odd}",
            {
                "title": phrase("📊 How much is booked, by space and week."),
                "odd": Phrase("\n\n{lines}", {"lines": lines}) if lines else "",
            },
        ),
        rows=[Button("📄 As a file", hand_out_bookings), *_back(private)],
        name=Phrase("{name}.png", {"name": phrase("spaces-{day}", day=f"{place.now:%Y-%m-%d}")}),
        picture=draw_use(found, names, place.language),
    )


@flow.button(Role.STAFF)
async def hand_out_bookings(talk: Talk[Draft]) -> None:
    await audit.note(talk.tx, talk.person.id, "garden.export", "", talk.now)
    talk.toast("📄 I am writing it. It comes in a moment.")
    await talk.run_errand(write_bookings)


@flow.errand(Role.STAFF, phrase("the file of all bookings"))
def write_bookings(place: Workplace) -> Result:
    garden = _garden(place)
    with tempfile.NamedTemporaryFile(dir=place.folder, suffix=".csv", delete=False) as file:
        write_csv(file, [plain(place.language, head) for head in HEADS], _rows(place, garden))
    return Result(
        phrase("The bookings of the last year."),
        name=Phrase("{name}.csv", {"name": phrase("bookings-{day}", day=f"{place.now:%Y-%m-%d}")}),
        document=Path(file.name),
    )


def _rows(place: Workplace, garden: Garden) -> Iterator[list[object]]:
    """Local times, words instead of codes."""
    zone = garden.rules.zone
    for row in figures.bookings(place.snapshot, place.now - timedelta(days=FILE_DAYS)):
        space = garden.find(row["space"])
        times = [
            f"{moment(row[name]).astimezone(zone):%Y-%m-%d %H:%M}" for name in ("starts_at", "ends_at", "booked_at")
        ]
        yield [
            row["number"],
            called(space).said(place.language) if space else row["space"],
            *times[:2],
            row["people"],
            row["plot"] or "",
            plain(place.language, OF_OTHERS[State(row["state"])]),
            label((row["building"], row["entrance"], row["room"])) if row["building"] else "",
            row["words"],
            times[2],
        ]


def _garden(place: Workplace) -> Garden:
    return figures.garden_of(place.snapshot, place.community.of(GardenRules), is_day_off)


def _back(private: bool) -> list[Row]:
    return [(Button("‹ Back", step_named("show_desk")), Button(TO_MENU, menu))] if private else []
