"""What somebody has said so far of what they propose; and which proposal a step is about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import field

from handlers.council.costs.draft import CostDraft
from handlers.council.votes.draft import VoteDraft
from handlers.dialogue.button import Button
from handlers.dialogue.community import Community
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.questions import Progress, Questions
from handlers.dialogue.step import ANYONE, StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line
from handlers.menu.menu import TO_MENU, menu
from storage.council import CouncilRules, experts, proposals
from storage.council.proposals import Proposal
from storage.people import members
from storage.people.people import Role

NAME = 12  # Characters of the title that a draft is known by.


class Draft(Progress):
    title: str = ""
    words: str = ""
    asked_why: bool = False  # They have nothing to add.
    scope: str = ""  # storage.council.scope.Scope
    home: int = 0
    homes: list[int] = field(default_factory=list)  # Of a list on paper, as far as they were read.
    cost_fen: int | None = None
    photos: list[str] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    album: str | None = None
    named: bool = False  # Neighbours may read their name.
    compared: bool = False  # They have seen what is similar.
    on_behalf: bool = False  # Staff write it down for somebody.
    number: int = 0  # Of the proposal that something is said to, or that is revised.
    version: int = 0  # That is revised.
    convention: int = 0  # That this would change.
    side: str = ""  # Of an argument.
    item: int = 0  # Of what was said to it: a question, a meeting, a change.
    expert: int = 0  # Who answers it.
    vote: VoteDraft = field(default_factory=VoteDraft)
    cost: CostDraft = field(default_factory=CostDraft)
    at: datetime | None = None  # Of a meeting.
    place: str = ""
    stage: str = ""  # Where it is to be moved.


def unfinished(_: Community, draft: Draft) -> Phrase | None:
    """A proposal, or the announcement of a vote."""
    title = draft.title or draft.vote.title
    if not title or not (draft.put or draft.complete):
        return None
    return Phrase("{title}", {"title": one_line(title)[:NAME]})


flow = Flow("council", Draft, unfinished=unfinished)
questions: Questions[Draft] = Questions(Button(TO_MENU, menu))  # handlers.council.order says which.


def step_named(name: str) -> Step[Talk[Draft], ...]:
    """A step of a file that imports the one that leads there."""
    return flow.buttons[f"{flow.name}.{name}"]


def rules_of(post: Post) -> CouncilRules:
    return post.community.of(CouncilRules)


async def existing(post: Post, number: int) -> Proposal:
    """Raises StaleTap if there is none."""
    found = await proposals.find(post.tx, number)
    if not found:
        raise StaleTap(str(number))
    return found


async def _reads(talk: Talk[Any], number: int) -> Proposal | None:
    """Everybody who lives here, the staff, and whoever answers questions about it as an expert."""
    lives_here = talk.person.role >= Role.STAFF or await members.of_person(talk.tx, talk.person.id)
    if not lives_here and not await experts.of_person(talk.tx, number, talk.person.id):
        return None
    return await proposals.find(talk.tx, number)


reads = Predicate("lives where this is proposed", ANYONE, _reads)
