"""What comes out of the blue and tells of a problem is offered as a report; an offer that is not taken lapses."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.collecting import ANYTHING, collect
from handlers.reports.draft import Draft, flow, questions
from handlers.reports.reading import READ, SURE, say_notice
from storage.understanding import Intent, understand

BROKEN = re.compile(r"漏水|漏电|漏气|卡住|困|leak|stuck", re.IGNORECASE)  # Dangers that are reported as well.
LAPSES = timedelta(minutes=10)  # Until then what follows may be about the same.


def tells_of_a_problem(words: str) -> bool:
    meant = understand(words[:READ])
    if meant.intent is Intent.DANGER:
        return bool(BROKEN.search(words))
    return meant.intent is Intent.REPORT and meant.sure >= SURE


@flow.recognises(tells_of_a_problem, who=ANYONE)
async def offer_for_words(talk: Talk[Draft]) -> None:
    await offer(talk)


@flow.unprompted(MessageKind.PHOTO, MessageKind.VOICE, MessageKind.VIDEO, who=ANYONE)
async def offer(talk: Talk[Draft]) -> None:
    talk.draft = Draft()
    await _offer(talk)


async def _offer(talk: Talk[Draft]) -> None:
    await collect(talk)
    talk.draft.offered_at = talk.now
    talk.ask(
        "Do you want to report a problem with this?",
        Button("📣 Yes, report it", take_offer),
        Button(TO_MENU, menu),
        then=hear_more,
    )


@flow.button(ANYONE)
async def take_offer(talk: Talk[Draft]) -> None:
    say_notice(talk)
    await questions.go_on(talk)


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_more(talk: Talk[Draft]) -> None:
    """The other pictures of an album; what tells more of it. Anything else is heard as if nothing had been offered."""
    draft = talk.draft
    if talk.album is not None and talk.album == draft.album:
        await collect(talk)
        return
    if draft.offered_at is None:  # By an earlier version.
        await collect(talk)
        await questions.go_on(talk)
    elif talk.now - draft.offered_at < LAPSES and _tells_more(talk):
        await _offer(talk)
    elif talk.kind is MessageKind.WORDS:
        talk.end()
        talk.hear_anew()
    else:
        await offer(talk)


def _tells_more(talk: Talk[Draft]) -> bool:
    """A picture, or words: of a problem, or, if nothing has been said yet, such as mean nothing else by themselves."""
    meant = understand(talk.words[:READ]).intent
    return meant in {Intent.REPORT, Intent.DANGER} or (meant is Intent.OTHER and not (talk.draft.words and talk.words))
