"""The goods, for the staff: the list → one of them → another price, another stock, withdraw it, offer it again."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.naming import in_both
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.green.draft import Draft, described, flow, step_named
from handlers.menu.menu import TO_MENU, menu
from storage.green import goods
from storage.green.goods import Good
from storage.people.people import Role
from storage.understanding import whole_number

PAGE = 3
LARGEST = 100_000  # Points of a price, items of a stock.


@flow.button(Role.STAFF)
async def list_goods(talk: Talk[Draft]) -> None:
    await _list(talk, 0)


@flow.button(Role.STAFF)
async def list_older_goods(talk: Talk[Draft], page: int) -> None:
    if not 0 < page < 10_000:
        raise StaleTap(str(page))
    await _list(talk, page)


async def _list(talk: Talk[Draft], page: int) -> None:
    found = await goods.all(talk.tx, PAGE + 1, page * PAGE)
    if page and not found:
        raise StaleTap(str(page))
    newer = Button("‹ Newer", list_older_goods, page - 1) if page > 1 else Button("‹ Newer", list_goods)
    first = newer if page else Button("➕ A new one", step_named("ask_name"))
    older: list[Button] = [Button("Older ›", list_older_goods, page + 1)] if len(found) > PAGE else []
    talk.say(
        phrase("🎁 The goods, newest first. Press one to change it.")
        if found
        else phrase("🎁 There are no goods yet."),
        *[Button(_label(each), show_one_good, each.id) for each in found[:PAGE]],
        (first, *older),
        Button(TO_MENU, menu),
    )


def _label(good: Good) -> Phrase:
    mark = "" if good.offered else "🚫 "
    return Phrase(
        "{mark}{name} · {points} × {stock}",
        {"mark": mark, "name": in_both(good.name), "points": good.points, "stock": good.stock},
    )


@flow.button(Role.STAFF)
async def show_one_good(talk: Talk[Draft], good_id: int) -> None:
    await show_good(talk, await _existing(talk, good_id))


async def show_good(talk: Talk[Draft], good: Good) -> None:
    talk.say(
        "🎁 {good}\n{state}",
        (Button("💰 The price", ask_price, good.id), Button("📦 The stock", ask_stock_left, good.id)),
        Button("🚫 Withdraw it", withdraw_good, good.id)
        if good.offered
        else Button("✅ Offer it again", offer_again, good.id),
        (Button("‹ Back", list_goods), Button(TO_MENU, menu)),
        pictures=[good.photo] if good.photo else [],
        good=described(good.name, good.points, good.stock, good.shop),
        state=phrase("Residents can reserve it.") if good.offered else phrase("Residents do not see it."),
    )


@flow.button(Role.STAFF)
async def ask_price(talk: Talk[Draft], good_id: int) -> None:
    await _ask_number(talk, good_id, phrase("How many points shall it cost? So far: {now}"), price=True)


@flow.button(Role.STAFF)
async def ask_stock_left(talk: Talk[Draft], good_id: int) -> None:
    question = phrase("How many are there now, besides those that are reserved? So far: {now}")
    await _ask_number(talk, good_id, question, price=False)


async def _ask_number(talk: Talk[Draft], good_id: int, question: Phrase, *, price: bool) -> None:
    good = await _existing(talk, good_id)
    talk.draft = Draft(good=good_id)
    ways: list[Row] = [(Button("‹ Back", show_one_good, good_id), Button(TO_MENU, menu))]
    now = good.points if price else good.stock
    talk.ask(Phrase(question.text, {"now": now}), *ways, then=hear_price if price else hear_stock_left)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_price(talk: Talk[Draft]) -> None:
    good = await _existing(talk, talk.draft.good)
    points = number(talk.words, least=1)
    if points is None:
        return no_number(talk, least=1)
    await goods.price(talk.tx, good, points, talk.person.id, talk.now)
    return await _changed(talk, good.id)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_stock_left(talk: Talk[Draft]) -> None:
    good = await _existing(talk, talk.draft.good)
    stock = number(talk.words, least=0)
    if stock is None:
        return no_number(talk, least=0)
    await goods.restock(talk.tx, good, stock, talk.person.id, talk.now)
    return await _changed(talk, good.id)


@flow.button(Role.STAFF)
async def withdraw_good(talk: Talk[Draft], good_id: int) -> None:
    await goods.offer(talk.tx, await _existing(talk, good_id), talk.person.id, talk.now, offered=False)
    await _changed(talk, good_id)


@flow.button(Role.STAFF)
async def offer_again(talk: Talk[Draft], good_id: int) -> None:
    await goods.offer(talk.tx, await _existing(talk, good_id), talk.person.id, talk.now, offered=True)
    await _changed(talk, good_id)


async def _changed(talk: Talk[Draft], good_id: int) -> None:
    talk.end()
    await show_good(talk, await _existing(talk, good_id))


async def _existing(talk: Talk[Draft], good_id: int) -> Good:
    good = await goods.find(talk.tx, good_id)
    if not good:
        raise StaleTap(str(good_id))
    return good


def number(words: str, least: int) -> int | None:
    """None: it is none, or too large or too small a one."""
    found = whole_number(words)
    return found if found is not None and least <= found <= LARGEST else None


def no_number(talk: Talk[Draft], least: int) -> None:
    talk.say("Please type a whole number from {least} to {limit}.", least=least, limit=LARGEST)
