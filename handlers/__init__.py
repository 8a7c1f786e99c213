"""What people can do: the one registration. Menus, jobs, and what is kept of people, follow from it."""

from collections.abc import Sequence
from typing import Any

from handlers import (
    announcements,
    checkin,
    collection,
    council,
    danger,
    family,
    faq,
    garden,
    green,
    help,
    households,
    reports,
    sorting,
    visits,
    voice,
)
from handlers.dialogue.flow import Flow
from handlers.directory import Directory
from handlers.households import me, serving
from handlers.menu import addressee, answers, chats, large, menu, sent, simple, welcome, workbench
from handlers.menu.held import hold_back
from handlers.staff import appointing, audit, groups, week

CAPABILITIES = (
    danger.capability,
    workbench.capability,
    checkin.capability,
    reports.capability,
    sorting.capability,
    collection.capability,
    garden.capability,
    green.capability,
    help.capability,
    visits.capability,
    voice.capability,
    council.capability,
    family.capability,
    me.capability,
    serving.capability,
    faq.capability,
    announcements.capability,
    menu.capability,
    welcome.capability,
    simple.capability,
    sent.capability,
    large.capability,
    households.capability,
    appointing.capability,
    groups.capability,
    audit.capability,
    week.capability,
    chats.capability,
    addressee.capability,
)
FLOWS = tuple(each.flow for each in CAPABILITIES)


def directory_of(flows: Sequence[Flow[Any]] = FLOWS) -> Directory:
    """Finds the steps of these flows; what is said where there is none, and whether somebody agreed, is the menu's."""
    return Directory(flows, answers, hold_back)
