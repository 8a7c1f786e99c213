"""Lost and found: a capability that was added without touching a file of bot/, handlers/ or storage/."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.own_words import OwnWords
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from tests.lost import telling
from tests.lost.records import holdings

capability = Capability(
    telling.flow,
    holdings,
    settings={"lost": telling.LostRules},
    jobs=(Job("remind of what nobody has asked for", 60, telling.remind),),
    audit_words={"lost.give_back": phrase("gave back found thing")},
    privacy=phrase("• What you found, to thank you: {request_days} days after its owner has it."),
    forgotten=phrase("• What you found waits for its owner without your name."),
    about=telling.about,
    forgetting=telling.forgetting,
    copied={"found things": phrase("What you found")},
    own_words=OwnWords(columns={"found_at": phrase("found at")}),
    work=(Entry(phrase("🧣 Lost and found"), telling.show_waiting, Area.PLACES),),
    due=(Due(phrase("🧣 Wait for their owners"), telling.show_waiting, telling.count_waiting),),
    menu_rank=5,
)
