"""How to sort a thing: asked in any words, answered with bin, reason and preparation; or by a person; and learnt."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from handlers.sorting import (
    asking,
    family,
    kinds,
    learning,
    listing,
    own_words,
    quizzing,
    tips,
    volunteers,
    waiting,
)
from handlers.sorting.bins import ruling_in_words
from handlers.sorting.draft import flow
from handlers.sorting.inline import answer
from handlers.sorting.tips import show_tips, tell_tips
from handlers.sorting.verb import SORT
from storage.sorting import SortingRules, holdings, warm_up

capability = Capability(
    flow,
    holdings,
    settings={"sorting": SortingRules},
    audit_words={
        "sorting.answer": phrase("answered how to sort, question"),
        "sorting.rule": phrase("ruled how to sort"),
        "sorting.withdraw": phrase("dropped the rule for"),
        "tips.on": phrase("switched on the tip of the day for"),
        "tips.off": phrase("switched off the tip of the day for"),
    },
    audit_subject=ruling_in_words,
    for_family=family.for_family,
    copied={"sorting": phrase("Your questions about sorting"), "quizzes": phrase("Your quizzes on sorting")},
    own_words=own_words.WORDS,
    privacy=phrase(
        "• What you ask the volunteers about sorting, to answer you, and your quizzes, to go on with them:"
        " {conversation_days} days."
    ),
    menu_rank=20,
    work=(
        Entry(phrase("📌 Our sorting list"), listing.ask_category, Area.RUBBISH),
        Entry(phrase("💡 Tip of the day"), show_tips, Area.RUBBISH),
    ),
    due=(Due(phrase("♻️ Sorting questions"), waiting.show_waiting, waiting.count),),
    jobs=(
        Job("tell the tip of the day", 10, tell_tips),
        Job("ask the staff what the volunteers have not answered", 1, volunteers.tell_staff_too),
    ),
    inline=answer,
    warm_up=warm_up,
    verbs=(SORT,),
)

__all__ = [
    "asking",
    "capability",
    "family",
    "flow",
    "kinds",
    "learning",
    "listing",
    "quizzing",
    "show_tips",
    "tell_tips",
    "tips",
    "volunteers",
]
