"""A home joins later: which → what it pays, and to whom that goes → yes; every home concerned hears its own figures."""

from __future__ import annotations

from handlers.council.costs.draft import CostDraft
from handlers.council.costs.paying import agreed_on, show_payments
from handlers.council.costs.telling import tell_homes
from handlers.council.draft import Draft, existing, flow
from handlers.council.roll import read_home
from handlers.council.words import yuan
from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.costs import agreed
from storage.people import audit, households
from storage.people.people import Role

LISTED = 40  # Homes.


@flow.button(Role.STAFF)
async def ask_who_joins(talk: Talk[Draft], number: int) -> None:
    standing = await agreed_on(talk, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "Which home takes part from now on? It pays what it would have paid from the start, and the others' shares"
        " become less. Type its address. Outside so far: {homes}",
        back(show_payments, number),
        then=hear_who_joins,
        homes=" · ".join(sorted(standing.outside)),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_who_joins(talk: Talk[Draft]) -> None:
    number = talk.draft.number
    standing = await agreed_on(talk, number)
    home = await read_home(talk, talk.words)
    found = agreed.joining(standing, home.label) if home else None
    if not home or not found:
        return talk.say(
            "That is no home that stays out. Outside so far: {homes}", homes=" · ".join(sorted(standing.outside))
        )
    talk.draft.cost = CostDraft(home=home.id)
    refunds = [(each, fen) for each, fen in found.refunds.items() if fen]
    return talk.ask(
        "🚪 {home} pays ¥{pays}, what it would have paid from the start. That goes to the others, by what they bear:"
        "\n{homes}{more}\n\nShall I write it down? Every home is told its own figures.",
        Button("✅ It takes part", note_joining),
        back(show_payments, number),
        then=hear_who_joins,
        home=home.label,
        pays=yuan(found.pays),
        homes=[Phrase("{home}: −¥{fen}", {"home": each, "fen": yuan(fen)}) for each, fen in refunds[:LISTED]],
        more=phrase("\n… and {count} more", count=len(refunds) - LISTED) if len(refunds) > LISTED else "",
    )


@flow.button(Role.STAFF)
async def note_joining(talk: Talk[Draft]) -> None:
    number = talk.draft.number
    before = await agreed_on(talk, number)
    home = await households.find(talk.tx, talk.draft.cost.home)
    if not home or not await agreed.join(talk.tx, before, home.id, talk.now):
        raise StaleTap(str(number))
    await audit.note(talk.tx, talk.person.id, "council.join", f"{number} {home.label}", talk.now)
    await tell_homes(talk, await existing(talk, number), before, await agreed_on(talk, number), home)
    talk.end()
    await show_payments.take(talk, number)
