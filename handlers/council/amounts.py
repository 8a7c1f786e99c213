"""What something costs, as people write it: “大约48万元”, “480,000”."""

from __future__ import annotations

import re

from storage.council.versions import MOST_FEN

READ = 1000  # Characters; whoever writes more has said it by then.
_COST = re.compile(
    r"(\d{1,12}(?:[,，]\d{3}){0,3}(?:\.\d{1,2})?)\s{0,3}(万|亿)?\s{0,3}(?:元|块|圆|yuan|rmb|cny)", re.IGNORECASE
)
_AMOUNT = re.compile(
    r"[¥￥]?\s{0,3}(\d{1,12}(?:[,，]\d{3}){0,3}(?:\.\d{1,2})?)\s{0,3}(万|亿)?\s{0,3}(?:元|块|圆|yuan|rmb|cny)?",
    re.IGNORECASE,
)


def cost_in(words: str) -> int | None:
    """In fen: an amount with its unit, among other words."""
    found = _COST.search(words[:READ])
    return _fen(found) if found else None


def read_cost(words: str) -> int | None:
    """In fen: 48万, 480,000, 480000元, ¥1,250.50. None: it is no amount above 0, or more than there is."""
    found = _AMOUNT.fullmatch(words.strip())
    return _fen(found) if found else None


def _fen(found: re.Match[str]) -> int | None:
    whole, _, rest = found[1].replace(",", "").replace("，", "").partition(".")
    times = {"万": 10_000, "亿": 100_000_000}.get(found[2] or "", 1)
    fen = (int(whole) * 100 + int(rest.ljust(2, "0") or 0)) * times
    return fen if 0 < fen <= MOST_FEN else None
