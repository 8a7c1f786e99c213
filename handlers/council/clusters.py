"""What is reported again and again is offered to whoever wants to propose something: one tap, and it stands there."""

from __future__ import annotations

from datetime import timedelta

from handlers.council.draft import Draft, flow, questions
from handlers.council.reading import Wish, split
from handlers.council.scoping import keep_place
from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, plain
from storage.council.scope import Scope
from storage.people import members
from storage.reports import Cluster, clusters

DAYS = 90
LEAST, SHOWN = 3, 3  # Reports of one thing at one place; things that are offered.
EXCERPT = 24  # Characters on a button.
BUILDING = "b:"  # How the key of a place in a building begins.


async def _found(talk: Talk[Draft]) -> list[Cluster]:
    return await clusters(talk.tx, talk.now - timedelta(days=DAYS), LEAST, SHOWN)


async def offered(talk: Talk[Draft]) -> list[Row]:
    return [
        Button(phrase("🔁 {count} × {words}", count=each.count, words=each.words[:EXCERPT]), start_from, each.number)
        for each in await _found(talk)
    ]


async def _is_offered(talk: Talk[Draft], number: int) -> Cluster | None:
    if not await members.of_person(talk.tx, talk.person.id):
        return None
    return next((each for each in await _found(talk) if each.number == number), None)


is_offered = Predicate("is reported again and again", ANYONE, _is_offered)


@flow.button(is_offered)
async def start_from(talk: Talk[Draft], number: int) -> None:
    cluster = await talk.granted(is_offered, number)
    talk.put_aside()
    mine = await members.of_person(talk.tx, talk.person.id)
    draft = talk.draft = Draft(home=mine[0].home.id if len(mine) == 1 else 0)
    draft.title, rest = split(cluster.words)
    counted = phrase("Reported {count} times within {days} days.", count=cluster.count, days=DAYS)
    draft.words = f"{rest}\n{plain(talk.person.language, counted)}".strip()
    if cluster.place.startswith(BUILDING):
        building, _, entrance = cluster.place.removeprefix(BUILDING).partition(":")
        scope = Scope.ENTRANCE if entrance else Scope.BUILDING
        await keep_place(talk, Wish(scope=scope, building=building, entrance=entrance))
    await questions.go_on(talk)
