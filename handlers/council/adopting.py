"""Staff write down what was agreed to as a convention, one article a line → it is adopted; homes are asked to sign."""

from __future__ import annotations

import re

from handlers.council.convention import show_convention
from handlers.council.draft import Draft, existing, flow, step_named
from handlers.council.following import tell, tell_followers
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.menu.back import back
from storage.council import conventions
from storage.council.conventions import ARTICLE, MOST, TITLE
from storage.council.proposals import Proposal
from storage.council.stages import AGREED
from storage.council.votes import voting
from storage.council.votes.voting import State
from storage.people import audit
from storage.people.people import Role

_NUMBER = re.compile(r"^(?:\d{1,2}[.、)）]|第[一二三四五六七八九十]{1,3}条)\s{0,3}")


async def may_become_one(talk: Talk[Draft], proposal: Proposal) -> bool:
    agreed = proposal.stage in AGREED and talk.person.role >= Role.STAFF
    return agreed and not await conventions.has_brought(talk.tx, proposal.number)


async def _may_be_annulled(talk: Talk[Draft], number: int) -> bool:
    """Homes sign nothing that does not hold in the end."""
    votes = await voting.of_proposal(talk.tx, number)
    vote = next((each for each in votes if each.state is State.CLOSED), None)
    if vote:
        talk.say(
            "The result of vote {vote} is not final: homes may still object to it. Once it is, this can become a"
            " convention.",
            _back(number),
            vote=vote.number,
        )
    return bool(vote)


def _back(number: int) -> Row:
    return back(step_named("show_one"), number)


@flow.button(Role.STAFF)
async def ask_articles(talk: Talk[Draft], number: int) -> None:
    proposal = await existing(talk, number)
    if not await may_become_one(talk, proposal):
        raise StaleTap(str(number))
    if await _may_be_annulled(talk, number):
        return
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "What do neighbours keep to? The first line is its name, such as “Parking convention”; then one article a line,"
        " at most {most}.",
        _back(number),
        then=hear_articles,
        most=MOST,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_articles(talk: Talk[Draft]) -> None:
    draft = talk.draft
    title, articles = _read(talk.words)
    if not title or not articles or len(title) > TITLE or len(articles) > MOST or max(map(len, articles)) > ARTICLE:
        return talk.say(
            "Please type a name of at most {title} characters, then at most {most} lines of at most {limit}"
            " characters.",
            title=TITLE,
            most=MOST,
            limit=ARTICLE,
        )
    draft.words = talk.words
    changes = await conventions.changed_by(talk.tx, draft.number)
    return talk.ask(
        "📜 <b>{title}</b>\n\n{articles}\n\n{what}",
        Button("✅ Adopt it", adopt),
        _back(draft.number),
        then=hear_articles,
        title=title,
        articles=[f"{place}. {words}" for place, words in enumerate(articles, 1)],
        what=phrase("It takes the place of version {version}; homes are asked to sign anew.", version=changes.version)
        if changes
        else phrase("Homes are asked to sign it. What was adopted is changed by a proposal only."),
    )


def _read(words: str) -> tuple[str, list[str]]:
    lines = [one_line(_NUMBER.sub("", each.strip())) for each in words.splitlines() if each.strip()]
    return (lines[0], [each for each in lines[1:] if each]) if lines else ("", [])


@flow.button(Role.STAFF)
async def adopt(talk: Talk[Draft]) -> None:
    draft = talk.draft
    proposal = await existing(talk, draft.number)
    title, articles = _read(draft.words)
    if not articles or not await may_become_one(talk, proposal):
        raise StaleTap(str(draft.number))
    if await _may_be_annulled(talk, proposal.number):
        return
    changes = await conventions.changed_by(talk.tx, proposal.number)
    made = await conventions.adopt(
        talk.tx, proposal.place, title, articles, proposal.number, talk.person.id, talk.now, changes=changes
    )
    if not made:
        raise StaleTap(str(draft.number))
    await audit.note(talk.tx, talk.person.id, "council.adopt", f"{made.number} {made.version}", talk.now)
    look = Button("📜 Read and sign it", show_convention, made.number)
    told = phrase("📜 It has become what we keep to: {title}.", title=title)
    await tell_followers(talk, proposal, told, look, but=[talk.person.id])
    if changes:
        again = phrase("📜 {title} has a new version. What you signed counts again once you sign it.", title=title)
        for person_id in await conventions.signers(talk.tx, changes):
            if person_id != talk.person.id:
                tell(talk, person_id, proposal, again, look)
    talk.end()
    await show_convention.take(talk, made.number)
