"""What points are good for: leaf through the goods → reserve one → confirm → a code for the counter."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.naming import in_both
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.green.account import show_account
from handlers.green.draft import Draft, at_shop, described, flow, home_of, rules_of, step_named
from handlers.green.reserved import show_reservation
from handlers.households import lives_in
from handlers.menu.menu import TO_MENU, menu
from storage.green import accounts, goods, reservations
from storage.green.goods import Good
from storage.green.reservations import Refused
from storage.people.households import Household

REFUSED = {
    Refused.GONE: phrase("This is not offered like that any more. Nothing was taken. Please have another look."),
    Refused.SOLD_OUT: phrase("Somebody else was faster: there is none left. Nothing was taken."),
    Refused.POOR: phrase("Your home has not enough points for this. Nothing was taken."),
}


@flow.button(lives_in)
async def show_catalogue(talk: Talk[Draft], home_id: int) -> None:
    await _show(talk, await home_of(talk, home_id), 0, in_place=False)


@flow.button(lives_in)
async def turn_page(talk: Talk[Draft], home_id: int, place: int) -> None:
    await _show(talk, await home_of(talk, home_id), place, in_place=True)


async def _show(talk: Talk[Draft], home: Household, place: int, *, in_place: bool) -> None:
    offered = await goods.offered(talk.tx)
    waiting = await reservations.waiting(talk.tx, home.id)
    mine: list[Row] = [Button("🎟 Reserved", step_named("show_reserved"), home.id)] if waiting else []
    ways: list[Row] = [*mine, (Button("‹ Back", show_account, home.id), Button(TO_MENU, menu))]
    if not offered:
        return talk.say("🎁 There is nothing to get yet. Your points are kept.", *ways)
    if place < 0:
        raise StaleTap(str(place))
    place = min(place, len(offered) - 1)  # What stood behind it may have been withdrawn since.
    good, balance = offered[place], (await accounts.open(talk.tx, home.id)).balance
    before = [Button("‹ Before", turn_page, home.id, place - 1)] if place else []
    after = [Button("Next ›", turn_page, home.id, place + 1)] if place + 1 < len(offered) else []
    leafing: list[Row] = [(*before, *after)] if before or after else []
    affordable = good.stock and good.points <= balance
    reserve_it: list[Row] = [Button("🎁 Reserve this", ask_reservation, home.id, good.id)] if affordable else []
    return talk.ask(
        "🎁 {good}\n\n{state}\n{place} / {count}",
        *reserve_it,
        *leafing,
        *ways,
        in_place=in_place,
        pictures=[good.photo] if good.photo else [],
        good=described(good.name, good.points, good.stock, good.shop),
        state=_state(good, balance),
        place=place + 1,
        count=len(offered),
    )


def _state(good: Good, balance: int) -> object:
    if not good.stock:
        return phrase("Sold out for now.")
    if good.points > balance:
        return phrase(
            "You have {balance} points: {missing} more, and it is yours.",
            balance=balance,
            missing=good.points - balance,
        )
    return phrase("You have {balance} points: enough for it.", balance=balance)


@flow.button(lives_in)
async def ask_reservation(talk: Talk[Draft], home_id: int, good_id: int) -> None:
    home, good = await home_of(talk, home_id), await goods.find(talk.tx, good_id)
    if not good or not good.offered:
        raise StaleTap(str(good_id))
    balance = (await accounts.open(talk.tx, home.id)).balance
    talk.draft = Draft(good=good_id, points=good.points)
    talk.ask(
        "Reserve {good} for {points} points? {rest} points then remain.\nPlease collect it within {days} days: {shop}",
        Button("✅ Yes, reserve it", reserve, home_id),
        (Button("‹ Back", show_catalogue, home_id), Button(TO_MENU, menu)),
        pictures=[good.photo] if good.photo else [],
        in_place=True,
        good=in_both(good.name),
        points=good.points,
        rest=max(balance - good.points, 0),
        days=rules_of(talk).collect_days,
        shop=at_shop(good.shop),
    )


@flow.button(lives_in)
async def reserve(talk: Talk[Draft], home_id: int) -> None:
    """At the price that was shown. Pressing twice reserves once: the question is answered by then."""
    home, good_id, price = await home_of(talk, home_id), talk.draft.good, talk.draft.points
    if not good_id or not price:
        raise StaleTap("no price was shown")
    outcome = await reservations.reserve(talk.tx, home.id, good_id, price, talk.person.id, talk.now, rules_of(talk))
    talk.end()
    if isinstance(outcome, Refused):
        return talk.say(REFUSED[outcome], Button("🎁 Use points", show_catalogue, home_id), Button(TO_MENU, menu))
    return await show_reservation(talk, outcome)
