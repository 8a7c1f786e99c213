"""Staff note instalments: the home and the amount → is that right? → noted; and homes that join later."""

from __future__ import annotations

from handlers.council.carrying import CARRIED_OUT
from handlers.council.costs.draft import CostDraft
from handlers.council.costs.looking import show_costs
from handlers.council.draft import Draft, existing, flow, rules_of
from handlers.council.reading import read_cost
from handlers.council.roll import read_home
from handlers.council.words import day, yuan
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.costs import agreed, payments
from storage.council.costs.agreed import Standing
from storage.people import audit, households
from storage.people.households import Household
from storage.people.people import Role

SHOWN = 4  # Payments that can be taken back from here.
LISTED = 40  # Homes.


def _back(number: int) -> Row:
    return back(show_payments, number)


async def _agreed_on(talk: Talk[Draft], number: int) -> Standing:
    """Raises StaleTap before it is agreed to."""
    proposal = await existing(talk, number)
    standing = await agreed.of_proposal(talk.tx, number)
    if not standing or proposal.stage not in CARRIED_OUT:
        raise StaleTap(str(number))
    return standing


@flow.button(Role.STAFF)
async def show_payments(talk: Talk[Draft], number: int) -> None:
    standing = await _agreed_on(talk, number)
    noted = await payments.of_vote(talk.tx, standing.vote)
    owed = {home: fen for home, fen in standing.split.shares.balance.items() if fen > 0}
    paid = {home: payments.paid_by(noted, home) for home in owed}
    zone = rules_of(talk).zone
    talk.say(
        "💴 <b>Payments</b>: ¥{paid} of ¥{owed}\n\n{homes}{more}",
        *[
            Button(
                phrase("↩️ {home} ¥{yuan}, {day}", home=each.home, yuan=yuan(each.fen), day=day(each.at, zone)),
                take_payment_back,
                number,
                each.number,
            )
            for each in noted[:SHOWN]
        ],
        (
            Button("➕ A payment", ask_payment, number),
            *([Button("🚪 A home joins", ask_who_joins, number)] if standing.outside else []),
        ),
        back(show_costs, number),
        paid=yuan(sum(each.fen for each in noted)),
        owed=yuan(sum(owed.values())),
        homes=[
            Phrase(
                "{sign} {home}: ¥{paid} / ¥{owed}",
                {
                    "sign": "✅" if paid[home] >= fen else "▫️",
                    "home": home,
                    "paid": yuan(paid[home]),
                    "owed": yuan(fen),
                },
            )
            for home, fen in list(owed.items())[:LISTED]
        ],
        more=phrase("\n… and {count} more", count=len(owed) - LISTED) if len(owed) > LISTED else "",
    )


@flow.button(Role.STAFF)
async def ask_payment(talk: Talk[Draft], number: int) -> None:
    await _agreed_on(talk, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "Which home has paid how much? Type its address and the amount, like this: 3-2-501 20000",
        _back(number),
        then=hear_payment,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_payment(talk: Talk[Draft]) -> None:
    number = talk.draft.number
    standing = await _agreed_on(talk, number)
    said, _, amount = talk.words.strip().rpartition(" ")
    home, fen = await _home(talk, said), read_cost(amount)
    if not home or fen is None:
        return talk.say("I did not understand that. Type the address and the amount, like this: 3-2-501 20000")
    left = await _left(talk, standing, home)
    if fen > left:
        return talk.say(
            "{home} has ¥{left} left to pay, so ¥{fen} would be too much. Type at most that, or another home.",
            home=home.label,
            left=yuan(left),
            fen=yuan(fen),
        )
    talk.draft.cost = CostDraft(home=home.id, fen=fen)
    return talk.ask(
        "{home} has paid ¥{fen}; ¥{left} are left then. Is that right?",
        Button("✅ Note it", note_payment),
        _back(number),
        then=hear_payment,
        home=home.label,
        fen=yuan(fen),
        left=yuan(left - fen),
    )


async def _home(talk: Talk[Draft], words: str) -> Household | None:
    return await read_home(talk, words.strip(" ,，:："))


async def _left(talk: Talk[Draft], standing: Standing, home: Household) -> int:
    noted = await payments.of_vote(talk.tx, standing.vote)
    return max((standing.split.of(home.label) or 0) - payments.paid_by(noted, home.label), 0)


@flow.button(Role.STAFF)
async def note_payment(talk: Talk[Draft]) -> None:
    number, cost = talk.draft.number, talk.draft.cost
    standing = await _agreed_on(talk, number)
    home = await households.find(talk.tx, cost.home)
    if not home or not 0 < cost.fen <= await _left(talk, standing, home):
        raise StaleTap(str(number))
    if not await payments.pay(talk.tx, standing.vote, home.id, cost.fen, f"turn {talk.turn}", talk.now):
        raise StaleTap("it is noted already")
    await audit.note(talk.tx, talk.person.id, "council.pay", f"{number} {home.label} {yuan(cost.fen)}", talk.now)
    talk.end()
    await show_payments.take(talk, number)


@flow.button(Role.STAFF)
async def take_payment_back(talk: Talk[Draft], number: int, payment_id: int) -> None:
    standing = await _agreed_on(talk, number)
    if not await payments.take_back(talk.tx, standing.vote, payment_id, talk.now):
        raise StaleTap(str(payment_id))
    await audit.note(talk.tx, talk.person.id, "council.unpay", str(number), talk.now)
    talk.toast("That payment is taken back.")
    await show_payments.take(talk, number)


@flow.button(Role.STAFF)
async def ask_who_joins(talk: Talk[Draft], number: int) -> None:
    standing = await _agreed_on(talk, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "Which home takes part from now on? It pays what it would have paid from the start, and the others' shares"
        " become less. Type its address. Outside so far: {homes}",
        _back(number),
        then=hear_who_joins,
        homes=" · ".join(sorted(standing.outside)),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_who_joins(talk: Talk[Draft]) -> None:
    number = talk.draft.number
    standing = await _agreed_on(talk, number)
    home = await _home(talk, talk.words)
    if not home or not await agreed.join(talk.tx, standing, home.id, talk.now):
        return talk.say(
            "That is no home that stays out. Outside so far: {homes}", homes=" · ".join(sorted(standing.outside))
        )
    await audit.note(talk.tx, talk.person.id, "council.join", f"{number} {home.label}", talk.now)
    talk.end()
    return await show_payments.take(talk, number)
