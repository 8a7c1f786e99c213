"""The file with which anybody can recount: ballots without names, chained by their digests (see docs/operators.md).

It says nothing about when a ballot was cast (they stand in the order of their receipts, which are random) or by whom.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import msgspec

from storage.council.ballots import Choice, Settled
from storage.council.electorate import Electorate
from storage.council.majority import Matter
from storage.council.refused import Refused
from storage.council.result import OF_OPTIONS, Counting, Result, Vote, of_options, of_tally
from storage.council.size import Size
from storage.council.tally import Counted, count, silent, with_silence
from storage.sentence import Sentence

FORM = "linli-recount-1"


class Totals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    homes: int
    area_cm2: int
    heads: int

    @property
    def size(self) -> Size:
        return Size(self.homes, self.area_cm2, self.heads)


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    receipt: str  # The digest of the code that the voter has.
    choice: str | tuple[str, ...]
    link: str  # The digest of this row and of the link before it.
    area_cm2: int | None = None  # Only where area is counted: it may tell whose ballot it is.
    head: int | None = None  # Only where heads are counted and one owner has several ballots: the same for all of them.


class Published(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    form: str
    title: str
    counting: Counting
    electorate: Totals
    pending_homes: int  # Co-owners differed, and nobody was named: not counted.
    ballots: tuple[Row, ...]
    result: Result
    seal: str  # The digest of the last link and the result; announced at the close.
    matter: Matter | None = None
    quorum: str | None = None
    options: tuple[str, ...] = ()
    silent: Totals | None = None  # Served, nothing said, the community's rules count them with the majority.

    @property
    def vote(self) -> Vote:
        if self.quorum is not None and not re.fullmatch(r"[0-9]{1,4}/[1-9][0-9]{0,3}|1", self.quorum, re.ASCII):
            raise Refused(Sentence("the quorum is no fraction such as 1/2"))
        quorum = Fraction(self.quorum) if self.quorum else None
        return Vote(self.title, self.counting, self.matter or Matter.ORDINARY, quorum, self.options)


def publish(
    vote: Vote,
    electorate: Electorate,
    settled: Settled[Any],
    receipts: Mapping[str, str],
    served_by_rule: frozenset[str] = frozenset(),
) -> Published:
    """`receipts`: the digest of each counted home's receipt. Choices are `Choice`s, or tuples of options."""
    area, heads = vote.counting in {Counting.DOUBLE, Counting.AREA}, vote.counting is Counting.DOUBLE
    ballots_of = Counter(electorate.homes[home].owners for home in settled.counted)
    labels: dict[frozenset[str], int] = {}
    rows: list[Row] = []
    for home in sorted(settled.counted, key=receipts.__getitem__):
        owners = electorate.homes[home].owners
        rows.append(
            Row(
                receipts[home],
                settled.counted[home],
                link="",
                area_cm2=electorate.homes[home].area_cm2 if area else None,
                head=labels.setdefault(owners, len(labels) + 1) if heads and ballots_of[owners] > 1 else None,
            )
        )
    quiet = silent(electorate, settled, served_by_rule) if served_by_rule else None
    unsealed = Published(
        FORM,
        vote.title,
        vote.counting,
        totals(electorate.size),
        len(settled.pending),
        tuple(rows),
        result={},
        seal="",
        matter=vote.matter if heads else None,
        quorum=str(vote.quorum) if vote.quorum else None,
        options=vote.options,
        silent=totals(quiet) if quiet else None,
    )
    links = chain(unsealed)
    linked = tuple(msgspec.structs.replace(row, link=link) for row, link in zip(rows, links[1:], strict=True))
    result = recounted(unsealed)
    return msgspec.structs.replace(unsealed, ballots=linked, result=result, seal=seal(links[-1], result))


def totals(size: Size) -> Totals:
    return Totals(size.homes, size.area_cm2, size.heads)


def recounted(published: Published) -> Result:
    """The result, from the ballots and nothing else."""
    vote = published.vote
    total = published.electorate.size
    if vote.counting in OF_OPTIONS:
        return of_options(vote, total, [ranking(row) for row in published.ballots])
    ballots = [
        Counted(_yes_or_no(row), row.area_cm2 or 0, row.head if row.head is not None else row.receipt)
        for row in published.ballots
    ]
    cast = count(total, ballots, published.pending_homes)
    return of_tally(vote, with_silence(cast, vote.rule, published.silent.size) if published.silent else cast)


def _yes_or_no(row: Row) -> Choice:
    if row.choice not in [*Choice]:
        raise Refused(Sentence("a choice is {choice}, which is not yes, no or abstain", choice=repr(row.choice)))
    return Choice(str(row.choice))


def ranking(row: Row) -> tuple[str, ...]:
    if isinstance(row.choice, str):
        raise Refused(Sentence("a choice is {choice}, which is no list of options", choice=repr(row.choice)))
    return row.choice


def chain(published: Published) -> list[str]:
    """The link that stands for all but ballots and result, then one for each ballot."""
    about = msgspec.to_builtins(published)
    for key in ("ballots", "result", "seal"):
        del about[key]
    links = [_sha256(_canonical(about))]
    for row in published.ballots:
        content = msgspec.to_builtins(row)
        del content["link"]
        links.append(_sha256(f"{links[-1]}\n{_canonical(content)}"))
    return links


def seal(last: str, result: Result) -> str:
    return _sha256(f"{last}\n{_canonical(result)}")


def told_by_area(rows: Sequence[Row]) -> int:
    """Ballots whose choice whoever knows a home's area and that it voted can tell: all of this area chose alike."""
    chosen: dict[int | None, set[object]] = {}
    for row in rows:
        chosen.setdefault(row.area_cm2, set()).add(row.choice)
    return sum(row.area_cm2 is not None and len(chosen[row.area_cm2]) == 1 for row in rows)


def _canonical(content: object) -> str:
    """Keys in order, no spaces, signs as they are: one way of writing it, in any language.

    Only a forged file holds fractions, which are no numbers here.
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
