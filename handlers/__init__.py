"""What people can do, in menu order; and what happens by itself, when."""

from handlers import collection, green, households, reports, sorting
from handlers.dialogue.chore import Chore
from handlers.households import me
from handlers.menu import chats, menu, welcome
from handlers.staff import appointing, audit, groups

FLOWS = (
    reports.flow,
    sorting.flow,
    collection.flow,
    green.flow,
    me.flow,
    menu.flow,
    welcome.flow,
    households.flow,
    appointing.flow,
    groups.flow,
    audit.flow,
    chats.flow,
)

# Name, every so many minutes, what.
CHORES = (
    Chore("remind the staff of reports whose time runs out", 1, reports.remind_staff),
    Chore("tell the tip of the day", 10, sorting.tell_tips),
    Chore("remind of what is collected tomorrow", 5, collection.remind),
    Chore("ask once more whether it is fixed", 60, reports.ask_again),
    Chore("keep the green accounts", 1, green.keep_accounts),
)
