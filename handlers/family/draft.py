"""What has been said so far of somebody's family."""

from __future__ import annotations

from msgspec import Struct

from handlers.dialogue.flow import Flow
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.family import Right


class Draft(Struct):
    inviting: bool = False  # They were told what family may see, and go on to choose somebody.
    invitation: int = 0  # That they are asked to accept.
    home: int = 0  # Of somebody whom the staff write down,
    person: int = 0  # who has this phone; 0: none,
    name: str = ""  # and is called so.


flow = Flow("family", Draft)

RIGHTS = {
    Right.WELL: phrase("💚 Sees it"),
    Right.ALARMS: phrase("🔔 Alarms"),
    Right.ACTS: phrase("✍️ Acts for"),
    Right.RECORDS: phrase("📋 Records"),
}
EXPLAINED = {
    Right.WELL: phrase("sees whether all is well"),
    Right.ALARMS: phrase("is told when there is no answer"),
    Right.ACTS: phrase(
        "may act on their behalf, which they are told of each time; never vote for them: that takes a proxy"
    ),
    Right.RECORDS: phrase("sees what they reported and booked"),
}


def step_named(name: str) -> Step[Talk[Draft], ...]:
    """Of a file that leads here."""
    return flow.buttons[f"{flow.name}.{name}"]
