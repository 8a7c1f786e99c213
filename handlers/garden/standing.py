"""Homes that may book nothing for a time, or are exempt from quotas: each with a reason and an end."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.garden.draft import Draft, flow, garden_of
from handlers.garden.handing_on import tell_home
from handlers.garden.reading import wish_of
from handlers.garden.reasons import reason_of, tells_why
from handlers.garden.words import instant
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.garden import standings
from storage.garden.slots import midnight
from storage.garden.spaces import Garden
from storage.garden.standings import Treatment
from storage.people import households
from storage.people.households import Household
from storage.people.people import Role

SHOWN = 4
TERMS = (14, 30, 90)  # Days.
YEAR = timedelta(days=366)
_ONLY = re.compile(r"到|至|截止|为止|止|\b(?:until|till|to|by|the)\b|[\s。.,，]", re.IGNORECASE)
NAMES = {Treatment.BARRED: phrase("🚫 may not book"), Treatment.EXEMPT: phrase("⭐ no quotas")}


@flow.button(Role.STAFF)
async def list_treated(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    rows: list[Row] = []
    lines = []
    for each in (await standings.all_of(talk.tx, talk.now))[:SHOWN]:
        home = await _home(talk, each.home_id)
        values = {
            "home": home.label,
            "how": NAMES[each.how],
            "until": instant(each.until, garden),
            "reason": each.reason,
        }
        lines.append(Phrase("{home}: {how} · {until} · {reason}", values))
        rows.append(
            Button(
                phrase("End it: {home}, {how}", home=home.label, how=NAMES[each.how]),
                end_treatment,
                each.home_id,
                each.how.value,
            )
        )
    talk.say(
        "🏠 Homes that are treated otherwise:\n{lines}",
        *rows,
        Button("➕ One more", ask_treated_home),
        up(Area.PLACES),
        lines=lines or phrase("none"),
    )


@flow.button(Role.STAFF)
async def end_treatment(talk: Talk[Draft], home_id: int, how: str) -> None:
    home = await _home(talk, home_id)
    if how not in list(Treatment) or not await standings.end(talk.tx, home, Treatment(how), talk.person.id, talk.now):
        raise StaleTap(how)
    if how == Treatment.BARRED:
        await tell_home(talk, home.id, phrase("🌿 Your home can book the shared spaces again."))
    await list_treated(talk)


@flow.button(Role.STAFF)
async def ask_treated_home(talk: Talk[Draft]) -> None:
    talk.draft = Draft()
    talk.ask(
        "Which home? Type its address, like this: 3-2-501",
        (Button("‹ Back", list_treated), Button(TO_MENU, menu)),
        then=hear_treated_home,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_treated_home(talk: Talk[Draft]) -> None:
    address = households.read_address(talk.words)
    home = await households.at(talk.tx, address) if address else None
    if not home:
        return talk.say("There is no such home in the roster. Type its address like this: 3-2-501")
    talk.draft.home = home.id
    return talk.ask(
        "{home}: how shall it be treated?",
        *[Button(name, choose_treatment, how.value) for how, name in NAMES.items()],
        (Button("‹ Back", ask_treated_home), Button(TO_MENU, menu)),
        home=home.label,
    )


@flow.button(Role.STAFF)
async def choose_treatment(talk: Talk[Draft], how: str) -> None:
    if how not in list(Treatment) or not talk.draft.home:
        raise StaleTap(how)
    talk.draft.name = how
    talk.ask(
        "Why? The home reads it, so please write it as you would say it to them.",
        (Button("‹ Back", ask_treated_home), Button(TO_MENU, menu)),
        then=hear_why,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, claim=tells_why, for_others=True)
async def hear_why(talk: Talk[Draft]) -> None:
    draft, reason = talk.draft, reason_of(talk.words)
    if draft.reason and (until := await _end_in(talk)):
        return await _treat(talk, until)
    if isinstance(reason, Phrase):
        return talk.say(reason)
    if draft.name not in list(Treatment):
        raise StaleTap("no treatment was chosen")
    home, draft.reason = await _home(talk, draft.home), reason
    return talk.ask(
        "{how}: {home}\n📝 {reason}\n\nFor how long? Press one, or type the last day. The home is told at once.",
        *[Button(phrase("{days} days", days=days), treat, days) for days in TERMS],
        (Button("‹ Back", ask_treated_home), Button(TO_MENU, menu)),
        then=hear_why,
        how=NAMES[Treatment(draft.name)],
        home=home.label,
        reason=reason,
    )


@flow.button(Role.STAFF)
async def treat(talk: Talk[Draft], days: int) -> None:
    if days not in TERMS:
        raise StaleTap(str(days))
    await _treat(talk, talk.now + timedelta(days=days))


async def _end_in(talk: Talk[Draft]) -> datetime | None:
    """“到12月20日”: that day is the last. None: it says something else."""
    garden = await garden_of(talk)
    wish = wish_of(talk.words, (), talk.now, garden.rules.zone)
    if not wish.day or _ONLY.sub("", wish.rest) or not talk.now < (end := _after(garden, wish.day)) < talk.now + YEAR:
        return None
    return end


def _after(garden: Garden, day: date) -> datetime:
    return midnight(day + timedelta(days=1), garden.rules.zone)


async def _treat(talk: Talk[Draft], until: datetime) -> None:
    draft = talk.draft
    if draft.name not in list(Treatment) or not draft.reason:
        raise StaleTap(draft.name)
    garden, home, how = await garden_of(talk), await _home(talk, draft.home), Treatment(draft.name)
    reason = draft.reason
    await standings.treat(talk.tx, home, how, reason, until, talk.person.id, talk.now)
    said = instant(until, garden)
    await tell_home(talk, home.id, _told(how, until=said, reason=reason, phone=talk.community.phone))
    talk.end()
    await list_treated(talk)


def _told(how: Treatment, **values: object) -> Phrase:
    if how is Treatment.EXEMPT:
        return phrase("⭐ The quotas of the shared spaces do not count for your home until {until}: {reason}", **values)
    return phrase(
        "🚫 The office lets your home book no shared spaces until {until}: {reason}\n\nIf that is not right, please"
        " call {phone}.",
        **values,
    )


async def _home(talk: Talk[Draft], home_id: int) -> Household:
    home = await households.find(talk.tx, home_id)
    if not home:
        raise StaleTap(str(home_id))
    return home
