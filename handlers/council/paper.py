"""Staff write down who has signed a proposal on paper, or at the door: several homes at once."""

from __future__ import annotations

from handlers.council.draft import Draft, existing, flow, step_named
from handlers.council.roll import read_roll, roll_of
from handlers.council.signing import see_whether_enough
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.back import back
from storage.council import signatures
from storage.council.proposals import Proposal
from storage.council.stages import DISPUTED
from storage.people import audit
from storage.people.people import Role


@flow.button(Role.STAFF)
async def ask_signatures(talk: Talk[Draft], number: int) -> None:
    proposal = await existing(talk, number)
    if proposal.stage not in DISPUTED:
        raise StaleTap(str(number))
    talk.put_aside()
    talk.draft = Draft(number=number, version=proposal.version)
    talk.ask(
        "Which homes have signed version {version} on paper? Type their addresses, like this: 3-2-501, 3-1-102",
        back(step_named("show_one"), number),
        then=hear_signatures,
        version=proposal.version,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_signatures(talk: Talk[Draft]) -> None:
    proposal = await _as_it_was(talk)
    if await read_roll(talk, proposal.place, write_signatures):
        await write_signatures.take(talk)


@flow.button(Role.STAFF)
async def write_signatures(talk: Talk[Draft]) -> None:
    proposal = await _as_it_was(talk)
    homes = await roll_of(talk, proposal.place)
    if not homes:
        raise StaleTap("nothing was read")
    new = [
        home
        for home in homes
        if await signatures.sign(talk.tx, proposal, home.id, 0, talk.now, filed_by=talk.person.id)
    ]
    for home in new:
        await audit.note(talk.tx, talk.person.id, "council.sign", f"{proposal.number} {home.label}", talk.now)
    await see_whether_enough(talk, proposal)
    talk.end()
    talk.say(
        "✍️ Written down: {new}. Had signed already: {old}.",
        back(step_named("show_one"), proposal.number),
        new=" · ".join(home.label for home in new) or phrase("none"),
        old=" · ".join(home.label for home in homes if home not in new) or phrase("none"),
    )


async def _as_it_was(talk: Talk[Draft]) -> Proposal:
    """The version that is on the paper, while it can be signed."""
    proposal = await existing(talk, talk.draft.number)
    if proposal.stage not in DISPUTED or proposal.version != talk.draft.version:
        raise StaleTap("it was revised meanwhile")
    return proposal
