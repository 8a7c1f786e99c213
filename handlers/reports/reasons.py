"""Why a report comes to a state: what the staff press most often, by a key that the history keeps."""

from __future__ import annotations

from handlers.dialogue.words import Phrase, phrase
from storage.reports import Remark
from storage.reports.life import State

# Key → what stands on the button, what the resident reads.
REASONS: dict[str, tuple[Phrase, Phrase]] = {
    "ordered": (phrase("Part is ordered"), phrase("The part is ordered and on its way.")),
    "firm": (phrase("A firm has to come"), phrase("A specialist firm has to come; it is told.")),
    "appointment": (phrase("When may we come?"), phrase("When may we come? Please answer with a day and a time.")),
    "photo": (phrase("Photo, please"), phrase("Please send a photo of it.")),
    "where": (phrase("Where exactly?"), phrase("Where exactly is it? Please describe the place.")),
    "outside": (phrase("Not our business"), phrase("This is outside of what the property office may do.")),
    "owner": (phrase("The owner's own"), phrase("This is inside the home: its owner sees to it. We can name a firm.")),
    "nothing": (phrase("Nothing found"), phrase("We looked, and found nothing that is broken.")),
    "money": (phrase("Needs a decision"), phrase("It needs money that the owners have to decide about first.")),
    "impossible": (phrase("Cannot be fixed"), phrase("It cannot be repaired as it is.")),
}
OFFERED = {
    State.PARTS: ("ordered", "firm"),
    State.RESIDENT: ("appointment", "photo", "where"),
    State.DECLINED: ("outside", "owner", "nothing"),
    State.CLOSED: ("owner", "nothing", "money", "impossible"),
}


def in_words(said: Remark) -> Phrase:
    if said.reason in REASONS:
        return REASONS[said.reason][1]
    return Phrase("{words}", {"words": said.words})
