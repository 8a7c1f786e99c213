"""The end of a scenario: compensation for the ground floor, if there is any → what comes of it, by floor → kept."""

from __future__ import annotations

from handlers.council.amounts import read_cost
from handlers.council.costs.draft import may_plan, plan_of
from handlers.council.costs.looking import note_plan, show_costs
from handlers.council.costs.own import ask_basis, ask_parts, hear_parts, is_own
from handlers.council.costs.planning import (
    ZERO,
    ask_cost_total,
    ask_scheme,
    ask_subsidy,
    costs,
    hear_cost_total,
    hear_subsidy,
)
from handlers.council.costs.splitting import split_of
from handlers.council.costs.words import by_floor, money_of, remark, scheme_line, what_is_wrong
from handlers.council.draft import Draft, flow
from handlers.dialogue.button import Button
from handlers.dialogue.questions import Question, never, optional
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, spoken
from storage.council.costs import scenarios
from storage.council.costs.plans import Split
from storage.council.costs.scenarios import MOST, letter
from storage.council.versions import MOST_FEN


@flow.button(ANYONE)
async def ask_compensation(talk: Talk[Draft]) -> None:
    await costs.put(
        talk,
        "cost compensation",
        phrase(
            "How much does each home of the ground floor get for light, noise and value that it loses? The others pay"
            " it with their shares. Type an amount, like this: 10000 or 1万; or 0."
        ),
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_compensation(talk: Talk[Draft]) -> None:
    await talk.check(may_plan, talk.draft.number)
    amount = 0 if spoken(talk.words) in ZERO else read_cost(talk.words)
    if amount is None:
        return talk.say("I read no amount in that. Please type it like this: 10000 or 1万; or 0 if there is none.")
    talk.draft.cost.compensation_fen = amount
    return await costs.go_on(talk)


@flow.button(ANYONE)
async def sum_costs_up(talk: Talk[Draft]) -> None:
    draft = talk.draft
    await talk.check(may_plan, draft.number)
    proposal = await talk.granted(may_plan, draft.number)
    if not _is_whole(draft):
        raise StaleTap("nothing was said of the costs")
    plan = plan_of(draft.cost)
    found = await split_of(talk, proposal, plan)
    works = isinstance(found, Split)
    await costs.put(
        talk,
        "cost summary",
        phrase(
            "🧮 <b>Scenario {letter}</b>\n{line}\n{money}\n\n{floors}{remark}",
            letter=letter(draft.cost.place),
            line=scheme_line(plan),
            money=money_of(plan),
            floors=by_floor(found) if isinstance(found, Split) else what_is_wrong(found),
            remark=remark(found) if isinstance(found, Split) else "",
        ),
        *([Button("✅ Keep it", keep_scenario)] if works else []),
        *await costs.changes(talk),
    )
    draft.complete = True


def _is_whole(draft: Draft) -> bool:
    cost = draft.cost
    return 1 <= cost.place <= MOST and 0 <= (cost.subsidy_fen or 0) < cost.total_fen <= MOST_FEN and bool(cost.scheme)


@flow.button(ANYONE)
async def keep_scenario(talk: Talk[Draft]) -> None:
    draft = talk.draft
    await talk.check(may_plan, draft.number)
    proposal = await talk.granted(may_plan, draft.number)
    if not draft.complete or not _is_whole(draft):
        raise StaleTap("nothing was summed up")
    plan = plan_of(draft.cost)
    if not isinstance(await split_of(talk, proposal, plan), Split):
        raise StaleTap("it does not work out")
    await scenarios.keep(talk.tx, proposal.number, draft.cost.place, plan)
    await note_plan(talk, proposal.number)
    talk.end()
    await show_costs.take(talk, proposal.number)


costs.declare(
    Question(
        "cost total",
        ask_cost_total,
        hear_cost_total,
        lambda talk: talk.draft.cost.total_fen > 0,
        change=phrase("💰 Total"),
    ),
    Question(
        "cost subsidy",
        ask_subsidy,
        hear_subsidy,
        lambda talk: talk.draft.cost.subsidy_fen is not None,
        change=phrase("🏛 Subsidy"),
    ),
    Question("cost scheme", ask_scheme, None, lambda talk: bool(talk.draft.cost.scheme), change=phrase("📐 Scheme")),
    Question(
        "cost basis",
        ask_basis,
        None,
        lambda talk: bool(talk.draft.cost.basis),
        is_own,
        change=phrase("▦ Holds for"),
    ),
    Question(
        "cost parts",
        ask_parts,
        hear_parts,
        lambda talk: bool(talk.draft.cost.coefficients),
        is_own,
        change=phrase("🔢 Parts"),
    ),
    Question("cost compensation", ask_compensation, hear_compensation, optional, change=phrase("💛 Ground floor")),
    Question("cost summary", sum_costs_up, None, never),
)
