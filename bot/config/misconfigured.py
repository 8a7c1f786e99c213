"""What is wrong with a configuration: the key, the value and what would be right, in a sentence."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from msgspec import DecodeError, Meta

from handlers.dialogue.terminal import in_words
from storage.settings import Section

SHOWN = 100  # Characters of a wrong value.
SECRET = {"token", "secret"}


def explain(
    root: type[Section],
    error: DecodeError,
    tables: dict[str, Any],
    within: Sequence[str] = (),
    text: str | None = None,
    source: str = "",
) -> str:
    """From msgspec's "Expected `int`, got `str` - at `$.pace.person_burst`" to a sentence with the value.

    `within`: the key whose value it read; `text`: what stands for that value, `source`: where.
    """
    problem, _, place = str(error).partition(" - at `$")
    own = in_words(error.__cause__) if isinstance(error.__cause__, ValueError) and error.__cause__.args else ""
    keys = [*within, *_keys_in(place.rpartition(" - at `$")[2])]
    if unknown := re.search(r"unknown field `(.*)`", problem):
        keys.append(unknown[1])
    if not keys[-1].isdecimal() and keys[-1] not in (known := _known_beside(root, keys)):
        return in_words("There is no key {key}.{meant}", key=_named(keys), meant=nearest(keys[-1], known))
    if own and not problem.startswith("Expected"):
        return f"{_sentence(root, keys, tables, own)}{source}{in_words('.')}"
    if len(keys) < 2:
        return in_words("{key} is a section: write [{key}], and below it its keys, one a line.", key=keys[0])
    return _wrong(root, keys, _value_at(tables, keys) if text is None else text, problem, source, own)


def _sentence(root: type[Section], keys: list[str], tables: dict[str, Any], words: str) -> str:
    """What a value or a table says itself; of several tables each is called by the value of its first key."""
    at = next((i for i, key in enumerate(keys) if key.isdecimal()), 0)
    if not at:
        return f"{_named(keys)}: {words}"
    listed, item = _named(keys[:at]), _value_at(tables, keys[: at + 1])
    if not isinstance(item, dict):
        return f"{listed} has {words}"
    first = next(iter(_struct_in(_kind_at(root, keys[:at])).key_types()))
    return f"{listed}: {item.get(first)!r}{' ' if at + 1 == len(keys) else ': '}{words}"


def _wrong(root: type[Section], keys: list[str], value: object, problem: str, source: str, own: str) -> str:
    shown = "…" if SECRET & set(keys) else repr(value)
    if len(shown) > SHOWN:
        shown = f"{shown[:SHOWN]}…"
    kind = _kind_at(root, keys)
    right = own or problem.replace("`", "")
    if types := re.fullmatch(r"Expected ([^,]+), got (\w+)", right):
        right = in_words("Expected {wanted}, got {got}", wanted=_plain(types[1]), got=_plain(types[2]))
    described = [each.description for each in get_args(kind)[1:] if isinstance(each, Meta) and each.description]
    if get_origin(kind) is Literal:
        right = in_words("Expected one of {known}", known=", ".join(get_args(kind)))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        right = in_words("Expected one of {known}", known=", ".join(each.value for each in kind))
    elif described:
        right = in_words("Expected {wanted}", wanted=in_words(described[0]))
    elif bound := re.fullmatch(r"Expected (\w+) ([<>]=?) (\S+)", right):
        right = in_words("Expected {wanted} {sign} {bound}", wanted=_plain(bound[1]), sign=bound[2], bound=bound[3])
    example = _example(root, keys, value, problem) if not source else ""
    return in_words(
        "{key} is {value}{source}: {right}{example}.",
        key=_named(keys),
        value=shown,
        source=source,
        right=right,
        example=example,
    )


def _plain(kinds: str) -> str:
    """Of msgspec's `int | null`."""
    known = {
        "int": in_words("a whole number"),
        "float": in_words("a number"),
        "str": in_words("text"),
        "bool": in_words("true or false"),
        "array": in_words("a list"),
        "object": in_words("a table"),
    }
    return " / ".join(known.get(kind, kind) for kind in kinds.split(" | "))


def _example(root: type[Section], keys: list[str], value: object, problem: str) -> str:
    """How the line would look: with what was meant, as far as that can be told, else as it stands by default."""
    if SECRET & set(keys) or not (found := re.match(r"Expected `(int|float|array|str|bool)`, got `(\w+)`", problem)):
        return ""
    wanted, got = found.groups()
    meant: object
    if wanted in ("int", "float") and got == "str" and str(value).strip().isdecimal():
        meant = int(str(value))
    elif wanted == "str" and got in ("int", "float"):
        meant = str(value)
    elif wanted == "array":
        meant = [value]
    elif keys[-1].isdecimal() or len(keys) != 2:
        return in_words("; numbers stand without quotation marks") if wanted in ("int", "float") else ""
    else:
        meant = getattr(_struct_in(_kind_at(root, keys[:1]))(), keys[-1])
    return in_words(". For example: {key} = {value}", key=keys[-1], value=json.dumps(meant, ensure_ascii=False))


def _keys_in(place: str) -> list[str]:
    """From `.reports.categories[0].key` to its parts."""
    return re.findall(r"[^.\[\]`]+", place)


def _known_beside(root: type[Section], keys: list[str]) -> list[str]:
    return [*_struct_in(_kind_at(root, keys[:-1])).key_types()]


def _named(keys: list[str]) -> str:
    return "".join(f"[{key}]" if key.isdecimal() else f".{key}" for key in keys).removeprefix(".")


def _value_at(tables: Any, keys: list[str]) -> Any:
    for key in keys:
        tables = tables[int(key) if key.isdecimal() else key]
    return tables


def _kind_at(root: type[Section], keys: list[str]) -> Any:
    kind: Any = root
    for key in keys:
        if not key.isdecimal():
            kind = _struct_in(kind).key_types()[key]
    return kind


def _struct_in(kind: Any) -> type[Section]:
    """That a list, or what may be left out, is made of."""
    while not (isinstance(kind, type) and issubclass(kind, Section)):
        kind = get_args(kind)[0]
    return kind


def curly(text: str, problem: str) -> str:
    """A word processor, or a phone, makes curly quotation marks of straight ones."""
    lines = text.splitlines() or [""]
    found = re.search(r"line (\d+)", problem)
    number = int(found[1]) if found and int(found[1]) <= len(lines) else len(lines)
    there = lines[number - 1]
    if not re.search("[“”‘’「」＂]", there):
        if "Invalid value" not in problem:
            return ""
        return in_words(' Line {number}: words stand in straight quotation marks, "like this".', number=number)
    return in_words(' Line {number} has curly quotation marks: write straight ones, "like this".', number=number)


def nearest(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return (
        in_words(" Did you mean {close}?", close=close[0])
        if close
        else in_words(" Known are: {known}.", known=", ".join(known))
    )
