"""Be asked every day: a yes to that → at which hours → practise. All of it can be changed at any time."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.checkin.draft import Draft, flow, rules_of
from handlers.checkin.planning import plan
from handlers.checkin.showing import show_watch
from handlers.dialogue.button import Button, Style
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.family import acts_for
from handlers.menu.menu import PERSON, TO_MENU, menu
from handlers.menu.person import talk_to_a_person
from storage import family
from storage.checkin import GREENWICH, watches
from storage.family import Elder
from storage.people import audit
from storage.times import Kind, read

HOURS = (8, 9, 10, 20)
LONGEST = 100


@flow.command(
    "checkin",
    ANYONE,
    "Be asked every day whether all is well",
    button=phrase("💚 Daily check-in"),
    labels=["每日平安", "报平安设置", "daily check in", "check in settings"],
    wordings=[
        "每天问我",
        "每天报平安",
        "平安时间",
        "改报平安时间",
        *("设置报平安", "开通报平安", "报平安怎么弄", "几点问我"),
        *("set up my check in", "change the time of my check in", "set up the daily check in"),
        "ask me every day",
        "change my check in time",
        "check on me daily",
    ],
    aside=True,
)
async def show_mine(talk: Talk[Draft]) -> None:
    me = await family.of_person(talk.tx, talk.person.id)
    if me and await watches.find(talk.tx, me.elder_id):
        return await show_watch(talk, me)
    return await _ask_consent(talk)


@flow.button(ANYONE)
async def begin(talk: Talk[Draft]) -> None:
    await _ask_consent(talk)


async def _ask_consent(talk: Talk[Draft], said: str = "") -> None:
    talk.draft = Draft(consenting=True, said=said)
    talk.ask(
        "💚 Every day, at hours of your own, I ask whether you are well; one tap answers. Without an answer I ask"
        " again, then tell your family, then the staff, who come to your door.\n\n"
        "That says something about your health and your home, so please say yes to it apart:\n"
        "• Your family see what you allow, the staff on duty only whom to look after. Never a group of neighbours.\n"
        "• What was on which day is kept for {days} days.\n"
        "• You can pause it until a day, or end it, at any time.",
        Button("✅ Yes, ask me", agree).styled(Style.SUCCESS),
        Button("‹ No", menu),
        (Button(PERSON, talk_to_a_person), Button(TO_MENU, menu)),
        days=talk.community.retention.sent_days,
    )


@flow.button(ANYONE)
async def agree(talk: Talk[Draft]) -> None:
    if not talk.draft.consenting:
        raise StaleTap("nobody was told what it means")
    me = await family.agree(talk.tx, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "checkin.agree", "", talk.now)
    if reading := times_in(talk.draft.said, talk.now, talk.community.zone):
        return await set_times(talk, me, *reading)
    return _ask_times(talk, me)


@flow.button(acts_for)
async def ask_times(talk: Talk[Draft], elder_id: int) -> None:
    _ask_times(talk, await talk.granted(acts_for, elder_id))


def _ask_times(talk: Talk[Draft], elder: Elder, again: Phrase | str = "") -> None:
    talk.draft = Draft(elder=elder.elder_id)
    buttons = [Button(Phrase("{hour}:00", {"hour": each}), choose, elder.elder_id, each) for each in HOURS]
    talk.ask(
        "{again}At what hour shall it be said that all is well, at the latest? Press one, or say it like this: every"
        " day at 8 and 20",
        (buttons[0], buttons[1]),
        (buttons[2], buttons[3]),
        Button(TO_MENU, menu),
        then=hear_times,
        again=again,
    )


@flow.button(acts_for)
async def choose(talk: Talk[Draft], elder_id: int, hours: int) -> None:
    if hours not in range(24):
        raise StaleTap(str(hours))
    elder = await talk.granted(acts_for, elder_id)
    local = talk.now.astimezone(rules_of(talk).zone).replace(tzinfo=None)
    starts = local.replace(hour=hours, minute=0, second=0, microsecond=0)
    await set_times(talk, elder, f"FREQ=DAILY;BYHOUR={hours};BYMINUTE=0", starts)


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=lambda said: 0.9 if any(map(str.isdigit, said.words)) else 0.6)
async def hear_times(talk: Talk[Draft]) -> None:
    elder = await acts_for.holds(talk, talk.draft.elder)
    if not elder:
        raise StaleTap("it is nobody's")
    reading = times_in(talk.words, talk.now, talk.community.zone)
    if not reading:
        return _ask_times(talk, elder, phrase("I do not see at what hour. "))
    return await set_times(talk, elder, *reading)


_ASKED = re.compile(r"报个?平安|问我|问候我|问一声|\bask me\b|\bcheck (?:in )?on me\b|\bcheck[- ]in\b", re.IGNORECASE)
_DAILY = re.compile(r"每天|每日|天天|每晚|每早|\bevery (?:day|morning|evening|night)\b|\bdaily\b", re.IGNORECASE)


_ALSO = re.compile(r"也|再|还|加|\balso\b|\btoo\b|\badd\b|\bas well\b", re.IGNORECASE)  # To the hours that there are.


def tells_hours(words: str) -> bool:
    """“每天早上9点和晚上8点报平安”, out of the blue."""
    brief = len(words) <= LONGEST and _ASKED.search(words) and (_DAILY.search(words) or _ALSO.search(words))
    return bool(brief) and any(sign.isdigit() or sign in "一二三四五六七八九十" for sign in words)


@flow.recognises(lambda said: 0.95 * tells_hours(said.words), ANYONE, form=tells_hours)
async def hear_hours(talk: Talk[Draft]) -> None:
    """Whoever is asked already has other hours from now on; whoever is not reads first what it means."""
    hours = _ASKED.sub(" ", talk.words)
    reading = times_in(hours, talk.now, talk.community.zone)
    me = await family.of_person(talk.tx, talk.person.id)
    watch = await watches.find(talk.tx, me.elder_id) if me else None
    if not me or not watch:
        return await _ask_consent(talk, hours if reading else "")
    if not reading:
        return _ask_times(talk, me)
    rule, starts = reading
    if _ALSO.search(talk.words) and rule not in watch.rule:
        rule, starts = f"{watch.rule} | {rule}", min(watch.starts, starts)
    return await set_times(talk, me, rule, starts)


async def hear_other_hour(talk: Talk[Draft], hour: str) -> None:
    """Instead of the one at which they are asked; of several, which is meant is not guessed."""
    me = await family.of_person(talk.tx, talk.person.id)
    watch = await watches.find(talk.tx, me.elder_id) if me else None
    if not me or not watch:
        return await _ask_consent(talk)
    reading = times_in(hour, talk.now, talk.community.zone)
    several = "|" in watch.rule or "," in watch.rule.partition("BYHOUR=")[2].partition(";")[0]
    return await set_times(talk, me, *reading) if reading and not several else _ask_times(talk, me)


def times_in(words: str, now: datetime, zone: Any) -> tuple[str, datetime] | None:
    """“每天早上8点和晚上8点”; a bare hour is meant for every day. The rule, and its first time."""
    if not words:
        return None
    place = zone if isinstance(zone, ZoneInfo) else GREENWICH
    for said in (words, f"每天{words}", f"every day at {words}"):
        reading = read(said[:LONGEST], now, place)
        if reading.kind is Kind.RECURRING and isinstance(reading.start, datetime) and "BYHOUR" in reading.rrule:
            return reading.rrule, reading.start
    return None


async def set_times(talk: Talk[Draft], elder: Elder, rule: str, starts: datetime) -> None:
    watch = await watches.begin(talk.tx, elder.elder_id, rule, starts, talk.now)
    await plan(talk, watch)
    await note(talk, elder, phrase("{name} has set your hours.", name=talk.name))
    await audit.note(talk.tx, talk.person.id, "checkin.times", elder.name, talk.now, on_behalf=elder.person_id)
    talk.end()
    await show_watch(talk, elder)


async def note(talk: Talk[Any], elder: Elder, words: Phrase) -> None:
    """Whatever somebody does on another's behalf is told to them."""
    if elder.person_id and elder.person_id != talk.person.id:
        talk.tell(elder.person_id, words, Button("💚 Daily check-in", show_mine))


async def tell_family(talk: Talk[Any], elder: Elder, words: Phrase) -> None:
    """Of what concerns all of them: away, back, ended."""
    for each in await family.of_elder(talk.tx, elder.elder_id):
        if each.person_id != talk.person.id and each.rights:
            talk.tell(each.person_id, words, silent=True)
