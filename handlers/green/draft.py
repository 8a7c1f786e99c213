"""What somebody has said so far about the green account, and how its parts are called."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from handlers.dialogue.flow import Flow
from handlers.dialogue.naming import in_both
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.households import lives_in
from storage.green.rules import GreenRules, Level, Reason
from storage.people import members
from storage.people.households import Household


class Draft(Struct):
    home: int = 0  # Whose bag is looked at, whose account the staff look into.
    code: str = ""  # That a volunteer has shown.
    reservation: int = 0  # Whose code was said at the counter.
    entry: int = 0  # Of the ledger, to be put right,
    words: str = ""  # for this reason.
    good: int = 0  # Whose price or stock changes.
    name: str = ""  # Of a new good,
    points: int = 0  # its price,
    stock: int = 0
    photo: str | None = None
    shop: str = ""
    complete: bool = False  # Everything about the new good was asked.


flow = Flow("green", Draft)

LEVELS = {
    Level.GOOD: phrase("✅ Well sorted"),
    Level.PARTLY: phrase("🌓 Partly sorted"),
    Level.UNSORTED: phrase("🔁 Not sorted"),
}
KIND_WORDS = {
    Level.GOOD: phrase("Your bag was well sorted, thank you!"),
    Level.PARTLY: phrase("Nearly there: a little more sorting, and your bag earns the full points."),
    Level.UNSORTED: phrase("Your bag was not sorted yet. No harm done: the volunteers gladly show how."),
}
REASONS = {
    Reason.BAG: phrase("bag checked"),
    Reason.QUIZ: phrase("quiz"),
    Reason.HOURS: phrase("volunteering, thank you"),
    Reason.REDEEM: phrase("reserved"),
    Reason.RETURN: phrase("reservation given back"),
    Reason.EXPIRE: phrase("expired"),
    Reason.CORRECT: phrase("put right"),
}


def step_named(name: str) -> Step[Talk[Draft], ...]:
    """A step of a file that imports the one that leads there."""
    return flow.buttons[f"{flow.name}.{name}"]


def rules_of(post: Post) -> GreenRules:
    rules = post.community.of(GreenRules)
    if not rules.enabled:  # A button from when there was a green account.
        raise StaleTap("there is no green account")
    return rules


async def home_of(talk: Talk[Any], home_id: int) -> Household:
    return (await talk.granted(lives_in, home_id)).home


async def tell_home(post: Post, home_id: int, text: Phrase, *rows: Any, but: int = 0) -> None:
    """Everybody who belongs to it, except one of them."""
    for each in await members.of_home(post.tx, home_id):
        if each.person_id != but:
            post.tell(each.person_id, text, *rows)


def hours_of(rules: GreenRules) -> str:
    return " · ".join(map(str, rules.hours)) or "–"


def signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}"


def at_shop(good_shop: str) -> Named | Phrase:
    return in_both(good_shop) if good_shop else phrase("the property office")


def described(name: str, points: int, stock: int, shop: str) -> Phrase:
    """A good: offered, or about to be."""
    return Phrase(
        "<b>{name}</b>\n{points} · {stock}\n📍 {shop}",
        {
            "name": in_both(name),
            "points": phrase("{points} points", points=points),
            "stock": phrase("{stock} left", stock=stock),
            "shop": at_shop(shop),
        },
    )
