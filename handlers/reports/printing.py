"""A report on paper, for whoever goes there: one page of HTML that any browser prints."""

from __future__ import annotations

from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, html, phrase, plain
from handlers.reports.draft import STATES, URGENCIES, Draft, answered, called, flow, told, where
from handlers.reports.history import line
from handlers.reports.ownership import existing, reporter_of
from storage.people import audit, members, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import files
from storage.reports import Report, events

SHOWN = 50  # Of the latest events.

PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{number}</title>
<style>
@page {{ size: A4; margin: 18mm }}
body {{ font: 12pt/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }}
h1 {{ font-size: 20pt; margin: 0 }}
td {{ padding: 1mm 4mm 1mm 0; vertical-align: top; white-space: pre-line }}
td:first-child {{ color: #555; white-space: nowrap }}
.lines td {{ border-bottom: 1px solid #999; height: 9mm; width: 100% }}
.sign {{ margin-top: 12mm; display: flex; gap: 20mm }}
.sign span {{ border-top: 1px solid; flex: 1; padding-top: 1mm }}
</style>
<h1>{heading}</h1>
<table>{rows}</table>
<h2>{history}</h2>
<table>{events}</table>
<table class="lines"><tr><td>{parts}</td></tr><tr><td></td></tr><tr><td>{time}</td></tr></table>
<p class="sign"><span>{done_by}</span><span>{seen_by}</span></p>
</html>
"""


@flow.button(Role.STAFF)
async def hand_out_sheet(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    sheet = await _sheet(talk, report)
    name = plain(talk.community.language, phrase("report-{number}", number=number))
    document = await files.keep(talk.tx, f"{name}.html", sheet.encode(), talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "report.print", str(number), talk.now)
    talk.tell(STAFF, "Report {number} on paper: open the file and print it.", document=document, number=number)


async def _sheet(talk: Talk[Draft], report: Report) -> str:
    zone, language = talk.community.zone, talk.community.language

    def said(text: object) -> str:
        return html(language, Phrase("{text}", {"text": text}))

    homes = await members.of_person(talk.tx, report.person_id) if report.person_id else []
    handler = await people.name_of(talk.tx, report.handler_id) if report.handler_id else None
    rows: list[tuple[Phrase, object]] = [
        (phrase("Where"), where(talk.community, report.place) or "–"),
        (phrase("What"), told(report)),
        *((phrase("Also"), each) for each in answered(report.details)),
        (phrase("Photos"), len(report.pictures)),
        (phrase("How urgent"), URGENCIES[report.urgency]),
        (phrase("Told by"), await reporter_of(talk, report)),
        *([(phrase("Home"), "、".join(each.home.label for each in homes))] if homes else []),
        (phrase("Told at"), f"{report.opened_at.astimezone(zone):%Y-%m-%d %H:%M}"),
        (phrase("Due"), f"{report.due_by.astimezone(zone):%Y-%m-%d %H:%M}" if report.due_by else "–"),
        (phrase("State"), STATES[report.state]),
        (phrase("In the hands of"), handler or "–"),
    ]
    happened = await events.of_report(talk.tx, report.number, SHOWN)
    return PAGE.format(
        language=language,
        number=report.number,
        heading=f"{said(talk.community.name)} · {report.number} {said(called(talk.community, report.category))}",
        rows="".join(f"<tr><td>{said(name)}</td><td>{said(value)}</td></tr>" for name, value in rows),
        history=said(phrase("So far")),
        events="".join(f"<tr><td>{said(line(talk, each, named=True))}</td></tr>" for each in happened),
        parts=said(phrase("Parts and material")),
        time=said(phrase("Came at, left at")),
        done_by=said(phrase("Done by, date")),
        seen_by=said(phrase("Seen by the resident, date")),
    )
