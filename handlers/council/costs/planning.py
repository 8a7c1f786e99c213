"""A scenario: total → subsidy → scheme → (own: handlers.council.costs.own) → what comes of it → kept. A second one asks
for its scheme alone.
"""

from __future__ import annotations

from handlers.council.amounts import read_cost
from handlers.council.costs.draft import CostDraft, may_plan
from handlers.council.costs.words import SCHEMES
from handlers.council.draft import Draft, flow
from handlers.council.telling import NOTHING
from handlers.council.words import yuan
from handlers.dialogue.button import Button
from handlers.dialogue.questions import Questions
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, spoken
from handlers.menu.menu import TO_MENU, menu
from storage.council import versions
from storage.council.costs import scenarios
from storage.council.costs.scenarios import MOST

costs: Questions[Draft] = Questions(Button(TO_MENU, menu))
ZERO = {"0", *NOTHING}


@flow.button(may_plan)
async def add_scenario(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(may_plan, number)
    there = await scenarios.of_proposal(talk.tx, number)
    free = [place for place in range(1, MOST + 1) if place not in [each.place for each in there]]
    if not free:
        raise StaleTap(str(number))
    version = await versions.find(talk.tx, number, proposal.version)
    cost = CostDraft(place=free[0], total_fen=(version and version.content.cost_fen) or 0)
    if there:
        plan = there[0].plan
        cost.total_fen, cost.subsidy_fen, cost.compensation_fen = (
            plan.total_fen,
            plan.subsidy_fen,
            plan.compensation_fen,
        )
    talk.put_aside()
    talk.draft = Draft(number=number, cost=cost)
    await costs.go_on(talk)


@flow.button(may_plan)
async def change_scenario(talk: Talk[Draft], number: int, place: int) -> None:
    await talk.granted(may_plan, number)
    found = next((each for each in await scenarios.of_proposal(talk.tx, number) if each.place == place), None)
    if not found:
        raise StaleTap(str(place))
    plan = found.plan
    talk.put_aside()
    talk.draft = Draft(
        number=number,
        complete=True,
        cost=CostDraft(
            place,
            plan.total_fen,
            plan.subsidy_fen,
            plan.scheme,
            plan.basis,
            dict(plan.coefficients),
            plan.compensation_fen,
        ),
    )
    await costs.go_on(talk)


@flow.button(ANYONE)
async def ask_cost_total(talk: Talk[Draft]) -> None:
    known = talk.draft.cost.total_fen
    question = phrase("What does it cost, all in all? Type an amount in yuan, like this: 600000 or 60万.")
    if known:
        question = phrase("All in all it costs ¥{yuan} so far. Type what is right.", yuan=yuan(known))
    await costs.put(talk, "cost total", question)


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_cost_total(talk: Talk[Draft]) -> None:
    await talk.check(may_plan, talk.draft.number)
    total = read_cost(talk.words)
    if total is None:
        return talk.say("I read no amount above 0 in that. Please type it like this: 600000 or 60万.")
    draft = talk.draft.cost
    draft.total_fen = total
    if (draft.subsidy_fen or 0) >= total:
        draft.subsidy_fen = None  # It is asked again.
    return await costs.go_on(talk)


@flow.button(ANYONE)
async def ask_subsidy(talk: Talk[Draft]) -> None:
    await costs.put(
        talk,
        "cost subsidy",
        phrase(
            "The lift costs ¥{yuan}. How much of it does the government or somebody else pay? Type an amount, like"
            " this: 240000 or 24万.",
            yuan=yuan(talk.draft.cost.total_fen),
        ),
        Button("No subsidy ›", take_no_subsidy),
    )


@flow.button(ANYONE)
async def take_no_subsidy(talk: Talk[Draft]) -> None:
    talk.draft.cost.subsidy_fen = 0
    await costs.go_on(talk)


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_subsidy(talk: Talk[Draft]) -> None:
    await talk.check(may_plan, talk.draft.number)
    draft = talk.draft.cost
    subsidy = 0 if spoken(talk.words) in ZERO else read_cost(talk.words)
    if subsidy is None:
        return talk.say("I read no amount in that. Please type it like this: 240000 or 24万; or 0 if there is none.")
    if subsidy >= draft.total_fen:
        return talk.say(
            "With ¥{subsidy} nothing would be left to share: the whole costs ¥{total}. Type a subsidy below that, or"
            " correct the total under the summary.",
            subsidy=yuan(subsidy),
            total=yuan(draft.total_fen),
        )
    draft.subsidy_fen = subsidy
    return await costs.go_on(talk)


@flow.button(ANYONE)
async def ask_scheme(talk: Talk[Draft]) -> None:
    buttons = [Button(name, choose_scheme, key) for key, (name, _) in SCHEMES.items()]
    lines = [phrase("{name}: {line}", name=name, line=line) for name, line in SCHEMES.values()]
    await costs.put(
        talk,
        "cost scheme",
        phrase("How shall it be shared?\n\n{lines}", lines=lines),
        tuple(buttons[:3]),
        tuple(buttons[3:]),
    )


@flow.button(ANYONE)
async def choose_scheme(talk: Talk[Draft], scheme: str) -> None:
    if scheme not in SCHEMES:
        raise StaleTap(scheme)
    talk.draft.cost.scheme = scheme
    await costs.go_on(talk)
