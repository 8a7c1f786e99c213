"""What is collected when: asked by a command or in plain words, remembered for the evening before, kept as a file."""

from handlers.collection import asking, changing, filing, reminding
from handlers.collection.calendar import Calendar
from handlers.collection.draft import flow
from handlers.collection.reminding import remind
from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job

capability = Capability(
    flow, settings={"collection": Calendar}, jobs=(Job("remind of what is collected tomorrow", 5, remind),)
)

__all__ = ["Calendar", "asking", "capability", "changing", "filing", "flow", "remind", "reminding"]
