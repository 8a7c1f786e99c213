"""What a machine heard → is that what you said? → it counts as if it had been typed, for what was open then."""

from __future__ import annotations

from handlers.dialogue.button import Button, Style
from handlers.dialogue.earlier import said_earlier
from handlers.dialogue.post import heard_by_machine
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.guessing import too_late
from handlers.menu.menu import TO_MENU, Nothing, menu, ways_on
from handlers.menu.sent import hand_over
from handlers.voice.draft import flow


@flow.heard_aloud(ANYONE)
async def offer(talk: Talk[Nothing]) -> None:
    """Beside the open question, which stays open. What has gone to somebody needs no answer of whoever spoke."""
    about = talk.update.heard
    if not about or not about.offered or not await said_earlier(talk, about.turn):
        return talk.say("All right.", *ways_on(talk)) if talk.is_tap else None
    return talk.say(
        "{heard}\n\nIs that what you said?",
        Button("✅ Yes, that", take, talk.heard_in, talk.conversation.question or 0).styled(Style.SUCCESS),
        Button("👂 A person at the office", hand_over, about.turn).short(phrase("👂 A person")),
        Button(TO_MENU, menu),
        heard=heard_by_machine(talk.words),
    )


@flow.button(ANYONE)
async def take(talk: Talk[Nothing], turn: int, asked: int) -> None:
    """To what was asked then, and to nothing that was asked since."""
    earlier = await said_earlier(talk, turn)
    if not earlier or not earlier.update.heard or asked != (talk.conversation.question or 0):
        return too_late(talk)
    earlier.update.heard = None
    return talk.resume(turn, earlier.update)
