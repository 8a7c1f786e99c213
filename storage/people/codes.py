"""Codes that let people into a home: 55 random bits, as a link, as five Chinese characters or five English words."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from mnemonic import Mnemonic

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning
from storage.people import households
from storage.people.households import Household

WORDS, BITS_OF_WORD = 5, 11  # Of BIP-39's lists of 2,048 words each.
CAPACITY = 1 << (WORDS * BITS_OF_WORD)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing that looks like something else.
LENGTH = 11  # Times 5 bits.
LONGEST = 200  # Characters, of words and whatever stands between them.
LISTS = {"zh": "chinese_simplified", "en": "english"}

TRIES, HOUR = 5, timedelta(hours=1)  # Wrong codes that one person may try in an hour.
BURST = 15  # Wrong codes of everybody in an hour: the staff are told.


@dataclass(frozen=True, slots=True)
class Code:
    number: int

    def __str__(self) -> str:
        """As a link carries it: eleven characters of `ALPHABET`."""
        return "".join(ALPHABET[self.number >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))

    def __repr__(self) -> str:
        return "Code(…)"  # A code that opens a door has no business in a log.

    def spelled(self, language: str) -> str:
        """In words for typing: `水 林 走 开 高`, or `river apple stone moon tree`."""
        shifts = range(BITS_OF_WORD * (WORDS - 1), -1, -BITS_OF_WORD)
        return " ".join(_words(language)[self.number >> shift & 2047] for shift in shifts)

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(str(self).encode()).digest()


def new() -> Code:
    return Code(secrets.randbelow(CAPACITY))


def read(text: str) -> Code | None:
    """What somebody typed or a link carried: its characters, or its words in either language, however spaced."""
    normal = unicodedata.normalize("NFKC", text).strip()
    if linked := re.search(r"join_([0-9A-Za-z-]+)", normal):  # A link that was passed on.
        normal = linked[1]
    if len(normal) > LONGEST:
        return None
    named = re.sub(r"(?i)^(code|入户码)\s*:?\s*", "", normal)
    return _written(normal) or _written(named)  # “code” is a word of the list as well.


def _written(normal: str) -> Code | None:
    for language in LISTS:
        places = _places(language)
        words = re.findall(r"[a-z]+", normal.lower()) if language == "en" else re.findall(r"[一-鿿]", normal)
        if len(words) == WORDS and all(word in places for word in words):
            number = 0
            for word in words:
                number = number << BITS_OF_WORD | places[word]
            return Code(number)
    compact = re.sub(r"[\W_]", "", normal.upper()).translate(str.maketrans("OIL", "011"))
    if len(compact) != LENGTH or any(letter not in ALPHABET for letter in compact):
        return None
    number = 0
    for letter in compact:
        number = number << 5 | ALPHABET.index(letter)
    return Code(number)


def looks_like(text: str) -> bool:
    """Whether somebody who says this out of the blue means a code: written as on the letter, not five words that happen
    to be in the list.
    """
    apart = re.fullmatch(r"\s*\w(\s+\w){4}\s*", text) or re.fullmatch(r"\s*[a-z]+( +[a-z]+){4}\s*", text)
    mixed = re.search(r"[0-9]", text) and re.search(r"[A-Za-z]", text)
    # One in sixty has no digit.
    printed = re.fullmatch(r"\s*([A-Z]{4}-?[A-Z]{4}-?[A-Z]{3}|[a-z]{4}-[a-z]{4}-[a-z]{3})\s*", text)
    linked = "start=join_" in text
    return bool(apart or mixed or printed or linked) and read(text) is not None


async def make(
    tx: Transaction, home_id: int, uses: int, expires: datetime, by: int, now: datetime, code: Code | None = None
) -> Code:
    """A code that lets so many people into this home. It is told once: only its digest is kept."""
    code = code or new()
    await tx.run(
        "INSERT INTO codes (home_id, digest, uses_left, made_by, made_at, expires_at)"
        " VALUES (:home_id, :digest, :uses, :by, :now, :expires)",
        home_id=home_id,
        digest=code.digest,
        uses=uses,
        by=by,
        now=stamp(now),
        expires=stamp(expires),
    )
    return code


async def opens(tx: Transaction, code: Code, now: datetime) -> Household | None:
    """The home that it lets in to, if it still does."""
    row = await tx.row(
        "SELECT h.* FROM codes c JOIN homes h ON h.home_id = c.home_id"
        " WHERE c.digest = :digest AND c.uses_left > 0 AND c.expires_at > :now",
        digest=code.digest,
        now=stamp(now),
    )
    return households.home_of(row) if row else None


async def use(tx: Transaction, digest: bytes, now: datetime) -> int | None:
    """Takes one of its uses; returns the home, or None if none is left."""
    found: int | None = await tx.value(
        "UPDATE codes SET uses_left = uses_left - 1"
        " WHERE digest = :digest AND uses_left > 0 AND expires_at > :now RETURNING home_id",
        digest=digest,
        now=stamp(now),
    )
    return found


async def usable(tx: Transaction, home_id: int, now: datetime) -> int:
    """How many codes of this home still let somebody in."""
    return int(
        await tx.value(
            "SELECT count(*) FROM codes WHERE home_id = :home_id AND uses_left > 0 AND expires_at > :now",
            home_id=home_id,
            now=stamp(now),
        )
    )


async def revoke(tx: Transaction, home_id: int) -> int:
    """None of this home's codes lets anybody in any more. Returns how many there were."""
    return await tx.run("DELETE FROM codes WHERE home_id = :home_id", home_id=home_id)


async def may_try(tx: Transaction, person_id: int, now: datetime) -> bool:
    """Whether this person has not tried too many wrong codes of late."""
    tried = await tx.value(
        "SELECT count(*) FROM code_tries WHERE person_id = :person_id AND at > :since",
        person_id=person_id,
        since=stamp(now - HOUR),
    )
    return int(tried) < TRIES


async def note_wrong(tx: Transaction, person_id: int, now: datetime) -> int:
    """Notes a wrong code; returns how many everybody tried in the last hour."""
    await tx.run(
        "INSERT INTO code_tries (person_id, at) VALUES (:person_id, :now)", person_id=person_id, now=stamp(now)
    )
    return int(await tx.value("SELECT count(*) FROM code_tries WHERE at > :since", since=stamp(now - HOUR)))


# Those that let nobody in any more, and wrong ones, which count for an hour.
PRUNING = Pruning("codes of homes", "codes", "code_id", since="expires_at", keep=timedelta(0))
WRONG = Pruning("wrong codes", "code_tries", "person_id, at", since="at", keep=HOUR, queue=True)


@cache
def _words(language: str) -> list[str]:
    return list(Mnemonic(LISTS[language]).wordlist)


@cache
def _places(language: str) -> dict[str, int]:
    return {word: place for place, word in enumerate(_words(language))}
