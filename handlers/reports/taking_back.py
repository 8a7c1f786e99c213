"""“取消刚才的报修”, “it works again, cancel my report”: which one? → is it to be withdrawn?"""

from __future__ import annotations

import re

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.draft import Draft, flow
from handlers.reports.mine import ask_withdrawal, label, show_mine
from storage import reports
from storage.reports.life import By, State, transition

SURE, LONGEST = 0.98, 40  # Characters; whoever writes more tells a story.
MOST = 4  # Reports with a button each.
_TAKEN_BACK = re.compile(
    r"(?:取消|撤销|撤回|撤掉|撤了|作废|不用修|不用来修|不用派人|不修).{0,8}(?:报修|报的|报过的|工单)"
    r"|(?:报修|报的|报过的|工单|那件事?|那条).{0,8}(?:取消|撤销|撤回|撤掉|撤了|作废|不用修|不用来|不用管|不用处理)"
    r"|\b(?:cancel|withdraw|take back|call off|delete)\b.{0,20}\b(?:report|repair|complaint|request)s?\b",
    re.IGNORECASE,
)


def takes_back(said: Said) -> float:
    return SURE if len(said.words) <= LONGEST and _TAKEN_BACK.search(said.words) else 0.0


@flow.recognises(takes_back, who=ANYONE, called=phrase("↩️ Withdraw a report"))
async def take_back(talk: Talk[Draft]) -> None:
    """Asked once more in any case, since the staff then do nothing about it."""
    found = await reports.of_person(talk.tx, talk.person.id, MOST)
    mine = [
        each
        for each in found
        if each.person_id == talk.person.id and transition(each.state, State.WITHDRAWN, By.REPORTER)
    ]
    if not mine:
        return await show_mine(talk)
    if len(mine) == 1:
        return await ask_withdrawal(talk, mine[0].number)
    return talk.say(
        "Which report is to be withdrawn?",
        *[Button(label(talk.community, each), ask_withdrawal, each.number) for each in mine],
        Button(TO_MENU, menu),
    )
