"""How to sort a thing: asked in any words, answered with bin, reason and preparation; or by a person; and learnt."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.sorting import asking, kinds, listing, quizzing, tips, volunteers
from handlers.sorting.draft import flow
from handlers.sorting.tips import tell_tips
from storage.sorting import SortingRules

capability = Capability(flow, settings={"sorting": SortingRules}, jobs=(Job("tell the tip of the day", 10, tell_tips),))

__all__ = ["asking", "capability", "flow", "kinds", "listing", "quizzing", "tell_tips", "tips", "volunteers"]
