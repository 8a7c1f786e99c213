"""What the garden knows of one person. Bookings and strikes are the home's, and stay with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from storage.engine.database import Transaction
from storage.engine.pruning import Pruning

ASKED = timedelta(days=30)

# An event is no space of the configuration: it has its names, in both languages, where others have their key.
_SPACE = "coalesce(e.zh || ' / ' || e.en, b.space)"
_EVENT = "LEFT JOIN garden_events e ON b.space = 'event-' || e.number"


async def count_of(tx: Transaction, person_id: int) -> int:
    """Bookings that they made, and that nobody has cancelled or come for yet."""
    found = await tx.value(
        "SELECT count(*) FROM garden_bookings WHERE person_id = :id AND state = 'booked'", id=person_id
    )
    return int(found)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        f"SELECT 'booked' AS what, b.booked_at AS at, {_SPACE} AS space, b.starts_at, b.ends_at, b.people, b.state"
        f" FROM garden_bookings b {_EVENT} WHERE b.person_id = :id"
        f" UNION ALL SELECT 'waiting', b.asked_at, {_SPACE}, b.starts_at, b.ends_at, b.people, b.state"
        f" FROM garden_waiting b {_EVENT} WHERE b.person_id = :id"
        " UNION ALL SELECT 'ticket', d.draws_at, d.space, d.starts_at, d.ends_at, t.people, 'ticket'"
        " FROM garden_tickets t JOIN garden_draws d ON d.number = t.draw WHERE t.person_id = :id"
        " UNION ALL SELECT 'coupon', v.taken_at, c.words, v.taken_at, c.until, 1,"
        " CASE WHEN v.used_at IS NULL THEN 'good' ELSE 'used' END"
        " FROM garden_vouchers v JOIN garden_coupons c ON c.number = v.coupon WHERE v.person_id = :id"
        " UNION ALL SELECT kind, taken_at, space, day, day, 1, 'shift' FROM garden_shifts WHERE person_id = :id"
        " UNION ALL SELECT 'calendar', made_at, language, made_at, made_at, 1, 'calendar'"
        " FROM garden_calendars WHERE person_id = :id"
        " UNION ALL SELECT 'host', at, zh, at, at, 1, 'host' FROM garden_hosts WHERE person_id = :id ORDER BY at",
        id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """What the home has booked stays the home's, without who did it."""
    for change in (
        "UPDATE garden_bookings SET person_id = 0 WHERE person_id = :id",
        "UPDATE garden_waiting SET person_id = 0 WHERE person_id = :id",
        "UPDATE garden_tickets SET person_id = 0 WHERE person_id = :id",
        "DELETE FROM garden_shifts WHERE person_id = :id",
        "DELETE FROM garden_calendars WHERE person_id = :id",
        "UPDATE garden_vouchers SET person_id = 0 WHERE person_id = :id",
        "UPDATE garden_hosts SET person_id = NULL WHERE person_id = :id",
    ):
        await tx.run(change, id=person_id)


async def forget_booking(tx: Transaction, number: int) -> None:
    """With all that hangs on it."""
    for change in (
        "DELETE FROM garden_seats WHERE number = :number",
        "DELETE FROM garden_strikes WHERE number = :number",
        "DELETE FROM garden_deposits WHERE number = :number",
        "DELETE FROM garden_swaps WHERE given = :number OR wanted = :number",
        "DELETE FROM garden_waiting WHERE booking = :number",
        "DELETE FROM garden_bookings WHERE number = :number",
    ):
        await tx.run(change, number=number)


async def forget_coupon(tx: Transaction, number: int) -> None:
    await tx.run("DELETE FROM garden_vouchers WHERE coupon = :number", number=number)
    await tx.run("DELETE FROM garden_coupons WHERE number = :number", number=number)


async def forget_draw(tx: Transaction, number: int) -> None:
    await tx.run("DELETE FROM garden_tickets WHERE draw = :number", number=number)
    await tx.run("DELETE FROM garden_draws WHERE number = :number", number=number)


BOOKINGS = Pruning(
    "bookings of spaces", "garden_bookings", "number", since="ends_at", keep="booking_days", forget=forget_booking
)
WAITING = Pruning(
    "who waited for a space",
    "garden_waiting",
    "number",
    since="ends_at",
    keep=ASKED,
    where="state = 'ended'",
    queue=True,
)
CLOSINGS = Pruning(
    "closings of spaces",
    "garden_closings",
    "number",
    since="ends_at",
    keep="booking_days",
    where="NOT EXISTS (SELECT 1 FROM garden_events e WHERE e.closing = garden_closings.number)",
)
STANDINGS = Pruning("homes that were barred or exempt", "garden_standings", "home_id, kind", since="until", keep=ASKED)
DRAWS = Pruning("draws by lot", "garden_draws", "number", since="ends_at", keep="booking_days", forget=forget_draw)
EVENTS = Pruning(
    "events in shared spaces",
    "garden_events",
    "number",
    since="ends_at",
    keep="booking_days",
    where="NOT EXISTS (SELECT 1 FROM garden_bookings b WHERE b.space = 'event-' || garden_events.number)",
)
COUPONS = Pruning(
    "offers of hosts", "garden_coupons", "number", since="until", keep="booking_days", forget=forget_coupon
)
SHIFTS = Pruning("shifts", "garden_shifts", "space, day, kind", since="day", keep=ASKED)
UNOPENED = Pruning("days on which nobody opened", "garden_unopened", "space, day", since="day", keep=ASKED)
