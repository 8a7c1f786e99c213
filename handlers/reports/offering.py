"""A picture or a voice message out of the blue is most often about something that is broken."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.choosing import ask_category
from handlers.reports.collecting import ANYTHING, collect
from handlers.reports.draft import Draft, flow

# Something is broken or bothers them, and they do not ask into which bin it goes.
PROBLEM = re.compile(
    r"坏了(?!的)|坏掉了|漏水|漏电|漏气|堵了|堵住|不亮|停水|停电|卡住|没人管|太吵|太臭|修一下"
    r"|leak|out of order|stuck"
    r"|(is|are|'s|report a) broken|(does not|doesn't|not) work|too loud|blocked",
    re.IGNORECASE,
)
SORTING = re.compile(r"扔|丢|垃圾|分类|哪个桶|throw|sort|recycl|bin\b|dispose", re.IGNORECASE)


def tells_of_a_problem(words: str) -> bool:
    return bool(PROBLEM.search(words)) and not SORTING.search(words)


@flow.recognises(tells_of_a_problem, who=ANYONE)
async def offer_for_words(talk: Talk[Draft]) -> None:
    await offer(talk)


@flow.unprompted(MessageKind.PHOTO, MessageKind.VOICE, MessageKind.VIDEO, who=ANYONE)
async def offer(talk: Talk[Draft]) -> None:
    collect(talk)
    talk.ask(
        "Do you want to report a problem with this?",
        Button("📣 Yes, report it", ask_category),
        Button(TO_MENU, menu),
        then=hear_more,
    )


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_more(talk: Talk[Draft]) -> None:
    """The other pictures of an album, or what it is about."""
    same_album = collect(talk)
    if not same_album:
        await ask_category(talk)
