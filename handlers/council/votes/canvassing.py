"""Who has not voted, by staircase, to be called at; how each home was served. Both print, and come as files."""

from __future__ import annotations

from html import escape

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes.looking import existing_vote
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.drawing.spreadsheet import as_csv
from handlers.menu.menu import TO_MENU, menu
from storage.council.votes import participation, serving
from storage.council.votes.participation import Missing
from storage.council.votes.serving import How
from storage.people import audit, households
from storage.people.addresses import label
from storage.people.people import Role
from storage.queues import files

SHOWN = 12  # Staircases.
WAYS = {
    How.CHAT: phrase("📱 Opened the ballot"),
    How.HANDED: phrase("✋ Handed over"),
    How.LETTER: phrase("✉️ By letter"),
    How.CALL: phrase("☎️ By call"),
    How.BOARD: phrase("📌 On the board"),
}
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


def _back(number: int) -> Row:
    return (Button("‹ Back", step_named("show_desk_of_vote"), number), Button(TO_MENU, menu))


@flow.button(Role.STAFF)
async def show_missing(talk: Talk[Draft], number: int) -> None:
    """Homes, no names; whether they voted, not what."""
    vote = await existing_vote(talk, number)
    found = await participation.missing(talk.tx, number)
    lines = [
        Phrase("<b>{stairs}</b>: {rooms}", {"stairs": stairs, "rooms": ", ".join(each.room for each in homes)})
        for stairs, homes in [*by_stairs(found).items()][:SHOWN]
    ]
    await audit.note(talk.tx, talk.person.id, "vote.canvass", str(number), talk.now)
    talk.say(
        "🚪 {title}. Homes that have not voted: {count}\n\n{lines}",
        (Button("🖨 To print", print_missing, number), Button("📄 As a file", export_missing, number)),
        _back(number),
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
    await _hand_out(
        talk, f"canvass-{number}.html", SHEET.format(language=language, title=escape(vote.title), body=body)
    )


@flow.button(Role.STAFF)
async def export_missing(talk: Talk[Draft], number: int) -> None:
    await existing_vote(talk, number)
    found = await participation.missing(talk.tx, number)
    language = talk.person.language
    yes, no = (plain(language, each) for each in (phrase("yes"), phrase("no")))
    heads = [plain(language, each) for each in (phrase("Staircase"), phrase("Home"), phrase("Served"))]
    rows = [[stairs_label(each), home_label(each), yes if each.served else no] for each in found]
    document = await files.keep(talk.tx, f"canvass-{number}.csv", as_csv(heads, rows), talk.now, once=True)
    talk.tell(talk.chat_id, "📄 Homes that have not voted.", document=document)


async def _hand_out(talk: Talk[Draft], name: str, page: str) -> None:
    document = await files.keep(talk.tx, name, page.encode(), talk.now, once=True)
    talk.tell(talk.chat_id, "🖨 Open the file and print it.", document=document)


@flow.button(Role.STAFF)
async def show_serving(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    unserved = await participation.unserved(talk.tx, number)
    rows: list[Row] = [Button("📌 List for the notice board", print_unserved, number)]
    if talk.private:
        rows.insert(0, Button("📬 Record a service", ask_served, number))
    talk.say(
        "📬 {title}. Homes without a record of service (送达): {count}\n{homes}",
        *rows,
        _back(number),
        title=vote.title,
        count=len(unserved),
        homes=", ".join(home_label(each) for each in unserved[:60]) + ("…" if len(unserved) > 60 else ""),
    )


@flow.button(Role.STAFF)
async def print_unserved(talk: Talk[Draft], number: int) -> None:
    """Once it is printed it hangs there: that is recorded as well."""
    vote = await existing_vote(talk, number)
    found = by_stairs(await participation.unserved(talk.tx, number))
    language = talk.person.language
    body = (
        f"<p>{escape(plain(language, phrase('These homes are asked to come to the office for their ballot:')))}</p>"
        + "".join(
            f"<h2>{escape(stairs)}</h2><p>{escape(', '.join(each.room for each in homes))}</p>"
            for stairs, homes in found.items()
        )
    )
    await _hand_out(talk, f"board-{number}.html", SHEET.format(language=language, title=escape(vote.title), body=body))
    talk.say("📌 Does it hang on the notice board?", Button("📌 Yes, it does", note_board, number), _back(number))


@flow.button(Role.STAFF)
async def note_board(talk: Talk[Draft], number: int) -> None:
    await existing_vote(talk, number)
    for each in await participation.unserved(talk.tx, number):
        await serving.serve(talk.tx, number, each.home_id, How.BOARD, "", None, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "vote.board", str(number), talk.now)
    talk.toast("Recorded.")
    await show_serving(talk, number)


@flow.button(Role.STAFF)
async def ask_served(talk: Talk[Draft], number: int) -> None:
    await existing_vote(talk, number)
    talk.draft.vote.number = number
    talk.ask(
        "📬 Which home was served? Type its address, and to whom if you like: 3-2-501 Mrs Li. A photo may come along,"
        " with the address below it.",
        _back(number),
        then=hear_served,
    )


@flow.answer(MessageKind.WORDS, MessageKind.PHOTO, who=Role.STAFF)
async def hear_served(talk: Talk[Draft]) -> None:
    number = (await existing_vote(talk, talk.draft.vote.number)).number
    first, _, whom = talk.words.strip().partition(" ")
    address = households.read_address(first)
    home = await households.at(talk.tx, address) if address else None
    if not home:
        return talk.say(
            "There is no such home in the roster. Type its address like this: 3-2-501 Mrs Li", _back(number)
        )
    draft = talk.draft.vote
    draft.home, draft.words, draft.photo = home.id, whom.strip()[:100], talk.photo or ""
    return talk.ask(
        "📬 {home}: how was it served?",
        (
            Button(WAYS[How.HANDED], note_served, number, How.HANDED),
            Button(WAYS[How.LETTER], note_served, number, How.LETTER),
        ),
        (Button(WAYS[How.CALL], note_served, number, How.CALL), Button("‹ Back", ask_served, number)),
        home=home.label,
    )


@flow.button(Role.STAFF)
async def note_served(talk: Talk[Draft], number: int, how: How) -> None:
    draft = talk.draft.vote
    home = await households.find(talk.tx, draft.home)
    if not home or draft.number != number or how not in {How.HANDED, How.LETTER, How.CALL}:
        raise StaleTap(how)
    await existing_vote(talk, number)
    noted = await serving.serve(
        talk.tx, number, home.id, how, draft.words, draft.photo or None, talk.person.id, talk.now
    )
    if not noted:
        return talk.say("{home} is recorded so already, or is not asked in this vote.", _back(number), home=home.label)
    await audit.note(talk.tx, talk.person.id, "vote.serve", f"{number} {home.label}", talk.now)
    talk.end()
    return talk.say(
        "📬 Recorded: {home}, {way}.",
        Button("📬 The next one", ask_served, number),
        _back(number),
        home=home.label,
        way=WAYS[how],
    )
