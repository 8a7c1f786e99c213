"""Danger first: whoever tells of one reads what to do at once and whom to call, whatever they are in the middle of."""

from handlers.danger.warning import flow
from handlers.dialogue.capability import Capability
from storage.understanding import warm_up

capability = Capability(flow, warm_up=warm_up)

__all__ = ["capability", "flow"]
