"""“Three days before the meeting”: what an announcement goes by → how long before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from handlers.announcements import occasions
from handlers.announcements.draft import Draft, flow, questions, step_named
from handlers.announcements.reading_times import in_zone
from handlers.announcements.repeating import USUAL
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button, Row
from handlers.dialogue.occasion import Occasion
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import Calendar, leads
from storage.people.people import Role
from storage.times import number, read

OWN = "words"  # The date in the words of the announcement itself.
DAYS = {
    0: phrase("On the day"),
    1: phrase("1 day before"),
    3: phrase("3 days before"),
    7: phrase("7 days before"),
}
FARTHEST = 60  # Days before.
_ZH = r"[\d一二两三四五六七八九十]{1,3}"
_BEFORE = re.compile(
    rf"(?:提前|会前|开会前|结束前|截止前|抽签前)\s?({_ZH})\s?[天日]|({_ZH})\s?[天日](?:之|以)?前|(前一天|前天|头一天)|(当天)"
    r"|(\d{1,2}|an?|one|two|three|four|five|six|seven|ten) days? (?:before|earlier|ahead)"
    r"|(the day before)|(on the day)",
    re.IGNORECASE,
)
_ENGLISH = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead:
    days: int
    at: time


def lead_of(words: str, now: datetime, zone: tzinfo) -> Lead | None:
    """“提前3天晚上7点”; None: it speaks of no days before anything, or of an hour that is not to be read."""
    found = _BEFORE.search(words)
    if not found:
        return None
    chinese, ago, eve, today, english, before, on_it = found.groups()
    if chinese or ago:
        days = number(chinese or ago)
    elif eve or before:
        days = 1
    elif today or on_it:
        days = 0
    else:
        days = _ENGLISH.get(english.lower()) or int(english)
    rest = (words[: found.start()] + words[found.end() :]).strip(" ，,。.发的")
    if days is None or days > FARTHEST:
        return None
    if not re.search(r"\d|[点时早午晚]|noon|morning|evening", rest):
        return Lead(int(days), USUAL)
    reading = read(rest, now, in_zone(zone))
    at = reading.start or next(iter(reading.readings), None)
    return Lead(int(days), at.time()) if isinstance(at, datetime) else None


async def offered(talk: Talk[Draft]) -> dict[str, Occasion]:
    """What this announcement may go by: the date in its own words first."""
    dates = {name: each for name, each in (await occasions.known(talk)).items() if each.at > talk.now}
    about = talk.draft.about_at
    own = {OWN: Occasion(OWN, phrase("What it is about"), about)} if about and about > talk.now else {}
    return {**own, **dict(list(dates.items())[: occasions.SHOWN])}


@flow.button(Role.STAFF)
async def ask_occasion(talk: Talk[Draft]) -> None:
    dates = await offered(talk)
    if not (talk.draft.written and dates):
        raise StaleTap("there is nothing to go by")
    if len(dates) == 1:
        return await ask_lead(talk, next(iter(dates)))
    return await _put(
        talk,
        phrase("Days before what?"),
        *[
            Button(phrase("{what}: {when}", what=each.called, when=said_at(talk.community, each.at)), ask_lead, name)
            for name, each in dates.items()
        ],
    )


@flow.button(Role.STAFF)
async def ask_lead(talk: Talk[Draft], name: str) -> None:
    each = (await offered(talk)).get(name)
    if not each or not talk.draft.written:
        raise StaleTap(name)
    talk.draft.goes_by = name
    rows = [
        Button(label, go_by, name, days)
        for days, label in DAYS.items()
        if _fits(each, leads.send_at(each.at, leads.minutes(days, USUAL), talk.community.zone), talk.now)
    ]
    await _put(
        talk,
        phrase(
            "{what}: {when}. How long before shall it be sent? By a button: at 9:00. Or type it: 5 days before, 18:00.",
            what=each.called,
            when=said_at(talk.community, each.at),
        ),
        *[tuple(rows[at : at + 2]) for at in range(0, len(rows), 2)],
    )


async def _put(talk: Talk[Draft], words: Phrase, *rows: Row) -> None:
    await questions.put(
        talk,
        "when",
        words,
        *rows,
        back=Button("‹ Back", step_named("ask_when")),
        in_place=talk.update.callback_query is not None,
    )


@flow.button(Role.STAFF)
async def go_by(talk: Talk[Draft], name: str, days: int) -> None:
    each = (await offered(talk)).get(name)
    if not each or days not in DAYS or not talk.draft.written:
        raise StaleTap(name)
    if not keep(talk, name, each, Lead(days, USUAL)):
        raise StaleTap("that time is over")
    await questions.go_on(talk)


def _fits(each: Occasion, at: datetime, now: datetime) -> bool:
    """What comes each year comes again."""
    return each.yearly or now < at < each.at


def keep(talk: Talk[Draft], name: str, each: Occasion, lead: Lead) -> bool:
    """False: that time is over, or not before it."""
    draft, minutes = talk.draft, leads.minutes(lead.days, lead.at)
    at = leads.send_at(each.at, minutes, talk.community.zone)
    if not _fits(each, at, talk.now):
        return False
    draft.send_at, draft.calendar, draft.goes_by, draft.lead_minutes = at, None, "", 0
    if each.yearly:
        local = at.astimezone(talk.community.zone).replace(tzinfo=None)
        draft.calendar = Calendar(local, f"FREQ=YEARLY;BYMONTH={local.month};BYMONTHDAY={local.day}")
        draft.send_at = None
    elif name != OWN:
        draft.goes_by, draft.lead_minutes = name, minutes
    return True


async def take_lead(talk: Talk[Draft], words: str) -> Phrase | bool:
    """Typed. True: it is kept; False: the words speak of no such thing; else why it cannot be."""
    lead = lead_of(words, talk.now, talk.community.zone)
    if not lead:
        return False
    dates = await offered(talk)
    if not dates:
        return phrase("Before what? There is no date in the words, and none is known.")
    name = talk.draft.goes_by if talk.draft.goes_by in dates else next(iter(dates))
    return keep(talk, name, dates[name], lead) or phrase("That time is over. Please choose another one.")
