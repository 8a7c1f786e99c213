"""Three alarms for nothing in a month: another hour is proposed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.checkin.draft import step_named
from handlers.checkin.knowing import places_of_staff
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import known_as, phrase
from storage.checkin import watches
from storage.family import Elder

STEPS = (30, 60)  # Minutes later.


async def propose_another_hour(post: Post, elder: Elder) -> None:
    """All of the hours move by as much; nothing changes without a tap."""
    watch = await watches.find(post.tx, elder.elder_id)
    if not watch:
        return
    buttons = [
        Button(phrase("🕗 {minutes} min later", minutes=minutes), step_named("move_hours"), elder.elder_id, minutes)
        for minutes in STEPS
    ]
    words = phrase(
        "🕗 Three times in thirty days there was an alarm about {name}, and all was well. Would a later hour suit"
        " better?",
        name=known_as(elder.name),
    )
    for place in [elder.person_id] if elder.person_id else places_of_staff(post):
        post.tell(place, words, *buttons, Button("It is right as it is", step_named("show_theirs"), elder.elder_id))


def later(rule: str, starts: Any, minutes: int) -> tuple[str, Any]:
    """The same rule, so many minutes later; what would go past midnight stays before it."""
    rules = []
    for each in rule.split(" | "):
        parts = dict(part.split("=") for part in each.split(";"))
        if "BYHOUR" not in parts:
            rules.append(each)
            continue
        minute = int(parts.get("BYMINUTE", "0").split(",")[0]) + minutes
        hours = [int(hour) + minute // 60 for hour in parts["BYHOUR"].split(",")]
        parts["BYHOUR"] = ",".join(str(min(hour, 23)) for hour in hours)
        parts["BYMINUTE"] = str(minute % 60)
        rules.append(";".join(f"{name}={value}" for name, value in parts.items()))
    return " | ".join(rules), starts + timedelta(minutes=minutes)
