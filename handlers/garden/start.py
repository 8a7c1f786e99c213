"""/book → the first question that is open; by one sentence → the summary; by the code at the door → I am here."""

from __future__ import annotations

from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.choosing import choose_slot
from handlers.garden.coming import scan_door
from handlers.garden.draft import Draft, flow, garden_of, questions
from handlers.garden.guessing import begin, hear
from handlers.garden.mine import not_here
from handlers.garden.reading import how_surely_books


@flow.command(
    "book",
    ANYONE,
    "Book the garden: /book Saturday 6-8pm",
    button=phrase("🌿 Book a space"),
    labels=["garden", "book the garden", "花园", "订花园", "预约", "预订", "预约花园", "屋顶花园"],
    reads=True,
)
async def start(talk: Talk[Draft]) -> None:
    """A code at a door carries `book_in_KEY`, a button in a group `book_on_KEY_AT`."""
    kind, _, rest = talk.argument.partition(" ")
    if kind == "in" and rest in (await garden_of(talk)).spaces:
        return await scan_door(talk, rest)
    if kind == "on":
        return await _begin_on(talk, rest)
    await _begin(talk, talk.argument)
    return None


@flow.recognises(how_surely_books, who=ANYONE, called=phrase("🌿 Book a space"))
async def hear_of_booking(talk: Talk[Draft]) -> None:
    await _begin(talk, talk.words)


async def _begin(talk: Talk[Draft], words: str) -> None:
    talk.put_aside()
    if not await begin(talk):
        return not_here(talk)
    if words:
        await hear(talk, words)
    await questions.go_on(talk)
    return None


async def _begin_on(talk: Talk[Draft], rest: str) -> None:
    """Exactly this time, which a button in a group leads to; anybody can write such a link."""
    key, _, at = rest.partition(" ")
    if not await begin(talk):
        return not_here(talk)
    if key not in (await garden_of(talk)).spaces or not (at.isascii() and at.isdecimal() and len(at) < 9):
        raise StaleTap(rest)
    talk.draft.space = key
    return await choose_slot(talk, int(at))


@flow.button(ANYONE)
async def start_with(talk: Talk[Draft], key: str) -> None:
    if key not in (await garden_of(talk)).spaces:
        raise StaleTap(key)
    if not await begin(talk):
        return not_here(talk)
    talk.draft.space = key
    return await questions.go_on(talk)
