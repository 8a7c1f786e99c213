"""/reports: what is open, by category and age; how many were answered, solved, praised → another period → as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.dialogue.button import Button, Row
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.week import Figure, Week
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.workbench import show_area
from handlers.reports.draft import Draft, called, flow
from handlers.reports.exporting import write_reports
from storage.people import audit
from storage.people.people import Role
from storage.queues.cards import Card
from storage.reports import figures
from storage.reports.figures import Rate

PERIODS = {7: phrase("7 days"), 30: phrase("30 days"), 90: phrase("90 days"), 365: phrase("A year")}
DAYS = 30
AGES = (phrase("under 1 day"), phrase("1-3 days"), phrase("3-7 days"), phrase("longer"))  # As they are counted.
LINES = 12  # Categories in words; the picture and the file have them all.


@flow.command(
    "reports",
    Role.STAFF,
    "Figures: what is open, how we do",
    wordings=["报修统计", "统计", "report figures", "statistics"],
    in_staff_group=True,
    aside=True,
)
async def show_figures(talk: Talk[Draft]) -> None:
    """Counting and drawing take too long for a turn: the picture takes the place of these words."""
    talk.tell(talk.chat_id, "📊 One moment, I am counting …", card=_card(talk.turn))
    await talk.run_errand(draw_figures, DAYS, talk.turn)


@flow.button(Role.STAFF)
async def show_period(talk: Talk[Draft], days: int, card: int) -> None:
    """In the same message."""
    if days not in PERIODS:
        raise StaleTap(str(days))
    talk.toast("📊 One moment, I am counting …")
    await talk.run_errand(draw_figures, days, card)


@flow.button(Role.STAFF)
async def hand_out_reports(talk: Talk[Draft], days: int) -> None:
    if days not in PERIODS:
        raise StaleTap(str(days))
    await _hand_out(talk, days)


@flow.button(Role.STAFF)
async def hand_out_all_reports(talk: Talk[Draft]) -> None:
    await _hand_out(talk, 0)


async def _hand_out(talk: Talk[Draft], days: int) -> None:
    await audit.note(talk.tx, talk.person.id, "report.export", str(days or ""), talk.now)
    talk.toast("📄 I am writing the file. It comes in a moment.")
    await talk.run_errand(write_reports, days)


@flow.errand(Role.STAFF, phrase("the chart of reports"))
def draw_figures(place: Workplace, days: int, card: int) -> Result:
    from handlers.reports import chart

    since = place.now - timedelta(days=days)
    table = figures.open_by_age(place.snapshot, place.now)
    rates = figures.rates(place.snapshot, since, place.now, place.now)
    before = figures.rates(place.snapshot, since - timedelta(days=days), since, place.now)
    stretches = figures.stretches(place.snapshot, _bounds(place.now, days))
    picture = chart.draw(place, days, table, stretches, rates, before)
    lines = [
        phrase("{category}: {counts}", category=called(place.community, each), counts=_by_age(counts))
        for each, counts in list(table.items())[:LINES]
    ]
    words = phrase(
        "<b>Open reports: {total}</b>, by how long they have been open\n{lines}\n\n"
        "<b>The last {days} days</b> (and the {days} before)\nAnswered in time: {response}\n"
        "Fixed, as people say: {resolution}\nSatisfied (4 stars or more): {satisfaction}",
        total=sum(map(sum, table.values())),
        lines=lines or phrase("none"),
        days=days,
        response=_compared(rates.response, before.response),
        resolution=_compared(rates.resolution, before.resolution),
        satisfaction=_compared(rates.satisfaction, before.satisfaction),
    )
    return Result(words, rows=_rows(days, card), name="figures.png", picture=picture, card=_card(card))


def look_back(place: Workplace, since: datetime) -> Week | None:
    """For the staff, on Mondays."""
    from handlers.reports import chart

    days = max(1, (place.now - since).days)
    table = figures.open_by_age(place.snapshot, place.now)
    rates = figures.rates(place.snapshot, since, place.now, place.now)
    stretches = figures.stretches(place.snapshot, _bounds(place.now, days))
    reported, solved = sum(each.reported for each in stretches), sum(each.solved for each in stretches)
    opened = sum(map(sum, table.values()))
    if not (reported or solved or opened):
        return None
    before = figures.rates(place.snapshot, since - timedelta(days=days), since, place.now)
    return Week(
        phrase(
            "📣 Reports: {reported} new, {solved} solved, {open} open; taken in time: {response}",
            reported=reported,
            solved=solved,
            open=opened,
            response=_shown(rates.response),
        ),
        chart.draw(place, days, table, stretches, rates, before),
        heading=phrase("Reports"),
        figures=(
            Figure(reported, phrase("new")),
            Figure(solved, phrase("solved")),
            Figure(opened, phrase("open")),
        ),
    )


def _rows(days: int, card: int) -> list[Row]:
    others = [(each, label) for each, label in PERIODS.items() if each != days]
    return [
        tuple(Button(label, show_period, each, card) for each, label in others),
        (Button("📄 This period", hand_out_reports, days), Button("📄 All of them", hand_out_all_reports)),
        Button("‹ Back", show_area, Area.REPORTS),
    ]


def _by_age(counts: Sequence[int]) -> Phrase:
    """As many as there are; an age of which there is none is left out."""
    known = [phrase("{age} {count}", age=age, count=count) for age, count in zip(AGES, counts, strict=True) if count]
    names = [f"part{place}" for place in range(len(known))]
    return Phrase(" · ".join(f"{{{name}}}" for name in names), dict(zip(names, known, strict=True)))


def _bounds(now: datetime, days: int) -> list[datetime]:
    """Days of a week, weeks of a month and of a quarter, stretches of four weeks of a year; the last one ends now."""
    step = 1 if days <= 7 else 7 if days <= 90 else 28
    return [now - timedelta(days=step * back) for back in range(-(-days // step), -1, -1)]


def _compared(rate: Rate, before: Rate) -> str:
    return f"{_shown(rate)} ({_shown(before)})"


def _shown(rate: Rate) -> str:
    return "–" if rate.percent is None else f"{rate.percent}% = {rate.part}/{rate.whole}"


def _card(turn: int) -> Card:
    return Card("reports", "figures", turn)
