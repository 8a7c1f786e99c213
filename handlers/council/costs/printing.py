"""The table for the notice board: a page that prints, and a file that a spreadsheet opens. Every home, no names."""

from __future__ import annotations

from html import escape

from handlers.council.costs.draft import reads_costs
from handlers.council.costs.splitting import splits_of
from handlers.council.costs.words import money_of, scheme_line, scheme_name
from handlers.council.draft import Draft, flow
from handlers.council.votes.minutes import PAGE
from handlers.council.words import whom, yuan
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import bare, phrase, plain
from handlers.drawing.spreadsheet import as_csv
from storage.council.costs import agreed
from storage.council.costs.plans import Split
from storage.council.proposals import Proposal
from storage.queues import files

CM2 = 10_000  # In a square metre.


@flow.button(reads_costs)
async def print_costs(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads_costs, number)
    found, language = await _columns(talk, proposal), talk.person.language
    if not found:
        raise StaleTap(str(number))
    heads = [plain(language, each) for each in (phrase("Home"), phrase("Floor"), phrase("Area in m²"))]
    heads += [name for name, _ in found]
    rows = _rows(found, plain(language, phrase("does not take part")))
    sums = [
        plain(language, phrase("Together")),
        "",
        "",
        *(yuan(sum(each.shares.balance.values())) for _, each in found),
    ]
    name = plain(language, phrase("costs-{number}", number=number))
    page = _page(proposal, found, heads, [*rows, sums], language)
    for ending, content in (("html", page.encode()), ("csv", as_csv(heads, [*rows, sums]))):
        document = await files.keep(talk.tx, f"{name}.{ending}", content, talk.now, once=True)
        said = (
            phrase("🖨 For the notice board: open the page and print it.")
            if ending == "html"
            else phrase("🧮 The same table for a spreadsheet.")
        )
        talk.tell(talk.chat_id, said, document=document)


async def _columns(post: Post, proposal: Proposal) -> list[tuple[str, Split]]:
    if standing := await agreed.of_proposal(post.tx, proposal.number):
        return [("¥", standing.split)]
    return [(f"{each.letter} ¥", found) for each, found in await splits_of(post, proposal) if isinstance(found, Split)]


def _rows(found: list[tuple[str, Split]], outside: str) -> list[list[str]]:
    return [
        [
            flat.id,
            str(flat.floor),
            f"{flat.area_cm2 / CM2:g}",
            *(outside if (share := each.of(flat.id)) is None else _amount(share) for _, each in found),
        ]
        for flat in sorted(found[0][1].flats, key=lambda flat: (-flat.floor, flat.id))
    ]


def _amount(fen: int) -> str:
    return yuan(fen) if fen >= 0 else f"−{yuan(-fen)}"


def _page(
    proposal: Proposal, found: list[tuple[str, Split]], heads: list[str], rows: list[list[str]], language: str
) -> str:
    explained = "".join(
        f"<p><b>{escape(name)} {escape(bare(plain(language, scheme_name(each.plan))))}</b><br>"
        f"{escape(plain(language, scheme_line(each.plan)))}<br>{escape(plain(language, money_of(each.plan)))}</p>"
        for name, each in found
    )
    table = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    title = plain(language, phrase("Who pays what: {title}", title=proposal.title))
    return PAGE.format(
        language=language,
        title=escape(title),
        body=f"<h1>{escape(title)}</h1><p>{escape(plain(language, whom(proposal.place)))}</p>{explained}"
        f"<table><tr>{head}</tr>{table}</table>",
    )
