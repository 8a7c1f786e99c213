"""Staff begin a vote, from a proposal or by themselves: title → text → whom it asks → kind → options → secret → days;
all is confirmed on one summary, and never changed afterwards.
"""

from __future__ import annotations

from handlers.council.draft import Draft, existing, flow, step_named
from handlers.council.votes import words
from handlers.council.votes.asking import (
    ask_vote_scope,
    ask_vote_title,
    ask_vote_words,
    hear_vote_scope,
    hear_vote_title,
    hear_vote_words,
    is_own,
)
from handlers.council.votes.carrying import open_vote
from handlers.council.votes.draft import VoteDraft
from handlers.council.votes.kinds import (
    ask_vote_days,
    ask_vote_kind,
    ask_vote_options,
    ask_vote_secret,
    has_options,
    hear_vote_options,
)
from handlers.council.votes.leading import RIPE
from handlers.council.votes.looking import existing_vote, rules_of
from handlers.council.votes.staging import after_opening
from handlers.council.votes.summary import sum_vote_up
from handlers.council.votes.terming import since_of, terms, terms_of
from handlers.council.words import whom
from handlers.dialogue.button import Button
from handlers.dialogue.questions import Question, never
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area
from handlers.menu.workbench import up
from storage.council import versions
from storage.council.votes import due, opening, voting
from storage.council.votes.opening import Flawed
from storage.council.votes.voting import State, Voting
from storage.people import audit
from storage.people.people import Role


@flow.button(Role.STAFF)
async def begin_vote(talk: Talk[Draft]) -> None:
    talk.put_aside()
    talk.draft = Draft()
    await terms.go_on(talk)


@flow.button(Role.STAFF)
async def begin_vote_on(talk: Talk[Draft], number: int) -> None:
    """On a proposal, as its newest version has it: that text has stood since it was written."""
    proposal = await existing(talk, number)
    if going_on := await _going_on(talk, number):
        return await step_named("show_desk_of_vote")(talk, going_on[0].number)
    version = await versions.find(talk.tx, number, proposal.version)
    assert version
    talk.put_aside()
    talk.draft = Draft(
        vote=VoteDraft(
            title=proposal.title,
            words=version.content.words or proposal.title,
            scope=proposal.place.scope.value,
            building=proposal.place.building,
            entrance=proposal.place.entrance,
            proposal=number,
            version=proposal.version,
            since=version.made_at,
        )
    )
    return await terms.go_on(talk)


async def _going_on(talk: Talk[Draft], proposal: int) -> list[Voting]:
    found = await voting.of_proposal(talk.tx, proposal)
    return [each for each in found if each.state in {State.ANNOUNCED, State.OPEN}]


@flow.button(Role.STAFF)
async def announce_vote(talk: Talk[Draft]) -> None:
    if not talk.draft.complete:
        raise StaleTap("nothing was summed up")
    if not await _still_holds(talk):
        number = talk.draft.vote.proposal
        talk.end()
        return talk.say(
            "Meanwhile the proposal has changed, or is voted on already: nothing was announced.",
            Button("👀 Look at it", step_named("show_one"), number),
            up(Area.NOTICES),
        )
    made = await opening.announce(
        talk.tx, terms_of(talk), f"turn {talk.turn}", talk.person.id, since_of(talk), talk.now, rules_of(talk)
    )
    if isinstance(made, Flawed):
        return await sum_vote_up(talk)
    if not made:
        raise StaleTap("it is announced already")
    await audit.note(talk.tx, talk.person.id, "vote.announce", str(made.number), talk.now)
    talk.end()
    await after_opening(talk, made, talk.person.id)  # From now on the proposal's own text stands as well.
    if made.terms.opens_at <= talk.now:
        await open_vote(talk, made)
    else:
        await due.tell(talk.tx, made, "announced", talk.now)
    now = await existing_vote(talk, made.number)
    talk.say(
        "📢 Vote {number} is announced: {title}. {until} {whom}",
        Button("🛠 For the staff", step_named("show_desk_of_vote"), made.number),
        up(Area.NOTICES),
        number=made.number,
        title=made.title,
        until=words.until(talk, now),
        whom=whom(made.terms.place),
    )
    return None


async def _still_holds(talk: Talk[Draft]) -> bool:
    """A draft can lie for days: meanwhile the proposal may have been revised, declined, put to the vote by others."""
    draft = talk.draft.vote
    if not draft.proposal:
        return True
    proposal = await existing(talk, draft.proposal)
    return proposal.version == draft.version and proposal.stage in RIPE and not await _going_on(talk, draft.proposal)


terms.declare(
    Question(
        "vote title",
        ask_vote_title,
        hear_vote_title,
        lambda talk: bool(talk.draft.vote.title),
        is_own,
        phrase("✏️ Title"),
    ),
    Question(
        "vote words",
        ask_vote_words,
        hear_vote_words,
        lambda talk: bool(talk.draft.vote.words),
        is_own,
        phrase("📝 Text"),
    ),
    Question(
        "vote scope",
        ask_vote_scope,
        hear_vote_scope,
        lambda talk: bool(talk.draft.vote.scope),
        is_own,
        phrase("📍 Whom"),
    ),
    Question("vote kind", ask_vote_kind, None, lambda talk: bool(talk.draft.vote.counting), change=phrase("⚖️ Kind")),
    Question(
        "vote options",
        ask_vote_options,
        hear_vote_options,
        lambda talk: bool(talk.draft.vote.options),
        has_options,
        phrase("🔢 Options"),
    ),
    Question(
        "vote secret",
        ask_vote_secret,
        None,
        lambda talk: talk.draft.vote.secret is not None,
        change=phrase("🔒 Secret"),
    ),
    Question("vote days", ask_vote_days, None, lambda talk: talk.draft.vote.days > 0, change=phrase("🗓 Days")),
    Question("vote summary", sum_vote_up, None, never),
)
