"""What small polls bring to the council's capability."""

from handlers.council.polls import answering, looking, making
from handlers.council.polls.ending import ask_people, end_polls, has_people_to_ask
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase

JOBS = (Job("end small polls", 1, end_polls), Job("ask people small polls", 0, ask_people, has_people_to_ask))
AUDIT = {"poll.send": phrase("sent a small poll to people or into a group, number")}

__all__ = ["answering", "looking", "making"]
