"""A picture or a voice message out of the blue is most often about something that is broken."""

from __future__ import annotations

from handlers.button import Button
from handlers.home import HOME, menu
from handlers.reports.draft import Draft, flow
from handlers.reports.keeping import ANYTHING, keep
from handlers.reports.telling import ask_category
from handlers.step import ANYONE, Kind
from handlers.talk import Talk


@flow.unprompted(Kind.PHOTO, Kind.VOICE, who=ANYONE)
async def offer(talk: Talk[Draft]) -> None:
    keep(talk)
    talk.ask(
        "Do you want to report a problem with this?",
        Button("📣 Yes, report it", ask_category),
        Button(HOME, menu),
        then=hear_more,
    )


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_more(talk: Talk[Draft]) -> None:
    """The other pictures of an album, or what it is about."""
    same_album = keep(talk)
    if not same_album:
        await ask_category(talk)
