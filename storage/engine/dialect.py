"""The SQL that the project speaks: what SQLite and PostgreSQL share, and how the few things are said that differ.

Outside this folder only rows are read and changed, with named parameters. `tests/support/portable.py` lets PostgreSQL's
own parser read every statement, and looks for what only SQLite takes: other functions than these, conditions that are
numbers, a truth that is kept as a number, `max(a, b)`, `x'…'`, LIKE with letters, a column beside an aggregate that
rows are not put together by. What is not alike is said here, once:

- Whether a text is part of another, and a list of values: below.
- The schema. Migrations are SQLite's own: STRICT and WITHOUT ROWID, AUTOINCREMENT, triggers that RAISE. What has
  landed is never edited, so a PostgreSQL engine brings a folder of its own, which begins with the schema as it is then:
  INTEGER is BIGINT there, BLOB BYTEA, AUTOINCREMENT an identity; STRICT and WITHOUT ROWID need nothing; a trigger calls
  a function that raises an exception. What a trigger guards a test guards, too, and both engines have to pass it.
- Pragmas, backups, the lock beside the file: what is no statement is a method of the engine.
- A sum of BIGINT is a NUMERIC there: that engine has to read it as an int.
- NULL is the smallest value here and the largest there: what is sorted by a column with gaps leaves them out, or sorts
  by `… IS NULL` first.
- `lower` knows A to Z here, all letters there: a name is found in more ways.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

T = TypeVar("T")

# Of what both databases have, and mean alike, what the project uses.
FUNCTIONS = frozenset({"count", "length", "lower", "max", "min", "replace", "substr", "sum"})


def contains(text: str, part: str) -> str:
    """Whether one text is in another; `instr` is only known to one of them, `strpos` to the other."""
    return f"replace({text}, {part}, '') <> {text}"


def listed(values: Collection[T], name: str) -> tuple[str, dict[str, T]]:
    """For IN (…): parameters and their values. PostgreSQL takes no list of nothing; nothing is equal to NULL."""
    given = {f"{name}{place}": value for place, value in enumerate(values)}
    return ", ".join(f":{each}" for each in given) or "NULL", given
