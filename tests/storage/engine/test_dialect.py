"""Every statement is one that SQLite and PostgreSQL share; conftest.py minds those that tests run."""

from datetime import UTC, datetime

import pytest

from storage.engine.dialect import contains, listed
from storage.engine.pruning import Pruning
from tests.support.portable import faults, numbered
from tests.support.statements import statements


@pytest.fixture(scope="module")
def found():
    return list(statements())


def test_every_statement_in_the_code_is_one_that_both_databases_understand(found):
    assert len({sql for _, sql in found if sql}) > 250
    assert [f"{where}: {fault}" for where, sql in found if sql for fault in faults(sql)] == []


def test_what_only_a_run_puts_together_is_little_and_below_the_flows(found):
    unread = [where for where, sql in found if not sql]
    assert all(where.startswith("storage/") for where in unread)
    assert len(unread) < len(found) / 15


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("PRAGMA user_version", "syntax error"),
        ("CREATE TABLE kept (a INTEGER)", "only what reads and changes rows"),
        ("INSERT OR IGNORE INTO notes VALUES (1)", "syntax error"),
        ("SELECT * FROM notes WHERE a IS :a", "syntax error"),
        ("SELECT * FROM notes WHERE a IN ()", "syntax error"),
        ("SELECT instr(a, 'x') FROM notes", "instr()"),
        ("SELECT max(a, b) FROM notes", "max() of several values"),
        ("UPDATE notes SET a = x''", "x'…'"),
        ("SELECT * FROM notes WHERE open", "neither true nor false"),
        ("SELECT * FROM notes WHERE a = 1 AND NOT open", "neither true nor false"),
        ("SELECT CASE WHEN open THEN 1 END FROM notes", "neither true nor false"),
        ("SELECT * FROM notes n JOIN others o ON o.open", "neither true nor false"),
        ("DELETE FROM notes WHERE :a", "neither true nor false"),
        ("SELECT a FROM notes GROUP BY a HAVING count(*)", "neither true nor false"),
        ("UPDATE notes SET open = a > 1", "a number is wanted"),
        ("INSERT INTO notes (open) VALUES (:a = 1)", "a number is wanted"),
        ("INSERT INTO notes (open) SELECT a = 1 FROM others", "a number is wanted"),
        ("SELECT sum(a = 1) FROM notes", "a number is wanted"),
        ("SELECT coalesce(a = 1, 0) FROM notes", "a number is wanted"),
        ("SELECT (a = 1) + (b = 1) FROM notes", "a number is wanted"),
        ("SELECT CASE a WHEN 1 THEN b = 2 ELSE 0 END FROM notes", "a number is wanted"),
        ("SELECT * FROM notes WHERE :a IS NULL OR a = :a", "has no type"),
        ("SELECT * FROM notes WHERE a LIKE 'x%'", "LIKE"),
        ("SELECT * FROM notes WHERE a LIKE :a", "LIKE"),
        ("INSERT INTO notes (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = b + 1", "whose b?"),
        ("INSERT INTO notes (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 1 WHERE b < 1", "whose b?"),
        ("SELECT a, count(*) FROM notes", "a is neither put together"),
        ("SELECT a, b, count(*) FROM notes GROUP BY a", "b is neither put together"),
        ("SELECT a FROM notes GROUP BY a ORDER BY b", "b is neither put together"),
        ("SELECT * FROM (SELECT a FROM notes)", "without a name"),
    ],
)
def test_what_only_sqlite_takes_is_found(sql, why):
    assert why in " ".join(faults(sql))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM notes WHERE open = 1 AND (a IS NULL OR a < :a) AND b LIKE '?%' ORDER BY a IS NULL, a",
        "SELECT a, count(*) AS many, max(b) FROM notes WHERE EXISTS (SELECT c FROM others) GROUP BY a ORDER BY many",
        "SELECT sum(b) + max(b) FROM notes GROUP BY a HAVING count(*) > 1",
        "SELECT CASE WHEN a > 1 THEN 0 ELSE 1 END AS old, count(*) FROM notes GROUP BY old",
        "INSERT INTO notes (a, b) VALUES (:a, :b) ON CONFLICT (a) DO UPDATE SET b = notes.b + excluded.b RETURNING *",
        "UPDATE notes SET a = CASE WHEN b = 1 THEN 2 ELSE a END WHERE (a, b) IN (VALUES (1, 2))",
        "DELETE FROM notes WHERE a NOT IN (SELECT a FROM others)",
        "CREATE TEMPORARY TABLE named (a TEXT)",
    ],
)
def test_what_both_take_is_left_alone(sql):
    assert faults(sql) == ()


async def test_what_is_put_together_only_when_it_runs_is_heard(database, portable):
    async with database.read() as tx:
        over = Pruning("held back", "held_back", "what", since="since", keep="year_days", where="agreed")
        await over.count(tx, datetime.now(UTC))
        await tx.value("SELECT count(*) FROM held_back WHERE agreed")  # A test may say what it likes.
    assert ["neither true nor false" in fault for fault in portable.faults] == [True]
    portable.faults.clear()


def test_a_name_is_one_number_and_words_are_left_alone():
    assert numbered("SELECT ':a', 'it''s :b' WHERE a = :a AND b = :b AND c = :a") == (
        "SELECT ':a', 'it''s :b' WHERE a = $1 AND b = $2 AND c = $1"
    )


@pytest.mark.parametrize(
    ("text", "part", "found"), [("a file", "fi", 1), ("a file", "Fi", 0), ("", "a", 0), ("%", "_", 0)]
)
async def test_a_text_is_found_in_another_as_it_is_written(database, text, part, found):
    async with database.read() as tx:
        assert await tx.value(f"SELECT {contains(':text', ':part')}", text=text, part=part) == found


@pytest.mark.parametrize("values", [[], [2], [1, 3]])
async def test_a_list_may_be_empty(database, values):
    given, named = listed(values, "n")
    async with database.read() as tx:
        found = await tx.rows(
            f"SELECT n FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) AS these WHERE n IN ({given})", **named
        )
    assert [row["n"] for row in found] == values
