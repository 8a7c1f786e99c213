"""`linli tally`, `linli shares`, `linli recount`: the council's arithmetic for whoever wants to check it.

They need no configuration and no database.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from bot.verbs.council import recounting, sharing, tallying
from bot.verbs.council.reading import CONSULTATION, entries, identity, known_by, read, shown
from handlers.dialogue.terminal import in_words
from storage.council.refused import Refused

Work = Callable[[Mapping[str, Any]], tuple[dict[str, Any], list[str]]]


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    tally = verbs.add_parser(
        "tally",
        help=in_words("count votes from a file: homes, area, the double majority, options, rankings"),
        description=in_words(
            "Counts the cases of a JSON file. With an expectation in a case it says whether it was met."
        ),
    )
    tally.set_defaults(act=lambda options: _each(options, "cases", tallying.work))
    shares = verbs.add_parser(
        "shares",
        help=in_words("who pays what for a lift, from a file"),
        description=in_words("Shares the cost of each example of a JSON file, in fen that add up exactly."),
    )
    shares.set_defaults(act=lambda options: _each(options, "worked_examples", sharing.work))
    for verb in (tally, shares):
        verb.add_argument("file", type=Path, metavar="FILE", help=in_words("docs/operators.md describes it"))
        verb.add_argument("--json", action="store_true", help=in_words("for scripts"))
    recount = verbs.add_parser(
        "recount",
        help=in_words("check a published vote with nothing but its file"),
        description=in_words(
            "Checks that no ballot was changed since the close and that the result is what they come to."
        ),
    )
    recount.add_argument("file", type=Path, metavar="FILE", help=in_words("as it was published at the close"))
    recount.add_argument(
        "--receipt", metavar="CODE", help=in_words("your receipt: was this ballot counted, and as what?")
    )
    recount.set_defaults(act=_recount)


def _each(options: argparse.Namespace, key: str, work: Work) -> int:
    """The answer has the shape of the file: an object with `key`, a list, or a single one."""
    try:
        document = read(options.file)
        found = entries(document, key)
    except Refused as error:
        return _refuse(options.file, error)
    answers: list[dict[str, Any]] = []
    wrong = False
    for number, entry in enumerate(found, 1):
        name, called = identity(entry, number), known_by(entry, number)
        try:
            answer, lines = work(entry)
            wrong |= answer.get("as_expected") is False
        except (Refused, msgspec.ValidationError, RecursionError) as error:
            answer, lines, wrong = {"error": str(error)}, [], True
            print(in_words("linli: {file}: {words}", file=shown(called), words=shown(in_words(error))), file=sys.stderr)
        answers.append({"id": name, **answer})
        if not options.json:
            print(
                "\n".join([in_words("{name}: {words}", name=shown(called), words=lines[0]), *lines[1:]])
                if lines
                else "",
                end="\n" if lines else "",
            )
    if work is tallying.work and not options.json:
        print(in_words(CONSULTATION))
    if options.json:
        same_shape = {key: answers} if isinstance(document, dict) and key in document else answers
        print(json.dumps(answers[0] if found == [document] else same_shape, ensure_ascii=True, indent=1))
    return 1 if wrong else 0


def _recount(options: argparse.Namespace) -> int:
    try:
        right, lines = recounting.check(read(options.file), options.receipt)
    except (Refused, RecursionError) as error:
        return _refuse(options.file, error)
    print("\n".join(map(shown, lines)))
    return 0 if right else 1


def _refuse(file: Path, error: Exception) -> int:
    print(in_words("linli: {file}: {words}", file=file, words=shown(in_words(error))), file=sys.stderr)
    return 1
