"""Draws as everybody may see them: tickets instead of homes, and how they were drawn."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.garden import draws, lot
from storage.garden.draws import LATELY, Draw
from storage.garden.lot import Published
from storage.garden.spaces import Garden

SHOWN = 6


async def of_space(tx: Transaction, space: str, now: datetime) -> list[Draw]:
    """Those to come, and those of lately; the latest first."""
    found = await tx.rows(
        "SELECT * FROM garden_draws WHERE space = :space AND draws_at > :since ORDER BY draws_at DESC, number DESC"
        " LIMIT :most",
        space=space,
        since=stamp(now - LATELY),
        most=SHOWN,
    )
    return [draws.draw_of(row) for row in found]


async def published(tx: Transaction, garden: Garden, draw: Draw) -> Published:
    """Before it is drawn without its seed."""
    space = garden.spaces.get(draw.space)
    rows = await tx.rows("SELECT ticket FROM garden_tickets WHERE draw = :draw AND won = 1", draw=draw.number)
    won = {row["ticket"] for row in rows}
    tickets = await draws.tickets(tx, draw)
    seats = space.seats if space and space.shared else None
    if not draw.drawn:
        return Published(commitment=draw.commitment, seed="", tickets=tickets, seats=seats)
    order = lot.order(draw.seed, tickets)
    return Published(
        commitment=draw.commitment,
        seed=draw.seed,
        tickets=tickets,
        seats=seats,
        drawn=[each.ticket for each in order if each.ticket in won],
        passed_over=lot.passed_over(order, won, seats),
    )


async def ticket_of(tx: Transaction, draw: Draw, home_id: int) -> int | None:
    """Of a home that has one."""
    found = await tx.value(
        "SELECT ticket FROM garden_tickets WHERE draw = :draw AND home_id = :home_id",
        draw=draw.number,
        home_id=home_id,
    )
    return int(found) if found else None
