"""A receipt: a random code that only the voter is told, and of which only the digest is kept and published."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing that looks like something else.
LENGTH = 16  # 80 bits: nobody finds the code that belongs to a digest.


def new_receipt() -> str:
    """`7K3M-9QXD-02TV-HB5N`."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(code[place : place + 4] for place in range(0, LENGTH, 4))


def digest(receipt: str) -> str:
    """SHA-256 of the sixteen letters alone, so `printf %s 7K3M9QXD02TVHB5N | sha256sum` gives the same."""
    normal = unicodedata.normalize("NFKC", receipt).upper().translate(str.maketrans("OIL", "011", "- "))
    return hashlib.sha256(normal.encode(errors="replace")).hexdigest()


def is_receipt(text: str) -> bool:
    bare = text.strip().replace("-", "").replace(" ", "").upper()
    return len(bare) == LENGTH and all(sign in ALPHABET + "OIL" for sign in bare)
