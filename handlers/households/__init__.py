"""Who lives where: people join a home by a code or by asking, the staff decide and keep the register."""

from handlers.dialogue.capability import Capability
from handlers.households import asking, deciding, joining, register
from handlers.households.draft import flow
from handlers.households.living import lives_here, lives_in

capability = Capability(flow)

__all__ = ["asking", "capability", "deciding", "flow", "joining", "lives_here", "lives_in", "register"]
