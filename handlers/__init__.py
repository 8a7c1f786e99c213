"""What people can do, in menu order; and what happens by itself, when."""

from handlers import collection, green, households, reports, sorting
from handlers.dialogue.job import Job
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
JOBS = (
    Job("remind the staff of reports whose time runs out", 1, reports.remind_staff),
    Job("tell the tip of the day", 10, sorting.tell_tips),
    Job("remind of what is collected tomorrow", 5, collection.remind),
    Job("ask once more whether it is fixed", 60, reports.ask_again),
    Job("keep the green accounts", 1, green.keep_accounts),
)
