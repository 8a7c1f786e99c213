"""The green account (绿色账户): points of a home for well sorted rubbish, and what they are given for."""

from storage.engine.holdings import Holdings, Record
from storage.green import personal
from storage.green.accounts import open as open_account
from storage.green.figures import earned_since
from storage.green.ledger import earn, give_back, spend
from storage.green.oddities import ATTEMPTS, DUTIES, PASSES
from storage.green.rules import GreenRules, Hours, Level, Reason, Refusal

holdings = Holdings(
    tables=(
        "green_accounts",
        "green_attempts",
        "green_duties",
        "green_goods",
        "green_ledger",
        "green_lots",
        "green_passes",
        "green_ranking",
        "green_reservations",
        "green_takings",
    ),
    records=(Record("green account", personal.copy, personal.forget),),
    prunings=(PASSES, ATTEMPTS, DUTIES),
    ties=(  # Somebody who has left the home still fetches what they reserved.
        "EXISTS (SELECT 1 FROM green_reservations g WHERE g.person_id = people.person_id AND g.state = 'waiting')",
    ),
    own_actions=("green.renew",),
)

__all__ = [
    "GreenRules",
    "Hours",
    "Level",
    "Reason",
    "Refusal",
    "earn",
    "earned_since",
    "give_back",
    "holdings",
    "open_account",
    "spend",
]
