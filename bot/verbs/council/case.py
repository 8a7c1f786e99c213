"""A case to count, as it stands in a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from storage.council.majority import Matter
from storage.council.result import Counting


class Figures(msgspec.Struct, frozen=True):
    area: Decimal | None = None  # Square metres.
    heads: Decimal | None = None
    homes: Decimal | None = None


class Owned(msgspec.Struct, frozen=True):
    home: str
    area_m2: Decimal | None = None
    owners: tuple[str, ...] = ()


class Cast(msgspec.Struct, frozen=True):
    home: str
    choice: str | tuple[str, ...]
    voter: str = ""


class Case(msgspec.Struct, frozen=True):
    matter: str = Matter.ORDINARY.value
    counting: str = Counting.DOUBLE.value
    quorum: str | None = None
    total: Figures | None = None
    participated: Figures | None = None
    consent: Figures | None = None
    oppose: Figures | None = None
    abstain: Figures | None = None
    invalid: Figures | None = None  # Papers that choose nothing; whether they took part `participated` says.
    electorate: tuple[Owned, ...] | None = None
    ballots: tuple[Cast, ...] | None = None
    options: tuple[str, ...] = ()
    named: dict[str, str] = {}
    served: frozenset[str] = frozenset()  # Only where the community's rules let silence follow the majority.
    expected: dict[str, Any] | None = None
