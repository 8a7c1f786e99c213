"""What an operator types, and what they learn from the answer."""

import os
import re
import sys
from pathlib import Path

import pytest
from telegram.error import InvalidToken, NetworkError

from bot import VERSION, greeting
from bot.cli import STOPPED_FOR_GOOD, main
from storage.engine.lock import hold
from storage.engine.migrate import migrations
from tests.support.installation import damage, execute, of_schema

DATABASE = Path("var/linli.db")  # Where it is unless the configuration says otherwise.
NEWEST = migrations()[-1].number
VERBS = [
    "run",
    "demo",
    "setup",
    "check",
    "backup",
    "restore",
    "homes",
    "parked",
    "held",
    "clock",
    "sort",
    "tally",
    "shares",
    "recount",
    "understand",
    "when",
    "version",
]
ACTIONS = [
    *(f"homes {action}" for action in ("import", "list", "codes", "revoke")),
    *(f"parked {action}" for action in ("list", "show", "replay", "drop")),
    *("held list", "held allow", "clock show", "clock accept"),
]


@pytest.fixture
def community(terminal):
    """A database in which Anna is known."""
    of_schema(DATABASE, NEWEST)


def test_help_teaches_every_verb_and_the_first_steps(terminal):
    code, out, _ = terminal("--help")
    assert code == 0
    for verb in VERBS:
        assert re.search(rf"^    {verb} +\w+", out, re.MULTILINE), verb
    for words in ("linli demo", "LINLI_SECTION_KEY", "LINLI_TELEGRAM_TOKEN"):
        assert words in out


@pytest.mark.parametrize("words", [*VERBS, *ACTIONS])
def test_every_verb_has_help_of_its_own(terminal, words):
    code, out, _ = terminal(*words.split(), "--help")
    assert code == 0
    assert out.startswith(f"usage: linli {words}")


@pytest.mark.parametrize(
    "words", ["", "walk", "restore", "homes", "homes import", "homes codes", "parked", "parked show", "parked drop all"]
)
def test_what_makes_no_sense_is_refused_with_the_usage(terminal, words):
    code, _, err = terminal(*words.split())
    assert code == 2
    assert "usage: linli" in err


def test_version(terminal):
    assert terminal("version") == (0, f"{VERSION}\n", "")


def test_check_before_the_first_start_says_what_is_still_missing(terminal):
    code, out, _ = terminal("check")
    assert code == 1  # Without a token it cannot work.
    for words in ("telegram.token is not set", "There is no database yet", "\nStill missing:\n- An administrator"):
        assert words in out
    for words in ("The staff's group", "The homes: `linli homes import", "community.phone is still 12345"):
        assert f"\n- {words}" in out or words in out


@pytest.fixture
def telegram(monkeypatch):
    """Answers `getMe` as it is told to; there is a token, and a staff group."""
    monkeypatch.setenv("LINLI_TELEGRAM_TOKEN", "1:abc")
    monkeypatch.setenv("LINLI_COMMUNITY_STAFF_CHAT", "-100")

    def answers(answer):
        async def identify(_):
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(greeting, "identify", identify)

    return answers


def test_check_of_a_running_installation(terminal, community, telegram):
    telegram("@linli_bot")
    execute(
        DATABASE,
        "INSERT INTO homes (building, entrance, room, floor, area_cm2, owners) VALUES ('3', '2', '501', 5, 1, '[]')",
    )
    Path("linli.toml").write_text("[community]\nphone = '6543210'")
    code, out, _ = terminal("check")
    assert code == 0
    assert out.splitlines()[:5] == [
        "The configuration is fine.",
        "Telegram knows this bot as @linli_bot.",
        f"var/linli.db is whole (schema {NEWEST}).",
        "",
        "Still missing:",
    ]
    assert "An administrator: `linli setup`" in out
    for words in ("The staff's group", "The homes", "phone"):
        assert words not in out
    execute(DATABASE, "UPDATE people SET role = 4")
    assert "An administrator" not in terminal("check")[1]


def test_check_says_from_december_on_that_the_coming_years_holidays_are_not_known(terminal, monkeypatch):
    monkeypatch.setattr("handlers.collection.week.missing_year", lambda today: today.year + 1)
    assert "The holidays of" not in terminal("check")[1]  # Nothing goes by them.
    Path("linli.toml").write_text(
        "[[collection.rounds]]\nkind = 'x'\nzh = '大件'\nen = 'x'\ndays = ['sat']\nholidays = 'none'"
    )
    assert re.search(r"^- The holidays of \d{4} are not known yet, and", terminal("check")[1], re.MULTILINE)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (InvalidToken("Unauthorized"), "Telegram does not accept telegram.token. @BotFather has the present one"),
        (NetworkError("no connection"), "Telegram cannot be reached at https://api.telegram.org: no connection."),
        (NetworkError("no answer in 30 seconds"), "at https://api.telegram.org: no answer for 30 seconds."),
        (NetworkError("ClientConnectorDNSError"), "org: the name of the server cannot be found (is there a way to the"),
    ],
    ids=repr,
)
def test_check_says_what_telegram_thinks_of_the_token_and_goes_on(terminal, community, telegram, error, words):
    telegram(error)
    code, out, _ = terminal("check")
    assert code == 1
    assert words in out
    assert "var/linli.db is whole" in out
    assert "1:abc" not in out


def test_check_finds_a_damaged_database(terminal, community):
    damage(DATABASE)
    code, _, err = terminal("check")
    assert code == STOPPED_FOR_GOOD
    assert re.match(r"linli: var/linli.db (is damaged|cannot be read)", err)


@pytest.mark.parametrize("verb", ["check", "run", "backup", "parked list"])
def test_a_wrong_configuration_stops_every_verb_with_a_sentence(terminal, verb):
    Path("linli.toml").write_text("[health]\nport = 'high'")
    code, out, err = terminal(*verb.split())
    assert code == STOPPED_FOR_GOOD
    assert (out, err) == (
        "",
        "linli: health.port is 'high': Expected a whole number, got text. For example: port = 0.\n",
    )


def test_the_configuration_is_the_one_that_is_named(terminal, monkeypatch):
    for name in ("linli", "from-environment", "from-option"):
        Path(f"{name}.toml").write_text(f"[storage]\npath = '{name}.db'")
    assert "linli.db." in terminal("check")[1]
    monkeypatch.setenv("LINLI_CONFIG", "from-environment.toml")
    assert "from-environment.db." in terminal("check")[1]
    assert "from-option.db." in terminal("--config", "from-option.toml", "check")[1]
    assert "from-option.db." in terminal("check", "--config", "from-option.toml")[1]
    assert "'from-option.db'" in terminal("homes", "list", "--config", "from-option.toml")[2]
    code, _, err = terminal("--config", "gone.toml", "check")
    assert code == STOPPED_FOR_GOOD
    assert "gone.toml cannot be read" in err


def test_run_without_a_token_says_where_to_get_one(terminal):
    code, _, err = terminal("run")
    assert code == STOPPED_FOR_GOOD
    assert "@BotFather" in err
    assert "linli demo" in err
    assert not DATABASE.exists()


@pytest.mark.parametrize("trouble", ["newer", "foreign", "damaged"])
def test_run_refuses_a_database_that_it_cannot_work_with(terminal, community, monkeypatch, trouble):
    monkeypatch.setenv("LINLI_TELEGRAM_TOKEN", "1:abc")
    if trouble == "newer":
        execute(DATABASE, "PRAGMA user_version = 99")
    elif trouble == "foreign":
        execute(DATABASE, "PRAGMA application_id = 1")
    else:
        damage(DATABASE)
    code, _, err = terminal("run")
    assert code == STOPPED_FOR_GOOD
    expected = {"newer": "newer Linli", "foreign": "another program", "damaged": "is damaged"}[trouble]
    assert re.match(rf"linli: var/linli.db .*{expected}", err)


@pytest.mark.parametrize("how", ["gone", "without a byte", "without a table"])
def test_run_starts_no_new_community_where_there_are_backups_of_one(terminal, community, monkeypatch, how):
    monkeypatch.setenv("LINLI_TELEGRAM_TOKEN", "1:abc")
    first = Path(terminal("backup")[1].strip())
    newer = first.with_name("nightly-2026-01-01.db")  # By when it was written, whatever its name.
    newer.write_bytes(first.read_bytes())
    os.utime(first, (1, 1))
    DATABASE.unlink()
    if how == "without a byte":
        DATABASE.touch()
    elif how == "without a table":
        execute(DATABASE, "PRAGMA journal_mode = WAL")
    wal = DATABASE.with_name(DATABASE.name + "-wal")
    wal.write_bytes(b"what was written last")
    code, _, err = terminal("run")
    assert code == STOPPED_FOR_GOOD
    assert f"`linli restore {newer}` puts the newest in its place" in err
    assert "To begin a new community on purpose, move the backups elsewhere" in err
    if how != "without a table":
        assert wal.read_bytes() == b"what was written last"
    assert terminal("restore", str(newer))[0] == 0
    assert execute(DATABASE, "SELECT name FROM people") == [("Anna",)]


def test_run_refuses_while_another_process_works_on_the_database(terminal, community, monkeypatch):
    monkeypatch.setenv("LINLI_TELEGRAM_TOKEN", "1:abc")
    with hold(DATABASE):
        code, _, err = terminal("run")
    assert code == STOPPED_FOR_GOOD
    assert "Another Linli already works on var/linli.db (process " in err


def test_backup_and_restore_go_there_and_back_again(terminal, community):
    with hold(DATABASE):  # The bot is running.
        code, out, _ = terminal("backup")
    assert code == 0
    file = out.strip()
    assert re.fullmatch(r"var/backups/manual-\d{8}-\d{6}\.db", file)
    execute(DATABASE, "DELETE FROM people")
    code, out, _ = terminal("restore", file)
    assert code == 0
    assert f"var/linli.db is the backup {file} now." in out
    assert execute(DATABASE, "SELECT name FROM people") == [("Anna",)]
    [kept] = re.findall(r"kept as (\S+)\.$", out, re.MULTILINE)
    assert execute(kept, "SELECT count(*) FROM people") == [(0,)]


def test_backup_of_nothing_is_an_error_and_makes_nothing(terminal):
    code, _, err = terminal("backup")
    assert code == STOPPED_FOR_GOOD
    assert "storage.path is 'var/linli.db': there is no database" in err
    assert not DATABASE.exists()


def test_restore_refuses_while_the_bot_runs(terminal, community):
    _, out, _ = terminal("backup")
    with hold(DATABASE):
        code, _, err = terminal("restore", out.strip())
    assert code == STOPPED_FOR_GOOD
    assert "Stop it first" in err


def test_restore_refuses_a_file_that_is_no_backup(terminal, community):
    Path("letter.txt").write_text("Dear neighbours, " * 100)
    for file, words in (("letter.txt", "cannot be read as a database"), ("gone.db", "There is no file gone.db")):
        code, _, err = terminal("restore", file)
        assert code == STOPPED_FOR_GOOD
        assert words in err
    assert execute(DATABASE, "SELECT name FROM people") == [("Anna",)]


def test_a_database_that_fails_for_the_moment_is_worth_another_try(terminal, community):
    """Exit code 1: the systemd unit starts it again, unlike after 78."""
    Path("var/linli.db-wal").mkdir()
    code, _, err = terminal("parked", "list")
    assert code == 1
    assert err.startswith("linli: the database failed: ")


def test_whoever_has_read_enough_of_an_answer_stops_it_without_a_word(monkeypatch):
    reader, writer = os.pipe()
    os.close(reader)  # As `| head` does.
    with os.fdopen(writer, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["version"]) == 1
