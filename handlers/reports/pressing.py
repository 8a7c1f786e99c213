"""“几点能来？”, “很急”, once a report was sent: how it stands, and whether the office shall read these words."""

from __future__ import annotations

import re
from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from handlers.reports.adding import add_there
from handlers.reports.draft import STATES, Draft, flow, title
from handlers.reports.mine import show_mine
from storage import reports
from storage.reports import Report
from storage.understanding import says_only_urgency

SURE, LONGEST = 0.8, 40  # Characters; whoever writes more tells a story.
MOST = 3  # Reports with a button each.
_WAITS = re.compile(
    r"(?:几点|什么时[候间]|啥时候|何时|多久|多长时间|哪天|怎么还?[没不]|还没|还要等).{0,6}(?:来|到|修|好|上门|人|处理|弄|解决|动静|消息).{0,4}$"
    r"|没人来|没见人|人呢[？?]?$|来人了?[吗没]|有人来[吗么没]|^还要(?:等)?多久|^大概要?多久|^要多久"
    r"|\bwhen (?:will|is|are|can|does|do) (?:somebody|someone|anyone|anybody|you|they|he|it)\b"
    r"|\bhow (?:much longer|long (?:will|does|until|do i|is))\b"
    r"|\b(?:nobody|no one)(?: has)? (?:came|come|shown|showed|turned)\b"
    r"|\bstill waiting\b|\bis (?:somebody|someone|anybody|anyone) coming\b",
    re.IGNORECASE,
)


async def waits_for_a_repair(talk: Talk[Any]) -> Recogniser:
    """Whoever has an open report speaks of that; it is looked up only for whoever may."""
    said = talk.words
    may = talk.kind is MessageKind.WORDS and len(said) <= LONGEST and (_WAITS.search(said) or says_only_urgency(said))
    sure = SURE if may and await _open_ones(talk) else 0.0
    return lambda _: sure


async def _open_ones(talk: Talk[Any]) -> list[Report]:
    found = await reports.of_person(talk.tx, talk.person.id, MOST)
    return [each for each in found if each.is_open and each.person_id == talk.person.id]


@flow.recognises(lambda _: 0.0, who=ANYONE, informed=waits_for_a_repair, called=phrase("📋 My reports"))
async def hear_impatience(talk: Talk[Draft]) -> None:
    found = await _open_ones(talk)
    if not found:  # It was done meanwhile.
        return await show_mine(talk)
    talk.undecided = True
    lines = [
        Phrase("{title} · {state}", {"title": title(talk.community, each), "state": STATES[each.state]})
        for each in found
    ]
    return talk.say(
        "{lines}\n\nYou will hear as soon as something happens. Shall whoever looks after it read this?\n\n“{words}”",
        *[
            Button(
                phrase("📣 Pass it on ({topic})", topic=phrase("report {number}", number=each.number)),
                add_there,
                each.number,
                talk.turn,
            )
            for each in found
        ],
        Button("📋 My reports", show_mine),
        *ways_on(talk),
        lines=lines,
        words=talk.words,
    )
