"""Words of danger → what to do at once, and whom to call → tell the office too, or it is no emergency. Who has said
neither is asked again: when that is over what they were amid, or once they are silent.

What only sounds like one where something was asked → is it one, or the answer?
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.danger.kinds import AT_ONCE
from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.earlier import said_earlier
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.guessing import too_late
from handlers.menu.menu import Nothing, ways_on
from handlers.reports import come_back_no_more, offer_untold, tell_of_danger
from storage.understanding import CLEAR, Danger, understand

MOST = 5  # Dangers told one after another, which are come back to.
flow = Flow("danger", Nothing)


@flow.alarm(ANYONE)
async def warn(talk: Talk[Nothing], danger: Danger) -> None:
    """It asks nothing, so the question that is open stays open.

    The numbers stand as plain text: Telegram makes no link of `tel:`, and its apps dial what they know for a number.
    """
    if talk.private:
        talk.conversation.dangers = (*talk.conversation.dangers, talk.heard_in)[-MOST:]
    if _may_be_an_answer(talk):
        return _ask(talk, danger)
    return _warn(talk, danger)


def _may_be_an_answer(talk: Talk[Nothing]) -> bool:
    """“Near the gas meter” where it was asked where: it is a danger to no rule, and not surely one by its words."""
    return talk.private and talk.conversation.question is not None and understand(talk.beyond_command).sure < CLEAR


def _ask(talk: Talk[Nothing], danger: Danger) -> None:
    """Whom to call stands first all the same."""
    _, phones = AT_ONCE[danger]
    talk.say(
        "Is somebody in danger? Then call at once:\n\n{phones}\n☎️ {duty} duty desk",
        Button("🆘 Yes, what to do?", say_what_to_do, talk.heard_in, danger).short(phrase("🆘 Danger")),
        Button("No, that is my answer", go_on, talk.heard_in).short(phrase("My answer")),
        phones=_numbers(phones),
        duty=talk.community.phone,
    )


@flow.button(ANYONE, before_consent=True)
async def say_what_to_do(talk: Talk[Nothing], turn: int, danger: Danger) -> None:
    _warn(talk, danger, turn)


def _warn(talk: Talk[Nothing], danger: Danger, turn: int | None = None) -> None:
    advice, phones = AT_ONCE[danger]
    heard_in = turn or talk.heard_in
    ways: list[Row] = [Link("Open our chat", "menu")]
    if talk.private:
        tell = Button("📣 Tell the office too", tell_of_danger, heard_in).short(phrase("📣 Tell the staff"))
        ways = [tell, Button("No emergency", go_on, heard_in)]
    talk.say(
        "🛑 {advice}\n\n{phones}\n☎️ {duty} duty desk",
        *ways,
        advice=advice,
        phones=_numbers(phones),
        duty=talk.community.phone,
    )


def _numbers(phones: Sequence[Phrase]) -> list[Phrase]:
    return [Phrase("☎️ {phone}", {"phone": phone}) for phone in phones]


@flow.button(ANYONE, before_consent=True)
async def go_on(talk: Talk[Nothing], turn: int) -> None:
    """The words go on as they would have, to whatever they were meant for."""
    earlier = await said_earlier(talk, turn)
    come_back_no_more(talk, turn)
    if earlier:
        talk.resume(turn, earlier.update, harmless=True)
    else:
        too_late(talk)


@flow.after_alarm(ANYONE)
async def ask_once_more(talk: Talk[Nothing], turn: int) -> None:
    """Whoever goes on with what they were writing may believe that the office knows."""
    await offer_untold(talk, turn, Button("No emergency", let_be))


@flow.button(ANYONE, before_consent=True)
async def let_be(talk: Talk[Nothing]) -> None:
    talk.say("Good. The office was told nothing of it.", *ways_on(talk))
