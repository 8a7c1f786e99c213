"""Checks a published vote with nothing but its file, and says in words what is right or wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from storage.council.published import Published, chain, recounted, seal
from storage.council.result import Counting, Result
from storage.council.size import Size
from storage.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    right: bool
    words: Sentence


def _right(words: Sentence) -> Finding:
    return Finding(right=True, words=words)


def _wrong(words: Sentence) -> Finding:
    return Finding(right=False, words=words)


def recount(published: Published) -> list[Finding]:
    findings = [*_chain(published), *_ballots(published)]
    try:
        counted = recounted(published)
    except ValueError as error:
        return [*findings, _wrong(Sentence("The ballots cannot be counted: {error}.", error=error))]
    return [*findings, *_result(published.result, counted)]


def _chain(published: Published) -> Iterator[Finding]:
    links = chain(published)
    broken = next(
        (number for number, row in enumerate(published.ballots, 1) if row.link != links[number]),
        None,
    )
    # One that was put in, taken out or changed breaks the link of its place; the head of the file that of the first.
    if broken is not None:
        at = {"number": broken, "count": f"{len(published.ballots):,}"}
        first = Sentence(
            "The chain is broken at ballot {number} of {count}: it, or what stands above the ballots, was changed after"
            " the close.",
            **at,
        )
        later = Sentence(
            "The chain is broken at ballot {number} of {count}: it, or one that stood before it, was changed after the"
            " close.",
            **at,
        )
        yield _wrong(first if broken == 1 else later)
    elif seal(links[-1], published.result) != published.seal:
        yield Finding(
            right=False, words=Sentence("The seal does not fit: the end of the chain or the result was changed.")
        )
    else:
        yield Finding(
            right=True, words=Sentence("The chain of {count} ballots is whole.", count=f"{len(published.ballots):,}")
        )


def _ballots(published: Published) -> Iterator[Finding]:
    rows = published.ballots
    if any(before.receipt >= after.receipt for before, after in pairwise(rows)):
        yield Finding(
            right=False, words=Sentence("A ballot stands there twice, or they are not in the order of their receipts.")
        )
    else:
        yield _right(Sentence("No receipt stands there twice."))
    by_area = published.counting in {Counting.DOUBLE, Counting.AREA}
    if any((row.area_cm2 is not None) != by_area or (row.area_cm2 or 0) < 0 for row in rows):
        yield Finding(
            right=False, words=Sentence("A ballot has no area where areas are counted, or one where they are not.")
        )
    total, quiet = published.electorate, published.silent.size if published.silent else Size()
    heads = len({row.head if row.head is not None else row.receipt for row in rows}) + quiet.heads
    homes = len(rows) + quiet.homes + published.pending_homes
    area = sum(row.area_cm2 or 0 for row in rows) + quiet.area_cm2
    if min(quiet.homes, quiet.area_cm2, quiet.heads, published.pending_homes) < 0:
        yield _wrong(Sentence("A number of homes, area or owners is below 0."))
    if not 0 < total.heads <= total.homes:
        yield Finding(
            right=False,
            words=Sentence(
                "The electorate has {homes} homes and {heads} owners.",
                homes=f"{total.homes:,}",
                heads=f"{total.heads:,}",
            ),
        )
    counts_heads = published.counting is Counting.DOUBLE
    for what, used, all in (
        (Sentence("homes"), homes, total.homes),
        (Sentence("cm² of area"), area, total.area_cm2),
        (Sentence("owners"), heads if counts_heads else 0, total.heads),
    ):
        if used > all:
            more = {"what": what, "used": f"{used:,}", "all": f"{all:,}"}
            yield _wrong(Sentence("There are more {what} in the vote than in the electorate: {used} of {all}.", **more))


def _result(published: Result, counted: Result) -> Iterator[Finding]:
    differing = [*_differing("result", published, counted)]
    if not differing:
        yield _right(Sentence("The result is what the ballots come to."))
    for words in differing:
        yield _wrong(words)


def _differing(path: str, published: object, counted: object) -> Iterator[Sentence]:
    if isinstance(published, dict) and isinstance(counted, dict):
        for key in dict.fromkeys([*counted, *published]):
            yield from _differing(f"{path}.{key}", published.get(key), counted.get(key))
    elif published != counted or type(published) is not type(counted):
        both = {"published": _shown(published), "counted": _shown(counted)}
        yield Sentence("{path} is published as {published}; the ballots come to {counted}.", path=path, **both)


def _shown(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
