"""A result is counted → “I object” → why → the staff read it before it is final."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes.answering import tell_office
from handlers.council.votes.looking import reads_vote, show_vote
from handlers.dialogue.button import Button
from handlers.dialogue.halves import uncut
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.menu.back import back
from handlers.menu.menu import TO_MENU, menu
from storage.council.votes import objections, voting
from storage.council.votes.voting import Voting
from storage.people import members
from storage.people.households import Household


@flow.button(reads_vote)
async def ask_vote_objection(talk: Talk[Draft], number: int) -> None:
    vote = await talk.granted(reads_vote, number)
    if not await _homes(talk, vote):
        return _say_who_can(talk)
    talk.draft.vote.number = number
    return talk.ask(
        "✋ What is wrong with the result? Type it in a few sentences, {limit} characters at most. The office reads it"
        " before the result is final, and knows which home it comes from.",
        back(step_named("show_vote_result"), number),
        then=hear_vote_objection,
        limit=objections.WORDS,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_vote_objection(talk: Talk[Draft]) -> None:
    vote = await voting.find(talk.tx, talk.draft.vote.number)
    if not vote:
        raise StaleTap("no vote")
    homes = await _homes(talk, vote)
    if not homes:
        return _say_who_can(talk)
    words = await uncut(talk)
    if not 0 < len(words) <= objections.WORDS:
        return talk.say("Please use at most {limit} characters.", limit=objections.WORDS)
    home = homes[0]
    raised = await objections.raise_(talk.tx, vote, home.id, talk.person.id, words, talk.now)
    if not raised:
        talk.end()
        return talk.say(
            "The time for objections to this result is over. The office can be called: {phone}",
            phone=talk.community.phone,
        )
    talk.end()
    talk.say(
        "✋ The office has your objection and answers you; the result is not final before. It stands in the minutes"
        " that there is one.",
        back(show_vote, vote.number),
    )
    await tell_office(talk, vote, raised)
    return None


async def _homes(talk: Talk[Draft], vote: Voting) -> list[Household]:
    """Of whoever speaks, those that were asked."""
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    return [home for home in mine if vote.terms.place.has(home)]


def _say_who_can(talk: Talk[Draft]) -> None:
    talk.say("Only homes that were asked can object to this result.", Button(TO_MENU, menu))
