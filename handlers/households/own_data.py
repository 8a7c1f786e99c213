"""All that is kept about somebody, as a page to read and print; beside it lies the same as JSON, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from handlers.dialogue.capability import done_in_words
from handlers.dialogue.community import Community
from handlers.dialogue.own_words import OwnWords
from handlers.dialogue.words import Phrase, html, phrase
from handlers.households.begun import begun
from handlers.households.own_words import COLUMNS, EVERYBODYS, HEADINGS
from storage.engine.holdings import Rows
from storage.engine.instants import moment

PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 15mm }}
body {{ font: 11pt/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }}
body {{ max-width: 60em; margin: auto }}
h1 {{ font-size: 18pt }} h2 {{ font-size: 13pt; margin: 8mm 0 2mm; break-after: avoid }}
table {{ border-collapse: collapse; margin-bottom: 3mm; break-inside: avoid }}
td {{ padding: .5mm 5mm .5mm 0; vertical-align: top; white-space: pre-line; overflow-wrap: anywhere }}
td:first-child {{ color: #555; white-space: nowrap }}
@media screen {{ body {{ padding: 0 1em 2em }} }}
</style>
<h1>{title}</h1>
<p>{written}</p>
{sections}
</html>
"""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^ ]{0,20}")
_TAG = re.compile(r"<[^<>]{1,200}>")


def headings_of(community: Community) -> dict[str, Phrase]:
    return {**HEADINGS, **{name: said for each in community.capabilities for name, said in each.copied.items()}}


def readable(known: Mapping[str, Rows], community: Community, language: str, now: datetime) -> bytes:
    """The person first; what there is nothing of is left out."""
    headings, zone = headings_of(community), community.zone
    owner = {name: each.own_words for each in community.capabilities for name in each.copied}

    def said(text: object) -> str:
        return html(language, Phrase("{text}", {"text": text}))

    def table(row: Mapping[str, object], own: OwnWords) -> str:
        cells = [
            (name, _shown(value, zone) if (said_of := own.read(community, name, value)) is None else said_of)
            for name, value in _flat(row)
            if name not in own.programs
        ]
        lines = (
            f"<tr><td>{said(own.columns.get(name) or COLUMNS.get(name, name))}</td><td>{said(text)}</td></tr>"
            for name, text in cells
            if text
        )
        return f"<table>{''.join(lines)}</table>"

    rows = {
        **known,
        "audit": [_done(community, row) for row in known.get("audit", ())],
        "conversations": [each for row in known.get("conversations", ()) for each in begun(community, row)],
        "errands": [_prepared(community, row) for row in known.get("errands", ())],
    }
    order = sorted((name for name in rows if rows[name]), key=lambda name: (name != "person", name != "homes"))
    sections = [
        (headings.get(name, name), [table(row, owner.get(name, EVERYBODYS)) for row in rows[name]]) for name in order
    ]
    page = PAGE.format(
        language=language,
        title=said(phrase("What {community} keeps about you", community=community.name)),
        written=said(phrase("Written on {at}.", at=f"{now.astimezone(zone):%Y-%m-%d %H:%M}")),
        sections="".join(f"<h2>{said(heading)}</h2>{''.join(tables)}" for heading, tables in sections),
    )
    return page.encode()


def _done(community: Community, row: Mapping[str, object]) -> dict[str, object]:
    """An entry of the audit, as the staff read it too."""
    action, subject = str(row["action"]), str(row["subject"])
    done, about = done_in_words(community.capabilities, community, action, subject)
    return {"at": row["at"], "action": done, "subject": about}


def _prepared(community: Community, row: Mapping[str, object]) -> dict[str, object]:
    """An errand that waits, as its capability calls it; one of another version of the program has only its time."""
    kinds = {route: each for capability in community.capabilities for route, each in capability.flow.errands.items()}
    errand = kinds.get(str(row["kind"]))
    return {"what": errand and errand.called, "asked_at": row["asked_at"]}


def _flat(row: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    """A row of one row says what that is by its name."""
    for name, value in row.items():
        if isinstance(value, dict):
            yield "what", name
            yield from value.items()
        else:
            yield name, value


def _shown(value: object, zone: tzinfo) -> object:
    if value is None or value in ("", []):
        return ""
    if isinstance(value, Phrase):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, (str(_shown(each, zone)) for each in value)))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {text}" for name, each in value.items() if (text := _shown(each, zone)))
    text = str(value)
    if _INSTANT.fullmatch(text):
        return f"{moment(text).astimezone(zone):%Y-%m-%d %H:%M}"
    return _words_in(text) if text.startswith("{") else text


def _words_in(text: str) -> str:
    """Of a message as Telegram has it, what people read."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return text
    found: list[str] = []
    waiting = [held]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            found += [_TAG.sub("", each[name]) for name in ("text", "caption") if isinstance(each.get(name), str)]
            waiting += [inner for name, inner in each.items() if name != "reply_markup"]
        elif isinstance(each, list):
            waiting += each
    return "\n".join(found) or "…"
