"""A proposal moves on: by the office with its reason, by its author who withdraws it, by its date, by vote."""

from __future__ import annotations

from datetime import timedelta

from handlers.council.advancing import advance
from handlers.council.authorship import is_author
from handlers.council.draft import Draft, existing, flow, rules_of, step_named
from handlers.council.following import tell_followers
from handlers.council.words import STAGES, day, until
from handlers.dialogue.button import Button
from handlers.dialogue.halves import uncut
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.menu.back import back
from storage.council import proposals
from storage.council.proposals import Proposal
from storage.council.stages import Stage, by_hand, may_follow
from storage.council.votes import voting
from storage.council.votes.voting import State
from storage.people import audit
from storage.people.people import Role

REASON = 300  # Characters.
NEEDS_REASON = {Stage.DECLINED, Stage.WITHDRAWN}
MORE_DAYS = (7, 14)
STEPS = {
    Stage.DISCUSSING: phrase("💬 Let it be discussed"),
    Stage.REVISING: phrase("📝 Let it be revised"),
    Stage.VOTING: phrase("🗳 Let it be voted on"),
    Stage.UNDERWAY: phrase("🛠 It is being carried out"),
    Stage.DONE: phrase("🏁 It is carried out"),
    Stage.DECLINED: phrase("✋ Decline it"),
    Stage.WITHDRAWN: phrase("↩️ It is withdrawn"),
}

ACTIONS = {  # In the audit.
    Stage.DISCUSSING: "council.discuss",
    Stage.REVISING: "council.revise",
    Stage.VOTING: "council.vote",
    Stage.UNDERWAY: "council.begin",
    Stage.DONE: "council.finish",
    Stage.DECLINED: "council.decline",
    Stage.WITHDRAWN: "council.withdraw",
}


@flow.button(Role.STAFF)
async def admit(talk: Talk[Draft], number: int) -> None:
    await move(talk, number, Stage.DISCUSSING, "")


@flow.button(Role.STAFF)
async def decline(talk: Talk[Draft], number: int) -> None:
    await ask_reason(talk, number, Stage.DECLINED)


async def stands(talk: Talk[Draft], number: int) -> bool:
    """While it is voted on its text stands: it goes nowhere before the vote does, and whoever asks hears the way."""
    votes = await voting.of_proposal(talk.tx, number)
    vote = next((each for each in votes if each.state in {State.ANNOUNCED, State.OPEN}), None)
    if vote:
        talk.say(
            "🗳 Vote {vote} on it is going on. If it is not to be decided, annul the vote with a reason; after that it"
            " can be revised, declined or withdrawn.",
            Button("🛠 For the staff", step_named("show_desk_of_vote"), vote.number),
            back(step_named("show_one"), number),
            vote=vote.number,
        )
    return bool(vote)


@flow.button(Role.STAFF)
async def ask_move(talk: Talk[Draft], number: int) -> None:
    proposal = await existing(talk, number)
    if await stands(talk, number):
        return
    more = [Button(phrase("⏳ {days} more days", days=days), postpone, number, days) for days in MORE_DAYS]
    talk.say(
        "🧭 <b>{number} · {title}</b>\n{stage}{until}\n\nWhat comes next? Everybody who follows it is told.",
        *[Button(STEPS[each], ask_reason, number, each) for each in by_hand(proposal.stage)],
        *([tuple(more)] if proposal.ends_at else []),
        back(step_named("show_one"), number),
        number=number,
        title=proposal.title,
        stage=STAGES[proposal.stage],
        until=until(proposal, rules_of(talk).zone, talk.now),
    )


@flow.button(Role.STAFF)
async def postpone(talk: Talk[Draft], number: int, days: int) -> None:
    proposal, rules = await existing(talk, number), rules_of(talk)
    if days not in MORE_DAYS or not proposal.ends_at:
        raise StaleTap(str(days))
    ends_at = rules.evening(proposal.ends_at, days)
    if ends_at > talk.now + timedelta(days=366) or not await proposals.postpone(talk.tx, proposal, ends_at):
        raise StaleTap(str(days))
    await audit.note(talk.tx, talk.person.id, "council.postpone", str(number), talk.now)
    await tell_followers(
        talk,
        proposal,
        phrase("⏳ There is more time: until {day}.", day=day(ends_at, rules.zone, talk.now)),
        but=[talk.person.id],
    )
    await ask_move(talk, number)


@flow.button(Role.STAFF)
async def ask_reason(talk: Talk[Draft], number: int, stage: Stage) -> None:
    proposal = await existing(talk, number)
    if stage not in by_hand(proposal.stage):
        raise StaleTap(stage)
    if await stands(talk, number):
        return
    _ask_reason(talk, number, stage)


def _ask_reason(talk: Talk[Draft], number: int, stage: Stage) -> None:
    talk.put_aside()
    talk.draft = Draft(number=number, stage=stage.value)
    without = [] if stage in NEEDS_REASON else [Button("Without words ›", move_without, number, stage)]
    talk.ask(
        "{stage}: why? Everybody reads it, so please write it as you would say it to them. At most {limit} characters.",
        *without,
        back(step_named("show_one"), number),
        then=hear_reason,
        stage=STAGES[stage],
        limit=REASON,
    )


@flow.button(Role.STAFF)
async def move_without(talk: Talk[Draft], number: int, stage: Stage) -> None:
    if stage in NEEDS_REASON:
        raise StaleTap(stage)
    await move(talk, number, stage, "")


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_reason(talk: Talk[Draft]) -> None:
    """Of the staff, or of the author who withdraws it."""
    draft, reason = talk.draft, one_line(await uncut(talk))
    if not reason or len(reason) > REASON:
        return talk.say("Please use at most {limit} characters.", limit=REASON)
    if draft.stage not in list(Stage):
        raise StaleTap(draft.stage)
    if talk.person.role < Role.STAFF:
        await talk.check(proposed_it, draft.number)
        if draft.stage != Stage.WITHDRAWN:
            raise StaleTap(draft.stage)
    return await move(talk, draft.number, Stage(draft.stage), reason)


async def move(talk: Talk[Draft], number: int, stage: Stage, reason: str) -> None:
    proposal = await existing(talk, number)
    if await stands(talk, number):
        return
    if stage not in by_hand(proposal.stage) or not await advance(talk, proposal, stage, reason, talk.person.id):
        raise StaleTap(stage)
    if proposal.person_id != talk.person.id:
        await audit.note(talk.tx, talk.person.id, ACTIONS[stage], str(number), talk.now)
    talk.end()
    if talk.private:
        await step_named("show_one").take(talk, number)


async def _proposed_it(talk: Talk[Draft], number: int) -> Proposal | None:
    found = await proposals.find(talk.tx, number)
    return found if found and await is_author(talk, found) else None


proposed_it = Predicate("has proposed it", ANYONE, _proposed_it)


@flow.button(proposed_it)
async def ask_withdrawal(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(proposed_it, number)
    if not may_withdraw(proposal):
        raise StaleTap(str(number))
    _ask_reason(talk, number, Stage.WITHDRAWN)


def may_withdraw(proposal: Proposal) -> bool:
    """Its author alone; what is voted on or was agreed to is everybody's."""
    early = {Stage.COLLECTING, Stage.DISCUSSING, Stage.REVISING}
    return proposal.stage in early and may_follow(proposal.stage, Stage.WITHDRAWN)
