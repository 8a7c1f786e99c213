"""What happens to proposals by itself: a stage that has come to its date ends, and before that it is reminded of."""

from __future__ import annotations

from datetime import timedelta

from handlers.council.advancing import advance
from handlers.council.draft import rules_of
from handlers.council.following import tell_followers
from handlers.council.meeting import remind_of
from handlers.council.rounds import remind_of_rounds
from handlers.council.signing import enough, wanted
from handlers.council.words import STAGES, day
from handlers.dialogue.button import Link
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from storage.council import meetings, proposals, ripe, signatures
from storage.council.proposals import Proposal
from storage.council.stages import Stage, when_over

DAY = timedelta(days=1)


async def keep_council(post: Post) -> None:
    rules = rules_of(post)
    for each in await proposals.over(post.tx, post.now):
        following = when_over(each.stage, enough=await enough(post, each))
        if following:
            await advance(post, each, following, "", 0)
    for meeting in await meetings.to_remind(post.tx, post.now + DAY, post.now):
        await remind_of(post, meeting)
    for each in await ripe.to_remind(post.tx, post.now - timedelta(days=rules.preparing_days)):
        post.tell_staff(
            "⏰ <b>{number} · {title}</b> has been ripe for a vote since {day}. Please announce the vote.",
            Link("👀 Look at it", f"council_{each.number}"),
            number=each.number,
            title=each.title,
            day=day(each.stage_at, rules.zone, post.now),
        )
    await remind_of_rounds(post)
    if rules.remind_days:
        before = post.now + timedelta(days=rules.remind_days)
        for each in await proposals.to_remind(post.tx, before, post.now):
            await tell_followers(post, each, await _reminder(post, each))


async def _reminder(post: Post, proposal: Proposal) -> Phrase:
    assert proposal.ends_at
    until = day(proposal.ends_at, rules_of(post).zone, post.now)
    if proposal.stage is Stage.COLLECTING:
        return phrase(
            "⏰ Signatures are collected until {day}: {count} of {wanted} so far.",
            day=until,
            count=await signatures.count_of(post.tx, proposal),
            wanted=await wanted(post, proposal),
        )
    return phrase("⏰ {stage} until {day}: say what you think.", stage=STAGES[proposal.stage], day=until)
