"""The green account: a home earns points for well sorted rubbish, and gets useful things for them."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Entry
from handlers.green import (
    adding,
    audited,
    catalogue,
    correcting,
    desk,
    figures,
    managing,
    own_words,
    ranking,
    reserved,
    start,
    week,
)
from handlers.green.desk import on_duty
from handlers.green.draft import flow
from handlers.green.rewarding import reward_quiz
from handlers.green.upkeep import keep_accounts
from storage.green import GreenRules, holdings

capability = Capability(
    flow,
    holdings,
    settings={"green": GreenRules},
    audit_words=audited.WORDS,
    copied={"green account": phrase("Your green account")},
    own_words=own_words.WORDS,
    privacy=phrase(
        "• The points of your home, and what was given for them: as long as the community exists. Who brought the bag"
        " or fetched a good stands there until you delete yourself."
    ),
    forgotten=phrase("• The points of your home stay with it, without who earned or used them."),
    menu_rank=40,
    work=(
        Entry(phrase("🧺 Drop-off point"), desk.show_desk, Area.RUBBISH),
        Entry(phrase("🌱 Green accounts"), managing.begin, Area.RUBBISH),
    ),
    enabled=lambda community: community.of(GreenRules).enabled,
    week=week.look_back,
    jobs=(Job("keep the green accounts", 1, keep_accounts),),
)

__all__ = [
    "adding",
    "capability",
    "catalogue",
    "correcting",
    "figures",
    "flow",
    "keep_accounts",
    "managing",
    "on_duty",
    "ranking",
    "reserved",
    "reward_quiz",
    "start",
    "week",
]
