"""Danger first: whoever tells of one reads what to do at once and whom to call, whatever they are in the middle of."""

from handlers.danger.coming_back import come_back
from handlers.danger.warning import flow
from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from storage.understanding import warm_up

capability = Capability(
    flow,
    warm_up=warm_up,
    jobs=(Job("come back to a danger that the office does not know of", 1, come_back),),
)

__all__ = ["capability", "flow"]
