"""Slots that everybody wants are drawn by lot: requests until a published time, one ticket a home."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.garden import lot
from storage.garden.asking import Refusal, Why
from storage.garden.booking import Booker, book
from storage.garden.bookings import Booking
from storage.garden.calendar import asked_of, facts_of, nearest
from storage.garden.fairness import refusal
from storage.garden.lot import Ticket
from storage.garden.rules import Space
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.people import audit

LATELY = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Draw:
    number: int
    space: str
    slot: Slot
    draws_at: datetime
    seed: str
    drawn: bool

    @property
    def commitment(self) -> str:
        return lot.commitment(self.seed)


@dataclass(frozen=True, slots=True)
class Drawn:
    home_id: int
    person_id: int
    ticket: int
    booking: Booking | None  # None: they lost, or could not have it by now.


async def announce(
    tx: Transaction, space: Space, slot: Slot, draws_at: datetime, by: int, now: datetime
) -> Draw | None:
    """None: this slot is drawn already."""
    row = await tx.row(
        "INSERT INTO garden_draws (space, starts_at, ends_at, draws_at, seed, by_id)"
        " VALUES (:space, :start, :end, :draws_at, :seed, :by)"
        " ON CONFLICT (space, starts_at) WHERE drawn_at IS NULL DO NOTHING RETURNING *",
        space=space.key,
        start=stamp(slot.start),
        end=stamp(slot.end),
        draws_at=stamp(draws_at),
        seed=secrets.token_hex(16),
        by=by,
    )
    if row:
        await audit.note(tx, by, "garden.draw", f"{space.key} {stamp(slot.start)[:16]}", now)
    return draw_of(row) if row else None


async def find(tx: Transaction, number: int) -> Draw | None:
    row = await tx.row("SELECT * FROM garden_draws WHERE number = :number", number=number)
    return draw_of(row) if row else None


async def of_slot(tx: Transaction, space: str, slot: Slot) -> Draw | None:
    """The one that is still open for requests."""
    row = await tx.row(
        "SELECT * FROM garden_draws WHERE space = :space AND starts_at < :end AND ends_at > :start"
        " AND drawn_at IS NULL",
        space=space,
        start=stamp(slot.start),
        end=stamp(slot.end),
    )
    return draw_of(row) if row else None


async def ask(tx: Transaction, garden: Garden, draw: Draw, who: Booker, people: int, now: datetime) -> int | Refusal:
    """The number of their ticket; one a home, whoever of it asks."""
    space = garden.spaces.get(draw.space)
    if who.home_id is None or not space or draw.drawn or draw.draws_at <= now:
        return Refusal(Why.GONE)
    asked = replace(await asked_of(tx, garden, space, draw.slot, people, now), draws=())
    facts = await facts_of(tx, who.home_id, who.relation, draw.slot, now)
    if found := refusal(asked, facts):
        return replace(found, instead=await nearest(tx, garden, asked, facts))
    await tx.run(
        "INSERT INTO garden_tickets (draw, ticket, home_id, person_id, people, weight)"
        " VALUES (:draw, (SELECT count(*) + 1 FROM garden_tickets WHERE draw = :draw), :home_id, :person_id, :people,"
        " :weight) ON CONFLICT (draw, home_id) DO UPDATE SET people = excluded.people",
        draw=draw.number,
        home_id=who.home_id,
        person_id=who.person_id,
        people=people,
        weight=lot.weight(await _lost(tx, who.home_id, now)),
    )
    ticket = await tx.value(
        "SELECT ticket FROM garden_tickets WHERE draw = :draw AND home_id = :home_id",
        draw=draw.number,
        home_id=who.home_id,
    )
    return int(ticket)


async def due(tx: Transaction, now: datetime) -> list[Draw]:
    found = await tx.rows(
        "SELECT * FROM garden_draws WHERE drawn_at IS NULL AND draws_at <= :now ORDER BY number", now=stamp(now)
    )
    return [draw_of(row) for row in found]


async def to_come(tx: Transaction) -> list[Draw]:
    found = await tx.rows("SELECT * FROM garden_draws WHERE drawn_at IS NULL ORDER BY draws_at, number")
    return [draw_of(row) for row in found]


async def draw_lots(tx: Transaction, garden: Garden, draw: Draw, now: datetime) -> list[Drawn]:
    """Who has it now, and who lost. Whoever could not have it any more makes room for the next."""
    await tx.run("UPDATE garden_draws SET drawn_at = :now WHERE number = :number", number=draw.number, now=stamp(now))
    space = garden.spaces.get(draw.space)
    rows = await tx.rows("SELECT * FROM garden_tickets WHERE draw = :draw ORDER BY ticket", draw=draw.number)
    by_ticket = {row["ticket"]: row for row in rows}
    told: list[Drawn] = []
    for each in lot.order(draw.seed, await tickets(tx, draw)):
        row = by_ticket[each.ticket]
        who = Booker(row["home_id"], row["person_id"])
        booked = await book(tx, garden, space, draw.slot, each.people, who, now) if space else Refusal(Why.GONE)
        booking = booked if isinstance(booked, Booking) else None
        told.append(Drawn(row["home_id"], row["person_id"], each.ticket, booking))
        await tx.run(
            "UPDATE garden_tickets SET won = :won WHERE draw = :draw AND ticket = :ticket",
            won=int(booking is not None),
            draw=draw.number,
            ticket=each.ticket,
        )
    return told


async def tickets(tx: Transaction, draw: Draw) -> list[Ticket]:
    """What is published of them."""
    rows = await tx.rows("SELECT * FROM garden_tickets WHERE draw = :draw ORDER BY ticket", draw=draw.number)
    return [Ticket(row["ticket"], row["weight"], row["people"]) for row in rows]


async def _lost(tx: Transaction, home_id: int, now: datetime) -> int:
    """How often lately, since it last won."""
    found = await tx.rows(
        "SELECT t.won FROM garden_tickets t JOIN garden_draws d ON d.number = t.draw"
        " WHERE t.home_id = :home_id AND d.drawn_at > :since ORDER BY d.drawn_at DESC, d.number DESC",
        home_id=home_id,
        since=stamp(now - LATELY),
    )
    won = [row["won"] for row in found]
    return won.index(1) if 1 in won else len(won)


def draw_of(row: Row) -> Draw:
    return Draw(
        row["number"],
        row["space"],
        Slot(moment(row["starts_at"]), moment(row["ends_at"])),
        moment(row["draws_at"]),
        row["seed"],
        bool(row["drawn_at"]),
    )
