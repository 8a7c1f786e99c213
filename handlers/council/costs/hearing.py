"""“装电梯我家要出多少钱”: leads to the share of one's own home."""

from __future__ import annotations

from handlers.council.costs.agreeing import say_my_share, show_my_share
from handlers.council.costs.reading import how_surely_asks_share
from handlers.council.draft import Draft, flow
from handlers.council.listing import SHOWN, not_here, show_council
from handlers.council.ways import titled
from handlers.council.words import whom
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu
from storage.council.costs import scenarios
from storage.people import members


@flow.recognises(how_surely_asks_share, who=ANYONE, called=phrase("🧮 My share of the lift"))
async def hear_of_share(talk: Talk[Draft]) -> None:
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    if not mine:
        return not_here(talk)
    costed = await scenarios.with_costs(talk.tx)
    found = [each for each in costed if any(each.place.has(home) for home in mine)]
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
