"""What is voted on, in which words, and whom it asks."""

from __future__ import annotations

from handlers.council.draft import Draft, flow
from handlers.council.votes.terming import terms, why_not
from handlers.dialogue.button import Button
from handlers.dialogue.halves import uncut
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from storage.council.scope import Scope
from storage.council.votes.opening import TITLE, WORDS, Flaw, Flawed
from storage.people import households
from storage.people.people import Role

BUILDINGS = 6


async def is_own(talk: Talk[Draft]) -> bool:
    return not talk.draft.vote.proposal


@flow.button(Role.STAFF)
async def ask_vote_title(talk: Talk[Draft]) -> None:
    await terms.put(
        talk, "vote title", phrase("What is voted on, in a few words? At most {limit} characters.", limit=TITLE)
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_vote_title(talk: Talk[Draft]) -> None:
    title = one_line(await uncut(talk))
    if not 0 < len(title) <= TITLE:
        return talk.say("{why}", why=why_not(Flawed(Flaw.TITLE)))
    talk.draft.vote.title = title
    return await terms.go_on(talk)


@flow.button(Role.STAFF)
async def ask_vote_words(talk: Talk[Draft]) -> None:
    await terms.put(
        talk,
        "vote words",
        phrase(
            "The whole text that is decided, as it will hold: what, where, for how much, from when. At most {limit}"
            " characters; nobody can change it afterwards.",
            limit=f"{WORDS:,}",
        ),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_vote_words(talk: Talk[Draft]) -> None:
    text = await uncut(talk)
    if not 0 < len(text) <= WORDS:
        return talk.say("{why}", why=why_not(Flawed(Flaw.WORDS)))
    talk.draft.vote.words = text
    return await terms.go_on(talk)


@flow.button(Role.STAFF)
async def ask_vote_scope(talk: Talk[Draft]) -> None:
    found = (await households.buildings(talk.tx))[:BUILDINGS]
    buttons = [
        Button(phrase("Building {building}", building=each), choose_vote_scope, place)
        for place, each in enumerate(found)
    ]
    await terms.put(
        talk,
        "vote scope",
        phrase("Whom does it ask? Type 3 for building 3, 3-2 for its entrance 2."),
        Button("🏘 The whole compound", choose_vote_compound),
        *[tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)],
    )


@flow.button(Role.STAFF)
async def choose_vote_compound(talk: Talk[Draft]) -> None:
    await _set_scope(talk, Scope.COMPOUND)


@flow.button(Role.STAFF)
async def choose_vote_scope(talk: Talk[Draft], place: int) -> None:
    found = await households.buildings(talk.tx)
    if not 0 <= place < len(found):
        raise StaleTap(str(place))
    await _set_scope(talk, Scope.BUILDING, found[place])


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_vote_scope(talk: Talk[Draft]) -> None:
    building, _, entrance = talk.words.strip().replace("号楼", "").replace("单元", "").partition("-")
    found = await households.in_building(talk.tx, building.strip(), 0, 10_000) if building.strip() else []
    if not found or (entrance.strip() and all(home.entrance != entrance.strip() for home in found)):
        return talk.say("No home of the roster lies there. Type 3 for building 3, 3-2 for its entrance 2.")
    return await _set_scope(
        talk, Scope.ENTRANCE if entrance.strip() else Scope.BUILDING, building.strip(), entrance.strip()
    )


async def _set_scope(talk: Talk[Draft], scope: Scope, building: str = "", entrance: str = "") -> None:
    vote = talk.draft.vote
    vote.scope, vote.building, vote.entrance = scope.value, building, entrance
    await terms.go_on(talk)
