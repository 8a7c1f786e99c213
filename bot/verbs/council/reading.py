"""Files that somebody else wrote: exact numbers, nothing twice, and a sentence for what cannot be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from handlers.dialogue.words import phrase
from storage.council.refused import Refused
from storage.sentence import Sentence

MOST = Decimal(10) ** 12
CM2, FEN = 10_000, 100
NOISE = Decimal("0.001")  # Of a cm² or a fen: what a sum of binary fractions leaves behind, as in 89.50000000000001.
CONSULTATION = phrase(
    "This is a consultation (民意征询). A vote of the owners in the sense of the law needs the official procedure."
)


def read(file: Path) -> Any:
    try:
        document = json.loads(
            file.read_bytes().decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
        json.dumps(document, ensure_ascii=False, default=str).encode()  # Half a character is none.
    except OSError as error:
        raise Refused(Sentence("it cannot be read: {strerror}", strerror=error)) from None
    except Refused:
        raise
    except RecursionError:
        raise Refused(Sentence("it is nested too deep")) from None
    except (ValueError, InvalidOperation) as error:
        raise Refused(Sentence("it is no JSON: {error}", error=error)) from None
    return document


def entries(document: Any, key: str) -> list[Any]:
    """A whole file, a list, or a single one."""
    found = document.get(key, [document]) if isinstance(document, dict) else document
    if not isinstance(found, list) or not found:
        raise Refused(Sentence("it holds no {key}", key=key))
    return found


def identity(entry: Any, number: int) -> str | int:
    given = entry.get("id") if isinstance(entry, Mapping) else None
    return given if isinstance(given, str | int) else f"number {number}"


def whole(value: Decimal | None, of: int, what: str) -> int:
    """So many parts of a unit: cm² of square metres, fen of yuan. `what` it is, for the sentence."""
    if value is None:
        raise Refused(Sentence("{what} is missing", what=what))
    if not value.is_finite() or not 0 <= value <= MOST:
        raise Refused(
            Sentence(
                "{what} is {value}: it has to be from 0 to {most}", what=what, value=f"{value:.10g}", most=f"{MOST:,}"
            )
        )
    parts = value * of
    nearest = parts.to_integral_value()
    if abs(parts - nearest) > NOISE:
        finer = Sentence("{what} is {value}, which is finer than 1/{of}", what=what, value=value, of=f"{of:,}")
        raise Refused(finer if of > 1 else Sentence("{what} is {value}: no whole number", what=what, value=value))
    return int(nearest)


def square_metres(cm2: int) -> str:
    metres, rest = divmod(cm2, CM2)
    return f"{metres:,}" + (f".{rest:04}".rstrip("0") if rest else "")


def yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // FEN}.{abs(fen) % FEN:02}"


def shown(text: str) -> str:
    """Without what would move the cursor or break the terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _no_number(constant: str) -> None:
    raise Refused(Sentence("{constant} is no number", constant=constant))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise Refused(
            Sentence("{value} stands twice in one object", value=repr(next(key for key in keys if keys.count(key) > 1)))
        )
    return found
