"""A scheme of one's own: what its figures hold for → parts for each floor, or amounts that add up to the whole."""

from __future__ import annotations

from fractions import Fraction

from handlers.council.costs.draft import may_plan, plan_of
from handlers.council.costs.planning import costs
from handlers.council.costs.reading import amounts_in, parts_in
from handlers.council.costs.splitting import split_of
from handlers.council.costs.words import BASES
from handlers.council.draft import Draft, existing, flow
from handlers.council.words import yuan
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu
from storage.council.costs.plans import OWN, Plan, Split
from storage.council.schemes import Basis


async def is_own(talk: Talk[Draft]) -> bool:
    return talk.draft.cost.scheme == OWN


@flow.button(ANYONE)
async def ask_basis(talk: Talk[Draft]) -> None:
    await costs.put(
        talk,
        "cost basis",
        phrase(
            "What do the parts of a floor hold for: each home alike, the area of each home, or the whole floor, which"
            " divides it by area?"
        ),
        tuple(Button(label, choose_basis, each.value) for each, label in BASES.items()),
    )


@flow.button(ANYONE)
async def choose_basis(talk: Talk[Draft], basis: str) -> None:
    if basis not in list(Basis):
        raise StaleTap(basis)
    talk.draft.cost.basis = basis
    await costs.go_on(talk)


@flow.button(ANYONE)
async def ask_parts(talk: Talk[Draft]) -> None:
    await costs.put(
        talk,
        "cost parts",
        phrase(
            "How many parts for each floor? Type each with its parts, exactly: 1:0 2:0.5 3:1 4:1.1, or 2:1/3 3:50%."
            " Amounts that add up to the whole do as well: 1:0元 2:500元 3:1000元"
        ),
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_parts(talk: Talk[Draft]) -> None:
    await talk.check(may_plan, talk.draft.number)
    cost = talk.draft.cost
    if amounts := amounts_in(talk.words):
        cost.amounts = amounts
        return await _hear_amounts(talk)
    parts = parts_in(talk.words)
    if not parts:
        return talk.say(
            "I did not understand that. Type each floor once with its parts, not all of them 0, like this: 1:0 2:1/3"
            " 3:50%"
        )
    cost.coefficients = parts
    return await costs.go_on(talk)


async def _hear_amounts(talk: Talk[Draft]) -> None:
    """They hold to the fen if they add up; else they say only in which proportion everybody pays."""
    cost = talk.draft.cost
    plan = plan_of(cost)
    proposed = Plan(plan.total_fen, plan.subsidy_fen, OWN, plan.basis, dict(cost.amounts), plan.compensation_fen)
    found = await split_of(talk, await existing(talk, talk.draft.number), proposed)
    if isinstance(found, Split):
        said = sum((found.shares.weights[home] for home in found.shares.shares), Fraction(0)) * 100
        wanted = sum(found.shares.shares.values())
        if said != wanted:
            return talk.ask(
                "🧮 Together these amounts are ¥{said}, and ¥{wanted} are to be shared. Type amounts that add up, or"
                " let everybody pay in this proportion.",
                Button("⚖️ In this proportion", take_proportion),
                (Button("✏️ Type them anew", ask_parts), Button(TO_MENU, menu)),
                then=hear_parts,
                said=yuan(round(said)),
                wanted=yuan(wanted),
            )
    return await take_proportion(talk)


@flow.button(ANYONE)
async def take_proportion(talk: Talk[Draft]) -> None:
    await talk.check(may_plan, talk.draft.number)
    if not talk.draft.cost.amounts:
        raise StaleTap("no amounts")
    talk.draft.cost.coefficients = dict(talk.draft.cost.amounts)
    await costs.go_on(talk)
