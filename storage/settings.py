"""How the rules of what a community does are set: sections of the configuration, each a frozen struct with defaults.

The struct is the rule itself: what stands in the file is what the rules reckon with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, tzinfo
from functools import cache
from typing import Annotated, Any, ClassVar, Protocol, Self, TypeVar, cast

import msgspec
from msgspec import Meta, Struct

Positive = Annotated[int, Meta(ge=1)]
NotNegative = Annotated[int, Meta(ge=0)]
Words = Annotated[str, Meta(min_length=1)]
Zone = Annotated[tzinfo, Meta(extra={"key": False})]  # The community's own: a section's field, but no key of it.


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A section, or a table in one. What a key has to be stands in its type."""

    def check(self) -> None:
        """What only several keys together can show. Raises ValueError: "key is 'value': what would be right"."""

    @classmethod
    def key_types(cls) -> dict[str, Any]:
        return {each.name: each.type for each in msgspec.structs.fields(cls) if not _is_zone(each.type)}

    def in_zone(self, zone: tzinfo) -> Self:
        theirs = dict.fromkeys(_zones_of(type(self)), zone)
        return msgspec.structs.replace(self, **theirs) if theirs else self


@cache
def _zones_of(kind: type[Section]) -> tuple[str, ...]:
    """The names of its fields that are the community's zone."""
    return tuple(each.name for each in msgspec.structs.fields(kind) if _is_zone(each.type))


class Written(Protocol):
    """A value that stands in the file as text ("06:30-08:30"), or as a list of it."""

    written: ClassVar[Any]  # str, or list[str]

    @classmethod
    def read(cls, text: Any, /) -> Self:
        """Raises ValueError: "'6-8' is …: what would be right"."""


Value = TypeVar("Value", bound=Written)
Rules = TypeVar("Rules", bound=Section)


def as_written(kind: type[Value]) -> type[Value]:
    """For a dataclass: msgspec would want a table for one, so it shall not see that this is one."""
    del kind.__dataclass_fields__  # type: ignore[attr-defined]
    return kind


class Settings:
    """What a community has set, by the type of the rules."""

    def __init__(self, sections: Iterable[Section], zone: tzinfo = UTC) -> None:
        self._known = {type(each): each.in_zone(zone) for each in sections}
        # Whom any of them puts on duty is asked at every turn.
        self.duty: frozenset[int] = frozenset(id for each in self for id in getattr(each, "duty", ()))

    def of(self, kind: type[Rules]) -> Rules:
        return cast(Rules, self._known[kind])

    def __iter__(self) -> Iterator[Section]:
        return iter(self._known.values())


def _is_zone(kind: object) -> bool:
    return kind == Zone
