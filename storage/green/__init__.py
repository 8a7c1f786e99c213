"""The green account (绿色账户): points of a home for well sorted rubbish, and what they are given for."""

from storage.green.ledger import earn
from storage.green.oddities import ATTEMPTS, DUTIES, KEPT, PASSES
from storage.green.personal import copy, forget
from storage.green.rules import GreenRules, Hours, Level, Reason, Refusal

__all__ = [
    "ATTEMPTS",
    "DUTIES",
    "KEPT",
    "PASSES",
    "GreenRules",
    "Hours",
    "Level",
    "Reason",
    "Refusal",
    "copy",
    "earn",
    "forget",
]
