"""Report a problem: a resident tells it, the staff take it and finish it, the resident hears of each step."""

from handlers.reports import figures, linking, offering, telling
from handlers.reports.desk import remind_staff
from handlers.reports.draft import flow
from handlers.reports.feedback import ask_again

flow.commands.sort(key=lambda command: command.word != "report")  # In the menu, what most people come for is first.

__all__ = ["ask_again", "figures", "flow", "linking", "offering", "remind_staff", "telling"]
