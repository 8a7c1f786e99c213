"""Who takes part, by building and week, for the staff: a chart → the same as a file."""

from __future__ import annotations

from handlers.button import Button
from handlers.green.draft import Draft, flow, rules_of
from handlers.green.managing import look_after
from handlers.home import HOME, menu
from handlers.spreadsheet import as_csv
from handlers.talk import Talk
from storage import audit, files
from storage.green import figures
from storage.people import Role

WEEKS = 8


@flow.button(Role.STAFF)
async def show_participation(talk: Talk[Draft]) -> None:
    talk.say(
        "📊 How many homes take part, by building and week.",
        Button("📄 As a file", hand_out_participation),
        (Button("‹ Back", look_after), Button(HOME, menu)),
    )


@flow.button(Role.STAFF)
async def hand_out_participation(talk: Talk[Draft]) -> None:
    found = await figures.participation(talk.tx, WEEKS, talk.now, rules_of(talk))
    heads = ["building", "homes", "week", "taking_part", "percent", "bags", "points"]
    rows = [
        (each.building, each.homes, each.week, each.taking_part, each.percent, each.bags, each.points) for each in found
    ]
    name = f"green-{rules_of(talk).day(talk.now)}.csv"
    document = await files.keep(talk.tx, name, as_csv(heads, rows), talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "green.export", "", talk.now)
    talk.tell(talk.chat_id, "Who takes part, by building and week.", document=document)
