"""Words of danger → what to do at once, and whom to call → tell the office too, or it is no emergency."""

from __future__ import annotations

from handlers.danger.kinds import AT_ONCE
from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.earlier import said_earlier
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.guessing import too_late
from handlers.menu.menu import Nothing
from handlers.reports import tell_of_danger
from storage.understanding import Danger

flow = Flow("danger", Nothing)


@flow.alarm(ANYONE)
async def warn(talk: Talk[Nothing], danger: Danger) -> None:
    """It asks nothing, so the question that is open stays open.

    The numbers stand as plain text: Telegram makes no link of `tel:`, and its apps dial what they know for a number.
    """
    advice, phones = AT_ONCE[danger]
    ways: list[Row] = [Link("Open our chat", "menu")]
    if talk.private:
        tell = Button("📣 Tell the office too", tell_of_danger, talk.heard_in).short(phrase("📣 Tell the staff"))
        ways = [tell, Button("No emergency", go_on, talk.heard_in)]
    talk.say(
        "🛑 {advice}\n\n{phones}\n☎️ {duty} duty desk",
        *ways,
        advice=advice,
        phones=[Phrase("☎️ {phone}", {"phone": phone}) for phone in phones],
        duty=talk.community.phone,
    )


@flow.button(ANYONE, before_consent=True)
async def go_on(talk: Talk[Nothing], turn: int) -> None:
    """The words go on as they would have, to whatever they were meant for."""
    earlier = await said_earlier(talk, turn)
    if earlier:
        talk.resume(turn, earlier.update, harmless=True)
    else:
        too_late(talk)
