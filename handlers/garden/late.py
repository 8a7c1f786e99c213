"""“取消要扣分吗？” → until when a booking is cancelled for nothing, and what comes of it later, by the rules."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.deposits import asked_for
from handlers.garden.draft import Draft, called, flow, garden_of, step_named
from handlers.garden.reading import LONGEST
from handlers.garden.words import minutes
from handlers.menu.menu import ways_on
from storage.garden import GardenRules, Space
from storage.garden.rules import Late

_ASKS = re.compile(  # What it costs to cancel, or not to come.
    r"取消.{0,8}(?:扣|罚|收费|要钱|后果|爽约)|(?:扣|罚).{0,8}取消|(?:爽约|没来|不来).{0,6}(?:扣|罚|后果|会怎)"
    r"|\b(?:cost|penalty|charged?|fee|points|strike|happens)\b.{0,30}\b(?:cancel\w*|no.?show)"
    r"|\b(?:cancel\w*|no.?show)\b.{0,30}\b(?:cost|penalty|charged?|fee|points|strike)\b|\blate cancell?ation\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"上门|回收|收运|访客|投票|看望|\b(?:collection|pick-?up|visits?|vot\w+)\b", re.IGNORECASE)
LATER = {
    Late.FREE: phrase("Later costs nothing either, but others may not have time to come any more."),
    Late.COUNTS: phrase("Later it counts as used: your home has one booking less."),
    Late.STRIKE: phrase("Later it counts as if nobody had come."),
}


def asks_what_cancelling_costs(said: Said) -> float:
    words = said.words
    asks = len(words) <= LONGEST and _ASKS.search(words) and not _OF_OTHERS.search(words)
    return 0.93 if asks else 0.0


@flow.recognises(asks_what_cancelling_costs, who=ANYONE, called=phrase("↩️ What cancelling costs"), aside=True)
async def tell_costs(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    talk.say(
        "↩️ Cancelling in time costs nothing:\n\n{lines}\n\n{later}{strikes}",
        Button("🗂 My bookings", step_named("show_mine")),
        *ways_on(talk),
        lines=[_in_time(talk, each) for each in garden.spaces.values()],
        later=LATER[garden.rules.late],
        strikes=_strikes(garden.rules),
    )


def _in_time(talk: Talk[Draft], space: Space) -> Phrase:
    if space.season:
        return phrase("{space}: at any time", space=called(space))
    points = asked_for(talk, space)
    return phrase(
        "{space}: until {time} before it begins{deposit}",
        space=called(space),
        time=minutes(space.cancel_hours * 60),
        deposit=phrase(" (later the deposit of {points} points is kept)", points=points) if points else "",
    )


def _strikes(rules: GardenRules) -> Phrase | str:
    if not rules.strikes:
        return ""
    return phrase(
        " Who does not come and has not cancelled gets a strike; with {count} of them a home cannot book until one"
        " lapses, after {days} days. Each can be contested under My bookings.",
        count=rules.strikes,
        days=rules.strike_days,
    )
