"""The minutes of a vote: every figure on a page that prints, with what did not match and who objected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from handlers.council.votes import words
from handlers.council.votes.chart import verdict_of
from handlers.council.votes.matters import BY_NUMBER
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase, plain
from storage.council.ballots import Choice
from storage.council.published import Published
from storage.council.result import OF_OPTIONS, Counting
from storage.council.votes import contesting, objections, papers, participation
from storage.council.votes.casting import Why
from storage.council.votes.objections import Objection
from storage.council.votes.papers import INVALID
from storage.council.votes.voting import Voting

PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 18mm }}
body {{ font: 12pt/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 180mm }}
h1 {{ font-size: 18pt }} h2 {{ font-size: 13pt; border-top: 1px solid; padding-top: 3mm; break-after: avoid }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ border: 1px solid #888; padding: 1.5mm 2mm; text-align: right }}
td:first-child, th:first-child {{ text-align: left }}
.text {{ white-space: pre-line }} code {{ word-break: break-all; font-size: 9pt }}
.sign {{ margin-top: 15mm; display: flex; gap: 20mm }} .sign span {{ border-top: 1px solid; flex: 1; padding-top: 2mm }}
</style>
{body}
</html>
"""
SEAL = phrase("The seal of the published ballots:")
OUTCOMES = {
    INVALID: phrase("no choice could be read from them"),
    Why.BY_PHONE.value: phrase("the home had voted by phone"),
    Why.ON_PAPER.value: phrase("the home had voted on paper already"),
    Why.SUSPENDED.value: phrase("the ballot was suspended"),
    "contested": phrase("taken back: contested"),
}


async def write_minutes(post: Post, vote: Voting, published: Published, language: str) -> str:
    terms = vote.terms

    def said(lines: Sequence[Phrase]) -> str:
        return "<br>".join(escape(plain(language, each)) for each in lines)

    raised = await objections.of_vote(post.tx, vote.number)
    parts = [
        (phrase("What was voted on"), f"<span class='text'>{escape(terms.words)}</span>"),
        (phrase("How"), said(_terms(post, vote))),
        (phrase("Figures"), _figures(published, language)),
        (phrase("By which way"), said(await _ways(post, vote))),
        (phrase("What did not match"), said(await _odd(post, vote, published))),
        (
            phrase("Objections"),
            said([_objections(raised)]),
        ),
        (phrase("To recount"), f"{said([SEAL])}<br><code>{published.seal}</code>"),
    ]
    head = f"<h1>{escape(vote.title)}</h1><p><b>{said([verdict_of(published)])}</b><br>"
    body = "\n".join(f"<h2>{said([name])}</h2><div>{part}</div>" for name, part in parts)
    sign = "".join(f"<span>{said([each])}</span>" for each in (phrase("For the office"), phrase("Witness")))
    return PAGE.format(
        language=language,
        title=escape(vote.title),
        body=f"{head}{said([words.consultation(official=terms.official)])}</p>\n{body}\n<div class='sign'>{sign}</div>",
    )


def _terms(post: Post, vote: Voting) -> list[Phrase]:
    terms = vote.terms
    item = BY_NUMBER.get(terms.item)
    lines = [words.how_counted(terms), words.who_may(terms), words.secrecy(terms)]
    if item:
        lines.insert(0, phrase("Matter: {matter}.", matter=item.words))
    opened = phrase(
        "Open from {opens} to {closes}; counted {counted}.",
        opens=words.said_at(post.community, terms.opens_at),
        closes=words.said_at(post.community, vote.ends_at),
        counted=words.said_at(post.community, vote.closed_at or vote.ends_at),
    )
    return [*lines, opened, *([phrase("Second round: too few had taken part in the first.")] if vote.round > 1 else [])]


def _figures(published: Published, language: str) -> str:
    """A table; of rankings what the method compared."""
    result = published.result

    def row(cells: list[object], tag: str = "td") -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    def head(*cells: Phrase) -> str:
        return row([plain(language, each) for each in cells], "th")

    if published.counting is Counting.SCHULZE:
        heads = row([plain(language, phrase("Before ↓ / behind →")), *published.options], "th")
        rows = [row([a, *(result["preferred"][a].get(b, "–") for b in published.options)]) for a in published.options]
        return f"<table>{heads}{''.join(rows)}</table>"
    if published.counting is Counting.RUNOFF:
        rounds = [
            row([number, *(counts.get(option, "–") for option in published.options)])
            for number, counts in enumerate(result["rounds"], 1)
        ]
        return f"<table>{row([plain(language, phrase('Round')), *published.options], 'th')}{''.join(rounds)}</table>"
    if published.counting in OF_OPTIONS:
        rows = [row([option, count]) for option, count in result["counts"].items()]
        return f"<table>{head(phrase('Option'), phrase('Homes'))}{''.join(rows)}</table>"
    names = {"homes": phrase("Homes"), "area_cm2": phrase("Area in m²"), "heads": phrase("Owners")}
    keys = [
        "total",
        "participated",
        *[choice.value for choice in Choice],
        "split",
        "silent",
        "quorum_short",
        "consent_short",
    ]
    heads = head(
        phrase("Measure"),
        phrase("All"),
        phrase("Took part"),
        *words.CHOICES.values(),
        phrase("Split"),
        phrase("Silent"),
        phrase("Missing to take part"),
        phrase("Missing yes"),
    )
    rows = [
        row(
            [
                plain(language, names[name]),
                *(words.metres(each[key]) if name == "area_cm2" else each[key] for key in keys),
            ]
        )
        for name, each in result["measures"].items()
    ]
    return f"<table>{heads}{''.join(rows)}</table>"


async def _ways(post: Post, vote: Voting) -> list[Phrase]:
    found = await post.tx.rows(
        "SELECT how, count(*) AS number FROM vote_ballots WHERE vote = :vote GROUP BY how ORDER BY how",
        vote=vote.number,
    )
    return [phrase("{way}: {count} ballots", way=words.WAYS[row["how"]], count=row["number"]) for row in found]


def _objections(raised: list[Objection]) -> Phrase:
    answered = sum(each.answer is not None for each in raised)
    return phrase("Raised: {count}, answered: {answered}", count=len(raised), answered=answered)


async def _odd(post: Post, vote: Voting, published: Published) -> list[Phrase]:
    """Papers that did not count, entries without their paper, what was suspended or pending."""
    entered = await papers.of_vote(post.tx, vote.number)
    lines: list[Phrase] = []
    refused = Counter(each.reason for each in entered if not each.counts)
    for reason, count in refused.items():
        lines.append(phrase("{count} papers not counted: {reason}.", count=count, reason=OUTCOMES.get(reason, reason)))
    counted = [each for each in entered if each.lies_in_the_box]
    missing = [each for each in counted if each.checked == "missing"]
    unchecked = [each for each in counted if each.checked is None]
    if missing:
        lines.append(phrase("{count} entries without a paper in the box.", count=len(missing)))
    if unchecked:
        lines.append(phrase("{count} entries were not compared with their papers.", count=len(unchecked)))
    if held := await contesting.suspended(post.tx, vote.number):
        lines.append(phrase("{count} ballots were still suspended at the close, and do not count.", count=len(held)))
    if published.pending_homes:
        lines.append(phrase("{count} homes are not counted: their co-owners differ.", count=published.pending_homes))
    if unserved := await participation.unserved(post.tx, vote.number):
        lines.append(phrase("{count} homes have no record of service.", count=len(unserved)))
    return lines or [phrase("Everything matched.")]
