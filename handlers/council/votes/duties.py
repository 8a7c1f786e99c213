"""“录入委托”, “撤销表决1”: what the staff say of a vote leads to where they do it, and does nothing yet."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes.duty import NUMBER, Duty, duty_in
from handlers.dialogue.said import Said
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.council.votes import voting
from storage.council.votes.voting import State, Voting
from storage.people.people import Role

SURE = 0.97  # Surer than what a resident asks in the same words.


def how_surely_a_duty(said: Said) -> float:
    return SURE if duty_in(said.words) else 0.0


@flow.recognises(how_surely_a_duty, who=Role.STAFF, called=phrase("🗳 Votes"))
async def hear_of_duty(talk: Talk[Draft]) -> None:
    """Of the vote whose number they say, or the only one that it can be about; else they choose one."""
    duty, number = duty_in(talk.words), NUMBER.search(talk.words)
    going_on = await voting.going_on(talk.tx)
    found = [each for each in going_on if duty and _is_for(each, duty)]
    if number:
        found = [each for each in going_on if each.number == int(number[1])]
    if not duty or len(found) != 1 or not talk.private:
        return await step_named("show_vote_desk").take(talk)
    if not _is_for(found[0], duty):
        return await step_named("show_desk_of_vote").take(talk, found[0].number)
    return await step_named(duty.value).take(talk, found[0].number)


def _is_for(vote: Voting, duty: Duty) -> bool:
    match duty:
        case Duty.ANNUL:
            return vote.state in {State.ANNOUNCED, State.OPEN}
        case Duty.COMPARE:
            return vote.state in {State.OPEN, State.CLOSED}
    return vote.state is State.OPEN


async def leads_elsewhere(talk: Talk[Draft], asked: Duty) -> bool:
    """Whoever was asked for an address or a reason, and names another duty, means that."""
    if duty_in(talk.words) in {None, asked}:
        return False
    await hear_of_duty.take(talk)
    return True
