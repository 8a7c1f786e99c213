"""What the staff want the bot to say by itself in a building's group; what nobody has chosen is as usual."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from enum import StrEnum

from storage.announcements.rules import AnnouncementRules
from storage.engine.database import Transaction
from storage.people import audit


class Wish(StrEnum):
    ANSWERS = "answers"  # “停水吗” is answered.
    GREETING = "greeting"  # Who joins is greeted.


NOTED = {
    (Wish.ANSWERS, True): "group.answers_on",
    (Wish.ANSWERS, False): "group.answers_off",
    (Wish.GREETING, True): "group.greeting_on",
    (Wish.GREETING, False): "group.greeting_off",
}


async def wanted(tx: Transaction, rules: AnnouncementRules) -> defaultdict[str, dict[Wish, bool]]:
    """By the purpose of a group, also of one for which nobody has chosen anything."""
    usual = {Wish.ANSWERS: rules.group_answers, Wish.GREETING: rules.greet_members}
    found: defaultdict[str, dict[Wish, bool]] = defaultdict(usual.copy)
    for row in await tx.rows("SELECT purpose, wish, wanted FROM group_wishes"):
        found[row["purpose"]][Wish(row["wish"])] = bool(row["wanted"])
    return found


async def choose(tx: Transaction, purpose: str, wish: Wish, by: int, now: datetime, *, on: bool) -> None:
    """A second tap changes nothing."""
    changed = await tx.run(
        "INSERT INTO group_wishes (purpose, wish, wanted) VALUES (:purpose, :wish, :wanted)"
        " ON CONFLICT (purpose, wish) DO UPDATE SET wanted = excluded.wanted"
        " WHERE group_wishes.wanted <> excluded.wanted",
        purpose=purpose,
        wish=wish.value,
        wanted=int(on),
    )
    if changed:
        await audit.note(tx, by, NOTED[wish, on], purpose, now)
