"""Draws by lot, for everybody who lives here: which there are → one of them → the file to recompute it."""

from __future__ import annotations

from typing import Any

import msgspec

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, name_of, space_of, step_named
from handlers.garden.wordings import how_surely_asks_for_draws
from handlers.garden.words import instant, when
from handlers.households import lives_here
from handlers.menu.menu import TO_MENU, menu, ways_on
from storage.garden import Space, draw_results, draws
from storage.garden.draws import Draw
from storage.garden.lot import Published
from storage.people import members
from storage.people.people import Role
from storage.queues import files

LISTED = 60  # Tickets in a message; the file has all.


async def _seen(talk: Talk[Any], number: int) -> Draw | None:
    """By everybody who lives here, and by the staff."""
    if talk.person.role < Role.STAFF and not await members.of_person(talk.tx, talk.person.id):
        return None
    return await draws.find(talk.tx, number)


a_draw_here = Predicate("a draw by lot, for whoever lives here", Role.RESIDENT, _seen)


async def lots_of(talk: Talk[Draft], space: Space) -> list[Row]:
    """The way there from its calendar, if there are any."""
    found = await draw_results.of_space(talk.tx, space.key, talk.now)
    return [Button("🎟 Drawn by lot", list_draws, space.key)] if found else []


@flow.recognises(how_surely_asks_for_draws, who=ANYONE, called=phrase("🎟 Drawn by lot"), aside=True)
async def hear_of_draws(talk: Talk[Draft]) -> None:
    """“抽签结果”: of the space where one was held, or will be."""
    garden = await garden_of(talk)
    found = [each for each in garden.spaces.values() if await draw_results.of_space(talk.tx, each.key, talk.now)]
    talk.say(
        phrase("🎟 Where was it drawn? Press one:") if found else phrase("🎟 Nothing was drawn by lot lately."),
        *[Button(Phrase("🎟 {space}", {"space": called(each)}), list_draws, each.key) for each in found],
        *ways_on(talk),
    )


@flow.button(lives_here)
async def list_draws(talk: Talk[Draft], key: str) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, key)
    found = await draw_results.of_space(talk.tx, space.key, talk.now)
    talk.say(
        phrase("🎟 {space}: what was and is drawn by lot. Press one to see how.", space=called(space))
        if found
        else phrase("🎟 {space}: nothing was drawn by lot lately.", space=called(space)),
        *[Button(Phrase("🎟 {when}", {"when": when(each.slot, garden)}), show_draw, each.number) for each in found],
        (Button("‹ Back", step_named("start_with"), space.key), Button(TO_MENU, menu)),
    )


@flow.button(a_draw_here)
async def show_draw(talk: Talk[Draft], number: int) -> None:
    garden, draw = await garden_of(talk), await talk.granted(a_draw_here, number)
    published = await draw_results.published(talk.tx, garden, draw)
    talk.say(
        "🎟 <b>{space}</b>, {when}\nHomes that take part: {count}{mine}\n\n{state}",
        *([Button("📄 To recompute it", hand_out_draw, number)] if draw.drawn else []),
        (Button("‹ Back", list_draws, draw.space), Button(TO_MENU, menu)),
        space=name_of(garden, draw.space),
        when=when(draw.slot, garden),
        count=len(published.tickets),
        mine=await _ours(talk, draw),
        state=proof(published)
        if draw.drawn
        else phrase(
            "It is drawn at {draws_at}. So that nobody can choose the result, the SHA-256 of the seed is published"
            " before: <code>{commitment}</code>",
            draws_at=instant(draw.draws_at, garden),
            commitment=draw.commitment,
        ),
    )


async def _ours(talk: Talk[Draft], draw: Draw) -> list[Phrase]:
    """Which is theirs nobody else sees."""
    homes = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    found = [(each.label, await draw_results.ticket_of(talk.tx, draw, each.id)) for each in homes]
    return [phrase("\nTicket of {home}: {ticket}", home=home, ticket=ticket) for home, ticket in found if ticket]


def proof(published: Published) -> Phrase:
    """Where seats are shared, how many come decides who still fits in."""
    seats = published.seats
    listed = [
        f"{each.ticket}×{each.weight}" + (f" ({each.people})" if seats else "") for each in published.tickets[:LISTED]
    ]
    passed = ", ".join(map(str, published.passed_over))
    return phrase(
        "Drawn: {won}.{passed} To recompute it: seed <code>{seed}</code>; tickets × weight: {tickets}{people}. A"
        " ticket's score is the smallest SHA-256 of seed:ticket:1 … seed:ticket:weight; the smallest score comes first."
        " A home that lost lately weighs more. The SHA-256 of the seed was published before: {commitment}",
        won=", ".join(map(str, published.drawn)) or "–",
        passed=phrase(" Passed over, since their home could not have it any more: {tickets}.", tickets=passed)
        if passed
        else "",
        seed=published.seed,
        tickets=", ".join([*listed, *(["…"] if len(published.tickets) > LISTED else [])]),
        people=phrase("; in brackets how many come, of {seats} seats", seats=seats) if seats else "",
        commitment=published.commitment,
    )


@flow.button(a_draw_here)
async def hand_out_draw(talk: Talk[Draft], number: int) -> None:
    draw = await talk.granted(a_draw_here, number)
    if not draw.drawn:
        raise StaleTap("it is not drawn yet")
    content = msgspec.json.format(
        msgspec.json.encode(await draw_results.published(talk.tx, await garden_of(talk), draw)), indent=1
    )
    talk.tell(
        talk.chat_id,
        "📄 All that the draw went by, without any home. <code>linli redraw FILE</code> draws it again and says whether"
        " it comes to the same; so does any program that knows SHA-256, by the rule that stands with the result.",
        (Button("‹ Back", show_draw, number), Button(TO_MENU, menu)),
        document=await files.keep(talk.tx, f"draw-{number}.json", content, talk.now),
    )
