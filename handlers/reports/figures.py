"""/reports: what is open, by category and age; how many were answered, solved and praised → as a file."""

from __future__ import annotations

from datetime import timedelta

from handlers.button import Button
from handlers.reports.draft import Draft, called, flow
from handlers.spreadsheet import as_csv
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import audit, files
from storage.people import Role
from storage.reports import figures
from storage.reports.figures import Rate

DAYS = 30
EXPORTED = 50_000  # Rows of a file, the newest.


@flow.command("reports", Role.STAFF, "Figures: what is open, how we do", in_staff_group=True, aside=True)
async def show_figures(talk: Talk[Draft]) -> None:
    table = await figures.open_by_age(talk.tx, talk.now)
    lines = [
        Phrase(
            "{category}: {counts}", {"category": called(talk.community, each), "counts": " · ".join(map(str, counts))}
        )
        for each, counts in table.items()
    ]
    rates = await figures.rates(talk.tx, talk.now - timedelta(days=DAYS), talk.now)
    talk.say(
        "<b>Open reports</b>, by age: under 1 day · 3 days · 7 days · longer\n{lines}\n\n"
        "<b>The last {days} days</b>\nAnswered within a day: {response}\nFixed, as people say: {resolution}\n"
        "Satisfied (4 stars or more): {satisfaction}",
        Button("📄 As a file", hand_out_reports),
        lines=lines or phrase("none"),
        days=DAYS,
        response=_shown(rates.response),
        resolution=_shown(rates.resolution),
        satisfaction=_shown(rates.satisfaction),
    )


def _shown(rate: Rate) -> str:
    return "–" if rate.percent is None else f"{rate.percent}% ({rate.part}/{rate.whole})"


@flow.button(Role.STAFF)
async def hand_out_reports(talk: Talk[Draft]) -> None:
    rows = await figures.newest(talk.tx, EXPORTED)
    heads = list(rows[0]) if rows else ["number"]
    content = as_csv(heads, [list(row.values()) for row in rows])
    document = await files.keep(talk.tx, f"reports-{talk.now:%Y-%m-%d}.csv", content, talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "report.export", "", talk.now)
    talk.tell(talk.chat_id, "The reports, newest first.", document=document)
