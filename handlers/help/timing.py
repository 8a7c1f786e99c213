"""When somebody is to come: soon, tomorrow, or a day and an hour in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.help.asking import belongs, summarise
from handlers.help.draft import Draft, flow, when, zone_of
from handlers.help.reading import LATEST, time_in, times_in
from handlers.menu.menu import TO_MENU, menu
from storage.help import Kind


@flow.button(ANYONE)
async def ask_when(talk: Talk[Draft]) -> None:
    if not talk.draft.kind:
        raise StaleTap("nothing is asked for")
    talk.ask(
        "🕒 When? Press one, or say it: tomorrow at 9",
        Button("⚡ Soon", choose_time, 0),
        (Button("Tomorrow 9:00", choose_time, 9), Button("Tomorrow 15:00", choose_time, 15)),
        Button(TO_MENU, menu),
        then=hear_when,
    )


@flow.button(ANYONE)
async def choose_time(talk: Talk[Draft], hour: int) -> None:
    if not talk.draft.kind or hour not in {0, 9, 15}:
        raise StaleTap(str(hour))
    day = talk.now.astimezone(zone_of(talk)) + timedelta(days=1)
    talk.draft.wanted_at = day.replace(hour=hour, minute=0, second=0, microsecond=0) if hour else None
    summarise(talk)


@flow.button(ANYONE)
async def choose_meant(talk: Talk[Draft], at: int) -> None:
    """One of the times that their words may mean."""
    meant = datetime.fromtimestamp(at * 60, UTC)
    if not talk.draft.kind or not talk.now < meant < talk.now + LATEST:
        raise StaleTap(str(at))
    talk.draft.wanted_at = meant
    summarise(talk)


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=belongs)
async def hear_when(talk: Talk[Draft]) -> None:
    if not talk.draft.kind:
        raise StaleTap("nothing is asked for")
    found = times_in(talk.words, talk.now, zone_of(talk), talk.draft.wanted_at)  # “改成九点半”: the hour alone.
    if len(found) > 1:
        return _ask_which(talk, found)
    at = found[0] if found else time_in(talk.words, talk.now, zone_of(talk))
    if not at:
        return talk.say(
            "I do not see when. Please type a day and an hour within two months: tomorrow at 9, Friday 15:00"
        )
    talk.draft.wanted_at = at
    return summarise(talk)


def _ask_which(talk: Talk[Draft], found: Sequence[datetime]) -> None:
    talk.ask(
        "🕒 Which time do you mean?",
        *[
            Button(Phrase("{when}", {"when": when(talk, Kind(talk.draft.kind), each)}), choose_meant, _minute(each))
            for each in found
        ],
        Button(TO_MENU, menu),
        then=hear_when,
    )


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60
