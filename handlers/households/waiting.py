"""Requests to join a home that wait for the staff, the oldest first → one of them, whose card comes up."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.dialogue.work import Area
from handlers.households.deciding import show_request_in
from handlers.households.draft import RELATIONS, Draft, flow
from handlers.menu.workbench import up
from storage.people import households, people, requests
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card

SHOWN = 5  # With a button each; the rest follow once these are decided.


async def count(post: Post) -> int:
    return await requests.count_waiting(post.tx)


@flow.button(Role.STAFF)
async def show(talk: Talk[Draft]) -> None:
    found = await requests.waiting(talk.tx, SHOWN)
    lines: list[Phrase] = []
    for each in found:
        home = await households.find(talk.tx, each.home_id)
        about = {
            "number": each.number,
            "name": known_as(await people.name_of(talk.tx, each.person_id)),
            "home": home.label if home else "?",
            "relation": RELATIONS[each.relation],
        }
        lines.append(Phrase("{number} · {name} · {home} · {relation}", about))
    talk.say(
        phrase("<b>Requests to join a home</b>\n\n{lines}\n\nPress one to bring up its card.", lines=lines)
        if found
        else phrase("Nobody waits to be let in."),
        *[Button(Phrase("🔑 {number}", {"number": each.number}), bring_up, each.number) for each in found],
        up(Area.OFFICE),
    )


@flow.button(Role.STAFF)
async def bring_up(talk: Talk[Draft], number: int) -> None:
    """Below, where it was asked for."""
    request = await requests.find(talk.tx, number)
    if not request:
        raise StaleTap(str(number))
    await cards.forget(talk.tx, talk.chat_id, Card("homes", "request", number))
    if not talk.private:
        talk.toast("It stands in the staff's group again, below.")
    await show_request_in(talk, talk.chat_id, request)
