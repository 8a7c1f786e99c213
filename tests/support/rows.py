"""A row in every table, made from the schema, with the same number wherever somebody or something can stand."""

import re

NOW = "2026-11-23T08:00:00.000000+00:00"
# What else a column calls somebody who did something, or the private chat with them.
CALLED = {"person_id", "chat_id", "by_id", "by_person", "actor_id", "handler_id", "goes_id", "went_id"}
CALLED |= {"author", "owner", "voter", "holder", "named", "sender"}
LISTS = {"photos", "attached", "details", "articles", "documents", "items"}
# What no CHECK names, by the column, or by the table and the column.
WORDS = {"stage": "discussing", "options": "[]", "need": "nothing", "audience": "{}"}
KINDS = {
    "help_requests": {"kind": "phone"},
    "announcements": {"kind": "general", "content": "{}"},
    "visits": {"how": "door"},
    "votes": {"closes_at": "2026-12-23T08:00:00.000000+00:00", "state": "open"},
}

# What is no thing of anybody's, or what the bot itself goes by.
MACHINERY = {"inbox", "outbox", "errands", "conversations", "clock", "held_back", "provenance", "schedules", "groups"}


def is_person(column):
    return column in CALLED or column.endswith("_by")


async def tables_of(tx):
    found = await tx.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {row["name"]: row["sql"] for row in found}


async def row_of(tx, table, sql, person, **more):
    """By column; everything else than people has the number 1."""
    allowed = WORDS | dict(reversed(re.findall(r"(\w+) IN \(\s*'([^']+)'", sql)))
    allowed |= KINDS.get(table, {})
    columns = await tx.rows("SELECT * FROM pragma_table_xinfo(:table) WHERE hidden = 0", table=table)
    return {each["name"]: more.get(each["name"], _value(each, allowed, person)) for each in columns}


def _value(column, allowed, person):
    name, kind, default = column["name"], column["type"], column["dflt_value"]
    if kind == "INTEGER":
        return person if is_person(name) else 1
    if kind != "TEXT":
        return b"1" if kind == "BLOB" else 1.0
    if name in allowed or default not in (None, "NULL"):
        return allowed.get(name) or default.strip("'")
    if not column["notnull"]:
        return None
    if name.endswith("_on"):
        return NOW[:10]
    return NOW if name.endswith(("at", "since", "until")) else "[]" if name in LISTS else '["a"]'


def numbered(row, number):
    """Another row like this one, which has the number 1."""
    others = {1: number, b"1": str(number).encode(), '["a"]': f'["a{number}"]'}
    return {name: others.get(value, value) for name, value in row.items()}


async def put(tx, table, values):
    names = ", ".join(values)
    await tx.run(f"INSERT INTO {table} ({names}) VALUES (:{names.replace(', ', ', :')})", **values)


async def fill_up(town, person):
    """What is not there yet: of each thing the first, and all of it is this person's, who has the first home."""
    async with town.database.transaction() as tx:
        await tx.run("PRAGMA defer_foreign_keys = ON")
        await tx.run("PRAGMA ignore_check_constraints = ON")
        for table, sql in (await tables_of(tx)).items():
            if table not in MACHINERY and not await tx.value(f"SELECT 1 FROM {table} LIMIT 1"):
                await put(tx, table, await row_of(tx, table, sql, person))
        await tx.run("PRAGMA ignore_check_constraints = OFF")
        # What is compiled from here on would stay so for tests to come: a row that it must not add would be left.
        await tx.run("PRAGMA defer_foreign_keys = OFF")
