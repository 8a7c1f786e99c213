"""A month as buttons: each day that can be booked, with a mark where few are left or none."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta

from handlers.dialogue.button import Button, Row
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase
from handlers.garden.draft import Draft, step_named
from storage.garden import Space, calendar
from storage.garden.slots import DayState
from storage.garden.spaces import Garden

WEEKDAYS = tuple(zip("一二三四五六日", ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), strict=True))
MARKS = {DayState.FREE: "{day}", DayState.FEW: "{day}·", DayState.FULL: "✕{day}"}
BLANK = Phrase("·")


async def month_rows(talk: Talk[Draft], garden: Garden, space: Space) -> list[Row]:
    """Weeks begin on Monday. Days that cannot be booked say so when they are pressed."""
    today = garden.day(talk.now)
    shown = _months_on(today.replace(day=1), talk.draft.month)
    last = today + timedelta(days=space.horizon_days)
    weeks = Calendar().monthdatescalendar(shown.year, shown.month)
    first_day, last_day = max(weeks[0][0], today), min(weeks[-1][-1], last)
    states = (
        await calendar.month(talk.tx, garden, space, first_day, last_day, talk.now) if first_day <= last_day else {}
    )
    rows: list[Row] = [
        tuple(Button(Phrase("{day}", {"day": Named(zh, en)}), step_named("explain_marks")) for zh, en in WEEKDAYS)
    ]
    rows += [
        tuple(_button(day, states.get(day), shown) for day in week)
        for week in weeks
        if any(_in(day, shown) and day in states for day in week)
    ]
    return [*rows, *_pages(today, shown, last, talk.draft.month)]


def _button(day: date, state: DayState | None, shown: date) -> Button:
    if not _in(day, shown) or state in (None, DayState.CLOSED):
        return Button(BLANK, step_named("explain_closed"))
    return Button(Phrase(MARKS[state], {"day": day.day}), step_named("choose_day"), day.isoformat())


def _pages(today: date, shown: date, last: date, page: int) -> list[Row]:
    before = [
        Button(
            Phrase("‹ {month}", {"month": _name(_months_on(today.replace(day=1), page - 1))}),
            step_named("turn_page"),
            page - 1,
        )
    ]
    after = [Button(Phrase("{month} ›", {"month": _name(_months_on(shown, 1))}), step_named("turn_page"), page + 1)]
    buttons = (before if page > 0 else []) + (after if _months_on(shown, 1) <= last else [])
    return [tuple(buttons)] if buttons else []


def _name(month: date) -> Named:
    return Named(f"{month.month}月", f"{month:%B}")


def _in(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)


def _months_on(first: date, count: int) -> date:
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)
