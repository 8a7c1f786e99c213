"""The green account: a home earns points for well sorted rubbish, and gets useful things for them."""

from handlers.green import adding, catalogue, correcting, figures, managing, ranking, reserved, start
from handlers.green.draft import flow
from handlers.green.rewarding import reward_quiz
from handlers.green.upkeep import keep_accounts

__all__ = [
    "adding",
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
