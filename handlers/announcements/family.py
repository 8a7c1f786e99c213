"""In an emergency a relative says how somebody is whom they reached; it counts for the home, and they are told."""

from __future__ import annotations

from typing import Any

from handlers.announcements import calls
from handlers.announcements.draft import Draft, flow, title
from handlers.announcements.wellbeing import need_help
from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family import acts_for, tell_of
from handlers.menu.menu import TO_MENU, menu
from storage.announcements import Announcement, Answer, alarm, help_calls, life, register
from storage.family import Elder, Right, between
from storage.people import audit, members


async def _homes(talk: Talk[Any], elder: Elder) -> list[int]:
    theirs = await members.of_person(talk.tx, elder.person_id) if elder.person_id else []
    return list(dict.fromkeys([*([elder.home_id] if elder.home_id else []), *[each.home.id for each in theirs]]))


async def _concerning(talk: Talk[Any], elder: Elder) -> tuple[Announcement, int] | None:
    """An emergency that goes on where they live, and their home."""
    homes = await _homes(talk, elder)
    for number in await alarm.going_on(talk.tx, talk.now):
        each = await register.find(talk.tx, number)
        if not each:
            continue
        there = {standing.home_id for standing in await alarm.homes(talk.tx, number)}
        if home_id := next((home for home in homes if home in there), None):
            return each, home_id
    return None


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    """For relatives: the staff have all homes before them."""
    elder = await acts_for.holds(talk, cared.elder_id)
    link = await between(talk.tx, cared.elder_id, talk.person.id)
    found = await _concerning(talk, elder) if elder and link and Right.ACTS in link.rights else None
    if not found:
        return [], []
    return [phrase("🚨 {title}: have you reached them?", title=title(found[0]))], [
        (
            Button("✅ They are safe", say_safe, cared.elder_id),
            Button("🆘 They need help", say_in_need, cared.elder_id),
        )
    ]


@flow.button(acts_for)
async def say_safe(talk: Talk[Draft], elder_id: int) -> None:
    await _say(talk, await talk.granted(acts_for, elder_id), Answer.SAFE)


@flow.button(acts_for)
async def say_in_need(talk: Talk[Draft], elder_id: int) -> None:
    await _say(talk, await talk.granted(acts_for, elder_id), Answer.HELP)


async def _say(talk: Talk[Draft], elder: Elder, answer: Answer) -> None:
    found = await _concerning(talk, elder)
    if not found:
        raise StaleTap("nothing goes on there")
    each, home_id = found
    await alarm.answer_for_home(talk.tx, each.number, home_id, answer, talk.person.id, talk.now)
    if answer is Answer.HELP:
        await calls.draw_call(
            talk, each, await help_calls.call(talk.tx, each.number, talk.person.id, home_id, talk.now)
        )
    await life.has_news(talk.tx, each.number, talk.now)
    await audit.note(
        talk.tx, talk.person.id, "announcement.family", str(each.number), talk.now, on_behalf=elder.person_id
    )
    if answer is Answer.SAFE:
        tell_of(
            talk,
            elder,
            phrase("🚨 {name} has said that you are safe. If that is not so, press this.", name=talk.name),
            Button("🆘 I need help", need_help, each.number),
        )
        return talk.say("Noted: {name} is safe. Thank you!", Button(TO_MENU, menu), name=known_as(elder.name))
    tell_of(talk, elder, phrase("🚨 {name} has told the staff that you need help.", name=talk.name))
    return talk.say(
        "The staff know that {name} needs help. In danger call at once: 119, 120, 110.",
        Button(TO_MENU, menu),
        name=known_as(elder.name),
    )
