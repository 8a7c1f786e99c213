"""What is collected when: asked by a command or in plain words, remembered for the evening before, kept as a file."""

from handlers.collection import asking, changing, filing, reminding
from handlers.collection.draft import flow
from handlers.collection.reminding import remind

__all__ = ["asking", "changing", "filing", "flow", "remind", "reminding"]
