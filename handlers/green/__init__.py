"""The green account: a home earns points for well sorted rubbish, and gets useful things for them."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.green import adding, catalogue, correcting, figures, managing, ranking, reserved, start
from handlers.green.draft import flow
from handlers.green.rewarding import reward_quiz
from handlers.green.upkeep import keep_accounts
from storage.green import GreenRules

capability = Capability(flow, settings={"green": GreenRules}, jobs=(Job("keep the green accounts", 1, keep_accounts),))

__all__ = [
    "adding",
    "capability",
    "catalogue",
    "correcting",
    "figures",
    "flow",
    "keep_accounts",
    "managing",
    "ranking",
    "reserved",
    "reward_quiz",
    "start",
]
