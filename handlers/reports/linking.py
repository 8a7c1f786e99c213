"""/places: the links that QR codes in lifts and halls carry; whoever scans one has said where they are."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.dialogue.work import Area
from handlers.menu.workbench import up
from handlers.reports.draft import Draft, flow
from handlers.reports.posters import hand_out_posters
from handlers.reports.subjects import places_of
from storage.people.people import Role


@flow.command(
    "places",
    Role.STAFF,
    "Links for QR codes of places",
    wordings=["地点二维码", "二维码", "qr codes", "codes of places"],
    in_staff_group=True,
    aside=True,
)
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
    return talk.say(
        "Whoever scans the QR code of a place has said where they are. Press the button for pages to print and put up;"
        " these are their links:\n\n{lines}",
        Button("🖨 Print the codes", hand_out_posters),
        up(Area.REPORTS),
        lines=lines,
    )
