"""When a visit was, of a round on paper say, and when somebody looks in again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.dialogue.button import Button, in_pairs
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.draft import Draft, flow, today
from handlers.visits.recording import begun, summarise
from storage.people.people import Role
from storage.times import read

EARLIEST = timedelta(days=60)
SOONER = (1, 3)  # Days.
READ = 60  # Characters of a day.


@flow.button(Role.VOLUNTEER)
async def ask_next(talk: Talk[Draft]) -> None:
    await begun(talk)
    talk.ask(
        "🔜 When does somebody look in again, at the latest?",
        *in_pairs([Button(phrase("In {days} days", days=each), choose_next, each) for each in SOONER]),
        Button("As is set", choose_next, 0),
        Button(TO_MENU, menu),
    )


@flow.button(Role.VOLUNTEER)
async def choose_next(talk: Talk[Draft], days: int) -> None:
    if days not in {0, *SOONER}:
        raise StaleTap(str(days))
    talk.draft.sooner = days
    await summarise(talk)


@flow.button(Role.VOLUNTEER)
async def ask_day(talk: Talk[Draft]) -> None:
    """Of a round on paper, say."""
    await begun(talk)
    talk.ask(
        "📅 On which day was it? Press one, or type it: 2026-11-23",
        (Button("Today", choose_day, 0), Button("Yesterday", choose_day, 1)),
        (Button("2 days ago", choose_day, 2), Button("3 days ago", choose_day, 3)),
        Button(TO_MENU, menu),
        then=hear_day,
    )


@flow.button(Role.VOLUNTEER)
async def choose_day(talk: Talk[Draft], days: int) -> None:
    if not 0 <= days <= 3:
        raise StaleTap(str(days))
    talk.draft.day = today(talk) - timedelta(days=days)
    await summarise(talk)


@flow.answer(MessageKind.WORDS, who=Role.VOLUNTEER)
async def hear_day(talk: Talk[Draft]) -> None:
    await begun(talk)
    day = _past_day(talk.words[:READ].strip(), talk, today(talk))
    if not day or not today(talk) - EARLIEST <= day <= today(talk):
        return talk.say("I do not see which day. Please type one of the last two months like this: 2026-11-23")
    talk.draft.day = day
    return await summarise(talk)


def _past_day(words: str, talk: Talk[Draft], latest: date) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        zone = talk.community.zone
        start = read(words, talk.now, zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")).start
    day = start.date() if isinstance(start, datetime) else start
    if not isinstance(day, date):
        return None
    if day > latest and (day.month, day.day) != (2, 29):  # “11月20日” is read as one that is still to come.
        day = day.replace(year=day.year - 1)
    return day
