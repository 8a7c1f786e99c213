"""Homes that do not take part: their addresses, typed as a list; they pay their share if they join later."""

from __future__ import annotations

from handlers.council.costs.draft import may_plan
from handlers.council.costs.looking import note_plan, show_costs
from handlers.council.draft import Draft, flow
from handlers.council.roll import read_roll, roll_of
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.back import back
from storage.council.costs import scenarios


@flow.button(may_plan)
async def ask_who_stays_out(talk: Talk[Draft], number: int) -> None:
    await talk.granted(may_plan, number)
    out = sorted(await scenarios.absent(talk.tx, number))
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "Which homes do not take part? Type all their addresses, like this: 3-2-101, 3-2-102. The others bear the cost;"
        " who joins later pays the share that it would have paid.{now}",
        Button("✅ All take part", let_all_take_part, number),
        back(show_costs, number),
        then=hear_who_stays_out,
        now=phrase("\nSo far: {homes}", homes=" · ".join(out)) if out else "",
    )


@flow.button(may_plan)
async def let_all_take_part(talk: Talk[Draft], number: int) -> None:
    await talk.granted(may_plan, number)
    await _keep(talk, number, [])


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_who_stays_out(talk: Talk[Draft]) -> None:
    number = talk.draft.number
    await talk.check(may_plan, number)
    proposal = await talk.granted(may_plan, number)
    if await read_roll(talk, proposal.place, let_them_stay_out):
        await let_them_stay_out.take(talk)


@flow.button(ANYONE)
async def let_them_stay_out(talk: Talk[Draft]) -> None:
    number = talk.draft.number
    await talk.check(may_plan, number)
    homes = await roll_of(talk, (await talk.granted(may_plan, number)).place)
    if not homes:
        raise StaleTap("nothing was read")
    await _keep(talk, number, [home.id for home in homes])


async def _keep(talk: Talk[Draft], number: int, home_ids: list[int]) -> None:
    await scenarios.stay_out(talk.tx, number, home_ids)
    await note_plan(talk, number)
    talk.end()
    await show_costs.take(talk, number)
