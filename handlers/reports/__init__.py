"""Report a problem: a resident tells it, the staff take it and finish it, the resident hears of each step."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.reports import behalf, card, desk, figures, linking, offering, ranking, replying, telling
from handlers.reports.draft import flow
from handlers.reports.feedback import ask_again
from handlers.reports.reminding import remind_staff
from handlers.reports.subjects import Subjects
from storage.reports.deadlines import Deadlines

flow.commands.sort(key=lambda command: command.word != "report")  # In the menu, what most people come for is first.

capability = Capability(
    flow,
    settings={"reports": Subjects, "deadlines": Deadlines},
    jobs=(
        Job("remind the staff of reports whose time runs out", 1, remind_staff),
        Job("ask once more whether it is fixed", 60, ask_again),
    ),
)

__all__ = [
    "ask_again",
    "behalf",
    "capability",
    "card",
    "desk",
    "figures",
    "flow",
    "linking",
    "offering",
    "ranking",
    "remind_staff",
    "replying",
    "telling",
]
