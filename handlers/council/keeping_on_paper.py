"""Staff write down which homes have signed a convention on paper: whole, as it stands now."""

from __future__ import annotations

from handlers.council.convention import show_convention
from handlers.council.draft import Draft, flow
from handlers.council.roll import read_roll, roll_of
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.menu.back import back
from storage.council import conventions
from storage.council.conventions import Convention
from storage.people import audit
from storage.people.people import Role


async def _as_it_was(talk: Talk[Draft]) -> Convention:
    """The version that is on the paper."""
    found = await conventions.find(talk.tx, talk.draft.convention)
    if not found or found.version != talk.draft.version:
        raise StaleTap("it was changed meanwhile")
    return found


@flow.button(Role.STAFF)
async def ask_paper_signatures(talk: Talk[Draft], number: int) -> None:
    found = await conventions.find(talk.tx, number)
    if not found:
        raise StaleTap(str(number))
    talk.put_aside()
    talk.draft = Draft(convention=number, version=found.version)
    talk.ask(
        "Which homes have signed “{title}”, version {version}, on paper? Type their addresses, like this: 3-2-501,"
        " 3-1-102",
        back(show_convention, number),
        then=hear_paper_signatures,
        title=found.title,
        version=found.version,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_paper_signatures(talk: Talk[Draft]) -> None:
    if await read_roll(talk, (await _as_it_was(talk)).place, write_paper_signatures):
        await write_paper_signatures.take(talk)


@flow.button(Role.STAFF)
async def write_paper_signatures(talk: Talk[Draft]) -> None:
    convention = await _as_it_was(talk)
    homes = await roll_of(talk, convention.place)
    if not homes:
        raise StaleTap("nothing was read")
    for home in homes:
        for article in range(1, len(convention.articles) + 1):
            await conventions.sign(talk.tx, convention, article, home.id, 0, talk.now)
        await audit.note(talk.tx, talk.person.id, "council.keep", f"{convention.number} {home.label}", talk.now)
    talk.end()
    await show_convention.take(talk, convention.number)
