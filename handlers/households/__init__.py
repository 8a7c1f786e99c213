"""Who lives where: people join a home by a code or by asking, the staff decide and keep the register."""

from handlers.households import asking, deciding, joining, register
from handlers.households.draft import flow

__all__ = ["asking", "deciding", "flow", "joining", "register"]
