"""A draw by lot that anybody can recompute from what is published: the seed, and each ticket with its weight.

score(ticket) is the smallest of SHA-256("SEED:TICKET:1"), …, SHA-256("SEED:TICKET:WEIGHT"), as hexadecimal digits.
The smallest score comes first. A ticket of weight 2 so has the chance of two tickets. Before anybody asks, the SHA-256
of the seed is published: it cannot be chosen to suit a ticket.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from msgspec import Struct

FORM = "linli-lot-1"
MOST_TICKETS = 100_000
MOST = 4  # A home that has lost three times lately weighs no more than that.


@dataclass(frozen=True, slots=True)
class Ticket:
    ticket: int
    weight: int
    people: int = 1


class Published(Struct, kw_only=True):
    """What is handed out of a draw; nobody's home stands in it."""

    form: str = FORM
    commitment: str
    seed: str
    tickets: list[Ticket]
    seats: int | None = None  # None: one home has it to itself.
    drawn: list[int] = []  # In the order of the draw.
    passed_over: list[int] = []  # It was their turn, and their home could not have it any more.


def commitment(seed: str) -> str:
    return sha256(seed.encode()).hexdigest()


def weight(lost: int) -> int:
    """Of a home that has lost so many draws lately, since it last won."""
    return min(1 + lost, MOST)


def score(seed: str, ticket: int, weight: int) -> str:
    return min(sha256(f"{seed}:{ticket}:{each}".encode()).hexdigest() for each in range(1, weight + 1))


def order(seed: str, tickets: Iterable[Ticket]) -> list[Ticket]:
    return sorted(tickets, key=lambda each: score(seed, each.ticket, each.weight))


def winners(seed: str, tickets: Iterable[Ticket], room: int, *, shared: bool) -> list[Ticket]:
    """Who fits in, in the order of the draw: a home of five does not keep two seats empty for those behind it."""
    won: list[Ticket] = []
    for each in order(seed, tickets):
        takes = each.people if shared else 1
        if takes <= room:
            won.append(each)
            room -= takes
    return won


def passed_over(order: Sequence[Ticket], won: Collection[int], seats: int | None) -> list[int]:
    """Who would have fitted in, and did not get it: their home could not have it any more."""
    return [each.ticket for each, fits in _turns(order, won, seats) if fits and each.ticket not in won]


class Fault(StrEnum):
    FORM = "form"
    SEED = "seed"
    TICKETS = "tickets"
    ORDER = "order"
    NO_ROOM = "no room"
    LEFT_OUT = "left out"


def faults(published: Published) -> list[Fault]:
    """None: it was drawn as it says."""
    tickets, drawn, passed = published.tickets, published.drawn, published.passed_over
    named = [each.ticket for each in tickets]
    if published.form != FORM or len(tickets) > MOST_TICKETS or any(not 0 < each.weight <= MOST for each in tickets):
        return [Fault.FORM]
    if len({*named}) < len(named) or not {*named}.issuperset({*drawn, *passed}) or {*drawn} & {*passed}:
        return [Fault.TICKETS]
    order_ = order(published.seed, tickets)
    turns = list(_turns(order_, drawn, published.seats))
    found = {
        Fault.SEED: commitment(published.seed) != published.commitment,
        Fault.ORDER: drawn != [each.ticket for each in order_ if each.ticket in drawn],
        Fault.NO_ROOM: any(not fits for each, fits in turns if each.ticket in drawn),
        Fault.LEFT_OUT: any(fits for each, fits in turns if each.ticket not in {*drawn, *passed}),
    }
    return [fault for fault, is_so in found.items() if is_so]


def _turns(order: Sequence[Ticket], won: Collection[int], seats: int | None) -> Iterator[tuple[Ticket, bool]]:
    """Each in its turn, and whether it fitted into what was left."""
    room = seats or 1
    for each in order:
        takes = each.people if seats else 1
        yield each, takes <= room
        room -= takes if each.ticket in won else 0
