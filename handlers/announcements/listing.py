"""Who gets it and why, who has read it, and at which doors somebody has to knock: as a file for a spreadsheet."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from handlers.announcements.audiences import conditions, part_words
from handlers.announcements.draft import Draft, flow
from handlers.announcements.steering import existing
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, bare, phrase, plain
from handlers.drawing.spreadsheet import write_csv
from handlers.menu.chats import purpose_in_words
from storage.announcements import Audience, Standing, listing
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.people import audit
from storage.people.people import Role

HEADS = (
    phrase("Building"),
    phrase("Entrance"),
    phrase("Room"),
    phrase("Name"),
    phrase("Why"),
    phrase("State"),
    phrase("Reason"),
    phrase("Sent at"),
    phrase("Read at"),
    phrase("Answer"),
)
STANDINGS = {
    Standing.WAITING: phrase("waiting"),
    Standing.QUEUED: phrase("waiting"),
    Standing.SENT: phrase("sent"),
    Standing.FAILED: phrase("failed"),
    Standing.BLOCKED: phrase("blocked me"),
    Standing.SKIPPED: phrase("skipped"),
    Standing.CANCELLED: phrase("cancelled"),
    Standing.RECALLED: phrase("taken back"),
}
REASONS = {
    "muted": phrase("does not want to hear of it"),
    "blocked": phrase("blocked me"),
    "expired": phrase("it was over"),
    "digest": phrase("reads it in the daily digest"),
}
ANSWERS = {"coming": phrase("coming"), "not": phrase("not coming")}
NOBODY = phrase("nobody registered, or nobody reached: knock at the door")


@flow.button(Role.STAFF)
async def hand_out_list(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    await audit.note(talk.tx, talk.person.id, "announcement.list", str(number), talk.now)
    await talk.run_errand(write_list, number, each.kind.value, each.audience, began=each.began_at is not None)
    talk.toast("I am writing the list.")


@flow.button(Role.STAFF)
async def list_audience(talk: Talk[Draft]) -> None:
    """Before it is sent."""
    if not talk.draft.written:
        raise StaleTap("nothing was written")
    await audit.note(talk.tx, talk.person.id, "announcement.list", "0", talk.now)
    await talk.run_errand(write_list, 0, talk.draft.kind.value, talk.draft.audience, began=False)
    talk.toast("I am writing the list.")


@flow.errand(Role.STAFF, phrase("the list of who gets an announcement"))
def write_list(place: Workplace, number: int, kind: str, audience: Audience, began: bool) -> Result:
    if began:
        found = listing.got_it(place.snapshot, number)
        missed: Iterable[Row] = listing.missed_homes(place.snapshot, audience, number)
    else:
        features = conditions(place.community)
        found = listing.would_get_it(place.snapshot, audience, features, kind, stamp(place.now))
        missed = ()
    doors: Counter[str] = Counter()
    with tempfile.NamedTemporaryFile(dir=place.folder, suffix=".csv", delete=False) as file:
        rows = chain(_people(place, audience, found), _doors(place, missed, doors))
        write_csv(file, [plain(place.language, head) for head in HEADS], rows)
        path = Path(file.name)
    lines = [
        phrase("Building {building}: {counts}", building=name or "–", counts=count) for name, count in doors.items()
    ]
    words = phrase("Who gets it, and why.")
    if lines:
        words = phrase("Who got it, and who did not. Doors to knock at, by building:\n{lines}", lines=lines)
    name = phrase("announcement-{number}", number=number) if number else phrase("audience")
    return Result(words, name=Phrase("{name}.csv", {"name": name}), document=path)


def _people(place: Workplace, audience: Audience, found: Iterable[Row]) -> Iterator[list[object]]:
    language = place.language
    why = [plain(language, part_words(place.community, part)) for part in audience.parts]
    for row in found:
        state = plain(language, STANDINGS[Standing(row["state"])]) if row["state"] else ""
        reason = row["reason"] or ""
        yield [
            *(row[name] or "" for name in ("building", "entrance", "room")),
            row["name"] or (plain(language, purpose_in_words(row["purpose"])) if row["purpose"] else ""),
            why[row["why"]] if row["why"] < len(why) else "",
            state,
            plain(language, REASONS[reason]) if reason in REASONS else reason,
            _shown(place, row["sent_at"]),
            _shown(place, row["read_at"]),
            plain(language, ANSWERS[row["answer"]]) if row["answer"] else "",
        ]


def _doors(place: Workplace, missed: Iterable[Row], doors: Counter[str]) -> Iterator[list[object]]:
    """Counted on the way."""
    nobody = bare(plain(place.language, NOBODY))
    for row in missed:
        doors[row["building"]] += 1
        yield [row["building"], row["entrance"], row["room"], "", "", nobody, "", "", "", ""]


def _shown(place: Workplace, text: str | None) -> str:
    return str(moment(text).astimezone(place.community.zone))[:16] if text else ""  # To the minute.
