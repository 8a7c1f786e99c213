"""Whatever is kept of somebody is read in words, in both languages: every column, every code, every table."""

import re
import sqlite3
from datetime import UTC, datetime

from handlers import CAPABILITIES
from handlers.dialogue.words import translated
from handlers.households.own_data import readable
from handlers.households.own_words import COLUMNS, EVERYBODYS
from storage.engine.holdings import Record
from storage.people import audit, personal

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
OWNERS = {name: each.own_words for each in CAPABILITIES for name in each.copied}
RECORDS = [*personal._records([each.holdings for each in CAPABILITIES]), Record("audit", audit.copy, audit.copy)]
HOME = ("home", "relation", "since", "parking")  # Put together of what `of_person` reads.
_CODES = re.compile(r"\b(\w+) IN \(((?:'[^']*'|\d+)(?:, *(?:'[^']*'|\d+))*)\)")
_TABLES = re.compile(r"(?:FROM|JOIN) (\w+)(?: ((?!WHERE|JOIN|LEFT|UNION|ORDER|ON\b)\w+))?")


class Asked:
    """Stands in for a transaction: which columns are asked for, which codes the statements and the tables name."""

    def __init__(self, path):
        self.connection, self.columns, self.codes = sqlite3.connect(path), {}, {}

    async def rows(self, sql, **values):
        asked = self.connection.execute(sql, values)
        names = [each[0] for each in asked.description]
        self.columns |= dict.fromkeys(names)
        for name in names:  # 'booked' AS what … UNION ALL SELECT 'waiting': all of them are of the first column.
            if re.search(rf"'[^']+' AS {name}\b", sql):
                first = re.search(r"SELECT '", sql) and names[0] == name
                found = re.findall(r"SELECT (?:DISTINCT )?'([^']+)'", sql) if first else []
                self.codes.setdefault(name, set()).update(found, re.findall(rf"'([^']+)' AS {name}\b", sql))
        for table, alias in _TABLES.findall(sql):
            schema = self.connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
            for name, codes in _CODES.findall(schema[0] if schema else ""):
                other = rf"\b(?!{alias or table}\.)\w+\.{name}\b"  # That column is another table's.
                if name in names and not re.search(other, sql):
                    self.codes.setdefault(name, set()).update(each.strip(" '") for each in codes.split(","))
        return []

    async def row(self, sql, **values):
        await self.rows(sql, **values)

    value = row


async def asked_of(record, path):
    asked = Asked(path)
    await record.copy(asked, 1)
    asked.connection.close()
    return asked


async def test_every_column_and_every_code_has_words_in_both_languages(small_database, town):
    """What is missing goes into `own_words` of the capability that keeps it (handlers/dialogue/own_words.py)."""
    unnamed, unsaid, seen = set(), set(), 0
    for record in RECORDS:
        own, asked = OWNERS.get(record.name, EVERYBODYS), await asked_of(record, small_database)
        columns = HOME if record.name == "homes" else asked.columns
        for name in set(columns) - own.programs:
            heading = own.columns.get(name) or COLUMNS.get(name)
            if not heading or translated("zh", heading.text) == heading.text:
                unnamed.add((record.name, name))
            codes = asked.codes.get(name, set()) - {""}
            seen += len(codes)
            unsaid |= {(record.name, name, each) for each in codes if not own.read(town.community, name, each)}
    assert not unnamed, "columns without a heading: handlers/<capability>/own_words.py, or COLUMNS of households"
    assert not unsaid, "codes without words: handlers/<capability>/own_words.py, `values`"
    assert seen > 80  # Else they are not found any more.


def test_what_was_done_and_what_it_was_about_are_no_codes(town):
    """The audit, answers of a category, a list of kinds: as people say it."""
    at = "2026-11-27T01:02:03.000000+00:00"
    known = {
        "audit": [{"at": at, "action": "report.move", "subject": "5"}],
        "reports": [
            {"number": 5, "category": "lift", "urgency": 2, "details": [["困人吗", "Anybody inside?", "没有", "No"]]}
        ],
        "help": [{"kinds": '["carry", "read"]', "paused": 0}],
        "green account": [{"what": "entry", "at": at, "detail": "bag 5"}],
        "bookings of spaces": [{"what": "watering", "at": at, "state": "shift"}],
        "announcements": [
            {"written": {"number": 1, "kind": "water", "content": '{"zh":"<b>停水</b>","en":"No water"}'}}
        ],
        "visits": [{"items": '["grip"]', "level": "red"}],
        "quizzes": [{"items": '["电池"]', "missed": "[]"}],
    }
    pages = {each: readable(known, town.community, each, NOW).decode() for each in ("zh", "en")}
    for words in (
        "🛗 Lift",
        "🔴 At once",
        "Anybody inside? No",
        "📦 Carry",
        "bag checked, points: 5",
        "💧 water",
        "No water",
        "🔴 Daily",
    ):
        assert words in pages["en"], words
    for words in ("🛗 电梯", "困人吗", "📦 拿东西", "5分", "停水", "电池"):
        assert words in pages["zh"], words
    for page in pages.values():
        assert not re.search(r"report\.move|\bcarry\b|\bgrip\b|watering|>shift<|\[&quot;|&lt;b&gt;", page)


def test_what_is_being_prepared_is_called_by_its_name(town):
    """Of every kind: never its route, its arguments, or a file of somebody's that it works on."""
    kinds = {route: each for capability in CAPABILITIES for route, each in capability.flow.errands.items()}
    assert len(kinds) > 20
    for route, errand in kinds.items():
        waiting = {"asked_at": "2026-11-28T11:30:00.000000+00:00", "kind": route, "about": '["secret", 7]'}
        said = {}
        for language in ("zh", "en"):
            page = readable({"errands": [waiting]}, town.community, language, NOW).decode()
            said[language] = translated(language, errand.called.text)
            assert f"<td>{said[language]}</td>" in page, route
            assert "11:30" in page
            assert not any(each in page for each in (route, "secret", "[7"))
        assert said["zh"] != said["en"], route


def test_what_another_version_prepares_has_its_time(town):
    row = {"asked_at": "2026-11-28T11:30:00.000000+00:00", "kind": "gone.draw", "about": "[]"}
    page = readable({"errands": [row]}, town.community, "en", NOW).decode()
    assert "11:30" in page
    assert "gone.draw" not in page
