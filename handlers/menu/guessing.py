"""What was meant? What may be two things is asked back; what nobody understands is kept for whoever is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.earlier import said_earlier
from handlers.dialogue.said import ENOUGH, Recognised, Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import PERSON, TO_MENU, Nothing, flow, menu, show_menu, ways_on
from handlers.menu.person import talk_to_a_person
from handlers.menu.wordings import ALL_RIGHT, BYES, GREETINGS, THANKS
from storage.queues import inbox
from storage.understanding import Intent


@flow.button(ANYONE)
async def mean(talk: Talk[Nothing], turn: int, route: str) -> None:
    """These words, or this album, for the step that they chose."""
    earlier = await said_earlier(talk, turn)
    if earlier:
        talk.resume(turn, earlier.update, route)
        await inbox.again(talk.tx, await inbox.rest_of_album(talk.tx, turn, talk.person.id), talk.person.id)
    else:
        too_late(talk)


@flow.button(ANYONE)
async def find_somebody(talk: Talk[Nothing], turn: int) -> None:
    """Whoever cannot call can still have the office read it."""
    await talk_to_a_person(talk)
    if await said_earlier(talk, turn):
        talk.say("If nobody answers, the office can read what you wrote.", *takers(talk, turn), Button(TO_MENU, menu))


@flow.recognises(lambda said: said.means(Intent.HUMAN), who=ANYONE, called=PERSON, before_consent=True)
async def find_a_person(talk: Talk[Nothing]) -> None:
    await talk_to_a_person(talk)


def _kindly(said: Said, known: Sequence[str], intent: Intent | None = None) -> float:
    """Sure of what is said in just these words; what only sounds so never answers a question."""
    if said.spoken in known:
        return 1.0
    return ENOUGH if intent and said.understood.intent is intent else 0.0


@flow.recognises(lambda said: _kindly(said, GREETINGS, Intent.GREETING), who=ANYONE)
async def greet_back(talk: Talk[Nothing]) -> None:
    """A greeting ends nothing that is going on."""
    if talk.conversation.question is not None:
        talk.say("Hello, I am here.", *ways_on(talk))
    else:
        show_menu(talk)


@flow.recognises(lambda said: _kindly(said, THANKS, Intent.THANKS), who=ANYONE)
async def welcome_thanks(talk: Talk[Nothing]) -> None:
    talk.say("You are welcome!", *ways_on(talk))


@flow.recognises(lambda said: _kindly(said, BYES), who=ANYONE)
async def say_goodbye(talk: Talk[Nothing]) -> None:
    talk.say("Goodbye! Write to me whenever you need something.", *ways_on(talk))


@flow.recognises(lambda said: ENOUGH * (said.spoken in ALL_RIGHT), who=ANYONE)
async def take_note(talk: Talk[Nothing]) -> None:
    """A yes or a no to nothing that was asked."""
    talk.say("All right.", *ways_on(talk))


def for_somebody(talk: Talk[Any]) -> list[Row]:
    """Three are enough: whoever else takes any words stands behind “find somebody”."""
    somebody = Button("☎️ Find somebody", find_somebody, talk.heard_in)
    return [*takers(talk, talk.heard_in)[:1], somebody, *ways_on(talk)]


def takers(talk: Talk[Any], turn: int, *, but: str = "") -> list[Row]:
    """Those who take any words, as long as they are offered here, but for this flow."""
    known = [each for capability in talk.community.offered for each in capability.flow.recognised if each.flow != but]
    return [Button(each.called, mean, turn, each.step.route) for each in known if each.takes_all and each.called]


def which(talk: Talk[Any], meant: Sequence[Recognised]) -> None:
    """As sure of one as of another: whoever said it knows."""
    choices = [Button(each.called, mean, talk.heard_in, each.step.route) for each in meant if each.called]
    talk.say("Which do you mean?", *choices, Button(TO_MENU, menu))


def too_late(talk: Talk[Any]) -> None:
    talk.say(phrase("That was too long ago, so I have not kept it. Please say it once more."), *ways_on(talk))
