"""A report on paper, for whoever goes there: one page of HTML that any browser prints, with the first of its photos."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, html, phrase, plain
from handlers.drawing import page_photos
from handlers.households.letters import spelled_out
from handlers.reports.draft import STATES, URGENCIES, Draft, answered, called, flow, told, where
from handlers.reports.history import from_to, line
from handlers.reports.ownership import existing, reporter_of
from storage.people import audit, members, people
from storage.people.people import Role
from storage.reports import Report, events
from storage.reports.events import Event, EventKind

SHOWN = 50  # Of the latest events.
PRINTED = 4  # Photos on a page.
TO_FILL_IN = "____________________"

# A mobile, a landline with its area, or whatever begins with + as abroad.
_TELEPHONE = re.compile(
    r"(?<![\d+])(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]\d{7,8})(?!\d)|(?<!\d)\+\d{8,15}(?!\d)"
)

PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{number}</title>
<style>
@page {{ size: A4; margin: 18mm }}
body {{ font: 12pt/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }}
h1 {{ font-size: 20pt; margin: 0 }}
td {{ padding: 1mm 4mm 1mm 0; vertical-align: top; white-space: pre-line }}
td:first-child {{ color: #555; white-space: nowrap }}
.lines {{ width: 100% }}
.lines td {{ border-bottom: 1px solid #999; height: 9mm; width: 100% }}
.photos {{ display: flex; flex-wrap: wrap; gap: 4mm; margin: 4mm 0 }}
.photos img {{ max-width: 82mm; max-height: 82mm; border: 1px solid #999 }}
.sign {{ margin-top: 12mm; display: flex; gap: 20mm }}
.sign span {{ border-top: 1px solid; flex: 1; padding-top: 1mm }}
</style>
<h1>{heading}</h1>
<table>{rows}</table>
<h2>{history}</h2>
<table>{events}</table>
{photos}
<table class="lines"><tr><td>{parts}</td></tr><tr><td></td></tr><tr><td>{time}</td></tr></table>
<p class="sign"><span>{done_by}</span><span>{seen_by}</span></p>
</html>
"""


@flow.button(Role.STAFF)
async def hand_out_sheet(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    await audit.note(talk.tx, talk.person.id, "report.print", str(number), talk.now)
    await talk.run_errand(write_sheet, list(report.pictures[:PRINTED]), number, await _sheet(talk, report))


@flow.errand(Role.STAFF, phrase("a work sheet"), fetches=page_photos.BYTES)
def write_sheet(place: Workplace, photos: list[str], number: int, page: str) -> Result:
    """The page as it was when it was asked for, with the photos in it, so that it prints wherever it is opened."""
    del photos
    return Result(
        phrase("Report {number} on paper: open the file and print it.", number=number),
        name=f"{plain(place.community.language, phrase('report-{number}', number=number))}.html",
        document=place.keep(page_photos.with_photos(page, place.fetched).encode(), ".html"),
    )


async def _sheet(talk: Talk[Draft], report: Report) -> str:
    zone, language = talk.community.zone, talk.community.language

    def said(text: object) -> str:
        return html(language, Phrase("{text}", {"text": text}))

    homes = await members.of_person(talk.tx, report.person_id) if report.person_id else []
    handler = await people.name_of(talk.tx, report.handler_id) if report.handler_id else None
    happened = await events.of_report(talk.tx, report.number, SHOWN)
    numbers = telephones(report.caller, report.words, *(each.words for each in happened if not each.by_staff))
    rows: list[tuple[Phrase, object]] = [
        (phrase("Where"), where(talk.community, report.place) or "–"),
        (phrase("What"), told(report)),
        *((phrase("Also"), each) for each in answered(report.details)),
        (phrase("Category"), _changed(talk, happened, EventKind.MOVED) or called(talk.community, report.category)),
        (phrase("How urgent"), _changed(talk, happened, EventKind.URGENCY) or URGENCIES[report.urgency]),
        (phrase("Photos"), len(report.pictures)),
        (phrase("Told by"), await reporter_of(talk, report)),
        (phrase("Telephone"), "、".join(numbers) or TO_FILL_IN),
        *([(phrase("Home"), "；".join(spelled_out(each.home, language) for each in homes))] if homes else []),
        (phrase("Told at"), f"{report.opened_at.astimezone(zone):%Y-%m-%d %H:%M}"),
        (phrase("Due"), f"{report.due_by.astimezone(zone):%Y-%m-%d %H:%M}" if report.due_by else "–"),
        (phrase("State"), STATES[report.state]),
        (phrase("In the hands of"), handler or "–"),
    ]
    numbered = phrase("Report {number}", number=report.number)
    return PAGE.format(
        language=language,
        number=said(numbered),
        heading=f"{said(talk.community.name)} · {said(numbered)} {said(called(talk.community, report.category))}",
        rows="".join(f"<tr><td>{said(name)}</td><td>{said(value)}</td></tr>" for name, value in rows),
        history=said(phrase("So far")),
        events="".join(f"<tr><td>{said(line(talk, each, named=True))}</td></tr>" for each in happened),
        photos=page_photos.PLACE,
        parts=said(phrase("Parts and material")),
        time=said(phrase("Came at, left at")),
        done_by=said(phrase("Done by, date")),
        seen_by=said(phrase("Seen by the resident, date")),
    )


def telephones(*texts: str) -> list[str]:
    """What they have left of themselves: nobody is asked for a number, and none is kept apart from their words."""
    return list(dict.fromkeys(found[0] for text in texts for found in _TELEPHONE.finditer(text)))


def _changed(talk: Talk[Draft], happened: Sequence[Event], kind: EventKind) -> Phrase | None:
    """From what it was last to what it is."""
    changes = [found for each in happened if each.kind is kind and (found := from_to(talk.community, each))]
    return changes[-1] if changes else None
