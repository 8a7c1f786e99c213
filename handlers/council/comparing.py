"""Is something like it proposed already? Look at it, sign that one; or no, it is another matter."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, questions, rules_of
from handlers.council.naming import in_another_language
from handlers.council.scoping import place_of
from handlers.council.showing import show_one
from handlers.council.words import in_a_line
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.council import proposals
from storage.council.proposals import Proposal
from storage.council.similar import overlap, similar

SHOWN = 3
LOOKED_THROUGH = 200


async def is_proposed(talk: Talk[Draft]) -> bool:
    return not talk.draft.number and bool(await _found(talk))


@flow.button(ANYONE)
async def ask_same(talk: Talk[Draft]) -> None:
    found = await _found(talk)
    zone = rules_of(talk).zone
    rows: list[Row] = [
        Button(phrase("Look: {number} · {title}", number=each.number, title=each.title), show_one, each.number).short(
            phrase("Look: {title}", title=each.title)
        )
        for each in found
    ]
    await questions.put(
        talk,
        "same",
        phrase(
            "Something like it is proposed already. Is it the same? Then sign that one: one proposal with many"
            " signatures gets further than two.\n\n{lines}",
            lines=[Phrase("{line}\n", {"line": in_a_line(each, zone, talk.now)}) for each in found],
        ),
        *rows,
        Button("No, mine is another ›", is_another),
    )


@flow.button(ANYONE)
async def is_another(talk: Talk[Draft]) -> None:
    if not talk.draft.title:
        raise StaleTap("nothing is being proposed")
    talk.draft.compared = True
    await questions.go_on(talk)


async def _found(talk: Talk[Draft]) -> list[Proposal]:
    draft = talk.draft
    if not draft.title or not draft.scope:
        return []
    among = await proposals.listed(talk.tx, ended=False, before=2**31, limit=LOOKED_THROUGH)
    place = await place_of(talk)
    alike = similar(draft.title, place, among)
    if not alike:
        there = [each for each in among if overlap(place, each.place)]
        alike = [each for each in there if in_another_language(draft.title, each.title)]
    return alike[:SHOWN]
