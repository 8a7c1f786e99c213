"""For which home? Whom does it concern: the stairwell, the building, the compound?"""

from __future__ import annotations

from handlers.council.draft import Draft, flow, questions
from handlers.council.reading import Wish
from handlers.council.words import whom
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households import lives_in
from storage.council.scope import Place, Scope, around
from storage.people import households, members
from storage.people.households import Household

SIGNS = {Scope.ENTRANCE: "🚪", Scope.BUILDING: "🏢", Scope.COMPOUND: "🏘"}
HOMES = 4


async def has_several_homes(talk: Talk[Draft]) -> bool:
    return (
        not talk.draft.on_behalf and not talk.draft.number and len(await members.of_person(talk.tx, talk.person.id)) > 1
    )


async def is_new(talk: Talk[Draft]) -> bool:
    """Whom a proposal concerns is not changed by revising it: other homes have signed it."""
    return not talk.draft.number


@flow.button(ANYONE)
async def ask_home(talk: Talk[Draft]) -> None:
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    buttons = [Button(Phrase("🏠 {home}", {"home": home.label}), choose_home, home.id) for home in mine[:HOMES]]
    await questions.put(talk, "home", phrase("For which of your homes do you propose it?"), *buttons)


@flow.button(lives_in)
async def choose_home(talk: Talk[Draft], home_id: int) -> None:
    talk.draft.home = home_id
    await questions.go_on(talk)


@flow.button(ANYONE)
async def ask_scope(talk: Talk[Draft]) -> None:
    home = await home_of(talk)
    offered = [each for each in Scope if each is not Scope.ENTRANCE or home.entrance]
    buttons = [
        Button(Phrase(f"{SIGNS[each]} {{whom}}", {"whom": whom(around(home, each))}), choose_scope, each.value)
        for each in offered
    ]
    await questions.put(
        talk, "scope", phrase("Whom does it concern? Their homes sign it, discuss it and vote on it."), *buttons
    )


@flow.button(ANYONE)
async def choose_scope(talk: Talk[Draft], scope: str) -> None:
    home = await home_of(talk)
    if talk.draft.number or scope not in list(Scope) or (scope == Scope.ENTRANCE and not home.entrance):
        raise StaleTap(scope)
    talk.draft.scope, talk.draft.compared = scope, False
    await questions.go_on(talk)


async def home_of(talk: Talk[Draft]) -> Household:
    """Raises StaleTap if they have not said which, or do not live there any more."""
    draft = talk.draft
    home = await households.find(talk.tx, draft.home)
    if not home or not (draft.on_behalf or await members.belongs(talk.tx, talk.person.id, home.id)):
        raise StaleTap(str(draft.home))
    return home


async def place_of(talk: Talk[Draft]) -> Place:
    if talk.draft.scope not in list(Scope):
        raise StaleTap("nobody has said whom it concerns")
    return around(await home_of(talk), Scope(talk.draft.scope))


async def keep_place(talk: Talk[Draft], wish: Wish) -> None:
    """What the words name, if they live there; else it is asked."""
    draft = talk.draft
    if draft.on_behalf:
        mine = [home] if (home := await households.find(talk.tx, draft.home)) else []
    else:
        mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    there = [
        home
        for home in mine
        if (not wish.building or home.building == wish.building)
        and (not wish.entrance or home.entrance == wish.entrance)
    ]
    if len(mine) == 1:
        draft.home = mine[0].id
    if len(there) == 1 and not draft.home:
        draft.home = there[0].id
    chosen = next((home for home in there if home.id == draft.home), None)
    if wish.scope and chosen and (wish.scope is not Scope.ENTRANCE or chosen.entrance):
        draft.scope = wish.scope.value
