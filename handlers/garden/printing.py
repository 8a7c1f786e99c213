"""Who comes on a day, on paper: a picture to look at, a page to print and to tick at the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from handlers import drawing
from handlers.dialogue.button import Button, Row
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, dated, phrase, plain
from handlers.garden.days import day_near
from handlers.garden.draft import Draft, flow, garden_of, name_of, step_named
from handlers.garden.words import hours, people
from handlers.menu.menu import TO_MENU, menu
from storage.engine.driver import Row as Found
from storage.engine.instants import moment
from storage.garden import GardenRules, figures
from storage.garden.slots import Slot, midnight
from storage.garden.spaces import Garden
from storage.garden.usage import is_lease
from storage.people import audit
from storage.people.addresses import label
from storage.people.people import Role
from storage.times import is_day_off

WIDE, HIGH, TOP, MARGIN, WHERE = 900, 124, 120, 32, 330  # Pixels: a phone shows it all at arm's length.
MOST = 24  # Lines of a picture; a page has them all.
SIGNS = 30  # Of a line.
INK, PAPER, FAINT = "#1c2b22", "#ffffff", "#c9d3cc"
PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 15mm }}
body {{ font: 13pt/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }}
table {{ width: 100%; border-collapse: collapse }}
th, td {{ text-align: left; padding: 2mm; border-bottom: 1px solid #999 }}
td:first-child {{ width: 7mm; font-size: 16pt }}
</style>
<h1>{title}</h1>
<table><tr><th></th>{heads}</tr>
{rows}
</table>
</html>
"""


@dataclass(frozen=True, slots=True)
class Line:
    when: str
    space: str
    home: str
    people: int
    words: str
    plot: int = 0  # Of what is given for a season.

    @property
    def cells(self) -> tuple[str, ...]:
        return self.when, self.space, self.home, f"#{self.plot}" if self.plot else str(self.people), self.words

    @property
    def size(self) -> Phrase:
        return phrase("plot {plot}", plot=self.plot) if self.plot else people(self.people)


@flow.button(Role.STAFF)
async def print_day(talk: Talk[Draft], day: str) -> None:
    await _asked(talk, day)
    talk.toast("🖨 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_list, day)


@flow.button(Role.STAFF)
async def print_page(talk: Talk[Draft], day: str) -> None:
    await _asked(talk, day)
    talk.toast("📄 I am writing it. It comes in a moment.")
    await talk.run_errand(write_page, day)


async def _asked(talk: Talk[Draft], day: str) -> None:
    day_near(talk, day)
    await garden_of(talk)
    await audit.note(talk.tx, talk.person.id, "garden.look", day, talk.now)


@flow.errand(Role.STAFF, phrase("a picture of the day's bookings"))
def draw_list(place: Workplace, day: str) -> Result:
    on, lines = date.fromisoformat(day), _lines(place, date.fromisoformat(day))
    title = _title(place, on)
    return Result(
        phrase(
            "🖨 {day}: {count} bookings.",
            day=dated(on, place.now.astimezone(place.community.zone).date()),
            count=len(lines),
        ),
        rows=[Button("📄 As a page to print", print_page, day), *_back()],
        name=f"spaces-{day}.png",
        picture=draw(title, lines[:MOST], place.language),
    )


@flow.errand(Role.STAFF, phrase("the day's bookings to print"))
def write_page(place: Workplace, day: str) -> Result:
    on = date.fromisoformat(day)
    named = (phrase("time"), phrase("space"), phrase("home"), phrase("people"), phrase("for"))
    title = f"{_title(place, on)} · {plain(place.language, phrase('Bookings'))}"
    return Result(
        phrase(
            "📄 {day}: open the file and print it.", day=dated(on, place.now.astimezone(place.community.zone).date())
        ),
        rows=_back(),
        name=f"spaces-{day}.html",
        document=write(place, title, named, [each.cells for each in _lines(place, on)]),
    )


def write(place: Workplace, title: str, heads: Sequence[Phrase], lines: Iterable[Sequence[str]]) -> Path:
    """A page with a line for each, to be ticked."""
    rows = [f"<tr><td>☐</td>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in lines]
    if not rows:
        rows = [f'<tr><td></td><td colspan="{len(heads)}">{plain(place.language, phrase("nobody"))}</td></tr>']
    named = "".join(f"<th>{escape(plain(place.language, each))}</th>" for each in heads)
    page = PAGE.format(language=place.language, title=escape(title), heads=named, rows="\n".join(rows))
    return place.keep(page.encode(), ".html")


def _back() -> list[Row]:
    return [(Button("‹ Back", step_named("show_desk")), Button(TO_MENU, menu))]


def _title(place: Workplace, day: date) -> str:
    return f"{place.community.name} · {dated(day).said(place.language)}"


def _lines(place: Workplace, day: date) -> list[Line]:
    """What takes place then, and was not cancelled or given up; plots, for months, stand with the first day."""
    garden: Garden = figures.garden_of(place.snapshot, place.community.of(GardenRules), is_day_off)
    zone, found = garden.rules.zone, []
    since, until = midnight(day, zone), midnight(day + timedelta(days=1), zone)
    for row in figures.bookings(place.snapshot, since):
        slot = Slot(moment(row["starts_at"]), moment(row["ends_at"]))
        if slot.start >= until:
            break
        if row["state"] in ("cancelled", "late", "absent", "offered"):
            continue
        space = name_of(garden, row["space"]).said(place.language)
        begins = "" if is_lease(slot) else hours(slot, zone)
        found.append(Line(begins, space, home_of(row), row["people"], row["words"], row["plot"]))
    return found


def home_of(row: Found) -> str:
    return label((row["building"], row["entrance"], row["room"])) if row["building"] else "🌱"


def draw(title: str, lines: Sequence[Line], language: str) -> bytes:
    """When, in large figures; beside it where, and below that who."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDE, TOP + HIGH * max(len(lines), 1) + MARGIN), PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((MARGIN, 32), title, INK, drawing.font(48, bold=True))
    if not lines:
        pen.text((MARGIN, TOP + HIGH // 2), plain(language, phrase("nobody")), INK, drawing.font(40), anchor="lm")
    for at, each in enumerate(lines):
        y = TOP + HIGH * at
        pen.line((MARGIN, y, WIDE - MARGIN, y), FAINT, 2)
        who = " · ".join(filter(None, (each.home, plain(language, each.size), each.words)))
        pen.text((MARGIN, y + HIGH // 2), _drawn(each.when), INK, drawing.font(48, bold=True), anchor="lm")
        pen.text((WHERE, y + 38), _drawn(each.space), INK, drawing.font(40, bold=True), anchor="lm")
        pen.text((WHERE, y + 88), _drawn(who), INK, drawing.font(36), anchor="lm")
    return drawing.as_png(image)


def _drawn(text: str) -> str:
    """The font knows neither of these."""
    return text.replace("–", "-").replace("🌱", "*")[:SIGNS]
