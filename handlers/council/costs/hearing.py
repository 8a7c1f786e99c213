"""“装电梯我家要出多少钱”: leads to the share of one's own home; “三楼要出几万” to what every floor pays."""

from __future__ import annotations

from typing import Any

from handlers.council.costs.agreeing import say_my_share, show_my_share
from handlers.council.costs.looking import show_costs
from handlers.council.costs.reading import asks_of_all, how_surely_asks_share
from handlers.council.draft import Draft, flow
from handlers.council.listing import SHOWN, not_here, show_council
from handlers.council.ways import titled
from handlers.council.words import whom
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu
from storage.council.costs import scenarios
from storage.council.proposals import Proposal
from storage.people import members

SURE = 0.93  # “三楼” alone is an address.


@flow.recognises(how_surely_asks_share, who=ANYONE, called=phrase("🧮 My share of the lift"))
async def hear_of_share(talk: Talk[Draft]) -> None:
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    if not mine:
        return not_here(talk)
    costed = await scenarios.with_costs(talk.tx)
    found = await _of_mine(talk)
    if len(found) == 1:
        return await say_my_share(talk, found[0])
    if costed and not found:
        return talk.say(
            "🧮 The costs are worked out for {whom}. Your home {home} has no part in them: it pays nothing.",
            Button("🏛 Council", show_council),
            Button(TO_MENU, menu),
            whom=whom(costed[0].place),
            home=mine[0].label,
        )
    rows = [titled(show_my_share, each.number, each.title) for each in found[:SHOWN]]
    return talk.say(
        phrase("🧮 Of which proposal?")
        if found
        else phrase(
            "🧮 Nobody has worked out the costs of a lift for your home yet. What is proposed, the council shows."
        ),
        *rows,
        Button("🏛 Council", show_council),
        Button(TO_MENU, menu),
    )


async def _of_mine(talk: Talk[Any]) -> list[Proposal]:
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    return [each for each in await scenarios.with_costs(talk.tx) if any(each.place.has(home) for home in mine)]


async def asks_of_floors(talk: Talk[Any]) -> Recogniser:
    """Where something is shared among theirs; that is looked up only for whoever asks."""
    sure = SURE if asks_of_all(talk.words) and await _of_mine(talk) else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, who=ANYONE, called=phrase("🧮 Who pays what"), informed=asks_of_floors)
async def hear_of_floors(talk: Talk[Draft]) -> None:
    found = await _of_mine(talk)
    if len(found) == 1:
        return await show_costs.take(talk, found[0].number)
    rows = [titled(show_costs, each.number, each.title) for each in found[:SHOWN]]
    return talk.say("🧮 Of which proposal?", *rows, Button(TO_MENU, menu))
