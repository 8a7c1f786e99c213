"""The council: residents propose, sign, discuss and decide what shall become of where they live."""

from handlers.council import audited, listing, personal, showing
from handlers.council.draft import flow
from handlers.dialogue.capability import Capability
from handlers.dialogue.words import phrase
from storage.council import CouncilRules, holdings

capability = Capability(
    flow,
    holdings,
    settings={"council": CouncilRules},
    audit_words=audited.WORDS,
    privacy=phrase(
        "• What you propose, sign and say in the council: it stays with the community's decisions. Neighbours read “a"
        " home of building 3” unless you want your name to stand there; the staff know that it is a real home."
    ),
    forgotten=phrase("• What you proposed and signed in the council stays, without who you are."),
    about=personal.about,
    menu_rank=50,
    enabled=lambda community: community.of(CouncilRules).enabled,
)

__all__ = ["capability", "flow", "listing", "showing"]
