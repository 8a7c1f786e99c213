"""/book → the first question that is open; by one sentence → the summary; by the code at the door → I am here."""

from __future__ import annotations

from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.choosing import choose_slot
from handlers.garden.coming import scan_door
from handlers.garden.draft import Draft, flow, garden_of, questions, space_of, step_named
from handlers.garden.guessing import begin, hear
from handlers.garden.mine import not_here
from handlers.garden.wordings import asks_what_is_left, how_surely_books
from storage.people.people import Role


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
    garden = await garden_of(talk)
    match talk.argument.split(" "):
        case ["in", key] if key in garden.spaces:
            await scan_door(talk, key)
        case ["on", key, at] if garden.find(key) and _is_time(at):
            await _begin_on(talk, key, int(at))
        case _:
            await _begin(talk, talk.argument)


@flow.recognises(how_surely_books, who=ANYONE, called=phrase("🌿 Book a space"))
async def hear_of_booking(talk: Talk[Draft]) -> None:
    await _begin(talk, "" if asks_what_is_left(Said(talk.words)) else talk.words)


async def _begin(talk: Talk[Draft], words: str) -> None:
    talk.put_aside()
    if not await begin(talk):
        if talk.person.role >= Role.STAFF:  # They mean those who come, or book for somebody.
            return await step_named("show_spaces")(talk)
        return not_here(talk)
    if words:
        await hear(talk, words)
    await questions.go_on(talk)
    return None


def _is_time(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9


async def _begin_on(talk: Talk[Draft], key: str, at: int) -> None:
    """Exactly this time, which a button in a group leads to; anybody can write such a link."""
    if not await begin(talk):
        return not_here(talk)
    talk.draft.space = key
    return await choose_slot(talk, at)


@flow.button(ANYONE)
async def start_with(talk: Talk[Draft], key: str) -> None:
    space_of(await garden_of(talk), key)
    if not await begin(talk):
        return not_here(talk)
    return await step_named("choose_space").take(talk, key)
