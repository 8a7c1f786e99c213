"""A published vote, read and judged in words."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.verbs.council.reading import CONSULTATION
from handlers.dialogue.terminal import in_words
from storage.council.published import FORM, Published, Row, told_by_area
from storage.council.receipt import digest
from storage.council.recount import recount
from storage.council.refused import Refused
from storage.sentence import Sentence


def check(document: Any, receipt: str | None = None) -> tuple[bool, list[str]]:
    published = _published(document)
    findings = recount(published)
    right = all(finding.right for finding in findings)
    lines = [f"Vote: {published.title}", *(f"{'right' if each.right else 'WRONG'}  {each.words}" for each in findings)]
    if receipt is not None:
        found, words = _receipt(published, receipt)
        right &= found
        lines.append(words)
    if right:
        lines += [
            f"The seal is {published.seal}",
            "Whoever doubts the whole file compares it with the one announced at the close.",
        ]
        if told := told_by_area(published.ballots):
            lines.append(
                f"Of {len(published.ballots):,} ballots {told:,} can be told by whoever knows the areas and who voted."
            )
    else:
        lines.append("Something is WRONG with this file.")
    return right, [*lines, in_words(CONSULTATION)]


def _published(document: Any) -> Published:
    if not isinstance(document, dict) or document.get("form") != FORM:
        raise Refused(Sentence("it is no published vote: its form is not {form}", form=FORM))
    try:
        published = msgspec.convert(document, Published)
    except msgspec.ValidationError as error:
        raise Refused(Sentence("it is no published vote: {error}", error=error)) from None
    return published


def _receipt(published: Published, receipt: str) -> tuple[bool, str]:
    found: list[tuple[int, Row]] = [
        (number, row) for number, row in enumerate(published.ballots, 1) if row.receipt == digest(receipt)
    ]
    if not found:
        return False, "WRONG  No ballot has this receipt. Is it typed as it was given?"
    number, row = found[0]
    choice = row.choice if isinstance(row.choice, str) else ", ".join(row.choice) or "abstained"
    return True, f"right  Your ballot is number {number}: {choice}."
