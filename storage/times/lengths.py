"""“两小时15分钟”, “an hour and 20 minutes”: one length, said in two units."""

from __future__ import annotations

from collections.abc import Sequence

from storage.times.marks import Mark

MINUTES = {"hours": 60, "minutes": 1, "quarters": 15}
SMALLER = ("quarters", "minutes", "hours", "days", "weeks", "months", "years")
JOINING = {"", "零", "又", "and"}


def whole_lengths(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, with what belongs together as one; days and hours together are no time that can be told."""
    found: list[Mark] = []
    for mark in marks:
        before = next((place for place in (-1, -2) if _goes_on(text, found[place:], mark)), None)
        if before is None:
            found.append(mark)
            continue
        first = found[before]
        del found[before:]
        (count, unit), (more, smaller) = first.value, mark.value
        if unit in MINUTES and smaller in MINUTES:
            minutes = count * MINUTES[unit] + more * MINUTES[smaller]
            found.append(Mark("amount", (minutes, "minutes"), first.start, mark.end))
        else:
            found.append(Mark("vague", None, first.start, mark.end))
    return found


def _goes_on(text: str, found: Sequence[Mark], mark: Mark) -> bool:
    """Whether they are an amount, and perhaps an “and”, right before a smaller one."""
    if mark.kind != "amount" or not found or found[0].kind != "amount" or any(each.kind != "and" for each in found[1:]):
        return False
    smaller = SMALLER.index(found[0].value[1]) > SMALLER.index(mark.value[1])
    return smaller and text[found[0].end : mark.start].strip() in JOINING
