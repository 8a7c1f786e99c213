"""What people can do: the one registration. Menus, jobs, and what is kept of people, follow from it."""

from handlers import collection, green, households, reports, sorting
from handlers.households import me
from handlers.menu import chats, menu, welcome
from handlers.staff import appointing, audit, groups

CAPABILITIES = (
    reports.capability,
    sorting.capability,
    collection.capability,
    green.capability,
    me.capability,
    menu.capability,
    welcome.capability,
    households.capability,
    appointing.capability,
    groups.capability,
    audit.capability,
    chats.capability,
)
FLOWS = tuple(each.flow for each in CAPABILITIES)
