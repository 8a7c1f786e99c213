"""What is wrong with a configuration: the key, the value and what would be right, in a sentence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from msgspec import DecodeError, Meta

from bot.config.example import example_of, hint_of, kind_at, struct_in
from handlers.dialogue.terminal import in_words
from handlers.dialogue.words import phrase
from storage.settings import Section

LENGTHS = {
    ">=": phrase("Expected {wanted} of length {bound} or more"),
    "<=": phrase("Expected {wanted} of length {bound} or less"),
}
SHOWN = 100  # Characters of a wrong value.
BOUNDS = {
    ">=": phrase("Expected {wanted}, at least {bound}"),
    "<=": phrase("Expected {wanted}, at most {bound}"),
    ">": phrase("Expected {wanted}, more than {bound}"),
    "<": phrase("Expected {wanted}, less than {bound}"),
}
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
    return _wrong(root, keys, tables, text, problem, source, own)


def _sentence(root: type[Section], keys: list[str], tables: dict[str, Any], words: str) -> str:
    """What a value or a table says itself; of several tables each is called by the value of its first key."""
    at = next((i for i, key in enumerate(keys) if key.isdecimal()), 0)
    item = _value_at(tables, keys[: at + 1]) if at else None
    if not isinstance(item, dict):
        return in_words("{key}: {words}", key=_named(keys[:at] if at else keys), words=words)
    first = next(iter(struct_in(kind_at(root, keys[:at])).key_types()))
    if at + 1 < len(keys):
        words = in_words("{key}: {words}", key=keys[at + 1], words=words)
    about = in_words("{item} {words}", item=repr(item.get(first)), words=words)
    return in_words("{key}: {words}", key=_named(keys[:at]), words=about)


def _wrong(
    root: type[Section], keys: list[str], tables: dict[str, Any], text: str | None, problem: str, source: str, own: str
) -> str:
    value = _value_at(tables, keys) if text is None else text
    shown = "…" if SECRET & set(keys) else repr(value)
    if len(shown) > SHOWN:
        shown = f"{shown[:SHOWN]}…"
    kind = kind_at(root, keys)
    right = own or problem.replace("`", "")
    types = re.fullmatch(r"Expected ([^,]+), got (\w+)", right)
    if types:
        right = in_words(
            "Expected {wanted}, got {got}",
            wanted=_plain(types[1]),
            got=in_words("a number with a decimal point") if types[2] == "float" else _plain(types[2]),
        )
    described = [each.description for each in get_args(kind)[1:] if isinstance(each, Meta) and each.description]
    if get_origin(kind) is Literal:
        right = in_words("Expected one of {known}", known=", ".join(get_args(kind)))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        right = in_words("Expected one of {known}", known=", ".join(each.value for each in kind))
    elif described:
        right = in_words("Expected {wanted}", wanted=in_words(described[0]))
    elif bound := re.fullmatch(r"Expected (\w+) ([<>]=?) (\S+)", right):
        right = in_words(BOUNDS[bound[2]], wanted=_plain(bound[1]), bound=bound[3])
    elif length := re.fullmatch(r"Expected (str|array) of length ([<>]=) (\d+)", right):
        right = in_words(LENGTHS[length[2]], wanted=_plain(length[1]), bound=length[3])
    elif missing := re.fullmatch(r"Object missing required field (\w+)", right):
        right = in_words("{field} is missing", field=missing[1])
    example = ""
    if types and not source and not SECRET & set(keys):
        example = _example(root, keys, tables) or _hint(root, keys, value, types[1])
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


def _example(root: type[Section], keys: list[str], tables: dict[str, Any]) -> str:
    """How the line would look."""
    line = keys[: 1 + max(at for at, key in enumerate(keys) if not key.isdecimal())]
    found = example_of(root, line, _value_at(tables, line))
    return "" if found is None else in_words(". For example: {key} = {value}", key=line[-1], value=found)


def _hint(root: type[Section], keys: list[str], value: object, wanted: str) -> str:
    if wanted in ("int", "float"):
        return in_words("; numbers stand without quotation marks")
    hint = hint_of(root, keys, value)
    return in_words(". {hint}", hint=hint) if hint else ""


def _keys_in(place: str) -> list[str]:
    """From `.reports.categories[0].key` to its parts."""
    return re.findall(r"[^.\[\]`]+", place)


def _known_beside(root: type[Section], keys: list[str]) -> list[str]:
    return [*struct_in(kind_at(root, keys[:-1])).key_types()]


def _named(keys: list[str]) -> str:
    return "".join(f"[{key}]" if key.isdecimal() else f".{key}" for key in keys).removeprefix(".")


def _value_at(tables: Any, keys: list[str]) -> Any:
    for key in keys:
        tables = tables[int(key) if key.isdecimal() else key]
    return tables


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
