"""Something was said that may be for one of several: to whom does it belong? → it is dealt with there, once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.said import Recognised
from handlers.dialogue.step import ANYONE, StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.guessing import find_a_person
from handlers.menu.menu import TO_MENU, Nothing, menu, ways_on
from storage.queues import inbox, open_questions
from storage.queues.open_questions import OpenQuestion

flow = Flow("whose", Nothing)
capability = Capability(flow)


def ask(
    talk: Talk[Any],
    asked: Sequence[tuple[OpenQuestion, Step[Any, ...]]],
    others: Sequence[Recognised],
    *,
    here: bool,
) -> None:
    """No question that anything waits for: what is open stays open, and this may be decided at any time. An album is
    asked about once. `here`: it may belong to what is open.
    """
    if not is_held_back(talk):
        return
    question = phrase("Whom is this for? I have not passed it on yet.")
    if others:
        question = phrase("Is this an answer, or something else? I have done nothing with it yet.")
    talk.say(
        question,
        *[
            Button(phrase("📣 Pass it on ({topic})", topic=_topic(*each)), pass_on, talk.turn, each[0].turn)
            for each in asked
        ],
        *[Button(each.called, begin, talk.turn, each.step.route) for each in others if each.called],
        *([Button("‹ No, it belongs here", keep_here, talk.turn)] if here else [Button(TO_MENU, menu)]),
    )


def ask_in_vain(talk: Talk[Any]) -> None:
    """A question that nobody has answered, under something that will be sent: whoever gets that may answer it."""
    talk.undecided = True
    talk.say(
        "I do not know the answer to this. Shall it go along, so that whoever gets it answers you, or would you rather"
        " ask somebody now? What you have begun is still there.",
        Button("✍️ Write it in", keep_here, talk.turn),
        Button("☎️ Find somebody", begin, talk.turn, find_a_person.route),
        *ways_on(talk)[:-1],
    )


def is_held_back(talk: Talk[Any]) -> bool:
    """Until it is decided what becomes of it. False: that was asked under another picture of the same album."""
    album = f"?{talk.album}" if talk.album else None  # Not answered yet, so it is none to go on with.
    if album and album == talk.conversation.album:
        return False
    talk.conversation.album, talk.undecided = album, True
    return True


def _topic(question: OpenQuestion, step: Step[Any, ...]) -> Phrase:
    text = step.topic.text if step.topic else "{number}"
    return Phrase(text, {"number": question.about.rpartition(":")[2]})


@flow.button(ANYONE)
async def pass_on(talk: Talk[Nothing], said: int, asked: int) -> None:
    if await inbox.is_decided(talk.tx, said, talk.person.id):
        return talk.toast("Got it already, no need to press again.")
    found = await open_questions.of(talk.tx, talk.person.id, talk.now)
    question = next((each for each in found if each.turn == asked), None)
    if not question:
        raise StaleTap(str(asked))
    return await decide(talk, said, question.card)


@flow.button(ANYONE)
async def begin(talk: Talk[Nothing], said: int, route: str) -> None:
    """It is something else: these words, for the step that they chose."""
    commands = [command.step for command in talk.community.commands]
    known = [each.step for capability in talk.community.offered for each in capability.flow.recognised]
    if route not in {step.route for step in (*commands, *known) if talk.person.role >= step.who}:
        raise StaleTap(route)
    await decide(talk, said, f"{inbox.ROUTE}{route}")


@flow.button(ANYONE)
async def keep_here(talk: Talk[Nothing], said: int) -> None:
    await decide(talk, said, "")


async def decide(talk: Talk[Any], said: int, card: str) -> None:
    if not await inbox.decide(talk.tx, said, talk.person.id, card):
        return talk.toast("Got it already, no need to press again.")
    for other in await inbox.rest_of_album(talk.tx, said, talk.person.id):
        await inbox.decide(talk.tx, other, talk.person.id, card)
    return None
