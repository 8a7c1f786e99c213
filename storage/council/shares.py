"""Who pays what for the lift, in fen, exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from storage.council.apportion import apportion
from storage.council.refused import Refused
from storage.council.schemes import Basis, Scheme
from storage.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Flat:
    id: str
    floor: int
    area_cm2: int


@dataclass(frozen=True, slots=True)
class Shares:
    weights: Mapping[str, Fraction]  # Of all homes, whether or not they take part.
    shares: Mapping[str, int]  # In fen, of those that take part; together the net cost and the compensation.
    compensation: Mapping[str, int]  # In fen, to homes that lose light, air or value.
    remark: str = ""

    @property
    def balance(self) -> dict[str, int]:
        """What a home pays in the end, in fen; below 0 it is paid. Together the net cost."""
        return {
            id: self.shares.get(id, 0) - self.compensation.get(id, 0)
            for id in dict.fromkeys([*self.shares, *self.compensation])
        }


@dataclass(frozen=True, slots=True)
class Joining:
    pays: int  # In fen: what it would have paid from the start.
    refunds: Mapping[str, int]  # In fen, to those who have paid; together what it pays.


def net_cost(total: int, subsidy: int) -> int:
    if total <= 0:
        raise Refused(Sentence("the cost is not above 0"))
    if subsidy < 0:
        raise Refused(Sentence("the subsidy is below 0"))
    if subsidy > total:
        raise Refused(Sentence("the subsidy is more than the cost: the net cost would be below 0"))
    return total - subsidy


def share(
    scheme: Scheme,
    flats: Iterable[Flat],
    net: int,
    staying_out: AbstractSet[str] = frozenset(),
    compensation: Mapping[str, int] | None = None,
) -> Shares:
    """Those who take part bear the net cost and the compensation, in the ratio of their weights.

    Weights are those of the whole stairwell: whoever stays out leaves their part to all, not to their own floor.
    """
    flats, compensation = list(flats), compensation or {}
    weights = _weights(scheme, flats)
    if strange := sorted((staying_out | compensation.keys()) - weights.keys()):
        raise Refused(Sentence("home {home} is not in the list of homes", home=repr(strange[0])))
    if net < 0:
        raise Refused(Sentence("the net cost is below 0"))
    if any(amount < 0 for amount in compensation.values()):
        raise Refused(Sentence("a compensation is below 0"))
    part = {id: weight for id, weight in weights.items() if id not in staying_out}
    shares = apportion(net + sum(compensation.values()), part)
    return Shares(weights, shares, compensation, _remark(scheme, weights))


def join_later(agreed: Shares, home: str) -> Joining:
    """A home that stayed out pays what it would have paid from the start; it goes to the others by what they bear."""
    if home not in agreed.weights:
        raise Refused(Sentence("home {home} is not in the list of homes", home=repr(home)))
    if home in agreed.shares:
        raise Refused(Sentence("home {home} takes part already", home=repr(home)))
    before = {id: agreed.weights[id] for id in agreed.shares}
    pays = apportion(sum(agreed.shares.values()), {**before, home: agreed.weights[home]})[home]
    # Divided anew, not as the difference of two divisions: no rounding makes anybody pay a fen more.
    return Joining(pays, apportion(pays, before))


def _weights(scheme: Scheme, flats: list[Flat]) -> dict[str, Fraction]:
    weights: dict[str, Fraction] = {}
    floors: defaultdict[int, int] = defaultdict(int)
    for flat in flats:
        floors[flat.floor] += flat.area_cm2
    for flat in flats:
        if flat.id in weights:
            raise Refused(Sentence("home {home} is listed twice", home=repr(flat.id)))
        if flat.area_cm2 <= 0:
            raise Refused(Sentence("home {home} has no area", home=repr(flat.id)))
        coefficient = scheme.coefficient(flat.floor) if flat.floor >= 1 else None
        if coefficient is None:
            raise Refused(
                Sentence(
                    "the scheme {name} says nothing about floor {floor}, where home {home} is",
                    name=scheme.name,
                    floor=flat.floor,
                    home=repr(flat.id),
                )
            )
        if scheme.basis is Basis.FLOOR:
            coefficient *= Fraction(flat.area_cm2, floors[flat.floor])
        elif scheme.basis is Basis.AREA:
            coefficient *= Fraction(flat.area_cm2, 10_000)
        weights[flat.id] = coefficient
    if not weights:
        raise Refused(Sentence("there are no homes"))
    return weights


def _remark(scheme: Scheme, weights: Mapping[str, Fraction]) -> str:
    if scheme.in_percent and (percent := sum(weights.values())) != 100:
        return f"The percentages of these homes add up to {float(percent):g} %: all shares are scaled to 100 %."
    return ""
