"""The office answers an objection: on its card in the staff's group, or from the workbench → in a few words → told."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes.looking import existing_vote
from handlers.dialogue.button import Button
from handlers.dialogue.halves import uncut
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.dialogue.work import Area
from handlers.menu.back import back
from handlers.menu.workbench import up
from storage.council.votes import objections, voting
from storage.council.votes.objections import ANSWER, Objection
from storage.council.votes.voting import Voting
from storage.people import audit, households
from storage.people.people import Role
from storage.queues.cards import Card

SHOWN = 5


async def tell_office(post: Post, vote: Voting, objection: Objection) -> None:
    """One card, which carries the answer once there is one."""
    home = await households.find(post.tx, objection.home_id)
    answered = objection.answer is not None
    post.tell_staff(
        "✋ {home} objects to the result of vote {number} · {title}:\n\n{words}{answer}",
        *([] if answered else [Button("✍️ Answer", ask_objection_answer, objection.number)]),
        card=Card("council", "objection", objection.number),
        home=home.label if home else "",
        number=vote.number,
        title=vote.title,
        words=objection.words,
        answer=Phrase("\n↳ {answer}", {"answer": objection.answer}) if answered else "",
    )


async def _waiting(talk: Talk[Draft], number: int) -> Objection:
    """Raises StaleTap where it is answered, or there is none."""
    found = await objections.find(talk.tx, number)
    if not found or found.answer is not None:
        raise StaleTap(str(number))
    return found


@flow.button(Role.STAFF, in_groups=True)
async def ask_objection_answer(talk: Talk[Draft], number: int) -> None:
    found = await _waiting(talk, number)
    home = await households.find(talk.tx, found.home_id)
    talk.put_aside()
    talk.draft = Draft(item=number)
    talk.ask(
        "✋ {home}: {words}\n\nWhat did you find? Whoever objected reads it. At most {limit} characters.",
        back(step_named("show_desk_of_vote"), found.vote),
        then=hear_objection_answer,
        home=home.label if home else "",
        words=found.words,
        limit=ANSWER,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_objection_answer(talk: Talk[Draft]) -> None:
    words, found = await uncut(talk), await _waiting(talk, talk.draft.item)
    if not 0 < len(words) <= ANSWER:
        return talk.say("Please use at most {limit} characters.", limit=ANSWER)
    vote = await existing_vote(talk, found.vote)
    await objections.answer(talk.tx, found.number, words, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "vote.answer", f"{vote.number} {found.number}", talk.now)
    if found.person_id:
        talk.tell(
            found.person_id,
            "✋ The office has looked at your objection to the result of <b>{title}</b>:\n{objection}\n↳ {answer}",
            Button("📊 The result", step_named("show_vote_result"), vote.number),
            title=vote.title,
            objection=found.words,
            answer=words,
        )
    answered = await objections.find(talk.tx, found.number)
    assert answered
    await tell_office(talk, vote, answered)
    talk.end()
    return talk.say("✋ Answered.", back(step_named("show_desk_of_vote"), vote.number))


async def count_objections(post: Post) -> int:
    return len(await objections.waiting(post.tx))


@flow.button(Role.STAFF)
async def show_objections(talk: Talk[Draft]) -> None:
    """Those that wait, of all votes."""
    found = (await objections.waiting(talk.tx))[:SHOWN]
    votes = {each.vote: await voting.find(talk.tx, each.vote) for each in found}
    talk.say(
        "✋ <b>Objections to results</b>. A result is final once each is answered.\n\n{lines}",
        *[Button(Phrase("✍️ {number}", {"number": each.number}), ask_objection_answer, each.number) for each in found],
        up(Area.NOTICES),
        lines=[
            Phrase(
                "{number}. <b>{title}</b>\n{words}",
                {"number": each.number, "title": vote.title if (vote := votes[each.vote]) else "", "words": each.words},
            )
            for each in found
        ]
        or "",
    )
