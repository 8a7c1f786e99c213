"""What people can do, in menu order; and what happens by itself, when."""

from handlers import chats, home, reports

FLOWS = (reports.flow, home.flow, chats.flow)

# name, every so many minutes, what: it finds what is due in the database, and says it.
CHORES = (("remind the staff of reports that nobody took", 5, reports.remind_staff),)
