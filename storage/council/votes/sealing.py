"""A ballot in the database is sealed while its vote is open, with a key that lies apart from it and dies at the close.

SHAKE-256 of key and nonce is the pad, a keyed BLAKE2b the check: both are of the standard library, and a sealed ballot
needs no more than that.
"""

from __future__ import annotations

import secrets
from hashlib import blake2b, shake_256

from storage.engine.database import Transaction

NONCE, CHECK = 16, 16  # Bytes.


class Broken(ValueError):
    """It was sealed with another key, for another home, or changed since."""


def seal(key: bytes, content: str, of: str, width: int) -> bytes:
    """`of`: whose it is; it opens for nobody else. All contents up to `width` bytes look alike from outside."""
    padded = content.encode().ljust(width)
    nonce = secrets.token_bytes(NONCE)
    hidden = _mixed(padded, key, nonce)
    return nonce + _check(key, nonce + hidden, of) + hidden


def unseal(key: bytes, sealed: bytes, of: str) -> str:
    nonce, check, hidden = sealed[:NONCE], sealed[NONCE : NONCE + CHECK], sealed[NONCE + CHECK :]
    if not secrets.compare_digest(check, _check(key, nonce + hidden, of)):
        raise Broken(of)
    return _mixed(hidden, key, nonce).decode().rstrip()


def new_key(tx: Transaction, vote: int) -> None:
    if key_of(tx, vote) is None:
        tx.apart.keep(_name(vote), secrets.token_bytes(32))


def key_of(tx: Transaction, vote: int) -> bytes | None:
    """None: it was destroyed, or this database was put here without it."""
    return tx.apart.read(_name(vote))


async def destroy_keys(tx: Transaction) -> None:
    """Those of votes that are over. Not in the commit that counts: that may still be rolled back."""
    kept = [name for name in tx.apart.names() if name.startswith("vote-")]
    if not kept:
        return
    needed = {_name(row["number"]) for row in await tx.rows("SELECT number FROM votes WHERE state = 'open'")}
    for name in kept:
        if name not in needed:
            tx.apart.destroy(name)
            tx.leave_no_trace()  # Of the taps by which it was cast, which were blanked with their turns.


def _name(vote: int) -> str:
    return f"vote-{vote}"


def _mixed(content: bytes, key: bytes, nonce: bytes) -> bytes:
    pad = shake_256(b"pad" + key + nonce).digest(len(content))
    return bytes(one ^ other for one, other in zip(content, pad, strict=True))


def _check(key: bytes, content: bytes, of: str) -> bytes:
    return blake2b(content + of.encode(), key=key, digest_size=CHECK).digest()
