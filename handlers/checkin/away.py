"""Away until a day (“at my daughter's until Sunday”): no pause without an end. Back; ended for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from handlers.checkin import clearing
from handlers.checkin.draft import Draft, flow, rules_of, step_named
from handlers.checkin.journeys import days_of, names_an_end, pauses, tells_of_a_journey, wants_a_pause
from handlers.checkin.planning import plan
from handlers.checkin.setting import note, tell_family
from handlers.checkin.showing import show_theirs, theirs
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser, Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, dated, known_as, phrase
from handlers.family import acts_for
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.checkin import GREENWICH, Outcome, watches
from storage.checkin.watches import day_after
from storage.family import Elder
from storage.people import audit
from storage.understanding import Care, is_wholly, sure_of

LONGEST, MOST = 100, timedelta(days=90)  # Characters of what is read.
DAYS = (1, 3, 7, 14)


@flow.button(acts_for)
async def ask_away(talk: Talk[Draft], elder_id: int) -> None:
    elder, _ = await theirs(talk, elder_id)
    await _ask(talk, elder)


async def _ask(talk: Talk[Draft], elder: Elder, again: Phrase | str = "") -> None:
    watch = await watches.find(talk.tx, elder.elder_id)
    talk.draft = Draft(elder=elder.elder_id)
    buttons = [Button(_so_long(days), be_away, elder.elder_id, days) for days in DAYS]
    gone = watch is not None and watch.will_be_away(talk.now)
    home = [_back(elder, now=watch.is_away(talk.now))] if watch and gone else []
    talk.ask(
        "{again}🧳 Until which day? That day is still free. Press one, or say it: at my daughter's until Sunday",
        *home,
        (buttons[0], buttons[1]),
        (buttons[2], buttons[3]),
        Button(TO_MENU, menu),
        then=hear_until,
        again=again,
    )


def _so_long(days: int) -> Phrase:
    return phrase("1 day") if days == 1 else phrase("{days} days", days=days)


def asks_to_pause(words: str) -> bool:
    return wants_a_pause(words) or is_wholly(words, Care.PAUSE)


@flow.recognises(
    lambda said: max(0.95 * wants_a_pause(said.words), sure_of(said.words, Care.PAUSE)), ANYONE, form=asks_to_pause
)
async def hear_pause(talk: Talk[Draft]) -> None:
    """“暂停报平安”: until when is asked, if they have not said it."""
    me = await family.of_person(talk.tx, talk.person.id)
    if not me or not await watches.find(talk.tx, me.elder_id):
        return talk.say("I ask you nothing, so there is nothing to pause.", Button(TO_MENU, menu))
    talk.draft = Draft(elder=me.elder_id)
    stay = _stay(talk, asked=True)
    return await _set(talk, me, *stay) if stay else await _ask(talk, me)


async def is_asked(talk: Talk[Draft]) -> Recogniser:
    """“暂停到周五”: whoever is asked every day means that. Looked up only for who says so."""
    sure = 0.9 if pauses(talk.words) and await _watched(talk) else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, informed=is_asked)
async def hear_bare_pause(talk: Talk[Draft]) -> None:
    return await hear_pause(talk)


async def _watched(talk: Talk[Draft]) -> bool:
    me = await family.of_person(talk.tx, talk.person.id)
    return bool(me and await watches.find(talk.tx, me.elder_id))


def goes_away(words: str) -> bool:
    return tells_of_a_journey(words) or is_wholly(words, Care.AWAY)


@flow.recognises(
    lambda said: max(0.95 * tells_of_a_journey(said.words), sure_of(said.words, Care.AWAY)), ANYONE, form=goes_away
)
async def hear_away(talk: Talk[Draft]) -> None:
    """Out of the blue, by whoever is asked every day."""
    me = await family.of_person(talk.tx, talk.person.id)
    if not me or not await watches.find(talk.tx, me.elder_id):
        return talk.say("All right. I ask you nothing, so there is nothing to pause.", Button(TO_MENU, menu))
    talk.draft = Draft(elder=me.elder_id)
    if stay := _stay(talk):
        return await _set(talk, me, *stay)
    return await _ask(talk, me)


async def set_stay(talk: Talk[Draft], elder: Elder) -> None:
    """As family say it of somebody who is with them: until when is asked, if they have not said it."""
    stay = _stay(talk, asked=True)
    return await _set(talk, elder, *stay) if stay else await _ask(talk, elder)


def says_until(said: Said) -> float:
    return 0.97 if names_an_end(said.words) else 0.6


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=says_until)
async def hear_until(talk: Talk[Draft]) -> None:
    elder = await acts_for.holds(talk, talk.draft.elder)
    if not elder:
        raise StaleTap("it is nobody's")
    stay = _stay(talk, asked=True)
    if not stay:
        return await _ask(talk, elder, phrase("I do not see until when. "))
    return await _set(talk, elder, *stay)


def _stay(talk: Talk[Draft], *, asked: bool = False) -> tuple[date, date] | None:
    zone = rules_of(talk).zone
    return days_of(talk.words[:LONGEST], talk.now, zone if isinstance(zone, ZoneInfo) else GREENWICH, asked=asked)


@flow.button(acts_for)
async def be_away(talk: Talk[Draft], elder_id: int, days: int) -> None:
    elder, _ = await theirs(talk, elder_id)
    if days not in DAYS:
        raise StaleTap(str(days))
    await _set(talk, elder, _today(talk), _today(talk) + timedelta(days=days - 1))


def _today(talk: Talk[Draft]) -> date:
    return talk.now.astimezone(rules_of(talk).zone).date()


async def _set(talk: Talk[Draft], elder: Elder, first: date, last: date) -> None:
    """From the first day to the last, that day included."""
    until = day_after(last, rules_of(talk)).astimezone(UTC)
    since = day_after(first - timedelta(days=1), rules_of(talk)).astimezone(UTC) if first > _today(talk) else None
    if not talk.now < until <= talk.now + MOST:
        return await _ask(talk, elder, phrase("That is too far away: at most {days} days. ", days=MOST.days))
    watch = await watches.find(talk.tx, elder.elder_id)
    if not watch:
        raise StaleTap(str(elder.elder_id))
    await watches.go_away(talk.tx, elder.elder_id, until, since)
    await plan(talk, replace(watch, away_until=until, away_from=since))
    if not since:
        await clearing.end_all(talk, elder, Outcome.AWAY, talk.person.id)
    await audit.note(talk.tx, talk.person.id, "checkin.away", elder.name, talk.now, on_behalf=elder.person_id)
    day = dated(last, _today(talk))
    begins = phrase("from {first} until {day}", first=dated(first, _today(talk)), day=day)
    days = begins if since else phrase("until {day}", day=day)
    days = phrase("on {day}", day=day) if first == last else days
    name = known_as(elder.name)
    await tell_family(talk, elder, phrase("🧳 {name} is away {days}; nobody asks then.", name=name, days=days))
    await note(talk, elder, phrase("🧳 {name} has said that you are away {days}.", name=talk.name, days=days))
    talk.end()
    return talk.say(
        "🧳 {name} is away {days}. I ask nothing then, and go on from {next} on.",
        _back(elder, now=not since),
        Button("⚙️ Settings", show_theirs, elder.elder_id),
        Button(TO_MENU, menu),
        name=name,
        days=days,
        next=dated(last + timedelta(days=1), _today(talk)),
    )


def _back(elder: Elder, *, now: bool) -> Button:
    label = phrase("🏠 Back again") if now else phrase("✖️ Not away")
    return Button(label, step_named("come_back"), elder.elder_id)
