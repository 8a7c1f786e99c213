"""The council: residents propose, sign, discuss and decide what shall become of where they live."""

from handlers.council import (
    admitting,
    amending,
    arguing,
    audited,
    behalf,
    contributing,
    desk,
    inquiring,
    listing,
    moving,
    order,
    personal,
    revising,
    showing,
    signing,
    starting,
    versioning,
)
from handlers.council.draft import flow
from handlers.council.keeping import keep_council
from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from storage.council import CouncilRules, holdings

capability = Capability(
    flow,
    holdings,
    settings={"council": CouncilRules},
    audit_words=audited.WORDS,
    copied={"council": phrase("Your part in the council")},
    privacy=phrase(
        "• What you propose, sign and say in the council: it stays with the community's decisions. Neighbours read “a"
        " home of building 3” unless you want your name to stand there; the staff know that it is a real home."
    ),
    forgotten=phrase("• What you proposed and signed in the council stays, without who you are."),
    about=personal.about,
    menu_rank=50,
    work=(Entry(phrase("🏛 Council"), desk.show_desk, Area.PEOPLE),),
    due=(Due(phrase("🏛 Proposals to answer"), admitting.show_waiting, admitting.count_waiting),),
    jobs=(Job("keep the council", 5, keep_council),),
    enabled=lambda community: community.of(CouncilRules).enabled,
)

__all__ = [
    "admitting",
    "amending",
    "arguing",
    "behalf",
    "capability",
    "contributing",
    "desk",
    "flow",
    "inquiring",
    "keep_council",
    "listing",
    "moving",
    "order",
    "revising",
    "showing",
    "signing",
    "starting",
    "versioning",
]
