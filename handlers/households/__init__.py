"""Who lives where: people join a home by a code or by asking, the staff decide and keep the register."""

from handlers.dialogue.capability import Capability, Feature
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from handlers.households import asking, asking_back, audited, deciding, joining, register, waiting, withdrawing
from handlers.households.draft import flow
from handlers.households.living import lives_here, lives_in
from handlers.households.serving import serves, show_stairs

HAS_PARKING = (
    "EXISTS (SELECT 1 FROM members m JOIN homes h ON h.home_id = m.home_id"
    " WHERE m.person_id = p.person_id AND h.parking <> '[]')"
)

capability = Capability(
    flow,
    audit_words={
        "home.join.owner": phrase("registered as owner"),
        "home.join.tenant": phrase("registered as tenant"),
        "home.join.relative": phrase("registered as family"),
        "home.leave": phrase("ended the registration"),
        "home.look": phrase("looked up a home"),
        "home.stranger": phrase("does not know who joined"),
        "code.make": phrase("made a code"),
        "code.revoke": phrase("revoked the codes"),
        "code.wrong": phrase("typed a wrong code"),
        "request.ask": phrase("asked to join, request"),
        "request.approved": phrase("approved request"),
        "request.declined": phrase("declined request"),
        "request.reply": phrase("wrote about request"),
        "homes.import": phrase("brought in the roster"),
        "homes.codes": phrase("wrote letters with codes"),
        "homes.revoke": phrase("revoked codes"),
    },
    audit_subject=audited.subject_in_words,
    privacy=phrase("• Your home, to know that you live here, and what you wrote to join it: {request_days} days."),
    forgotten=phrase("• Your homes and your requests to join one are deleted at once."),
    forgetting=withdrawing.forgetting,
    features={"parking": Feature(phrase("🚗 Who has a parking space"), HAS_PARKING)},
    work=(Entry(phrase("🏠 A home"), register.look_up, Area.OFFICE),),
    due=(Due(phrase("🔑 Requests to join"), waiting.show, waiting.count),),
)

__all__ = [
    "asking",
    "asking_back",
    "capability",
    "deciding",
    "flow",
    "joining",
    "lives_here",
    "lives_in",
    "register",
    "serves",
    "show_stairs",
]
