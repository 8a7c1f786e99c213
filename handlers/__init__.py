"""What people can do, in menu order; and what happens by itself, when."""

from handlers import audit, chats, green, groups, home, homes, me, people, reports, sorting, welcome
from handlers.chore import Chore

FLOWS = (
    reports.flow,
    sorting.flow,
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
    Chore("remind the staff of reports that nobody took", 5, reports.remind_staff),
    Chore("ask once more whether it is fixed", 60, reports.ask_again),
    Chore("keep the green accounts", 1, green.keep_accounts),
)
