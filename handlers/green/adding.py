"""A new good: name → price → how many → photo → where it is handed over → right so? → it is offered."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.green.draft import Draft, at_shop, flow
from handlers.green.goods import list_goods, no_number, number, show_good
from handlers.menu.menu import TO_MENU, menu
from storage.green import goods
from storage.people.people import Role

NAME_LIMIT, SHOP_LIMIT = 30, 60


@flow.button(Role.STAFF)
async def ask_name(talk: Talk[Draft]) -> None:
    talk.draft = Draft()
    talk.ask(
        "Step 1 of 5: What is it? Type its name, for example: soap, 3 pieces",
        (Button("‹ Back", list_goods), Button(TO_MENU, menu)),
        then=hear_name,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_name(talk: Talk[Draft]) -> None:
    name = one_line(talk.words)
    if not name or len(name) > NAME_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=NAME_LIMIT)
    talk.draft.name = name
    return await ask_points(talk)


@flow.button(Role.STAFF)
async def ask_points(talk: Talk[Draft]) -> None:
    talk.ask(
        "Step 2 of 5: How many points shall it cost? Type a number.",
        (Button("‹ Back", ask_name), Button(TO_MENU, menu)),
        then=hear_points,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_points(talk: Talk[Draft]) -> None:
    points = number(talk.words, least=1)
    if points is None:
        return no_number(talk, least=1)
    talk.draft.points = points
    return await ask_stock(talk)


@flow.button(Role.STAFF)
async def ask_stock(talk: Talk[Draft]) -> None:
    talk.ask(
        "Step 3 of 5: How many are there? Type a number.",
        (Button("‹ Back", ask_points), Button(TO_MENU, menu)),
        then=hear_stock,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_stock(talk: Talk[Draft]) -> None:
    stock = number(talk.words, least=0)
    if stock is None:
        return no_number(talk, least=0)
    talk.draft.stock = stock
    return await ask_photo(talk)


@flow.button(Role.STAFF)
async def ask_photo(talk: Talk[Draft]) -> None:
    talk.ask(
        "Step 4 of 5: Send a photo of it, so that everybody sees what it is.",
        Button("Without a photo ›", skip_photo),
        (Button("‹ Back", ask_stock), Button(TO_MENU, menu)),
        then=hear_photo,
    )


@flow.answer(MessageKind.PHOTO, MessageKind.WORDS, who=Role.STAFF)
async def hear_photo(talk: Talk[Draft]) -> None:
    if not talk.photo:
        return talk.say("Please send a photo, or go on without one.")
    talk.draft.photo = talk.photo
    return await ask_shop(talk)


@flow.button(Role.STAFF)
async def skip_photo(talk: Talk[Draft]) -> None:
    talk.draft.photo = None
    await ask_shop(talk)


@flow.button(Role.STAFF)
async def ask_shop(talk: Talk[Draft]) -> None:
    talk.ask(
        "Step 5 of 5: Where is it handed over? Type the shop and its address.",
        Button("At the office ›", choose_office),
        (Button("‹ Back", ask_photo), Button(TO_MENU, menu)),
        then=hear_shop,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_shop(talk: Talk[Draft]) -> None:
    shop = one_line(talk.words)
    if not shop or len(shop) > SHOP_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=SHOP_LIMIT)
    talk.draft.shop = shop
    return await _ask_confirmation(talk)


@flow.button(Role.STAFF)
async def choose_office(talk: Talk[Draft]) -> None:
    talk.draft.shop = ""
    await _ask_confirmation(talk)


async def _ask_confirmation(talk: Talk[Draft]) -> None:
    draft = _told(talk)
    draft.complete = True
    talk.ask(
        "Shall I offer this?\n\n<b>{name}</b>\n{points} · {stock}\n📍 {shop}",
        Button("✅ Offer it", add),
        Button("↩️ Begin again", ask_name),
        (Button("‹ Back", ask_shop), Button(TO_MENU, menu)),
        pictures=[draft.photo] if draft.photo else [],
        name=draft.name,
        points=phrase("{points} points", points=draft.points),
        stock=phrase("{stock} left", stock=draft.stock),
        shop=at_shop(draft.shop),
    )


@flow.button(Role.STAFF)
async def add(talk: Talk[Draft]) -> None:
    draft = _told(talk)
    if not draft.complete:
        raise StaleTap("not everything was asked")
    good = await goods.add(
        talk.tx, draft.name, draft.points, draft.stock, draft.photo, draft.shop, talk.person.id, talk.now
    )
    talk.end()
    await show_good(talk, good)


def _told(talk: Talk[Draft]) -> Draft:
    if not talk.draft.name or not talk.draft.points:
        raise StaleTap("nothing was told")
    return talk.draft
