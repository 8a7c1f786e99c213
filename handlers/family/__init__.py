"""Family: relatives look after somebody who chose them, and do and see only what that person allows."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Entry
from handlers.family import (
    accepting,
    asking_after,
    calling,
    caring,
    desk,
    ending,
    inviting,
    looking_after,
    messengers,
    own_words,
    showing,
    wanting_to_act,
    writing_down,
)
from handlers.family.caring import acts_for, acts_in, cared, cares_for, speaks_for, still_speaks, tell_of
from handlers.family.desk import ask_home
from handlers.family.draft import flow
from handlers.family.wanting_to_act import ask_to_act
from storage.family import holdings

capability = Capability(
    flow,
    holdings,
    audit_words={
        "family.link": phrase("became family of"),
        "family.allow": phrase("changed what a relative may"),
        "family.remove": phrase("removed a relative"),
        "family.leave": phrase("looks after somebody no more"),
        "family.elder": phrase("wrote down who is cared for:"),
        "family.code": phrase("made an invitation for family of"),
        "family.end": phrase("ended the care for"),
    },
    audit_subject=showing.right_in_words,
    copied={"family": phrase("Your family here")},
    own_words=own_words.WORDS,
    privacy=phrase(
        "• Who looks after you, and what you allow them: until you end it. Nobody else is told that you are cared for."
    ),
    forgotten=phrase("• Whoever looks after you is told that it is over, and so are those whom you look after."),
    forgetting=ending.forgetting,
    for_messenger=messengers.for_messenger,
    relatives=caring.relatives,
    menu_rank=45,
    work=(Entry(phrase("🧡 Who is cared for"), desk.ask_home, Area.CARE),),
)

__all__ = [
    "accepting",
    "acts_for",
    "acts_in",
    "ask_home",
    "ask_to_act",
    "asking_after",
    "calling",
    "capability",
    "cared",
    "cares_for",
    "caring",
    "desk",
    "flow",
    "inviting",
    "looking_after",
    "messengers",
    "showing",
    "speaks_for",
    "still_speaks",
    "tell_of",
    "wanting_to_act",
    "writing_down",
]
