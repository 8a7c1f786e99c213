"""Files that somebody else wrote: exact numbers, nothing twice, and a sentence for what cannot be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from handlers.council.costs.parts import part
from handlers.dialogue.terminal import in_words
from handlers.dialogue.words import phrase
from storage.council.refused import Refused
from storage.sentence import Sentence

MOST = Decimal(10) ** 12
CM2, FEN = 10_000, 100
PLACES = 30  # Behind the point: more is no measurement, and 1e-999999999 would fill the memory.
BINARY = 16  # Digits of a sum of binary fractions that should have been shorter, such as 89.50000000000001.
NOISE = Decimal("1e-14")  # Of the number: what such a sum is beside what was meant.
_WIDE = Context(prec=60)
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
    """As it stands in the answer for scripts, which is the same in every language."""
    given = _given(entry)
    return f"number {number}" if given is None else given


def known_by(entry: Any, number: int) -> str:
    """As people read it."""
    given = _given(entry)
    return in_words("number {number}", number=number) if given is None else str(given)


def _given(entry: Any) -> str | int | None:
    given = entry.get("id") if isinstance(entry, Mapping) else None
    return given if isinstance(given, str | int) else None


def exact(value: Decimal | None, what: str) -> Fraction:
    """`what` it is, for the sentence."""
    if value is None:
        raise Refused(Sentence("{what} is missing", what=what))
    if not value.is_finite() or not 0 <= value <= MOST:
        raise Refused(
            Sentence(
                "{what} is {value}: it has to be from 0 to {most}", what=what, value=f"{value:.10g}", most=f"{MOST:,}"
            )
        )
    digits, exponent = value.as_tuple()[1:]
    assert isinstance(exponent, int)  # It is finite.
    if exponent < -PLACES:
        few = f"{value:.10g}"
        raise Refused(
            Sentence("{what} is {value}: at most {places} places can be read", what=what, value=few, places=PLACES)
        )
    if len(digits) >= BINARY:
        meant = Fraction(value.quantize(Decimal("0.0001"), context=_WIDE))
        if abs(meant - Fraction(value)) <= Fraction(NOISE) * meant:
            return meant
    return Fraction(value)


def coefficient(value: Any, what: Sentence) -> Fraction:
    """A number, 1/3 or 50%."""
    fraction = part(value) if isinstance(value, str) else None
    if fraction is not None:
        return fraction
    try:
        return exact(msgspec.convert(value, Decimal), what)
    except msgspec.ValidationError:
        wrong = json.dumps(value, ensure_ascii=False, default=str)
        raise Refused(
            Sentence("{what} is {value}: write a number, a fraction such as 1/3, or 50%", what=what, value=wrong)
        ) from None


def whole(value: Decimal | None, of: int, what: str) -> int:
    """So many parts of a unit that has no smaller ones: fen of yuan, owners."""
    parts = exact(value, what) * of
    if parts.denominator > 1:
        finer = Sentence("{what} is {value}, which is finer than 1/{of}", what=what, value=value, of=f"{of:,}")
        raise Refused(finer if of > 1 else Sentence("{what} is {value}: no whole number", what=what, value=value))
    return parts.numerator


def fineness(areas: Iterable[Fraction]) -> int:
    """In how many parts a square metre is counted: in cm², or in as many more as these areas need."""
    places = 4
    for area in areas:
        while 10**places % area.denominator:
            places += 1
    return int(10**places)


def in_cm2(parts: int, fine: int) -> int | str:
    """Of `fine` parts a square metre. What is no whole number is text: nothing is rounded."""
    number = Decimal(parts).scaleb(4 + 1 - len(str(fine)), _WIDE)
    return int(number) if number == number.to_integral_value(context=_WIDE) else f"{number.normalize(_WIDE):f}"


def square_metres(cm2: int | str) -> str:
    metres = f"{Decimal(cm2).scaleb(-4, _WIDE):,f}"
    return metres.rstrip("0").rstrip(".") if "." in metres else metres


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
