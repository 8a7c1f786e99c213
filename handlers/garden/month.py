"""A month as buttons: each day that can be booked, with a mark where few are left or none."""

from __future__ import annotations

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
CLOSED = DayState.CLOSED
PAGES = 13  # Months that can be looked at: this one and a year.
SOON, WEEKS = timedelta(days=14), timedelta(weeks=4)  # At the end of a month its page goes on for so long.


async def turn_to_first(talk: Talk[Draft], garden: Garden, space: Space) -> None:
    """Looks at the first month of which a day can be booked, from the one that was looked at on; else at any."""
    before = talk.draft.month
    last = garden.day(talk.now) + timedelta(days=space.horizon_days)
    for page in (*range(before, PAGES), *range(before)):
        shown = month_of(talk, garden, page)
        if shown <= last and _weeks(await _states(talk, garden, space, page)):
            talk.draft.month = page
            return


async def month_rows(talk: Talk[Draft], garden: Garden, space: Space) -> tuple[list[Row], list[Row]]:
    """Weeks of which a day can be booked, which begin on Monday; and the months before and after.

    Days that cannot be booked say so when they are pressed.
    """
    today = garden.day(talk.now)
    shown = month_of(talk, garden, talk.draft.month)
    states = await _states(talk, garden, space, talk.draft.month)
    weeks = _weeks(states)
    head: Row = tuple(
        Button(Phrase("{day}", {"day": Named(zh, en)}), step_named("explain_marks")).filling() for zh, en in WEEKDAYS
    )
    rows: list[Row] = [tuple(_button(day, states.get(day)) for day in week) for week in weeks]
    last = today + timedelta(days=space.horizon_days)
    return [head, *rows] if rows else [], _pages(today, shown, last, talk.draft.month)


def month_of(talk: Talk[Draft], garden: Garden, page: int) -> date:
    return _months_on(garden.day(talk.now).replace(day=1), page)


async def _states(talk: Talk[Draft], garden: Garden, space: Space, page: int) -> dict[date, DayState]:
    today, shown = garden.day(talk.now), month_of(talk, garden, page)
    first, last = max(shown, today), _months_on(shown, 1) - timedelta(days=1)
    if not page and last < today + SOON:  # Else whoever looks sees a few days, and has to turn the page.
        last = today + WEEKS - timedelta(days=today.weekday() + 1)
    last = min(last, today + timedelta(days=space.horizon_days))
    return await calendar.month(talk.tx, garden, space, first, last, talk.now) if first <= last else {}


def _weeks(states: dict[date, DayState]) -> list[list[date]]:
    """Those with a day that can be booked."""
    mondays = sorted({day - timedelta(days=day.weekday()) for day, state in states.items() if state is not CLOSED})
    return [[monday + timedelta(days=n) for n in range(7)] for monday in mondays]


def _button(day: date, state: DayState | None) -> Button:
    if state in (None, CLOSED):
        return Button(BLANK, step_named("explain_closed")).filling()
    zh, en = WEEKDAYS[day.weekday()]
    named = Phrase(MARKS[state], {"day": Named(f"{day.month}月{day.day}日 周{zh}", f"{en} {day.day} {day:%b}")})
    return Button(Phrase(MARKS[state], {"day": day.day}), step_named("choose_day"), day.isoformat()).short(named)


def _pages(today: date, shown: date, last: date, page: int) -> list[Row]:
    before = [
        Button(
            Phrase("‹ {month}", {"month": month_name(_months_on(today.replace(day=1), page - 1))}),
            step_named("turn_page"),
            page - 1,
        )
    ]
    following = _months_on(shown, 1)
    after = [Button(Phrase("{month} ›", {"month": month_name(following)}), step_named("turn_page"), page + 1)]
    buttons = (before if page > 0 else []) + (after if following <= last else [])
    return [tuple(buttons)] if buttons else []


def month_name(month: date) -> Named:
    return Named(f"{month.month}月", f"{month:%B}")


def _months_on(first: date, count: int) -> date:
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)
