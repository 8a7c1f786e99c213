"""All that is kept about somebody, as a page to read and print; beside it lies the same as JSON, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from handlers.dialogue.community import Community
from handlers.dialogue.words import LANGUAGES, Phrase, html, phrase
from handlers.households.draft import RELATIONS
from storage.engine.holdings import Rows
from storage.engine.instants import moment
from storage.people.people import Role

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
</style>
<h1>{title}</h1>
<p>{written}</p>
{sections}
</html>
"""

# What is kept of everybody; a capability names what it holds itself (Capability.copied).
HEADINGS: Mapping[str, Phrase] = {
    "person": phrase("About you"),
    "homes": phrase("Your homes"),
    "messengers": phrase("Stairs whose messenger you are"),
    "requests": phrase("Requests to belong to a home"),
    "audit": phrase("What you did, and what was done for you"),
    "conversations": phrase("What you are in the middle of"),
    "open questions": phrase("What you were asked"),
    "errands": phrase("What is being prepared for you"),
    "received": phrase("Your messages that are still kept"),
    "heard": phrase("What a machine heard in your voice messages"),
    "sent": phrase("Messages to you that are still kept"),
}
COLUMNS: Mapping[str, Phrase] = {
    "about": phrase("about"),
    "action": phrase("what"),
    "agreed_at": phrase("agreed at"),
    "answer": phrase("answer"),
    "answered_at": phrase("answered at"),
    "asked_at": phrase("asked at"),
    "at": phrase("at"),
    "body": phrase("what it says"),
    "building": phrase("building"),
    "category": phrase("category"),
    "changed_at": phrase("changed at"),
    "content": phrase("what it says"),
    "created_at": phrase("written at"),
    "detail": phrase("what exactly"),
    "ends_at": phrase("to"),
    "entrance": phrase("entrance"),
    "finished_at": phrase("finished at"),
    "home": phrase("home"),
    "kind": phrase("kind"),
    "language": phrase("language"),
    "name": phrase("name"),
    "number": phrase("number"),
    "opened_at": phrase("told at"),
    "payload": phrase("what it says"),
    "people": phrase("people"),
    "person_id": phrase("number in Telegram"),
    "place_words": phrase("place"),
    "read_at": phrase("read at"),
    "reason": phrase("reason"),
    "received_at": phrase("received at"),
    "parking": phrase("parking spaces"),
    "relation": phrase("relation"),
    "role": phrase("role"),
    "room": phrase("room"),
    "sent_at": phrase("sent at"),
    "since": phrase("since"),
    "simple": phrase("large buttons"),
    "space": phrase("space"),
    "stars": phrase("stars"),
    "started_at": phrase("begun at"),
    "starts_at": phrase("from"),
    "state": phrase("state"),
    "subject": phrase("about"),
    "until": phrase("until"),
    "updated_at": phrase("last at"),
    "urgency": phrase("urgency"),
    "what": phrase("what"),
    "words": phrase("words"),
    "written_at": phrase("written at"),
}
ROLES = {
    Role.VISITOR: phrase("visitor: you belong to no home yet"),
    Role.RESIDENT: phrase("resident"),
    Role.VOLUNTEER: phrase("volunteer"),
    Role.STAFF: phrase("staff"),
    Role.ADMIN: phrase("administrator"),
}
VALUES: Mapping[str, Mapping[str, Phrase | str]] = {
    "language": LANGUAGES,
    "relation": {relation.value: said for relation, said in RELATIONS.items()},
    "role": {str(role.value): said for role, said in ROLES.items()},
    "simple": {"0": phrase("no"), "1": phrase("yes")},
}
_FOR_PROGRAMS = {"agreed", "photos"}  # The number of a wording, and Telegram's names of files: they are in the JSON.
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^ ]{0,20}")
_TAG = re.compile(r"<[^<>]{1,200}>")


def headings_of(community: Community) -> dict[str, Phrase]:
    return {**HEADINGS, **{name: said for each in community.capabilities for name, said in each.copied.items()}}


def readable(known: Mapping[str, Rows], community: Community, language: str, now: datetime) -> bytes:
    """The person first; what there is nothing of is left out."""
    headings, zone = headings_of(community), community.zone

    def said(text: object) -> str:
        return html(language, Phrase("{text}", {"text": text}))

    def table(row: Mapping[str, object]) -> str:
        cells = [
            (name, VALUES.get(name, {}).get(str(value)) or _shown(value, zone))
            for name, value in _flat(row)
            if name not in _FOR_PROGRAMS
        ]
        lines = (
            f"<tr><td>{said(COLUMNS.get(name, name))}</td><td>{said(text)}</td></tr>" for name, text in cells if text
        )
        return f"<table>{''.join(lines)}</table>"

    order = sorted((name for name in known if known[name]), key=lambda name: (name != "person", name != "homes"))
    sections = "".join(
        f"<h2>{said(headings.get(name, name))}</h2>{''.join(table(row) for row in known[name])}" for name in order
    )
    page = PAGE.format(
        language=language,
        title=said(phrase("What {community} keeps about you", community=community.name)),
        written=said(phrase("Written on {at}.", at=f"{now.astimezone(zone):%Y-%m-%d %H:%M}")),
        sections=sections,
    )
    return page.encode()


def _flat(row: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    """A row of one row says what that is by its name."""
    for name, value in row.items():
        if isinstance(value, dict):
            yield "what", name
            yield from value.items()
        else:
            yield name, value


def _shown(value: object, zone: tzinfo) -> str:
    if value is None or value in ("", []):
        return ""
    if isinstance(value, list):
        return "\n".join(filter(None, (_shown(each, zone) for each in value)))
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
