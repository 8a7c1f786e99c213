"""A draw by lot that anybody can recompute from what is published: the seed, and each ticket with its weight.

score(ticket) is the smallest of SHA-256("SEED:TICKET:1"), …, SHA-256("SEED:TICKET:WEIGHT"), as hexadecimal digits.
The smallest score comes first. A ticket of weight 2 so has the chance of two tickets. Before anybody asks, the SHA-256
of the seed is published: it cannot be chosen to suit a ticket.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

MOST = 4  # A home that has lost three times lately weighs no more than that.


@dataclass(frozen=True, slots=True)
class Ticket:
    ticket: int
    weight: int
    people: int = 1


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
