"""What a host offers to neighbours: a home takes one, free or for points, and its code is good once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.people.codes import ALPHABET

LETTERS = 8  # Of a code: 40 random bits, which only a host can try.


@dataclass(frozen=True, slots=True)
class Coupon:
    number: int
    host: int
    words: str
    points: int
    left: int
    until: datetime
    ended: bool

    def is_offered(self, now: datetime) -> bool:
        return not self.ended and self.left > 0 and now < self.until


@dataclass(frozen=True, slots=True)
class Voucher:
    number: int
    coupon: int
    home_id: int
    code: str
    used: bool

    @property
    def spelled(self) -> str:
        """`ABCD-EFGH`: the eye keeps its place."""
        return f"{self.code[:4]}-{self.code[4:]}"


async def offer(
    tx: Transaction, host: int, words: str, points: int, count: int, until: datetime, now: datetime
) -> Coupon:
    row = await tx.row(
        "INSERT INTO garden_coupons (host, words, points, left_, until, made_at)"
        " VALUES (:host, :words, :points, :count, :until, :now) RETURNING *",
        host=host,
        words=words,
        points=points,
        count=count,
        until=stamp(until),
        now=stamp(now),
    )
    return _coupon(row)  # type: ignore[arg-type]


async def end(tx: Transaction, number: int, now: datetime) -> bool:
    """Those that were taken stay good."""
    return bool(
        await tx.run(
            "UPDATE garden_coupons SET ended_at = :now WHERE number = :number AND ended_at IS NULL",
            number=number,
            now=stamp(now),
        )
    )


async def find(tx: Transaction, number: int) -> Coupon | None:
    row = await tx.row("SELECT * FROM garden_coupons WHERE number = :number", number=number)
    return _coupon(row) if row else None


async def offered(tx: Transaction, now: datetime) -> list[Coupon]:
    """By hosts who lend something still."""
    found = await tx.rows(
        "SELECT * FROM garden_coupons WHERE ended_at IS NULL AND left_ > 0 AND until > :now"
        " AND host IN (SELECT host FROM garden_hosted) ORDER BY number DESC",
        now=stamp(now),
    )
    return [_coupon(row) for row in found]


async def of_host(tx: Transaction, host: int, now: datetime) -> list[Coupon]:
    found = await tx.rows(
        "SELECT * FROM garden_coupons WHERE host = :host AND ended_at IS NULL AND until > :now ORDER BY number DESC",
        host=host,
        now=stamp(now),
    )
    return [_coupon(row) for row in found]


async def take(tx: Transaction, coupon: Coupon, home_id: int, person_id: int, now: datetime) -> Voucher | None:
    """None: there is none left, or this home had one."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    row = await tx.row(
        "INSERT INTO garden_vouchers (coupon, home_id, person_id, code, taken_at)"
        " SELECT number, :home_id, :person_id, :code, :now FROM garden_coupons"
        " WHERE number = :coupon AND left_ > 0 AND ended_at IS NULL AND until > :now"
        " ON CONFLICT (coupon, home_id) DO NOTHING RETURNING *",
        coupon=coupon.number,
        home_id=home_id,
        person_id=person_id,
        code=code,
        now=stamp(now),
    )
    if not row:
        return None
    await tx.run("UPDATE garden_coupons SET left_ = left_ - 1 WHERE number = :number", number=coupon.number)
    return _voucher(row)


async def had(tx: Transaction, coupon: int, home_id: int) -> bool:
    found = await tx.value(
        "SELECT 1 FROM garden_vouchers WHERE coupon = :coupon AND home_id = :home_id", coupon=coupon, home_id=home_id
    )
    return found is not None


async def of_home(tx: Transaction, home_id: int, now: datetime) -> list[tuple[Voucher, Coupon]]:
    """Those that are still good."""
    found = await tx.rows(
        "SELECT v.* FROM garden_vouchers v JOIN garden_coupons c ON c.number = v.coupon"
        " WHERE v.home_id = :home_id AND v.used_at IS NULL AND c.until > :now ORDER BY v.number",
        home_id=home_id,
        now=stamp(now),
    )
    return [(each, await existing(tx, each.coupon)) for each in map(_voucher, found)]


def is_written(text: str) -> bool:
    """Whether it looks like a code: “V94W-BQGM”, with a figure in it or a dash, which words have not."""
    signs = [each for each in text.strip() if each.isalnum()]
    return (
        text.strip().isascii()
        and len(signs) == LETTERS == len(text.replace("-", "").strip())
        and ("-" in text or (any(map(str.isdigit, signs)) and not all(map(str.isdigit, signs))))
    )


async def use(tx: Transaction, code: str, hosts: list[int], now: datetime) -> Coupon | None:
    """By the host whose offer it is, once. None: there is no such code, it was used, or it is too late."""
    written = "".join(each for each in code.upper() if each.isalnum()).translate(str.maketrans("OIL", "011"))
    if len(written) != LETTERS:
        return None
    for host in hosts:
        number = await tx.value(
            "UPDATE garden_vouchers SET used_at = :now WHERE code = :code AND used_at IS NULL AND coupon IN"
            " (SELECT number FROM garden_coupons WHERE host = :host AND until > :now) RETURNING coupon",
            code=written,
            host=host,
            now=stamp(now),
        )
        if number:
            return await find(tx, int(number))
    return None


async def existing(tx: Transaction, number: int) -> Coupon:
    found = await find(tx, number)
    if not found:
        raise LookupError(number)
    return found


def _coupon(row: Row) -> Coupon:
    return Coupon(
        row["number"],
        row["host"],
        row["words"],
        row["points"],
        row["left_"],
        moment(row["until"]),
        row["ended_at"] is not None,
    )


def _voucher(row: Row) -> Voucher:
    return Voucher(row["number"], row["coupon"], row["home_id"], row["code"], row["used_at"] is not None)
