"""What people can do, in menu order; and what happens by itself, when."""

from handlers import audit, chats, collection, green, groups, home, homes, me, people, reports, sorting, welcome
from handlers.chore import Chore

FLOWS = (
    reports.flow,
    sorting.flow,
    collection.flow,
    green.flow,
    me.flow,
    home.flow,
    welcome.flow,
    homes.flow,
    people.flow,
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
