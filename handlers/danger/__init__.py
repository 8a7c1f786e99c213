"""Danger first: whoever tells of one reads what to do at once and whom to call, whatever they are in the middle of."""

from handlers.danger.warning import flow
from handlers.dialogue.capability import Capability

capability = Capability(flow)

__all__ = ["capability", "flow"]
