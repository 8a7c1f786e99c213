"""/green → the account of my home; or, by the link of a QR code: whose bag, which shown code, which reservation."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.green.account import show
from handlers.green.awarding import scan_home
from handlers.green.counter import scan_reservation
from handlers.green.draft import Draft, flow
from handlers.green.passing import scan_pass

SCANNED = {"home": scan_home, "bag": scan_pass, "take": scan_reservation}


_POINTS = re.compile(r"积分|绿色账户|\bpoints\b|\bgreen account", re.IGNORECASE)
SURE, LONGEST = 0.75, 40  # Characters; whoever writes more tells a story.


def speaks_of_points(said: Said) -> float:
    return SURE if len(said.words) <= LONGEST and _POINTS.search(said.words) else 0.0


@flow.command(
    "green",
    ANYONE,
    "Green account: points for sorting",
    button=phrase("🌱 Green account"),
    labels=["积分", "我的积分", "my points"],
    wordings=["查积分", "积分余额", "积分兑换", "points", "rewards", "my green account"],
)
async def start(talk: Talk[Draft]) -> None:
    kind, _, code = talk.argument.partition(" ")
    if code and kind in SCANNED:
        await SCANNED[kind](talk, code)
    else:
        await show(talk)


@flow.recognises(speaks_of_points, who=ANYONE, called=phrase("🌱 Green account"))
async def tell_of_points(talk: Talk[Draft]) -> None:
    await show(talk)
