"""From a proposal to the votes on it; for the staff, to putting it to one."""

from __future__ import annotations

from handlers.council.draft import Draft, step_named
from handlers.dialogue.button import Button, Row
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.council.proposals import Proposal
from storage.council.stages import Stage
from storage.council.votes import voting
from storage.council.votes.voting import State
from storage.people.people import Role

RIPE = {Stage.DISCUSSING, Stage.REVISING, Stage.VOTING}


async def ways_to_vote(talk: Talk[Draft], proposal: Proposal) -> list[Row]:
    found = await voting.of_proposal(talk.tx, proposal.number)
    rows: list[Row] = [
        Button(phrase("🗳 Vote {number}", number=each.number), step_named("show_vote"), each.number)
        for each in found[-1:]
    ]
    going_on = any(each.state in {State.ANNOUNCED, State.OPEN} for each in found)
    if proposal.stage in RIPE and not going_on and talk.person.role >= Role.STAFF and talk.private:
        rows.append(Button("🗳 Put it to the vote", step_named("begin_vote_on"), proposal.number))
    return rows
