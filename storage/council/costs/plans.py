"""A plan of costs, and how it is shared among homes; or why it cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct, field

from storage.council.schemes import Basis, Scheme, own, scheme
from storage.council.shares import Flat, Shares, join_later, net_cost, share
from storage.people.households import Household

OWN = "own"


class Plan(Struct, frozen=True):
    total_fen: int
    subsidy_fen: int
    scheme: str  # A name of storage.council.schemes.SCHEMES, or OWN.
    basis: str = Basis.HOUSEHOLD.value  # Of an own one.
    coefficients: dict[int, str] = field(default_factory=dict)  # Of an own one, by floor.
    compensation_fen: int = 0  # For each home of the ground floor.

    @property
    def net(self) -> int:
        """Raises Refused where nothing above 0 is left to be paid."""
        return net_cost(self.total_fen, self.subsidy_fen)

    @property
    def rule(self) -> Scheme:
        if self.scheme != OWN:
            return scheme(self.scheme)
        return own({floor: Fraction(part) for floor, part in self.coefficients.items()}, Basis(self.basis))


class Flaw(StrEnum):
    NO_HOMES = "no homes"
    NO_AREA = "no area"
    NO_FLOOR = "no floor"
    UNSAID = "unsaid"  # The scheme has nothing for their floor.
    NOBODY = "nobody"  # All that take part would pay nothing.


@dataclass(frozen=True, slots=True)
class Flawed:
    why: Flaw
    homes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    plan: Plan
    flats: tuple[Flat, ...]
    shares: Shares

    def of(self, home: str) -> int | None:
        """In fen; below 0 it is paid. None: it does not take part, or is not among these homes."""
        return self.shares.balance.get(home)

    def by_floor(self) -> dict[int, list[int]]:
        """What the homes of a floor pay that have to do with it, the highest floor first."""
        balance, floors = self.shares.balance, defaultdict[int, list[int]](list)
        for flat in self.flats:
            if flat.id in balance:
                floors[flat.floor].append(balance[flat.id])
        return {floor: sorted(floors[floor]) for floor in sorted(floors, reverse=True)}


def flats_of(homes: Iterable[Household]) -> list[Flat]:
    return [Flat(home.label, home.floor, home.area_cm2) for home in homes]


def split(plan: Plan, flats: Sequence[Flat], absent: AbstractSet[str], late: Sequence[str] = ()) -> Split | Flawed:
    """`absent`: those who do not take part; `late`: those of them who have joined since, in that order."""
    if flawed := flaw(plan, flats, absent):
        return flawed
    ground = min(flat.floor for flat in flats)
    compensation = {flat.id: plan.compensation_fen for flat in flats if flat.floor == ground and plan.compensation_fen}
    shares = share(plan.rule, flats, plan.net, absent & {flat.id for flat in flats}, compensation)
    for home in late:
        shares = _joined(shares, home)
    return Split(plan, tuple(flats), shares)


def flaw(plan: Plan, flats: Sequence[Flat], absent: AbstractSet[str]) -> Flawed | None:
    if not flats:
        return Flawed(Flaw.NO_HOMES)
    for why, wrong in (
        (Flaw.NO_AREA, [flat for flat in flats if flat.area_cm2 <= 0]),
        (Flaw.NO_FLOOR, [flat for flat in flats if flat.floor < 1]),
        (Flaw.UNSAID, [flat for flat in flats if flat.floor >= 1 and plan.rule.coefficient(flat.floor) is None]),
    ):
        if wrong:
            return Flawed(why, tuple(flat.id for flat in wrong))
    if not any(plan.rule.coefficient(flat.floor) for flat in flats if flat.id not in absent):
        return Flawed(Flaw.NOBODY)
    return None


def _joined(shares: Shares, home: str) -> Shares:
    joining = join_later(shares, home)
    after = {id: part - joining.refunds[id] for id, part in shares.shares.items()}
    return Shares(shares.weights, {**after, home: joining.pays}, shares.compensation, shares.remark)
