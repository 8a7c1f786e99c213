"""What homes get back once another home takes part: whose, how much → is that right? → noted as paid back."""

from __future__ import annotations

from handlers.council.costs.draft import CostDraft
from handlers.council.costs.paying import account_of, read_sum, show_payments, to_settle
from handlers.council.draft import Draft, flow
from handlers.council.words import yuan
from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.back import back
from storage.council.costs import payments
from storage.people import audit, households
from storage.people.people import Role


@flow.button(Role.STAFF)
async def ask_refund(talk: Talk[Draft], number: int) -> None:
    standing = await to_settle(talk, number)
    found = payments.accounts(standing.split, await payments.of_vote(talk.tx, standing.vote), holds=standing.holds)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "💸 Which home was paid back how much? Type its address and the amount, like this: 3-2-501 20000\n{homes}",
        back(show_payments, number),
        then=hear_refund,
        homes=[
            Phrase("{home}: ¥{fen}", {"home": home, "fen": yuan(each.over)})
            for home, each in found.items()
            if each.over
        ],
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_refund(talk: Talk[Draft]) -> None:
    number = talk.draft.number
    standing = await to_settle(talk, number)
    said = await read_sum(talk)
    if not said:
        return None
    home, fen = said
    over = (await account_of(talk, standing, home)).over
    if fen > over:
        return talk.say(
            "{home} gets ¥{over} back, so ¥{fen} would be too much. Type at most that, or another home.",
            home=home.label,
            over=yuan(over),
            fen=yuan(fen),
        )
    talk.draft.cost = CostDraft(home=home.id, fen=fen)
    return talk.ask(
        "¥{fen} were paid back to {home}. Is that right?",
        Button("✅ Note it", note_refund),
        back(show_payments, number),
        then=hear_refund,
        home=home.label,
        fen=yuan(fen),
    )


@flow.button(Role.STAFF)
async def note_refund(talk: Talk[Draft]) -> None:
    number, cost = talk.draft.number, talk.draft.cost
    standing = await to_settle(talk, number)
    home = await households.find(talk.tx, cost.home)
    if not home or not 0 < cost.fen <= (await account_of(talk, standing, home)).over:
        raise StaleTap(str(number))
    if not await payments.pay(talk.tx, standing.vote, home.id, -cost.fen, f"turn {talk.turn}", talk.now):
        raise StaleTap("it is noted already")
    await audit.note(talk.tx, talk.person.id, "council.refund", f"{number} {home.label} {yuan(cost.fen)}", talk.now)
    talk.end()
    await show_payments.take(talk, number)


@flow.button(Role.STAFF)
async def take_refund_back(talk: Talk[Draft], number: int, refund_id: int) -> None:
    standing = await to_settle(talk, number)
    if not await payments.take_back(talk.tx, standing.vote, refund_id, talk.now, refund=True):
        raise StaleTap(str(refund_id))
    await audit.note(talk.tx, talk.person.id, "council.unpay", str(number), talk.now)
    talk.toast("That payment is taken back.")
    await show_payments.take(talk, number)
