"""The green account: a home earns points for well sorted rubbish, and gets useful things for them."""

from handlers.green import adding, catalogue, correcting, figures, managing, ranking, reserved, start
from handlers.green.draft import flow
from handlers.green.keeping import keep_accounts
from handlers.green.rewarding import reward_quiz

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
