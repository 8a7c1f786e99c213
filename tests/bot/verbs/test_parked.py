"""An update that the bot failed at is found, looked at, and tried again or deleted."""

import json
import sqlite3
from contextlib import closing

import pytest

from handlers.menu import person
from storage.engine.migrate import migrations
from storage.queues import unhandled
from tests.support.installation import execute, of_schema

ERROR = """\
KeyError at x.py:1

Traceback (most recent call last):
  File "x.py", line 1
KeyError: 'the words of a resident'"""


@pytest.fixture
def two_parked(terminal, tmp_path):
    path = tmp_path / "var" / "linli.db"
    of_schema(path, migrations()[-1].number)
    bodies = [json.dumps({"message": {"text": "灯坏了"}}), "{not JSON"]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO inbox (id, digest, chat_id, person_id, body, received_at, state, error)"
            " VALUES (?, zeroblob(8), 7, 7, ?, '2026-11-23T08:00:00.000000+00:00', 'parked', ?)",
            [(id, body, ERROR) for id, body in enumerate(bodies, 1)],
        )
    return path


def states(path):
    return dict(execute(path, "SELECT id, state FROM inbox"))


def test_the_list_has_a_line_for_each_without_anybodys_words(terminal, two_parked):
    code, out, err = terminal("parked", "list")
    assert code == 0
    assert out == "1\t2026-11-23T08:00:00\tKeyError at x.py:1\n2\t2026-11-23T08:00:00\tKeyError at x.py:1\n"
    assert err == "2 parked.\n"


def test_show_has_the_error_and_all_of_what_came(terminal, two_parked):
    code, out, _ = terminal("parked", "show", "1")
    assert code == 0
    assert ERROR in out
    assert '"text": "灯坏了"' in out
    assert "{not JSON" in terminal("parked", "show", "2")[1]


def test_show_has_what_came_also_where_it_is_no_text_or_too_deep(terminal, two_parked):
    deep = '{"a":' * 5000 + "1" + "}" * 5000
    half = r'{"text": "\ud83d"}'
    with closing(sqlite3.connect(two_parked)) as connection, connection:
        connection.executemany(
            "INSERT INTO inbox (id, update_id, digest, chat_id, person_id, body, received_at, state, error, raw)"
            " VALUES (?, 1, randomblob(8), 0, 0, ?, '2026-11-23T08:00:00.000000+00:00', 'parked', 'E: no JSON', ?)",
            [(11, deep, None), (12, half, None), (13, '{"text": "?"}', b'{"text": "\xff"}')],
        )
    assert "13\t2026-11-23T08:00:00\tE: no JSON" in terminal("parked", "list")[1]
    assert deep in terminal("parked", "show", "11")[1]
    assert half in terminal("parked", "show", "12")[1]
    assert r'{"text": "\xff"}' in terminal("parked", "show", "13")[1]


def test_replay_lets_it_have_another_turn(terminal, two_parked):
    code, out, _ = terminal("parked", "replay", "1")
    assert (code, out) == (0, "1 waits for another turn.\n")
    assert states(two_parked) == {1: "waiting", 2: "parked"}


def test_drop_deletes_it(terminal, two_parked):
    code, out, _ = terminal("parked", "drop", "2")
    assert (code, out) == (0, "2 is deleted.\n")
    assert states(two_parked) == {1: "parked"}


@pytest.mark.parametrize("action", ["show", "replay", "drop"])
def test_what_is_not_parked_is_left_alone(terminal, two_parked, action):
    terminal("parked", "replay", "1")
    for id in ("1", "99"):
        code, out, err = terminal("parked", action, id)
        assert (code, out) == (1, "")
        assert f"{id} is not parked; `linli parked list` shows what is." in err
    assert states(two_parked) == {1: "waiting", 2: "parked"}


def test_it_works_while_the_bot_has_the_database_open(terminal, two_parked):
    with closing(sqlite3.connect(two_parked)) as bot:
        bot.execute("PRAGMA journal_mode = WAL")
        bot.execute("SELECT count(*) FROM inbox").fetchall()
        assert terminal("parked", "replay", "1")[0] == 0
        assert bot.execute("SELECT state FROM inbox WHERE id = 1").fetchone() == ("waiting",)


def test_where_there_is_no_database_none_is_made(terminal, tmp_path):
    code, _, err = terminal("parked", "list")
    assert code == 78
    assert "there is no database yet" in err
    assert not (tmp_path / "var").exists()


async def test_once_the_cause_is_mended_a_replayed_update_is_answered(town, anna, staff, monkeypatch):
    """Parked, replayed as the command does it, and answered as if nothing had happened."""
    take = person.explain.take

    async def broken(talk):
        raise ZeroDivisionError

    monkeypatch.setattr(person.explain, "take", broken)
    await anna.says("/help")
    anna.hears("Something went wrong on our side. What you sent is kept")
    staff.hears("1")
    monkeypatch.setattr(person.explain, "take", take)
    async with town.database.transaction() as tx:
        [parked] = await unhandled.parked(tx)
        assert "ZeroDivisionError" in parked.error
        assert await unhandled.replay(tx, parked.id)
    await town.turns.once()
    await town.deliver()
    anna.hears("Press a button, or just say")
