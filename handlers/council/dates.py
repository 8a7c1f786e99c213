"""Dates that announcements may go by: the end of a vote, meetings about proposals."""

from __future__ import annotations

from handlers.dialogue.occasion import Occasion
from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase
from storage.council import meetings
from storage.council.votes import voting
from storage.council.votes.voting import State

SHOWN = 5  # Meetings.


async def occasions(post: Post) -> list[Occasion]:
    ends = [
        Occasion(f"vote.{each.number}", phrase("🗳 End of the vote: {title}", title=each.title), each.ends_at)
        for each in await voting.going_on(post.tx)
        if each.state in {State.ANNOUNCED, State.OPEN} and each.ends_at > post.now
    ]
    talks = [
        Occasion(
            f"meeting.{each.number}", phrase("🪑 Meeting about proposal {number}", number=each.proposal), each.starts_at
        )
        for each in await meetings.ahead(post.tx, post.now, SHOWN)
    ]
    return [*ends, *talks]
