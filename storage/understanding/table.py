"""The tables beside this file, as rows."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str, of: str = "understanding") -> list[dict[str, str]]:
    """`of` another package of storage, without importing all of it."""
    text = files("storage").joinpath(of, "data", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
