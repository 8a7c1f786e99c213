"""The green account (绿色账户): points of a home for well sorted rubbish, and what they are given for."""

from storage.green.ledger import earn
from storage.green.oddities import prune
from storage.green.personal import copy, forget
from storage.green.rules import Hours, Level, Reason, Refusal, Rules

__all__ = ["Hours", "Level", "Reason", "Refusal", "Rules", "copy", "earn", "forget", "prune"]
