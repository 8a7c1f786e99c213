"""Instants as the database keeps them: UTC, ISO 8601, of one width, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(instant: datetime) -> str:
    """`2026-11-23T08:00:00.000000+00:00`; a naive datetime is refused, since nobody knows when it is."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant!r} has no time zone")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
