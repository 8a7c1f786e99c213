"""What our hosts offer, for everybody who lives here: take one, free or for points → a code that is good once."""

from __future__ import annotations

from handlers.dialogue.button import Button, Copied, Row
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.garden.draft import Draft, flow, garden_of, step_named
from handlers.garden.hosts.offers import price
from handlers.garden.mine import not_here
from handlers.garden.words import instant
from handlers.households import lives_in
from handlers.menu.menu import TO_MENU, menu
from storage.garden import coupons, hosts
from storage.garden.coupons import Coupon
from storage.green import GreenRules, Reason, open_account, spend
from storage.people import members

SHOWN = 6


@flow.button(ANYONE)
async def show_coupons(talk: Talk[Draft]) -> None:
    mine = await members.of_person(talk.tx, talk.person.id)
    if not mine:
        return not_here(talk)
    home = mine[0].home.id
    have = await coupons.of_home(talk.tx, home, talk.now)
    found = [
        each for each in await coupons.offered(talk.tx, talk.now) if not await coupons.had(talk.tx, each.number, home)
    ][:SHOWN]
    lines = [await _line(talk, coupon) for coupon in found]
    rows: list[Row] = [Button(phrase("🎁 {words}", words=each.words), ask_coupon, home, each.number) for each in found]
    rows += [
        Button(phrase("🎟 {words}: the code", words=coupon.words), show_voucher, home, voucher.number)
        for voucher, coupon in have[:SHOWN]
    ]
    return talk.say(
        "🎁 Offers of our hosts, who lend us their spaces:\n{lines}",
        *rows,
        Button("🌿 Book something", step_named("start")),
        Button(TO_MENU, menu),
        lines=lines or phrase("nothing at present"),
    )


async def _line(talk: Talk[Draft], coupon: Coupon) -> Phrase:
    host = await hosts.find(talk.tx, coupon.host)
    return phrase(
        "<b>{host}</b>: {words} · {price} · {count} left",
        host=Named(host.zh, host.en) if host else "–",
        words=coupon.words,
        price=price(coupon.points),
        count=coupon.left,
    )


@flow.button(lives_in)
async def ask_coupon(talk: Talk[Draft], home_id: int, chosen: int) -> None:
    coupon = await coupons.find(talk.tx, chosen)
    if not coupon or not coupon.is_offered(talk.now):
        return talk.say("This is not offered any more.", Button("🎁 Offers of our hosts", show_coupons))
    return talk.say(
        "Take this? {line}\n\nThe code is good once, until {until}.",
        Button("‹ No", show_coupons),
        Button("✅ Yes, take it", take_coupon, home_id, chosen),
        Button(TO_MENU, menu),
        line=await _line(talk, coupon),
        until=instant(coupon.until, await garden_of(talk)),
    )


@flow.button(lives_in)
async def take_coupon(talk: Talk[Draft], home_id: int, chosen: int) -> None:
    """The points are taken in the same commit."""
    coupon, rules = await coupons.find(talk.tx, chosen), talk.community.of(GreenRules)
    if coupon and coupon.points and rules.enabled and not await coupons.had(talk.tx, chosen, home_id):
        balance = (await open_account(talk.tx, home_id)).balance
        if balance < coupon.points:
            return talk.say(
                "Your home has {balance} points, and this needs {points}. Nothing was taken.",
                Button("🎁 Offers of our hosts", show_coupons),
                Button(TO_MENU, menu),
                balance=balance,
                points=coupon.points,
            )
    voucher = await coupons.take(talk.tx, coupon, home_id, talk.person.id, talk.now) if coupon else None
    if not coupon or not voucher:
        return talk.say(
            "This is not offered any more, or your home has had one.", Button("🎁 Offers of our hosts", show_coupons)
        )
    if coupon.points and rules.enabled:
        evidence = f"coupon:{voucher.number}"
        await spend(talk.tx, home_id, Reason.REDEEM, coupon.points, talk.person.id, evidence, talk.now, rules)
    return await show_voucher(talk, home_id, voucher.number)


@flow.button(lives_in)
async def show_voucher(talk: Talk[Draft], home_id: int, chosen: int) -> None:
    found = next((pair for pair in await coupons.of_home(talk.tx, home_id, talk.now) if pair[0].number == chosen), None)
    if not found:
        raise StaleTap(str(chosen))
    voucher, coupon = found
    talk.say(
        "🎟 {line}\n\nYour code: <code>{code}</code>\nShow it there; it is good once, until {until}.",
        Copied("📋 Copy the code", voucher.spelled),
        Button("🎁 Offers of our hosts", show_coupons),
        Button(TO_MENU, menu),
        secret=True,
        line=await _line(talk, coupon),
        code=voucher.spelled,
        until=instant(coupon.until, await garden_of(talk)),
    )
