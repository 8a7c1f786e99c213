"""The council: residents propose, sign, discuss and decide what shall become of where they live."""

from handlers.council import audited, listing, personal, showing
from handlers.council.draft import flow
from handlers.council.votes import declared as votes
from handlers.dialogue.capability import Capability
from handlers.dialogue.words import phrase
from storage.council import CouncilRules, VoteRules, holdings

capability = Capability(
    flow,
    holdings,
    settings={"council": CouncilRules, "votes": VoteRules},
    audit_words={**audited.WORDS, **votes.AUDIT},
    privacy=phrase(
        "• What you propose, sign and say in the council: it stays with the community's decisions. Neighbours read “a"
        " home of building 3” unless you want your name to stand there; the staff know that it is a real home."
        "\n• That your home has voted, and who cast it: {vote_days} days after the vote. What was chosen in a secret"
        " vote"
        " nobody can join to you once it is closed."
    ),
    forgotten=phrase("• What you proposed and signed in the council stays, without who you are."),
    about=personal.about,
    jobs=votes.JOBS,
    work=votes.WORK,
    due=votes.DUE,
    menu_rank=50,
    enabled=lambda community: community.of(CouncilRules).enabled,
)

__all__ = ["capability", "flow", "listing", "showing"]
