"""/green → the account of my home; or, by the link of a QR code: whose bag, which shown code, which reservation."""

from __future__ import annotations

from handlers.green.account import show
from handlers.green.awarding import scan_home
from handlers.green.counter import scan_reservation
from handlers.green.draft import Draft, flow
from handlers.green.managing import look_after, look_at_home
from handlers.green.passing import scan_pass
from handlers.step import ANYONE
from handlers.talk import Talk
from handlers.words import phrase
from storage import homes
from storage.people import Role

SCANNED = {"home": scan_home, "bag": scan_pass, "take": scan_reservation}


@flow.command(
    "green",
    ANYONE,
    "Green account: points for sorting",
    button=phrase("🌱 Green account"),
    labels=["积分", "我的积分", "my points"],
    in_staff_group=True,
)
async def start(talk: Talk[Draft]) -> None:
    """In the staff's group it is about everybody's account."""
    kind, _, code = talk.argument.partition(" ")
    if talk.person.role >= Role.STAFF and (address := homes.read_address(talk.argument)):
        await look_at_home(talk, address)
    elif not talk.private:
        await look_after(talk)
    elif code and kind in SCANNED:
        await SCANNED[kind](talk, code)
    else:
        await show(talk)
