"""Who has not voted, by staircase, to be called at; how each home was served. Both print, and come as files."""

from __future__ import annotations

from html import escape

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes.looking import existing_vote
from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.drawing.spreadsheet import as_csv
from handlers.menu.back import back
from storage.council.votes import participation
from storage.council.votes.participation import Missing
from storage.people import audit
from storage.people.addresses import label
from storage.people.people import Role
from storage.queues import files

SHOWN = 12  # Staircases.


SHEET = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 15mm }}
body {{ font: 13pt/1.4 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }}
h2 {{ font-size: 14pt; break-after: avoid }} table {{ border-collapse: collapse; width: 100% }}
td, th {{ border: 1px solid #666; padding: 2.5mm; text-align: left }} td:nth-child(n+2) {{ width: 30% }}
</style>
<h1>{title}</h1>
{body}
</html>
"""


def home_label(each: Missing) -> str:
    return label((each.building, each.entrance, each.room))


def stairs_label(each: Missing) -> str:
    return f"{each.building}-{each.entrance}" if each.entrance else each.building


def by_stairs(found: list[Missing]) -> dict[str, list[Missing]]:
    grouped: dict[str, list[Missing]] = {}
    for each in found:
        grouped.setdefault(stairs_label(each), []).append(each)
    return grouped


@flow.button(Role.STAFF)
async def show_missing(talk: Talk[Draft], number: int) -> None:
    """Homes, no names; whether they voted, not what."""
    vote = await existing_vote(talk, number)
    found = await participation.missing(talk.tx, number)
    lines = [
        Phrase("<b>{stairs}</b>: {rooms}", {"stairs": stairs, "rooms": " · ".join(each.room for each in homes)})
        for stairs, homes in [*by_stairs(found).items()][:SHOWN]
    ]
    await audit.note(talk.tx, talk.person.id, "vote.canvass", str(number), talk.now)
    talk.say(
        "🚪 {title}. Homes that have not voted: {count}\n\n{lines}",
        (Button("🖨 To print", print_missing, number), Button("📄 As a file", export_missing, number)),
        back(step_named("show_desk_of_vote"), number),
        title=vote.title,
        count=len(found),
        lines=lines or phrase("All have voted."),
    )


@flow.button(Role.STAFF)
async def print_missing(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    found = by_stairs(await participation.missing(talk.tx, number))
    language = talk.person.language
    heads = [phrase("Home"), phrase("Spoken to, when"), phrase("Remark")]
    head = "".join(f"<th>{escape(plain(language, each))}</th>" for each in heads)
    body = "\n".join(
        f"<h2>{escape(stairs)}</h2><table><tr>{head}</tr>"
        + "".join(f"<tr><td>{escape(home_label(each))}</td><td></td><td></td></tr>" for each in homes)
        + "</table>"
        for stairs, homes in found.items()
    )
    await hand_out(
        talk,
        phrase("not-voted-{number}", number=number),
        SHEET.format(language=language, title=escape(vote.title), body=body),
    )


@flow.button(Role.STAFF)
async def export_missing(talk: Talk[Draft], number: int) -> None:
    await existing_vote(talk, number)
    found = await participation.missing(talk.tx, number)
    language = talk.person.language
    yes, no = (plain(language, each) for each in (phrase("yes"), phrase("no")))
    heads = [plain(language, each) for each in (phrase("Staircase"), phrase("Home"), phrase("Served"))]
    rows = [[stairs_label(each), home_label(each), yes if each.served else no] for each in found]
    name = plain(language, phrase("not-voted-{number}", number=number))
    document = await files.keep(talk.tx, f"{name}.csv", as_csv(heads, rows), talk.now, once=True)
    talk.tell(talk.chat_id, "📄 Homes that have not voted.", document=document)


async def hand_out(talk: Talk[Draft], name: Phrase, page: str) -> None:
    called = f"{plain(talk.person.language, name)}.html"
    document = await files.keep(talk.tx, called, page.encode(), talk.now, once=True)
    talk.tell(talk.chat_id, "🖨 Open the file and print it.", document=document)
