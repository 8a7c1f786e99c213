"""A host's offers: what, for how many points, how many → neighbours take them; the code that they show is good once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.said import CERTAIN, Recogniser
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.garden.draft import Draft, flow, garden_of
from handlers.garden.hosts.page import is_the_host, show_lent
from handlers.garden.words import instant
from handlers.menu.menu import TO_MENU, menu
from storage.garden import coupons, hosts
from storage.garden.coupons import Coupon
from storage.green import GreenRules

WORDS_LIMIT = 100
HOLDS = timedelta(days=60)
PRICES, COUNTS = (0, 5, 10, 20, 30, 50), (5, 10, 20, 30, 50, 100)
SHOWN = 4


async def _is_mine(talk: Talk[Any], number: int) -> Coupon | None:
    coupon = await coupons.find(talk.tx, number)
    mine = {each.number for each in await hosts.of_person(talk.tx, talk.person.id)}
    return coupon if coupon and coupon.host in mine else None


offered_by_me = Predicate("offers this", ANYONE, _is_mine)


@flow.button(is_the_host)
async def show_offers(talk: Talk[Draft], number: int) -> None:
    garden = await garden_of(talk)
    found = (await coupons.of_host(talk.tx, number, talk.now))[:SHOWN]
    talk.draft = Draft(number=number)
    lines = [
        phrase(
            "{words} · {price} · {count} left, until {until}",
            words=each.words,
            price=price(each.points),
            count=each.left,
            until=instant(each.until, garden),
        )
        for each in found
    ]
    talk.ask(
        "🎁 What you offer:\n{lines}\n\nWhoever shows you a code: type it here, and it is used up.",
        *[Button(phrase("🗑 End: {words}", words=each.words), end_offer, each.number) for each in found],
        Button("➕ A new offer", ask_offer, number),
        (Button("‹ Back", show_lent, number), Button(TO_MENU, menu)),
        then=hear_voucher,
        lines=lines or phrase("nothing yet"),
    )


async def is_a_voucher(talk: Talk[Any]) -> Recogniser:
    """Of whoever offers something, wherever they are: a guest stands before them with a code."""
    written = coupons.is_written(talk.words) and await hosts.of_person(talk.tx, talk.person.id)
    return lambda _: CERTAIN if written else 0.0


@flow.recognises(lambda _: 0.0, ANYONE, informed=is_a_voucher)
async def hear_of_voucher(talk: Talk[Draft]) -> None:
    await hear_voucher.take(talk)


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_voucher(talk: Talk[Draft]) -> None:
    mine = [each.number for each in await hosts.of_person(talk.tx, talk.person.id)]
    if not mine:
        raise StaleTap("they lend nothing")
    used = await coupons.use(talk.tx, talk.words, mine, talk.now)
    talk.secret()
    if not used:
        return talk.say(
            "🚫 This code is not good: it was used, is of another shop, or is over. Please look at it again, and type"
            " it once more."
        )
    return talk.say(
        "✅ Good, and used up now: {words}",
        Button("🎁 Offers", show_offers, used.host),
        Button(TO_MENU, menu),
        words=used.words,
    )


@flow.button(offered_by_me)
async def end_offer(talk: Talk[Draft], number: int) -> None:
    coupon = await talk.granted(offered_by_me, number)
    await coupons.end(talk.tx, number, talk.now)
    await show_offers(talk, coupon.host)


@flow.button(is_the_host)
async def ask_offer(talk: Talk[Draft], number: int) -> None:
    talk.draft = Draft(number=number)
    talk.ask(
        "What do you offer? For example: a bowl of soup with any noodles",
        (Button("‹ Back", show_offers, number), Button(TO_MENU, menu)),
        then=hear_offer,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_offer(talk: Talk[Draft]) -> None:
    words = one_line(talk.words)
    if not words or len(words) > WORDS_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=WORDS_LIMIT)
    talk.draft.name = words
    prices = PRICES if talk.community.of(GreenRules).enabled else (0,)
    rows = _rows([Button(price(each), choose_price, talk.draft.number, each) for each in prices])
    return talk.ask("For how many points of the green account?", *rows, Button(TO_MENU, menu))


@flow.button(is_the_host)
async def choose_price(talk: Talk[Draft], number: int, chosen: int) -> None:
    if chosen not in PRICES or not talk.draft.name:
        raise StaleTap(str(chosen))
    talk.draft.seats = chosen
    rows = _rows([Button(str(each), make_offer, number, each) for each in COUNTS])
    talk.ask("How many are there? One a home.", *rows, Button(TO_MENU, menu))


@flow.button(is_the_host)
async def make_offer(talk: Talk[Draft], number: int, chosen: int) -> None:
    draft = talk.draft
    if chosen not in COUNTS or not draft.name or draft.number != number:
        raise StaleTap(str(chosen))
    await coupons.offer(talk.tx, number, draft.name, draft.seats, chosen, talk.now + HOLDS, talk.now)
    await show_offers(talk, number)


def price(points: int) -> Phrase:
    return phrase("{points} points", points=points) if points else phrase("free of charge")


def _rows(buttons: list[Button]) -> list[Row]:
    return [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
