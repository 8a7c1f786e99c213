"""The community's answers (常见问题): people ask in their own words; the staff answer once for all."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from handlers.faq import own_words, writing
from handlers.faq.asking import in_vain
from handlers.faq.draft import flow
from storage.faq import holdings

capability = Capability(
    flow,
    holdings,
    in_vain=in_vain,
    audit_words={
        "faq.write": phrase("wrote an answer, number"),
        "faq.withdraw": phrase("took away an answer, number"),
    },
    work=(Entry(phrase("💬 Answers"), writing.look_after, Area.OFFICE),),
    due=(Due(phrase("💬 Asked in vain"), writing.look_after, writing.count),),
    copied={"answers written for all": phrase("Answers that you wrote for all")},
    own_words=own_words.WORDS,
    privacy=phrase("• What you ask in vain, without your name, so that somebody answers it: {conversation_days} days."),
)

__all__ = ["capability", "writing"]
