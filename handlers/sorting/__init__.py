"""How to sort a thing: asked in any words, answered with bin, reason and preparation; or by a person."""

from handlers.sorting import asking, ours, volunteers
from handlers.sorting.draft import flow

__all__ = ["asking", "flow", "ours", "volunteers"]
