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
    lines = [
        in_words("Vote: {title}", title=published.title),
        *(_line(each.words, right=each.right) for each in findings),
    ]
    if right:
        lines += [
            in_words("The seal is {seal}", seal=published.seal),
            in_words("Whoever doubts the whole file compares it with the one announced at the close."),
        ]
        if told := told_by_area(published.ballots):
            of = {"told": f"{told:,}", "count": f"{len(published.ballots):,}"}
            lines.append(
                in_words("Of {count} ballots {told} can be told by whoever knows the areas and who voted.", **of)
            )
    else:
        lines.append(in_words("Something is WRONG with this file."))
    if receipt is not None:
        found, words = _receipt(published, receipt)
        right &= found
        lines.append(_line(words, right=found))
    return right, [*lines, in_words(CONSULTATION)]


def _line(words: Sentence, *, right: bool) -> str:
    return f"{in_words('right') if right else in_words('WRONG')}  {in_words(words)}"


def _published(document: Any) -> Published:
    if not isinstance(document, dict) or document.get("form") != FORM:
        raise Refused(Sentence("it is no published vote: its form is not {form}", form=FORM))
    try:
        published = msgspec.convert(document, Published)
    except msgspec.ValidationError as error:
        raise Refused(Sentence("it is no published vote: {error}", error=error)) from None
    return published


def _receipt(published: Published, receipt: str) -> tuple[bool, Sentence]:
    found: list[tuple[int, Row]] = [
        (number, row) for number, row in enumerate(published.ballots, 1) if row.receipt == digest(receipt)
    ]
    if not found:
        return False, Sentence("No ballot has this receipt. Is it typed as it was given?")
    number, row = found[0]
    choice = row.choice if isinstance(row.choice, str) else ", ".join(row.choice) or "abstained"
    return True, Sentence("Your ballot is number {number}: {choice}.", number=number, choice=choice)
