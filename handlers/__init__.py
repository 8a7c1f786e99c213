"""What people can do, in menu order; and what happens by itself, when."""

from handlers import chats, home, reports
from handlers.chore import Chore

FLOWS = (reports.flow, home.flow, chats.flow)

# Name, every so many minutes, what.
CHORES = (Chore("remind the staff of reports that nobody took", 5, reports.remind_staff),)
