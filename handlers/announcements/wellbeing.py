"""In an emergency: “I'm safe”, “I need help”, and the same said for a neighbour. The last word counts."""

from __future__ import annotations

import re
from typing import Any

from handlers.announcements import calls
from handlers.announcements.draft import Draft, flow
from handlers.announcements.neighbours import still_going_on
from handlers.announcements.news import was_told
from handlers.announcements.saying import show_to
from handlers.dialogue.button import Button
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.said import AWAITED, Recogniser, Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.guessing import for_somebody
from handlers.menu.menu import ways_on
from storage import family
from storage.announcements import Answer, alarm, help_calls, life
from storage.people import members
from storage.queues import open_questions


@flow.button(was_told)
async def be_safe(talk: Talk[Draft], number: int) -> None:
    each = await still_going_on(talk, number)
    if not each:
        return
    changed = await alarm.answer(talk.tx, number, talk.person.id, Answer.SAFE, talk.now)
    for call in await help_calls.calls(talk.tx, number):
        if call.person_id == talk.person.id and not call.ended_at:
            await calls.end(talk, call.number, phrase("says now: I'm safe"))
    talk.refuse("Good to know. Please answer for neighbours whom you have seen, too.")
    if changed:
        await life.has_news(talk.tx, number, talk.now)
        await show_to(talk, talk.person.id, each, seen=True, answer=Answer.SAFE)


async def _is_concerned(talk: Talk[Any], number: int) -> bool:
    """Also whoever moved in since, or lives where a relative has spoken for them: no call for help is out of date."""
    if await was_told.holds(talk, number):
        return True
    me = await family.of_person(talk.tx, talk.person.id)
    mine = {each.home.id for each in await members.of_person(talk.tx, talk.person.id)} | {me.home_id if me else None}
    return any(each.home_id in mine for each in await alarm.homes(talk.tx, number))


concerned = Predicate("was told this, or lives where it concerns", ANYONE, _is_concerned)


@flow.button(concerned)
async def need_help(talk: Talk[Draft], number: int) -> None:
    each = await still_going_on(talk, number)
    if not each:
        return
    changed = await alarm.answer(talk.tx, number, talk.person.id, Answer.HELP, talk.now)
    homes = await members.of_person(talk.tx, talk.person.id)
    call = await help_calls.call(talk.tx, number, talk.person.id, homes[0].home.id if homes else None, talk.now)
    await calls.draw_call(talk, each, call)
    await life.has_news(talk.tx, number, talk.now)
    if changed:
        await show_to(talk, talk.person.id, each, seen=True, answer=Answer.HELP)
    if each.drill:
        talk.say(
            "🟩 In the drill the staff know now that you need help. If you really do: 119 fire, 120 ambulance, 110"
            " police."
        )
    else:
        talk.say(
            "🆘 The staff know, and see where you live. If your life is in danger, do not wait for them: 119 fire, 120"
            " doctor, 110 police. Duty desk: {phone}",
            Button("✅ I'm safe now", be_safe, number),
            phone=talk.community.phone or "–",
        )


_SAFE = re.compile(
    r"(?:(?:我|我们|我家|家里|全家|大家|都|人|很|现在|已经|是|一切|这里|这边){0,4})(?:平安|安全|没事|没有事)(?:了|的|啊|呢){0,2}"
    r"|(?:i am|i m|im|we are|we re) (?:all |both ){0,1}(?:safe|ok|okay|fine|all right)(?: now| here){0,1}|safe",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"(?:我|我们|我家|这里|这边)?(?:现在|也|很)?(?:需要|要)(?:帮助|帮忙|救援|人帮忙|人来帮忙)(?:了|啊|呢){0,2}"
    r"|(?:i|we) (?:really ){0,1}need (?:some ){0,1}help(?: here| now){0,1}"
    r"|(?:please ){0,1}help us(?: please){0,1}|救救我们?|快来人",
    re.IGNORECASE,
)
_CRIES = re.compile(  # At other times they ask for a person, or call for help of another kind.
    r"(?:快)?(?:来人|来人啊|救命|救命啊|救我|求救|求助|帮我|帮帮我|帮帮忙|有人吗|有没有人)"
    r"|(?:please |can you |can someone |somebody |someone ){0,1}help(?: me){0,1}(?: please| now){0,1}"
    r"|(?:i|we) am not (?:safe|ok|okay)|not safe|不安全|我不安全|我有事",
    re.IGNORECASE,
)
BRIEF = 30  # Characters: who tells more tells it to somebody.


def _is(words: str, *meant: re.Pattern[str]) -> bool:
    spoken = Said(words).spoken if len(words) <= BRIEF else ""
    return any(each.fullmatch(spoken) for each in meant)


async def knows_who_is_safe(talk: Talk[Any]) -> Recogniser:
    """Where one was alarmed it is the answer to that, unless somebody has asked them something else as well."""
    if not _is(talk.words, _SAFE):
        return lambda _: 0.0
    alarmed = await alarm.going_on(talk.tx, talk.now, talk.person.id)
    only = alarmed and not await open_questions.of(talk.tx, talk.person.id, talk.now)
    return lambda _: AWAITED if only else 1.0


async def knows_who_needs_help(talk: Talk[Any]) -> Recogniser:
    if not _is(talk.words, _HELP, _CRIES):
        return lambda _: 0.0
    sure = AWAITED if await alarm.going_on(talk.tx, talk.now, talk.person.id) else float(_is(talk.words, _HELP))
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, informed=knows_who_is_safe, called=phrase("✅ I'm safe"))
async def hear_safe(talk: Talk[Draft]) -> None:
    """Typed or spoken, it counts as the button does."""
    numbers = await alarm.going_on(talk.tx, talk.now, talk.person.id)
    if numbers:
        return await be_safe(talk, numbers[0])
    return talk.say("Good to hear. I know of no emergency that concerns you. Is there anything else?", *ways_on(talk))


@flow.recognises(lambda _: 0.0, ANYONE, informed=knows_who_needs_help, called=phrase("🆘 I need help"))
async def hear_help(talk: Talk[Draft]) -> None:
    numbers = await alarm.going_on(talk.tx, talk.now, talk.person.id)
    if numbers:
        return await need_help(talk, numbers[0])
    return talk.say(
        "Who shall help you? In danger call at once: 119 fire, 120 ambulance, 110 police.", *for_somebody(talk)
    )
