"""Examples of sharing a lift's cost, in the form of `worked_examples`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from bot.verbs.council.reading import CM2, FEN, coefficient, exact, fineness, in_cm2, shown, square_metres, whole, yuan
from handlers.dialogue.terminal import in_words
from storage.council.refused import Refused
from storage.council.schemes import Basis, Scheme, own, scheme
from storage.council.shares import Flat, Shares, join_later, net_cost, share
from storage.sentence import Sentence

MOST_FLOORS = 200
_ROOM = re.compile(r"([0-9]{1,2})[0-9]{2}[A-Z]?")  # 501 is on floor 5, 1203 on 12.


class Example(msgspec.Struct, frozen=True):
    scheme: str
    areas_m2: dict[str, Decimal | None]
    total_cost_yuan: Decimal | None = None
    subsidy_yuan: Decimal = Decimal(0)
    net_yuan: Decimal | None = None
    floors: int | None = None
    households_per_floor: Any = None
    floor_of: dict[str, int] = {}  # Where the room does not tell it, as 501 tells 5.
    coefficients: dict[int, Any] = {}  # By floor, for the scheme "own": numbers, or "1/3", "50%".
    basis: str = Basis.AREA.value
    staying_out: frozenset[str] = frozenset()
    joining_later: str | None = None
    compensation_yuan: dict[str, Decimal] = {}
    weights: dict[str, str] | None = None  # These three are what is expected.
    shares_yuan: dict[str, str] | None = None
    sum_yuan: str | None = None


def work(entry: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    example = msgspec.convert(entry, Example, str_keys=True)  # Floors are keys.
    areas = {
        home: exact(area, Sentence("the area of home {home}", home=repr(home)))
        for home, area in example.areas_m2.items()
    }
    fine = fineness(areas.values())
    flats = [Flat(home, _floor(home, example), int(area * fine)) for home, area in areas.items()]
    _all_there(example, flats)
    compensation = {
        home: whole(amount, FEN, Sentence("the compensation of home {home}", home=repr(home)))
        for home, amount in example.compensation_yuan.items()
    }
    agreed = share(_scheme(example, fine), flats, _net(example), example.staying_out, compensation)
    answer: dict[str, Any] = {
        "weights": {home: str(weight) for home, weight in agreed.weights.items()},
        "shares_yuan": {home: yuan(fen) for home, fen in agreed.shares.items()},
        "sum_yuan": yuan(sum(agreed.shares.values())),
    }
    if compensation:
        answer["balance_yuan"] = {home: yuan(fen) for home, fen in agreed.balance.items()}
    lines = [in_words("{sum} yuan among {count} homes", sum=answer["sum_yuan"], count=len(agreed.shares))]
    lines += [_line(flat, agreed, fine) for flat in flats if flat.id in agreed.shares]
    if remarks := [each for each in (agreed.remark, _no_homes(example, flats)) if each]:
        answer["remark"] = " ".join(remarks)
        lines += [f"   {each}" for each in remarks]
    if example.joining_later is not None:
        joining = join_later(agreed, example.joining_later)
        refunds = {home: yuan(fen) for home, fen in joining.refunds.items()}
        answer["joining"] = {"pays_yuan": yuan(joining.pays), "refunds_yuan": refunds}
        pays = {"home": example.joining_later, "amount": yuan(joining.pays)}
        lines.append("   " + in_words("{home} joins later and pays {amount} yuan, to the others:", **pays))
        lines += [
            f"   {home:>8} " + in_words("{amount} yuan", amount=f"{amount:>14}") for home, amount in refunds.items()
        ]
    expected = {key: getattr(example, key) for key in ("weights", "shares_yuan", "sum_yuan") if getattr(example, key)}
    if expected:
        differing = [key for key, value in expected.items() if answer[key] != value]
        answer["as_expected"] = not differing
        lines.append(
            "   "
            + (
                in_words("NOT as expected: {differing}", differing=", ".join(differing))
                if differing
                else in_words("as expected")
            )
        )
    return answer, [*map(shown, lines)]


def _scheme(example: Example, fine: int) -> Scheme:
    known = scheme(example.scheme) if example.scheme != "own" else _own(example)
    if fine == CM2 or known.basis is not Basis.AREA:
        return known
    # Such a weight is by the square metre: areas are in parts that are finer than cm² here.
    return replace(known, coefficient=lambda floor: _times(known.coefficient(floor), Fraction(CM2, fine)))


def _times(coefficient: Fraction | None, by: Fraction) -> Fraction | None:
    return None if coefficient is None else coefficient * by


def _own(example: Example) -> Scheme:
    if example.basis not in [*Basis]:
        raise Refused(
            Sentence("basis is {basis}; known are {known}", basis=repr(example.basis), known=", ".join(Basis))
        )
    if not example.coefficients:
        raise Refused(Sentence("the scheme own needs coefficients by floor"))
    coefficients = {
        floor: coefficient(value, Sentence("the coefficient of floor {floor}", floor=floor))
        for floor, value in example.coefficients.items()
    }
    return own(coefficients, Basis(example.basis))


def _net(example: Example) -> int:
    if example.total_cost_yuan is None:
        return whole(example.net_yuan, FEN, Sentence("the net cost"))
    total = whole(example.total_cost_yuan, FEN, Sentence("the cost"))
    net = net_cost(total, whole(example.subsidy_yuan, FEN, Sentence("the subsidy")))
    if example.net_yuan is not None and whole(example.net_yuan, FEN, Sentence("the net cost")) != net:
        raise Refused(
            Sentence(
                "the net cost is {net_yuan}, but cost less subsidy is {net}", net_yuan=example.net_yuan, net=yuan(net)
            )
        )
    return net


def _floor(home: str, example: Example) -> int:
    if home in example.floor_of:
        floor = example.floor_of[home]
    else:
        told = _ROOM.fullmatch(home.rpartition("-")[2])
        if told is None:
            raise Refused(Sentence("home {home} does not tell its floor: write it into floor_of", home=repr(home)))
        floor = int(told[1])
    if example.floors is not None and floor > example.floors:
        raise Refused(Sentence("home {home} is on floor {floor}, above the last one", home=repr(home), floor=floor))
    return floor


def _all_there(example: Example, flats: list[Flat]) -> None:
    if strange := sorted(example.floor_of.keys() - example.areas_m2.keys()):
        raise Refused(Sentence("home {home} has a floor and no area", home=repr(strange[0])))
    if example.floors is not None and not 1 <= example.floors <= MOST_FLOORS:
        raise Refused(
            Sentence(
                "floors is {floors}: it has to be from 1 to {most}",
                floors=example.floors,
                most=MOST_FLOORS,
            )
        )
    each = example.households_per_floor
    if not isinstance(each, int):
        return
    for floor, there in sorted(Counter(flat.floor for flat in flats).items()):
        if there != each:
            raise Refused(
                Sentence(
                    "each floor has {each} homes; on floor {floor}, {there} have an area",
                    each=each,
                    floor=floor,
                    there=there,
                )
            )


def _no_homes(example: Example, flats: list[Flat]) -> str:
    """Floors that nobody lives on: their part is borne by the others."""
    empty = sorted({*range(1, (example.floors or 0) + 1)} - {flat.floor for flat in flats})
    if not empty:
        return ""
    return f"No home is on floor {', '.join(map(str, empty))}: the others bear the whole cost."


def _line(flat: Flat, agreed: Shares, fine: int) -> str:
    amount = yuan(agreed.shares[flat.id])
    back = agreed.compensation.get(flat.id)
    paid = in_words(", and gets {amount}", amount=yuan(back)) if back else ""
    return "   " + in_words(
        "{home}  floor {floor}  {area} m²  {amount} yuan{paid}",
        home=f"{flat.id:>8}",
        floor=f"{flat.floor:>2}",
        area=f"{square_metres(in_cm2(flat.area_cm2, fine)):>8}",
        amount=f"{amount:>14}",
        paid=paid,
    )
