"""How a line of the configuration would be right: with what was meant, if that can be told, else as it is by default.

An example is tried before it is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import time
from typing import Any, get_args

import msgspec

from storage.settings import Section

LONGEST = 200  # Characters.


def example_of(root: type[Section], keys: list[str], value: object) -> str | None:
    """As TOML has it. None: nothing short is known that would do."""
    kind = kind_at(root, keys)
    for tried in _tried(root, keys, value):
        try:
            msgspec.convert(tried, kind, dec_hook=read_written)
            written = json.dumps(tried, ensure_ascii=False)
        except (msgspec.ValidationError, ValueError, TypeError):
            continue
        if len(written) <= LONGEST and "{" not in written and tried != []:  # A table is no value in one line.
            return written
    return None


def _tried(root: type[Section], keys: list[str], value: object) -> Iterator[object]:
    yield from _meant(value)
    if isinstance(value, list):
        for at, each in enumerate(value):
            yield from ([*value[:at], other, *value[at + 1 :]] for other in _meant(each))
        if all(isinstance(each, str) for each in value):
            yield "-".join(value)
    yield from ([each] for each in (value, *_meant(value)))
    fields = {each.name: each for each in msgspec.structs.fields(struct_in(kind_at(root, keys[:-1])))}
    default = fields[keys[-1]].default
    if isinstance(default, list | tuple):
        yield [*default]
        yield [str(each) for each in default]
    elif default is not msgspec.NODEFAULT:
        yield default
        yield f"{default:%H:%M}" if isinstance(default, time) else str(default)


def hint_of(root: type[Section], keys: list[str], value: object) -> ValueError | None:
    """What a storage.settings.Written says itself of how it is written."""
    kind = kind_at(root, keys)
    while not hasattr(kind, "written") and get_args(kind):
        kind = get_args(kind)[0]
    if hasattr(kind, "written"):
        try:
            kind.read(str(value) if kind.written is str else [str(value)])
        except ValueError as error:
            return error
    return None


def _meant(value: object) -> Iterator[object]:
    if isinstance(value, str) and value.strip().isdecimal():
        yield int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def read_written(kind: type[Any], value: object) -> object:
    """What stands in the file as text; `kind` is a storage.settings.Written."""
    if not hasattr(kind, "written"):
        raise TypeError("a section's time zone is no key")
    try:
        text = msgspec.convert(value, kind.written)
    except msgspec.ValidationError as error:
        raise TypeError(str(error)) from None
    return kind.read(text)


def kind_at(root: type[Section], keys: list[str]) -> Any:
    kind: Any = root
    for key in keys:
        if not key.isdecimal():
            kind = struct_in(kind).key_types()[key]
    return kind


def struct_in(kind: Any) -> type[Section]:
    """That a list, or what may be left out, is made of."""
    while not (isinstance(kind, type) and issubclass(kind, Section)):
        kind = get_args(kind)[0]
    return kind
