"""What the configuration says about reports, as the flows and the rules know it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta, tzinfo

from bot.config import config
from handlers.dialogue.category import BUILT_IN, Category, Question
from handlers.dialogue.words import Named
from storage.reports import workdays
from storage.reports.deadlines import Deadlines, WorkingHours

WORKDAYS: dict[str, Callable[[date], bool]] = {
    "china": workdays.in_china,
    "weekdays": workdays.weekday,
    "every day": workdays.every_day,
}


def categories_of(reports: config.Reports) -> dict[str, Category]:
    """By key, in menu order; the built-in ones if there are none."""
    return {each.key: _category(each) for each in reports.categories} or dict(BUILT_IN)


def deadlines_of(settings: config.Deadlines, zone: tzinfo) -> Deadlines:
    opens, closes = (time.fromisoformat(each) for each in settings.working_hours.split("-"))
    return Deadlines(
        accept=_by_urgency(settings.accept_hours),
        solve=_by_urgency(settings.solve_hours),
        warning=timedelta(minutes=settings.warning_minutes),
        office=WorkingHours(zone, opens, closes, WORKDAYS[settings.working_days]),
        duty=tuple(settings.duty),
    )


def _by_urgency(hours: list[int]) -> tuple[int, int, int]:
    waits, soon, urgent = hours
    return waits, soon, urgent


def _category(each: config.ReportCategory) -> Category:
    return Category(
        name=Named(f"{each.emoji} {each.zh}", f"{each.emoji} {each.en}"),
        notice=_named(each.notice) if each.notice else None,
        stop=_named(each.stop) if each.stop else None,
        phones=tuple(each.phones),
        questions=tuple(
            Question(Named(asked.zh, asked.en), tuple(_named(answer) for answer in asked.answers))
            for asked in each.questions
        ),
        templates=tuple(_named(text) for text in each.templates),
    )


def _named(text: config.Text) -> Named:
    return Named(text.zh, text.en)
