"""The tables beside this file, as rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib.resources import files

_CHOICE = re.compile(r"\[([^\[\]]{1,400})\]")


def rows(name: str, of: str = "understanding") -> list[dict[str, str]]:
    """`of` another package of storage, without importing all of it."""
    return list(csv.DictReader(_lines(name, of)))


def columns(name: str, *titles: str, of: str = "understanding") -> list[list[str]]:
    """Of a long table only what is needed: faster."""
    titled, *read = csv.reader(_lines(name, of))
    return [[row[at] for row in read] for at in map(titled.index, titles)]


def _lines(name: str, of: str) -> list[str]:
    return files("storage").joinpath(of, "data", f"{name}.csv").read_text(encoding="utf-8").splitlines()


def alternatives(cell: str) -> Iterator[str]:
    """`救命|[叫/喊]不[醒/应]` says 救命, and 叫 or 喊, 不, and 醒 or 应."""
    for written in cell.split("|"):
        if "[" in written:
            yield from _chosen(written)
        else:
            yield written


def _chosen(written: str) -> Iterator[str]:
    choice = _CHOICE.search(written)
    if not choice:
        yield written
        return
    rest = list(_chosen(written[choice.end() :]))
    for each in choice[1].split("/"):
        for end in rest:
            yield f"{written[: choice.start()]}{each}{end}"
