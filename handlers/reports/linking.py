"""/places: the links that QR codes in lifts and halls carry; whoever scans one has said where they are."""

from __future__ import annotations

from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.dialogue.work import Area
from handlers.menu.workbench import up
from handlers.reports.draft import Draft, flow
from handlers.reports.subjects import places_of
from storage.people.people import Role


@flow.command("places", Role.STAFF, "Links for QR codes of places", in_staff_group=True, aside=True)
async def show_places(talk: Talk[Draft]) -> None:
    if not places_of(talk.community):
        return talk.say(
            "No public places are in my configuration. Whoever runs me adds them: reports.places.", up(Area.REPORTS)
        )
    lines = [
        Phrase(
            "{place}\nhttps://t.me/{bot}?start=report_at_{key}\n",
            {"place": name, "key": key, "bot": talk.community.bot_name},
        )
        for key, name in places_of(talk.community).items()
    ]
    return talk.say("Print each link as a QR code, and put it up there:\n\n{lines}", up(Area.REPORTS), lines=lines)
