"""A calendar by taps: four weeks at a time → a day → an hour."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from handlers.announcements.draft import Draft, flow, questions
from handlers.announcements.timing import ask_when, plan_for
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.people.people import Role

WEEKS, FARTHEST = 4, 364  # Shown at a time; days ahead.
HOURS = range(7, 21)
IN_A_ROW = 4


@flow.button(Role.STAFF)
async def show_calendar(talk: Talk[Draft]) -> None:
    await _show(talk, 0)


@flow.button(Role.STAFF)
async def leaf(talk: Talk[Draft], days: int) -> None:
    if not talk.draft.written or not 0 <= days <= FARTHEST or days % (7 * WEEKS):
        raise StaleTap(str(days))
    await _show(talk, days)


async def _show(talk: Talk[Draft], days: int) -> None:
    """Weeks begin on Monday; days that are over have no button."""
    today = _today(talk)
    monday = today - timedelta(days=today.weekday()) + timedelta(days=days)
    rows: list[Row] = []
    for week in range(WEEKS):
        all_ = [monday + timedelta(days=7 * week + day) for day in range(7)]
        left = tuple(_button(each, (each - today).days) for each in all_ if each >= today)
        if left:
            rows.append(left)
    later = days + 7 * WEEKS
    if later <= FARTHEST:
        rows.append(Button("Later ›", leaf, later))
    await questions.put(
        talk,
        "when",
        phrase("On which day? From {first} to {last}.", first=max(monday, today), last=all_[-1]),
        *rows,
        back=Button("‹ Back", ask_when),
        in_place=True,
    )


def _button(day: date, days: int) -> Button:
    """The first of a month says which."""
    label = f"{day.month}/{day.day}" if day.day == 1 else str(day.day)
    return Button(Phrase("{day}", {"day": label}), choose_hour, days)


@flow.button(Role.STAFF)
async def choose_hour(talk: Talk[Draft], days: int) -> None:
    if not talk.draft.written or not 0 <= days <= FARTHEST + 7 * WEEKS:
        raise StaleTap(str(days))
    day = _today(talk) + timedelta(days=days)
    moments = [datetime.combine(day, time(hour), talk.community.zone) for hour in HOURS]
    hours = [
        Button(Phrase("{at}", {"at": f"{at:%H:%M}"}), plan_for, int(at.timestamp()) // 60)
        for at in moments
        if at > talk.now
    ]
    await questions.put(
        talk,
        "when",
        phrase("{day}: at what time? Another one can be typed.", day=day),
        *[tuple(hours[at : at + IN_A_ROW]) for at in range(0, len(hours), IN_A_ROW)],
        back=Button("‹ Back", show_calendar),
        in_place=True,
    )


def _today(talk: Talk[Draft]) -> date:
    return talk.now.astimezone(talk.community.zone).date()
