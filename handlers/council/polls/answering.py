"""A small poll, answered by one tap: in private, where the tap shows what one says; in a group, where it is a toast."""

from __future__ import annotations

from typing import Any

from handlers.council.draft import Draft, flow
from handlers.council.polls.words import answers_of, card_of, result_of, to_answer
from handlers.dialogue.button import Button
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.menu.menu import TO_MENU, menu
from storage.council.polls import answers, poll, telling
from storage.council.polls.poll import Poll
from storage.people import members
from storage.people.people import Role

SHOWN = 5


async def _answers(talk: Talk[Any], number: int) -> Poll | None:
    """Whoever lives where it asks, the staff; and where it stands in a group, whoever is there."""
    found = await poll.find(talk.tx, number)
    if not found:
        return None
    if talk.chat_id in await telling.chats_of(talk.tx, number):
        return found
    return found if talk.private and await _asks(talk, found) else None


async def _asks(talk: Talk[Any], found: Poll) -> bool:
    if talk.person.role >= Role.STAFF:
        return True
    homes = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    return any(found.building in ("", home.building) for home in homes)


async def asked_of(talk: Talk[Any]) -> list[Poll]:
    """Those that this person can answer now."""
    staff = talk.person.role >= Role.STAFF
    return await poll.open_ones(talk.tx, talk.person.id, talk.now, SHOWN, staff=staff)


answers_poll = Predicate("may answer this poll", ANYONE, _answers)


@flow.button(answers_poll)
async def show_poll(talk: Talk[Draft], number: int) -> None:
    found = await talk.granted(answers_poll, number)
    if found.counts is not None or not found.is_open(talk.now):
        return talk.say(result_of(found), Button(TO_MENU, menu))
    chosen = await answers.answer_of(talk.tx, number, talk.person.id)
    return talk.say(
        to_answer(talk.community, found, await answers.count_of(talk.tx, number), chosen),
        *answers_of(found, chosen),
        Button(TO_MENU, menu),
        card=card_of(found),
    )


@flow.button(answers_poll, in_groups=True)
async def answer_poll(talk: Talk[Draft], number: int, place: int) -> None:
    found = await talk.granted(answers_poll, number)
    if not talk.person.agreed:
        return talk.toast("Please open our private chat once and say yes to the notice there. Then your tap counts.")
    if not 0 <= place < len(found.answers):
        raise StaleTap(str(place))
    if not await answers.answer(talk.tx, found, talk.person.id, place, talk.now):
        return talk.toast("This poll is over.")
    talk.toast("You say: {answer}", answer=found.answers[place])
    people = await answers.count_of(talk.tx, number)
    if talk.private:  # In the same message; in simple mode what is read does not change under one's eyes.
        talk.tell(
            talk.chat_id,
            to_answer(talk.community, found, people, place),
            *answers_of(found, place),
            Button(TO_MENU, menu),
            card=None if talk.person.simple else card_of(found),
        )
    for chat in await telling.chats_of(talk.tx, number):  # There it belongs to all: how many, not what.
        talk.tell(chat, to_answer(talk.community, found, people), *answers_of(found), card=card_of(found))
    return None
