"""Whom somebody has seen: they answer for a home of their staircase that has not."""

from __future__ import annotations

import re

from handlers.announcements import calls
from handlers.announcements.draft import Draft, flow
from handlers.announcements.muster import at_door
from handlers.announcements.news import was_told
from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu
from storage.announcements import Announcement, Answer, Asks, alarm, answers, help_calls, life, register
from storage.announcements.alarm import HomeStanding, Standing
from storage.people import members
from storage.people.addresses import label, read_address

AT_ONCE = 24  # Homes of one's staircase with a button.
LONGEST = 40  # Characters: whoever writes more tells something else as well.
SURE = 1.0
_FOR_ANOTHER = re.compile(
    r"(?:替|帮|代|给)(?P<whom>.{1,20}?)(?:报个?平安|报一下平安)"
    r"|(?P<home>.{1,16}?)(?:家|室)?(?:的?(?:人|他们|大家))?(?:都|也)?(?:平安|没事|安全)(?:了|的)?"
    r"|\b(?:answer|check in|speak)(?:ing)? for (?P<who>.{1,30})"
    r"|(?P<there>.{1,20}) (?:is|are) (?:all )?(?:safe|ok|okay|fine)",
    re.IGNORECASE,
)


async def still_going_on(talk: Talk[Draft], number: int) -> Announcement | None:
    """None: it is over, which they hear."""
    each = await register.find(talk.tx, number)
    if not each or each.content.asks is not Asks.SAFE:
        raise StaleTap(str(number))
    if each.calmed_at:
        talk.refuse("It is over: the all-clear was given. Whoever needs help calls 119, 120 or 110, or the office.")
        return None
    return each


async def _neighbours(talk: Talk[Draft], alarmed: Announcement) -> list[HomeStanding]:
    """Homes in their staircase of which nobody knows anything yet; those where nobody has a phone need it most."""
    homes = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    own, mine = {(each.building, each.entrance) for each in homes}, {each.id for each in homes}
    unheard = {Standing.UNKNOWN, Standing.UNREACHED}
    return [
        each
        for each in await alarm.all_homes(talk.tx, alarmed)
        if each.address[:2] in own and each.home_id not in mine and each.standing in unheard
    ]


def _for_whom(words: str) -> str | None:
    """“替3-1-101报平安”: the words that say whom; a home by its address only, whoever else is safe."""
    said = _FOR_ANOTHER.search(words) if len(words) <= LONGEST else None
    if not said:
        return None
    named = said["whom"] or said["who"]
    home = said["home"] or said["there"] or ""
    return named or (home if read_address(home) else None)


async def answers_for_another(talk: Talk[Draft]) -> Recogniser:
    meant = _for_whom(talk.words) and await alarm.going_on(talk.tx, talk.now, talk.person.id)
    return lambda _: SURE if meant else 0.0


@flow.recognises(lambda _: 0.0, ANYONE, informed=answers_for_another)
async def hear_of_neighbour(talk: Talk[Draft]) -> None:
    """During an alarm. Of a home of their staircase that is named it is asked how they are; else which it is."""
    number = (await alarm.going_on(talk.tx, talk.now, talk.person.id))[0]
    each, address = await register.find(talk.tx, number), read_address(_for_whom(talk.words) or "")
    found = await _neighbours(talk, each) if each and address else []
    home = next((one for one in found if one.address == address), None)
    await (ask_how(talk, number, home.home_id) if home else ask_neighbour(talk, number))


@flow.button(was_told)
async def ask_neighbour(talk: Talk[Draft], number: int) -> None:
    alarmed = await still_going_on(talk, number)
    if not alarmed:
        return
    found = await _neighbours(talk, alarmed)
    buttons = [Button(at_door(each), ask_how, number, each.home_id) for each in found[:AT_ONCE]]
    rows: list[Row] = [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    talk.say(
        phrase("Whom have you seen or spoken with? These homes of your staircase have not answered:")
        if rows
        else phrase("Of all homes of your staircase it is known how they are. Thank you!"),
        *rows,
        Button(TO_MENU, menu),
    )


@flow.button(was_told)
async def ask_how(talk: Talk[Draft], number: int, home_id: int) -> None:
    alarmed = await still_going_on(talk, number)
    if not alarmed:
        return
    home = await _one_of(talk, alarmed, home_id)
    talk.say(
        "{home}: how are they? Please say only what you know.",
        Button("✅ They are safe", is_safe, number, home_id),
        Button("🆘 They need help", in_need, number, home_id),
        (Button("‹ Back", ask_neighbour, number), Button(TO_MENU, menu)),
        home=label(home.address),
    )


async def _one_of(talk: Talk[Draft], alarmed: Announcement, home_id: int) -> HomeStanding:
    found = next((each for each in await _neighbours(talk, alarmed) if each.home_id == home_id), None)
    if not found:
        raise StaleTap(str(home_id))
    return found


@flow.button(was_told)
async def is_safe(talk: Talk[Draft], number: int, home_id: int) -> None:
    await _say_for(talk, number, home_id, Answer.SAFE)


@flow.button(was_told)
async def in_need(talk: Talk[Draft], number: int, home_id: int) -> None:
    await _say_for(talk, number, home_id, Answer.HELP)


async def _say_for(talk: Talk[Draft], number: int, home_id: int, answer: Answer) -> None:
    each = await still_going_on(talk, number)
    if not each:
        return
    home = await _one_of(talk, each, home_id)
    await alarm.answer_for_home(talk.tx, number, home_id, answer, talk.person.id, talk.now)
    if answer is Answer.HELP:
        call = await help_calls.call(talk.tx, number, talk.person.id, home_id, talk.now)
        await calls.draw_call(talk, each, call)
    await life.has_news(talk.tx, number, talk.now)
    await answers.read(talk.tx, number, talk.person.id, talk.now)
    talk.say(
        phrase("Noted: {home} is safe. Thank you!", home=label(home.address))
        if answer is Answer.SAFE
        else phrase("The staff know that {home} needs help. Thank you!", home=label(home.address)),
        Button("🙋 Another neighbour", ask_neighbour, number),
        Button(TO_MENU, menu),
    )
