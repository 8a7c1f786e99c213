"""What staff do with shared spaces, in the words of the audit."""

import re
from datetime import UTC, datetime

from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import called
from handlers.garden.words import of_closing
from storage.garden import GardenRules

INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")  # UTC.

WORDS = {
    "garden.behalf": phrase("booked a space for somebody, booking"),
    "garden.cancel": phrase("cancelled for somebody, booking"),
    "garden.change": phrase("changed for somebody, booking"),
    "garden.leave": phrase("took somebody out of a waiting list, place"),
    "garden.family": phrase("booked a space for somebody they look after, booking"),
    "garden.family_wait": phrase("waits for a space for somebody they look after"),
    "garden.family_cancel": phrase("cancelled for somebody they look after booking"),
    "garden.close": phrase("closed a space:"),
    "garden.reopen": phrase("opened a space again:"),
    "garden.set": phrase("set of a space:"),
    "garden.restore": phrase("set as in the configuration, of a space:"),
    "garden.barred": phrase("let no more bookings be made by"),
    "garden.unbarred": phrase("let bookings be made again by"),
    "garden.exempt": phrase("took from the quotas of bookings"),
    "garden.unexempt": phrase("put back under the quotas of bookings"),
    "garden.lift": phrase("does not count an absence, booking"),
    "garden.keep": phrase("counts an absence, booking"),
    "garden.draw": phrase("has a slot drawn by lot:"),
    "garden.series": phrase("planned a series:"),
    "garden.event": phrase("put on an event:"),
    "garden.call_off": phrase("called off an event:"),
    "garden.arrival": phrase("noted that they have come, booking"),
    "garden.host": phrase("named who lends a space:"),
    "garden.unhost": phrase("ended that somebody lends a space:"),
    "garden.look": phrase("looked at who has booked"),
    "garden.export": phrase("took the bookings as a file"),
}


def subject_in_words(community: Community, action: str, subject: str) -> Phrase | str:
    """“roof 2026-12-05T01:00 power”, as the audit has it: the space by its name, the hour as people read it, why."""
    spaces = {each.key: called(each) for each in community.of(GardenRules).spaces}
    *before, last = subject.split(" ")
    said: list[object] = [spaces.get(word) or _hour(community, word) or word for word in before]
    said.append(spaces.get(last) or _hour(community, last) or (of_closing(last) if action == "garden.close" else last))
    parts = {f"part{at}": each for at, each in enumerate(said)}
    return Phrase(" ".join(f"{{{part}}}" for part in parts), parts)


def _hour(community: Community, word: str) -> str:
    if not INSTANT.fullmatch(word):
        return ""
    return f"{datetime.fromisoformat(word).replace(tzinfo=UTC).astimezone(community.zone):%Y-%m-%d %H:%M}"
