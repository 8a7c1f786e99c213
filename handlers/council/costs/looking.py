"""Who pays what: all scenarios side by side, or the one that is voted on → one of them → one's own share."""

from __future__ import annotations

from handlers.council.costs.agreeing import show_agreed
from handlers.council.costs.chart import draw_costs
from handlers.council.costs.draft import may_plan, reads_costs
from handlers.council.costs.splitting import splits_of
from handlers.council.costs.words import (
    by_floor,
    money_of,
    remark,
    scheme_line,
    scheme_name,
    side_by_side,
    what_is_wrong,
)
from handlers.council.draft import Draft, flow, step_named
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.costs import agreed, payments, scenarios
from storage.council.costs.plans import Flawed, Split
from storage.council.costs.scenarios import MOST, Scenario, letter
from storage.council.proposals import Proposal
from storage.people import audit
from storage.people.people import Role


@flow.button(reads_costs)
async def show_costs(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads_costs, number)
    if standing := await agreed.of_proposal(talk.tx, number):
        return await show_agreed(talk, proposal, standing)
    return await _compare(talk, proposal)


async def _was_paid(talk: Talk[Draft], proposal: Proposal) -> bool:
    """Something was paid for what was annulled since."""
    standing = await agreed.to_settle(talk.tx, proposal)
    return bool(standing and await payments.of_vote(talk.tx, standing.vote))


@flow.button(reads_costs)
async def show_compared(talk: Talk[Draft], number: int) -> None:
    """Also once one of them is fixed: what it was chosen from."""
    await _compare(talk, await talk.granted(reads_costs, number))


async def _compare(talk: Talk[Draft], proposal: Proposal) -> None:
    number = proposal.number
    planned = await splits_of(talk, proposal)
    plans = bool(await may_plan.holds(talk, number))
    out = sorted(await scenarios.absent(talk.tx, number))
    works = [(each.place, found) for each, found in planned if isinstance(found, Split)]
    rows: list[Row] = [
        Button(
            phrase("{letter}: {scheme}", letter=each.letter, scheme=scheme_name(each.plan)),
            show_scenario,
            number,
            each.place,
        )
        for each, _ in planned
    ]
    if works:
        rows.append(
            (
                Button("🏠 My home", step_named("show_my_share"), number),
                Button("📊 As a picture", show_costs_chart, number, True),
                Button("🖨 To print", step_named("print_costs"), number),
            )
        )
    if plans:
        add = [Button("➕ A scenario", step_named("add_scenario"), number)] if len(planned) < MOST else []
        rows.append((*add, Button("🚪 Not taking part", step_named("ask_who_stays_out"), number)))
    if talk.person.role >= Role.STAFF and await _was_paid(talk, proposal):
        rows.append(Button("💴 Payments", step_named("show_payments"), number))
    return talk.say(
        "🧮 <b>Who pays what: {title}</b>\n\n{scenarios}{table}{out}",
        *rows,
        back(step_named("show_one"), number),
        title=proposal.title,
        scenarios=[_line(each, found) for each, found in planned] or phrase("Nobody has worked out the costs yet."),
        table=phrase(
            "\n\n<pre>{table}</pre>\nPer home and floor, in whole yuan; an average where homes differ.",
            table=side_by_side(works),
        )
        if works
        else "",
        out=phrase("\n🚪 Do not take part: {homes}", homes=" · ".join(out)) if out else "",
    )


def _line(each: Scenario, found: Split | Flawed) -> Phrase:
    return Phrase(
        "{chosen}<b>{letter}</b> {scheme}: {money}{wrong}",
        {
            "chosen": "✅ " if each.chosen else "",
            "letter": each.letter,
            "scheme": scheme_name(each.plan),
            "money": money_of(each.plan),
            "wrong": Phrase("\n{wrong}", {"wrong": what_is_wrong(found)}) if isinstance(found, Flawed) else "",
        },
    )


@flow.button(reads_costs)
async def show_scenario(talk: Talk[Draft], number: int, place: int) -> None:
    proposal = await talk.granted(reads_costs, number)
    planned = await splits_of(talk, proposal)
    each, found = next((pair for pair in planned if pair[0].place == place), (None, None))
    if not each or not found:
        raise StaleTap(str(place))
    rows: list[Row] = []
    if await may_plan.holds(talk, number):
        if not each.chosen:
            rows.append(Button("✅ Vote on this one", choose_scenario, number, place))
        rows.append(
            (
                Button("✏️ Change it", step_named("change_scenario"), number, place),
                Button("🗑 Remove it", drop_scenario, number, place),
            )
        )
    talk.say(
        "🧮 <b>{letter} · {scheme}</b>{chosen}\n{line}\n{money}\n\n{floors}{remark}",
        *rows,
        back(show_compared, number),
        letter=each.letter,
        scheme=scheme_name(each.plan),
        chosen=phrase("\n✅ This one is voted on.") if each.chosen else "",
        line=scheme_line(each.plan),
        money=money_of(each.plan),
        floors=by_floor(found) if isinstance(found, Split) else what_is_wrong(found),
        remark=remark(found) if isinstance(found, Split) else "",
    )


@flow.button(may_plan)
async def choose_scenario(talk: Talk[Draft], number: int, place: int) -> None:
    await talk.granted(may_plan, number)
    if place not in [each.place for each in await scenarios.of_proposal(talk.tx, number)]:
        raise StaleTap(str(place))
    await scenarios.choose(talk.tx, number, place)
    await note_plan(talk, number)
    await show_costs.take(talk, number)


@flow.button(may_plan)
async def drop_scenario(talk: Talk[Draft], number: int, place: int) -> None:
    await talk.granted(may_plan, number)
    if not await scenarios.drop(talk.tx, number, place):
        raise StaleTap(str(place))
    await note_plan(talk, number)
    talk.toast("Scenario {letter} is removed.", letter=letter(place))
    await show_costs.take(talk, number)


async def note_plan(talk: Talk[Draft], number: int) -> None:
    """What staff do with another's proposal."""
    proposal = await talk.granted(reads_costs, number)
    if proposal.person_id != talk.person.id:
        await audit.note(talk.tx, talk.person.id, "council.cost", str(number), talk.now)


@flow.button(reads_costs)
async def show_costs_chart(talk: Talk[Draft], number: int, compared: bool) -> None:
    proposal = await talk.granted(reads_costs, number)
    standing = None if compared else await agreed.of_proposal(talk.tx, number)
    works = (
        [("", standing.split)]
        if standing
        else [(each.letter, found) for each, found in await splits_of(talk, proposal) if isinstance(found, Split)]
    )
    if not works:
        raise StaleTap(str(number))
    columns = [found.by_floor() for _, found in works]
    floors = sorted({floor for shares in columns for floor in shares}, reverse=True)
    bars = [(floor, [_middle(shares.get(floor, [])) for shares in columns]) for floor in floors]
    talk.toast("🖼 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_costs, proposal.title, [name for name, _ in works], bars)


def _middle(shares: list[int]) -> int:
    return round(sum(shares) / len(shares)) if shares else 0
