"""Staff note instalments: the home and the amount → is that right? → noted; and what is to be paid back."""

from __future__ import annotations

from handlers.council.amounts import read_cost
from handlers.council.costs.draft import CostDraft
from handlers.council.costs.looking import show_costs
from handlers.council.costs.telling import tell_home_of_payment
from handlers.council.draft import Draft, existing, flow, rules_of, step_named
from handlers.council.roll import read_home
from handlers.council.words import day, yuan
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.costs import agreed, payments
from storage.council.costs.agreed import Standing
from storage.council.costs.payments import Account, Payment
from storage.council.stages import AGREED
from storage.people import audit, households
from storage.people.households import Household
from storage.people.people import Role

SHOWN = 4  # Payments that can be taken back from here.
LISTED = 40  # Homes.


async def agreed_on(talk: Talk[Draft], number: int) -> Standing:
    """Raises StaleTap before it is agreed to."""
    proposal = await existing(talk, number)
    standing = await agreed.of_proposal(talk.tx, number)
    if not standing or proposal.stage not in AGREED:
        raise StaleTap(str(number))
    return standing


async def to_settle(talk: Talk[Draft], number: int) -> Standing:
    """Also once it is not carried out any more, if something was paid by then."""
    standing = await agreed.to_settle(talk.tx, await existing(talk, number))
    if not standing or not (standing.holds or await payments.of_vote(talk.tx, standing.vote)):
        raise StaleTap(str(number))
    return standing


@flow.button(Role.STAFF)
async def show_payments(talk: Talk[Draft], number: int) -> None:
    standing = await to_settle(talk, number)
    noted = await payments.of_vote(talk.tx, standing.vote)
    homes = payments.accounts(standing.split, noted, holds=standing.holds)
    holds, owing = standing.holds, any(each.over for each in homes.values())
    stopped = [] if holds else [phrase("⏹ It is not carried out: what homes have paid goes back to them.")]
    talk.say(
        "💴 <b>Payments</b>: ¥{paid} of ¥{owed}\n\n{homes}{more}",
        *[_undo(talk, number, each) for each in noted[:SHOWN]],
        (
            *([Button("➕ A payment", ask_payment, number)] if holds else []),
            *([Button("💸 Paid back", step_named("ask_refund"), number)] if owing else []),
            *(
                [Button("🚪 A home joins", step_named("ask_who_joins"), number)]
                if standing.holds and standing.outside
                else []
            ),
        ),
        *(
            [Button("↩️ A home does not join", step_named("ask_joining_back"), number)]
            if standing.holds and standing.late
            else []
        ),
        back(show_costs, number),
        paid=yuan(sum(each.paid for each in homes.values())),
        owed=yuan(sum(each.owed for each in homes.values())),
        homes=stopped + [_line(home, each) for home, each in list(homes.items())[:LISTED]],
        more=phrase("\n… and {count} more", count=len(homes) - LISTED) if len(homes) > LISTED else "",
    )


def _line(home: str, account: Account) -> Phrase:
    return Phrase(
        "{sign} {home}: ¥{paid} / ¥{owed}{over}",
        {
            "sign": "▫️" if account.left else "✅",
            "home": home,
            "paid": yuan(account.paid),
            "owed": yuan(account.owed),
            "over": phrase(" · ¥{fen} to be paid back", fen=yuan(account.over)) if account.over else "",
        },
    )


def _undo(talk: Talk[Draft], number: int, each: Payment) -> Button:
    on = day(each.at, rules_of(talk).zone, talk.now)
    if each.fen < 0:
        label = phrase("↩️ {home} ¥{yuan} paid back, {day}", home=each.home, yuan=yuan(-each.fen), day=on)
        return Button(label, step_named("take_refund_back"), number, each.number)
    label = phrase("↩️ {home} ¥{yuan}, {day}", home=each.home, yuan=yuan(each.fen), day=on)
    return Button(label, take_payment_back, number, each.number)


@flow.button(Role.STAFF)
async def ask_payment(talk: Talk[Draft], number: int) -> None:
    await agreed_on(talk, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "Which home has paid how much? Type its address and the amount, like this: 3-2-501 20000",
        back(show_payments, number),
        then=hear_payment,
    )


async def read_sum(talk: Talk[Draft]) -> tuple[Household, int] | None:
    """The home that they named, and fen. None: it was said how to type it."""
    said, _, amount = talk.words.strip().rpartition(" ")
    home, fen = await read_home(talk, said.strip(" ,，:：")), read_cost(amount)
    if not home or not fen:
        talk.say("I did not understand that. Type the address and the amount, like this: 3-2-501 20000")
        return None
    return home, fen


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_payment(talk: Talk[Draft]) -> None:
    number = talk.draft.number
    standing = await agreed_on(talk, number)
    said = await read_sum(talk)
    if not said:
        return None
    home, fen = said
    left = (await account_of(talk, standing, home)).left
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
        back(show_payments, number),
        then=hear_payment,
        home=home.label,
        fen=yuan(fen),
        left=yuan(left - fen),
    )


async def account_of(post: Post, standing: Standing, home: Household) -> Account:
    found = payments.accounts(standing.split, await payments.of_vote(post.tx, standing.vote), holds=standing.holds)
    return found.get(home.label, Account(0, 0))


@flow.button(Role.STAFF)
async def note_payment(talk: Talk[Draft]) -> None:
    number, cost = talk.draft.number, talk.draft.cost
    standing = await agreed_on(talk, number)
    home = await households.find(talk.tx, cost.home)
    if not home or not 0 < cost.fen <= (await account_of(talk, standing, home)).left:
        raise StaleTap(str(number))
    if not await payments.pay(talk.tx, standing.vote, home.id, cost.fen, f"turn {talk.turn}", talk.now):
        raise StaleTap("it is noted already")
    await audit.note(talk.tx, talk.person.id, "council.pay", f"{number} {home.label} {yuan(cost.fen)}", talk.now)
    account = await account_of(talk, standing, home)
    await tell_home_of_payment(talk, await existing(talk, number), home, cost.fen, account)
    talk.end()
    await show_payments.take(talk, number)


@flow.button(Role.STAFF)
async def take_payment_back(talk: Talk[Draft], number: int, payment_id: int) -> None:
    standing = await to_settle(talk, number)
    noted = await payments.of_vote(talk.tx, standing.vote)
    mistaken = next((each for each in noted if each.number == payment_id and each.fen > 0), None)
    if not await payments.take_back(talk.tx, standing.vote, payment_id, talk.now):
        raise StaleTap(str(payment_id))
    await audit.note(talk.tx, talk.person.id, "council.unpay", str(number), talk.now)
    home = await read_home(talk, mistaken.home) if mistaken else None
    if mistaken and home:
        account = await account_of(talk, standing, home)
        await tell_home_of_payment(talk, await existing(talk, number), home, -mistaken.fen, account)
    talk.toast("That payment is taken back.")
    await show_payments.take(talk, number)
