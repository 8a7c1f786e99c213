"""A new good: name → price → how many → photo → where it is handed over → right so? → it is offered."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.green.draft import Draft, described, flow
from handlers.green.goods import list_goods, no_number, number, show_good
from handlers.menu.menu import TO_MENU, menu
from storage.green import goods
from storage.people.people import Role

NAME_LIMIT, SHOP_LIMIT = 60, 90

STEPS = 5


def _ask(
    talk: Talk[Draft],
    step: int,
    question: Phrase,
    *more: Button,
    back: Step[Talk[Draft], []],
    then: Step[Talk[Draft], []],
) -> None:
    talk.ask(
        "Step {step} of {steps}: {question}",
        *more,
        (Button("‹ Back", back), Button(TO_MENU, menu)),
        then=then,
        step=step,
        steps=STEPS,
        question=question,
    )


def _line(talk: Talk[Draft], limit: int) -> str | None:
    """What they typed. None: it does not fit, which is said."""
    words = one_line(talk.words)
    if words and len(words) <= limit:
        return words
    talk.say("Please use at most {limit} characters.", limit=limit)
    return None


@flow.button(Role.STAFF)
async def ask_name(talk: Talk[Draft]) -> None:
    talk.draft = Draft()
    question = phrase("What is it? Type its name, in both languages if you like: Soap, 3 pieces / 肥皂三块")
    _ask(talk, 1, question, back=list_goods, then=hear_name)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_name(talk: Talk[Draft]) -> None:
    if name := _line(talk, NAME_LIMIT):
        talk.draft.name = name
        await ask_points(talk)


@flow.button(Role.STAFF)
async def ask_points(talk: Talk[Draft]) -> None:
    _ask(talk, 2, phrase("How many points shall it cost? Type a number."), back=ask_name, then=hear_points)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_points(talk: Talk[Draft]) -> None:
    points = number(talk.words, least=1)
    if points is None:
        return no_number(talk, least=1)
    talk.draft.points = points
    return await ask_stock(talk)


@flow.button(Role.STAFF)
async def ask_stock(talk: Talk[Draft]) -> None:
    _ask(talk, 3, phrase("How many are there? Type a number."), back=ask_points, then=hear_stock)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_stock(talk: Talk[Draft]) -> None:
    stock = number(talk.words, least=0)
    if stock is None:
        return no_number(talk, least=0)
    talk.draft.stock = stock
    return await ask_photo(talk)


@flow.button(Role.STAFF)
async def ask_photo(talk: Talk[Draft]) -> None:
    question = phrase("Send a photo of it, so that everybody sees what it is.")
    _ask(talk, 4, question, Button("Without a photo ›", skip_photo), back=ask_stock, then=hear_photo)


@flow.answer(MessageKind.PHOTO, MessageKind.WORDS, who=Role.STAFF)
async def hear_photo(talk: Talk[Draft]) -> None:
    if not talk.photo:
        return talk.say("Please send a photo, or go on without one.")
    talk.draft.photo = talk.photo
    if talk.words:
        talk.say("I keep the photo. The words under it I cannot use here: please type them where I ask for them.")
    return await ask_shop(talk)


@flow.button(Role.STAFF)
async def skip_photo(talk: Talk[Draft]) -> None:
    talk.draft.photo = None
    await ask_shop(talk)


@flow.button(Role.STAFF)
async def ask_shop(talk: Talk[Draft]) -> None:
    question = phrase("Where is it handed over? Type the shop and its address.")
    _ask(talk, 5, question, Button("At the office ›", choose_office), back=ask_photo, then=hear_shop)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_shop(talk: Talk[Draft]) -> None:
    if shop := _line(talk, SHOP_LIMIT):
        talk.draft.shop = shop
        await _ask_confirmation(talk)


@flow.button(Role.STAFF)
async def choose_office(talk: Talk[Draft]) -> None:
    talk.draft.shop = ""
    await _ask_confirmation(talk)


async def _ask_confirmation(talk: Talk[Draft]) -> None:
    draft = _told(talk)
    draft.complete = True
    talk.ask(
        "Shall I offer this?\n\n{good}",
        Button("✅ Offer it", add),
        Button("↩️ Begin again", ask_name),
        (Button("‹ Back", ask_shop), Button(TO_MENU, menu)),
        pictures=[draft.photo] if draft.photo else [],
        good=described(draft.name, draft.points, draft.stock, draft.shop),
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
