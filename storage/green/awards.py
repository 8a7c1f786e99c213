"""Points for a bag: a volunteer on duty gives them, at the collection point, in the drop-off hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.green import duties, ledger
from storage.green.rules import GreenRules, Level, Reason, Refusal
from storage.people import audit, codes, households, members
from storage.people.codes import Code

VALID = timedelta(minutes=1)  # A code that a volunteer shows.
ATTEMPTS = 100  # That are noted of one person, in a fortnight.
SUSPICIOUS = (Refusal.UNKNOWN, Refusal.EXPIRED, Refusal.USED, Refusal.OWN, Refusal.OWN_GOODS)


@dataclass(frozen=True, slots=True)
class Award:
    home_id: int
    level: Level
    points: int
    by: int  # The volunteer.


async def award(
    tx: Transaction, home_id: int, level: Level, by: int, now: datetime, rules: GreenRules
) -> Award | Refusal:
    """Once in each of the drop-off hours; the evidence says so, and the database referees it."""
    if refusal := await refuses(tx, home_id, by, now, rules):
        return refusal
    hours, home = rules.open_hours(now), await households.find(tx, home_id)
    if not hours or not home:
        return Refusal.CLOSED
    points, day = rules.points(level), rules.day(now).isoformat()
    if points:
        evidence = f"bag:{home_id}:{day}:{hours.begin}"
        if not await ledger.earn(tx, home_id, Reason.BAG, points, by, evidence, now, rules):
            return Refusal.AGAIN
    await audit.note(tx, by, f"green.award.{level}", home.label, now)
    return Award(home_id, level, points, by)


async def refuses(tx: Transaction, home_id: int, by: int, now: datetime, rules: GreenRules) -> Refusal | None:
    """Why this volunteer cannot give points to this home now."""
    hours = rules.open_hours(now)
    if not hours:
        return Refusal.CLOSED
    if not await duties.until(tx, by, now):
        return Refusal.OFF_DUTY
    if await members.belongs(tx, by, home_id):
        return Refusal.OWN
    today = await tx.rows(
        "SELECT evidence FROM green_ledger WHERE reason = 'bag' AND day = :day AND home_id = :home_id",
        day=rules.day(now).isoformat(),
        home_id=home_id,
    )
    if any(row["evidence"].endswith(f":{hours.begin}") for row in today):
        return Refusal.AGAIN
    return Refusal.FULL if len(today) >= rules.bags_per_day else None


async def show_pass(tx: Transaction, level: Level, by: int, now: datetime) -> Code:
    """A code for whoever stands before the volunteer, to be scanned within a minute. Only its digest is kept."""
    code = codes.new()
    await tx.run(
        "INSERT INTO green_passes (digest, person_id, level, expires_at) VALUES (:digest, :by, :level, :expires)",
        digest=code.digest,
        by=by,
        level=level,
        expires=stamp(now + VALID),
    )
    return code


async def redeem_pass(tx: Transaction, code: Code, home_id: int, now: datetime, rules: GreenRules) -> Award | Refusal:
    """Once. A code that could give nothing stays as it was."""
    row = await tx.row(
        "UPDATE green_passes SET used_at = :now WHERE digest = :digest AND used_at IS NULL AND expires_at > :now"
        " RETURNING person_id, level",
        digest=code.digest,
        now=stamp(now),
    )
    if not row:
        return await _why_refused(tx, code)
    outcome = await award(tx, home_id, Level(row["level"]), row["person_id"], now, rules)
    if isinstance(outcome, Refusal):
        await tx.run("UPDATE green_passes SET used_at = NULL WHERE digest = :digest", digest=code.digest)
    return outcome


async def _why_refused(tx: Transaction, code: Code) -> Refusal:
    row = await tx.row("SELECT used_at FROM green_passes WHERE digest = :digest", digest=code.digest)
    if not row:
        return Refusal.UNKNOWN
    return Refusal.USED if row["used_at"] else Refusal.EXPIRED


async def note_attempt(tx: Transaction, person_id: int, refusal: Refusal, now: datetime) -> None:
    """What looks like mischief, if it happens often. More than so many of one person tell nothing new."""
    if refusal in SUSPICIOUS:
        await tx.run(
            "INSERT INTO green_attempts (person_id, kind, at) SELECT :person_id, :kind, :now"
            " WHERE (SELECT count(*) FROM green_attempts WHERE person_id = :person_id) < :most",
            person_id=person_id,
            kind=refusal,
            now=stamp(now),
            most=ATTEMPTS,
        )
