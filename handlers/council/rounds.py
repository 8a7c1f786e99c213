"""A text was revised: the office asks those again on paper who signed on paper before, and is reminded until it has."""

from __future__ import annotations

from datetime import timedelta

from handlers.council.draft import Draft, existing, flow, step_named
from handlers.council.ways import titled
from handlers.dialogue.button import Button, Link
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council import rounds
from storage.council.proposals import Proposal
from storage.people import audit, households
from storage.people.people import Role
from storage.queues.cards import Card

SHOWN, COUNTED = 4, 100
WITHIN = timedelta(days=3)  # The office is reminded after that.


async def begin_round(post: Post, now: Proposal) -> None:
    if not await rounds.begin(post.tx, now, post.now):
        return
    post.tell_staff(
        "📝 Proposal {number} was revised: <b>{title}</b>, version {version}. These homes signed an earlier version on"
        " paper and hear of it only from you; their signatures count again once they sign this one: {homes}",
        Link("👀 Look at it", f"council_{now.number}"),
        card=Card("council", "again", now.number),
        number=now.number,
        title=now.title,
        version=now.version,
        homes=await _homes(post, now),
    )


async def remind_of_rounds(post: Post) -> None:
    for each in await rounds.to_remind(post.tx, post.now - WITHIN):
        post.tell_staff(
            "⏰ <b>{number} · {title}</b>, version {version}: these homes signed an earlier version on paper, and"
            " nobody has asked them again yet: {homes}\n\nOn the workbench you note who signs, or that all were asked.",
            Link("👀 Look at it", f"council_{each.number}"),
            number=each.number,
            title=each.title,
            version=each.version,
            homes=await _homes(post, each),
        )


async def _homes(post: Post, proposal: Proposal) -> str:
    found = await households.of_ids(post.tx, await rounds.homes_to_ask(post.tx, proposal.number))
    return " · ".join(home.label for home in found)


async def count_rounds(post: Post) -> int:
    return len(await rounds.waiting(post.tx, COUNTED))


@flow.button(Role.STAFF)
async def show_rounds(talk: Talk[Draft]) -> None:
    found = await rounds.waiting(talk.tx, SHOWN)
    talk.say(
        "✍️ Whoever signed one of these on paper is to be asked again, since its text has changed.\n\n{lines}",
        *[titled(show_round, each.number, each.title) for each in found],
        back(step_named("show_desk")),
        lines=[
            Phrase(
                "<b>{number}</b> {title}: {homes}\n",
                {"number": each.number, "title": each.title, "homes": await _homes(talk, each)},
            )
            for each in found
        ]
        or phrase("none"),
    )


@flow.button(Role.STAFF)
async def show_round(talk: Talk[Draft], number: int) -> None:
    proposal = await existing(talk, number)
    homes = await _homes(talk, proposal)
    talk.say(
        "✍️ <b>{number} · {title}</b>, version {version}\nTo be asked again on paper: {homes}",
        *(
            [
                Button("✍️ Signed on paper", step_named("ask_signatures"), number),
                Button("✅ All were asked", end_round, number, proposal.version),
            ]
            if homes
            else []
        ),
        back(show_rounds),
        number=number,
        title=proposal.title,
        version=proposal.version,
        homes=homes or phrase("none"),
    )


@flow.button(Role.STAFF)
async def end_round(talk: Talk[Draft], number: int, card: int) -> None:
    """Of the version that stood there, `card`: whoever did not sign it has had the chance."""
    if not await rounds.end(talk.tx, number, card, talk.now):
        raise StaleTap(str(number))
    await audit.note(talk.tx, talk.person.id, "council.asked", f"{number} {card}", talk.now)
    await show_rounds(talk)
