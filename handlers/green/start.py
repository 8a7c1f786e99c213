"""/green → the account of my home; or, by the link of a QR code: whose bag, which shown code, which reservation."""

from __future__ import annotations

from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.green.account import show
from handlers.green.awarding import scan_home
from handlers.green.counter import scan_reservation
from handlers.green.draft import Draft, flow
from handlers.green.passing import scan_pass

SCANNED = {"home": scan_home, "bag": scan_pass, "take": scan_reservation}


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
