"""“有什么小调查吗”, “are there any surveys?”: those that can be answered now."""

from __future__ import annotations

import re

from handlers.council.draft import Draft, flow
from handlers.council.polls.answering import asked_of, show_poll
from handlers.council.polls.making import start_poll
from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on

SURE, LONGEST = 0.9, 40  # Characters: whoever writes more tells a story.
_ASKED = re.compile(
    r"^(?:请问)?(?:最近|现在|目前|今天|这周|小区|还|都){0,3}有(?:没有|啥|什么|哪些|几个)?新?的?(?:小?调查|问卷)"
    r"|(?:小?调查|问卷)(?:在哪|怎么填|怎么答|在哪里)"
    r"|\b(?:any|what|which|current|open) (?:small |new |open )?(?:polls?|surveys?|questionnaires?)\b"
    r"|\bis there an? (?:small |new |open )?(?:poll|survey|questionnaire)\b",
    re.IGNORECASE,
)


def how_surely_asks_for_polls(said: Said) -> float:
    return SURE if len(said.words) <= LONGEST and _ASKED.search(said.words) else 0.0


@flow.recognises(how_surely_asks_for_polls, who=ANYONE, called=phrase("📊 Small polls"), aside=True)
async def show_polls(talk: Talk[Draft]) -> None:
    running = await asked_of(talk)
    talk.say(
        phrase("📊 These you can answer now:") if running else phrase("📊 Nothing is asked at the moment."),
        *[
            Button(Phrase("📊 {question}", {"question": each.question[:40]}), show_poll, each.number)
            for each in running
        ],
        Button("📊 Ask everybody something", start_poll),
        *ways_on(talk),
    )
