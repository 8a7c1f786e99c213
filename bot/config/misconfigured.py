"""What is wrong with a configuration: the key, the value and what would be right, in a sentence."""

from __future__ import annotations

import difflib
import re
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

SHOWN = 100  # Characters of a wrong value.
SECRET = {"token", "secret"}


def explain(root: type[Struct], words: str, tables: dict[str, Any]) -> str:
    """From msgspec's "Expected `int`, got `str` - at `$.pace.person_burst`" to a sentence with the value."""
    problem, _, place = words.partition(" - at `$")
    keys = keys_in(place)
    if unknown := re.search(r"unknown field `(.*)`", problem):
        known = [part.name for part in msgspec.structs.fields(_struct_in(_kind_at(root, keys)))]
        return f"There is no key {_named([*keys, unknown[1]])}.{nearest(unknown[1], known)}"
    if len(keys) < 2:
        return f"{keys[0]} is a section: write [{keys[0]}], and below it its keys, one a line."
    value: Any = tables
    for key in keys:
        value = value[int(key) if key.isdecimal() else key]
    return wrong(root, keys, value, problem)


def wrong(root: type[Struct], keys: list[str], value: object, problem: str, source: str = "") -> str:
    shown = "…" if SECRET & set(keys) else repr(value)
    if len(shown) > SHOWN:
        shown = f"{shown[:SHOWN]}…"
    kind = _kind_at(root, keys)
    right = problem.partition(" - at")[0].replace("`", "")
    described = [each.description for each in get_args(kind)[1:] if isinstance(each, Meta) and each.description]
    if get_origin(kind) is Literal:
        right = f"Expected one of {', '.join(get_args(kind))}"
    elif described:
        right = f"Expected {described[0]}"
    return f"{_named(keys)} is {shown}{source}: {right}."


def keys_in(place: str) -> list[str]:
    """From `.reports.categories[0].key` to its parts."""
    return re.findall(r"[^.\[\]`]+", place)


def _named(keys: list[str]) -> str:
    return "".join(f"[{key}]" if key.isdecimal() else f".{key}" for key in keys).removeprefix(".")


def _kind_at(root: type[Struct], keys: list[str]) -> Any:
    kind: Any = root
    for key in keys:
        if not key.isdecimal():
            kind = next(part.type for part in msgspec.structs.fields(_struct_in(kind)) if part.name == key)
    return kind


def _struct_in(kind: Any) -> type[Struct]:
    """That a list, or what may be left out, is made of."""
    while not (isinstance(kind, type) and issubclass(kind, Struct)):
        kind = get_args(kind)[0]
    return kind


def nearest(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f" Did you mean {close[0]}?" if close else f" Known are: {', '.join(known)}."
