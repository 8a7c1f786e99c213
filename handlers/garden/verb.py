"""`linli redraw`: draws a published lot again, with nothing but its file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from handlers.dialogue.community import Community
from handlers.dialogue.terminal import in_words
from handlers.dialogue.verb import Verb
from handlers.dialogue.words import phrase
from storage.garden import lot
from storage.garden.lot import Fault, Published

LARGEST = 20_000_000  # Bytes.
FAULTS = {
    Fault.FORM: phrase("The file is no published draw, or one of another form."),
    Fault.SEED: phrase("The seed is not the one whose SHA-256 was published before."),
    Fault.TICKETS: phrase("A ticket stands there twice, or was drawn and never given out."),
    Fault.ORDER: phrase("The tickets were not drawn in the order of their scores."),
    Fault.NO_ROOM: phrase("More was given away than there is room for."),
    Fault.LEFT_OUT: phrase("A ticket would have fitted in, and was left out."),
}


def _prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=in_words("as it was handed out after the draw"))


def _redraw(options: argparse.Namespace, _community: Community, _database: Path | None) -> int:
    try:
        with options.file.open("rb") as file:
            published = msgspec.json.decode(file.read(LARGEST), type=Published)
    except OSError as error:
        return _refuse(in_words("linli: {file} cannot be read: {why}", file=options.file, why=error.strerror))
    except (msgspec.DecodeError, RecursionError):
        return _refuse(in_words(FAULTS[Fault.FORM]))
    found = lot.faults(published)
    for fault in found:
        _refuse(in_words(FAULTS[fault]))
    if Fault.FORM in found:
        return 1
    for place, each in enumerate(lot.order(published.seed, published.tickets), 1):
        score = lot.score(published.seed, each.ticket, each.weight)
        won = in_words("drawn") if each.ticket in published.drawn else ""
        print(f"{place}. {in_words('ticket {ticket}', ticket=each.ticket)} {score[:16]}… {won}".rstrip())
    if not found:
        print(
            in_words(
                "✅ It comes to the same. Compare this with what was published before: {sha}", sha=published.commitment
            )
        )
    return 1 if found else 0


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


REDRAW = Verb(
    "redraw",
    phrase("draw a published lot again, with nothing but its file"),
    phrase("Says whether the seed is the one that was announced, and whether the draw comes to the same."),
    _prepare,
    _redraw,
)
