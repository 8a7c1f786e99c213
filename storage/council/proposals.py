"""Proposals: made, found, moved from stage to stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.council import passages, versions
from storage.council.rules import CouncilRules
from storage.council.scope import Place, Scope
from storage.council.stages import ENDED, Stage, may_follow
from storage.council.versions import Content
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp


@dataclass(frozen=True, slots=True)
class Proposal:
    number: int
    place: Place
    person_id: int
    home_id: int
    named: bool
    stage: Stage
    version: int
    title: str  # Of that version.
    made_at: datetime
    stage_at: datetime
    ends_at: datetime | None
    reached_at: datetime | None
    reason: str

    @property
    def is_open(self) -> bool:
        return self.stage not in ENDED


_ENDED = "('declined', 'done', 'lapsed', 'rejected', 'withdrawn')"  # As storage.council.stages.ENDED has it.
_ALL = (
    "SELECT p.*, v.title FROM proposals p JOIN proposal_versions v ON v.proposal = p.number AND v.version = p.version"
)


async def make(
    tx: Transaction,
    place: Place,
    content: Content,
    person_id: int,
    home_id: int,
    now: datetime,
    rules: CouncilRules,
    *,
    named: bool = False,
    filed_by: int | None = None,
) -> Proposal:
    ends_at = rules.end_of(Stage.COLLECTING, now)
    number = await tx.value(
        "INSERT INTO proposals (scope, building, entrance, person_id, home_id, named, filed_by, stage, made_at,"
        " stage_at, ends_at) VALUES (:scope, :building, :entrance, :person_id, :home_id, :named, :filed_by, :stage,"
        " :now, :now, :ends_at) RETURNING number",
        scope=place.scope.value,
        building=place.building,
        entrance=place.entrance,
        person_id=person_id,
        home_id=home_id,
        named=int(named),
        filed_by=filed_by,
        stage=Stage.COLLECTING.value,
        now=stamp(now),
        ends_at=stamp(ends_at) if ends_at else None,
    )
    await versions.add(tx, number, 1, content, "", now)
    await passages.note(tx, number, Stage.COLLECTING, "", 0, now)
    return await existing(tx, number)


async def find(tx: Transaction, number: int) -> Proposal | None:
    row = await tx.row(f"{_ALL} WHERE p.number = :number", number=number)
    return proposal_of(row) if row else None


async def existing(tx: Transaction, number: int) -> Proposal:
    found = await find(tx, number)
    assert found
    return found


async def listed(tx: Transaction, *, ended: bool, before: int, limit: int) -> list[Proposal]:
    """The newest first, of those with a lower number than `before`."""
    found = await tx.rows(
        f"{_ALL} WHERE p.number < :before AND (CASE WHEN p.stage IN {_ENDED} THEN 1 ELSE 0 END) = :ended"
        " ORDER BY p.number DESC LIMIT :limit",
        before=before,
        ended=int(ended),
        limit=limit,
    )
    return [proposal_of(row) for row in found]


async def count_open(tx: Transaction, home_id: int) -> int:
    """Of this home."""
    found = await tx.value(
        f"SELECT count(*) FROM proposals WHERE home_id = :home_id AND stage NOT IN {_ENDED}", home_id=home_id
    )
    return int(found)


async def move(
    tx: Transaction, proposal: Proposal, stage: Stage, reason: str, by: int, now: datetime, rules: CouncilRules
) -> bool:
    """To the next stage, whose time begins now. False: that does not follow on it, or somebody was quicker."""
    if not may_follow(proposal.stage, stage):
        return False
    ends_at = rules.end_of(stage, now)
    moved = await tx.run(
        "UPDATE proposals SET stage = :stage, stage_at = :now, ends_at = :ends_at, reminded = 0, reason = :reason"
        " WHERE number = :number AND stage = :before",
        stage=stage.value,
        now=stamp(now),
        ends_at=stamp(ends_at) if ends_at else None,
        reason=reason,
        number=proposal.number,
        before=proposal.stage.value,
    )
    if moved:
        await passages.note(tx, proposal.number, stage, reason, by, now)
    return bool(moved)


async def postpone(tx: Transaction, proposal: Proposal, ends_at: datetime) -> bool:
    """The end of its stage. False: it has no date, or has moved on."""
    return bool(
        await tx.run(
            "UPDATE proposals SET ends_at = :ends_at, reminded = 0"
            " WHERE number = :number AND stage = :stage AND ends_at IS NOT NULL",
            ends_at=stamp(ends_at),
            number=proposal.number,
            stage=proposal.stage.value,
        )
    )


async def reach(tx: Transaction, proposal: Proposal, now: datetime) -> bool:
    """Enough homes have signed. False: that was so already."""
    return bool(
        await tx.run(
            "UPDATE proposals SET reached_at = :now WHERE number = :number AND reached_at IS NULL",
            now=stamp(now),
            number=proposal.number,
        )
    )


async def waiting(tx: Transaction, limit: int) -> list[Proposal]:
    """For the office's word: enough homes have signed. Who waits longest comes first."""
    found = await tx.rows(
        f"{_ALL} WHERE p.stage = 'collecting' AND p.reached_at IS NOT NULL ORDER BY p.reached_at LIMIT :limit",
        limit=limit,
    )
    return [proposal_of(row) for row in found]


async def over(tx: Transaction, now: datetime) -> list[Proposal]:
    """Those whose stage has come to its date."""
    found = await tx.rows(f"{_ALL} WHERE p.ends_at IS NOT NULL AND p.ends_at <= :now ORDER BY p.number", now=stamp(now))
    return [proposal_of(row) for row in found]


async def to_remind(tx: Transaction, before: datetime, now: datetime) -> list[Proposal]:
    """Those whose stage ends before then, each once."""
    found = await tx.rows(
        "UPDATE proposals SET reminded = 1 WHERE reminded = 0 AND ends_at IS NOT NULL AND ends_at <= :before"
        " AND ends_at > :now RETURNING number",
        before=stamp(before),
        now=stamp(now),
    )
    return [await existing(tx, row["number"]) for row in sorted(found, key=lambda row: row["number"])]


def proposal_of(row: Row) -> Proposal:
    return Proposal(
        number=row["number"],
        place=Place(Scope(row["scope"]), row["building"], row["entrance"]),
        person_id=row["person_id"],
        home_id=row["home_id"],
        named=bool(row["named"]),
        stage=Stage(row["stage"]),
        version=row["version"],
        title=row["title"],
        made_at=moment(row["made_at"]),
        stage_at=moment(row["stage_at"]),
        ends_at=moment(row["ends_at"]) if row["ends_at"] else None,
        reached_at=moment(row["reached_at"]) if row["reached_at"] else None,
        reason=row["reason"],
    )
