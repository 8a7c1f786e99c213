"""The council: residents propose, sign, discuss and decide what shall become of where they live."""

from handlers.council import (
    abiding,
    admitting,
    adopting,
    amending,
    arguing,
    arranging,
    audited,
    behalf,
    carrying,
    clusters,
    contributing,
    convention,
    dates,
    desk,
    earlier,
    experts,
    hearing,
    inquiring,
    keeping_on_paper,
    listing,
    meeting,
    minuting,
    moving,
    naming_experts,
    order,
    own_words,
    paper,
    personal,
    revising,
    rounds,
    showing,
    signing,
    starting,
    versioning,
    week,
)
from handlers.council.costs import declared as costs
from handlers.council.draft import flow
from handlers.council.keeping import keep_council
from handlers.council.polls import declared as polls
from handlers.council.votes import declared as votes
from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from storage.council import CouncilRules, VoteRules, holdings

capability = Capability(
    flow,
    holdings,
    settings={"council": CouncilRules, "votes": VoteRules},
    audit_words={**audited.WORDS, **votes.AUDIT, **polls.AUDIT},
    copied={"council": phrase("Your part in the council"), "votes": phrase("Votes you took part in")},
    own_words=own_words.WORDS,
    privacy=phrase(
        "• What you propose, sign and say in the council: it stays with the community's decisions. Neighbours read “a"
        " home of building 3” unless you want your name to stand there; the staff know that it is a real home."
        "\n• That your home has voted, and who cast it: {vote_days} days after the vote. What was chosen in a secret"
        " vote nobody can join to you once it is closed."
    ),
    forgotten=phrase("• What you proposed and signed in the council stays, without who you are."),
    about=personal.about,
    menu_rank=50,
    work=(Entry(phrase("🏛 Council"), desk.show_desk, Area.NOTICES), *votes.WORK),
    due=(
        Due(phrase("🏛 Proposals to answer"), admitting.show_waiting, admitting.count_waiting),
        Due(phrase("🗳 Votes to announce"), admitting.show_unprepared, admitting.count_unprepared),
        Due(phrase("✍️ To be asked again on paper"), rounds.show_rounds, rounds.count_rounds),
        *votes.DUE,
    ),
    jobs=(Job("keep the council", 5, keep_council), *votes.JOBS, *polls.JOBS),
    features=votes.FEATURES,
    occasions=dates.occasions,
    week=week.look_back,
    enabled=lambda community: community.of(CouncilRules).enabled,
)

__all__ = [
    "abiding",
    "admitting",
    "adopting",
    "amending",
    "arguing",
    "arranging",
    "behalf",
    "capability",
    "carrying",
    "clusters",
    "contributing",
    "convention",
    "costs",
    "dates",
    "desk",
    "earlier",
    "experts",
    "flow",
    "hearing",
    "inquiring",
    "keep_council",
    "keeping_on_paper",
    "listing",
    "meeting",
    "minuting",
    "moving",
    "naming_experts",
    "order",
    "paper",
    "polls",
    "revising",
    "rounds",
    "showing",
    "signing",
    "starting",
    "versioning",
]
