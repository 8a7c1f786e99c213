"""The reports as a file for a spreadsheet, in the reader's language; written to disk row by row."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import timedelta, tzinfo
from pathlib import Path

from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.words import Phrase, bare, phrase, plain
from handlers.drawing.spreadsheet import write_csv
from handlers.reports.draft import STATES, URGENCIES, called, flow
from storage.engine.driver import Row
from storage.engine.instants import moment
from storage.people.people import Role
from storage.reports import figures
from storage.reports.deadlines import Urgency
from storage.reports.life import State

PACKED_FROM = 45_000_000  # Bytes: Telegram takes 50 MB from a bot.
CHUNK = 1 << 20

HEADS = (
    phrase("Number"),
    phrase("Category"),
    phrase("State"),
    phrase("How urgent"),
    phrase("Where"),
    phrase("What"),
    phrase("Told at"),
    phrase("To be taken by"),
    phrase("Taken at"),
    phrase("To be solved by"),
    phrase("Solved at"),
    phrase("Followers"),
    phrase("Not fixed, times"),
    phrase("Urged, times"),
    phrase("In the hands of"),
    phrase("Stars (the fewest)"),
)
INSTANTS = ("opened_at", "accept_by", "accepted_at", "solve_by", "solved_at")


@flow.errand(Role.STAFF, phrase("the file of reports"))
def write_reports(place: Workplace, days: int) -> Result:
    """Of so many days; 0: all."""
    since = place.now - timedelta(days=days) if days else None
    day = f"{place.now.astimezone(place.community.zone):%Y-%m-%d}"
    with tempfile.NamedTemporaryFile(dir=place.folder, suffix=".csv", delete=False) as file:
        heads = [plain(place.language, head) for head in HEADS]
        with closing(figures.told_since(place.snapshot, since)) as found:
            write_csv(file, heads, _rows(place, found))
        path = Path(file.name)
    name = plain(place.language, phrase("reports-{day}", day=day))
    if path.stat().st_size > PACKED_FROM:
        path = _packed(place, path, f"{name}.csv")
        if path.stat().st_size > PACKED_FROM:
            path.unlink()
            return Result(phrase("That file would be larger than Telegram takes. Please choose a shorter period."))
    return Result(phrase("The reports, newest first."), name=f"{name}{path.suffix}", document=path)


def _rows(place: Workplace, found: Iterable[Row]) -> Iterator[list[object]]:
    language, zone, community = place.language, place.community.zone, place.community
    states = {state: bare(plain(language, words)) for state, words in STATES.items()}
    urgencies = {urgency: bare(plain(language, words)) for urgency, words in URGENCIES.items()}
    categories: dict[str, str] = {}
    for row in found:
        category = row["category"]
        if category not in categories:
            name = Phrase("{name}", {"name": called(community, category)})
            categories[category] = bare(plain(language, name))
        at = [_shown(row[name], zone) for name in INSTANTS]
        yield [
            row["number"],
            categories[category],
            states[State(row["state"])],
            urgencies[Urgency(row["urgency"])],
            row["place_words"],
            row["words"],
            *at,
            row["followers"],
            row["reopened"],
            row["urged"],
            row["handler"],
            row["stars"],
        ]


def _shown(text: str | None, zone: tzinfo) -> str:
    return str(moment(text).astimezone(zone))[:16] if text else ""  # To the minute.


def _packed(place: Workplace, path: Path, name: str) -> Path:
    packed = path.with_suffix(".zip")
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        path.open("rb") as source,
        archive.open(name, "w", force_zip64=True) as target,
    ):
        while chunk := source.read(CHUNK):
            place.snapshot.go_on()
            target.write(chunk)
    path.unlink()
    return packed
