"""What an operator types to bring in a roster and to look at it, and what they learn."""

import re
import sqlite3
import threading
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from bot.cli import STOPPED_FOR_GOOD
from bot.verbs.households.roster import square_metres
from storage.engine.migrate import migrations
from tests.support.installation import execute, of_schema

pytestmark = pytest.mark.threaded

DATABASE = Path("var/linli.db")
NEWEST = migrations()[-1].number
ROSTER = "楼栋,单元,楼层,房号,建筑面积(㎡),业主\n3,2,5,501,89.50,张三、李四\n3,2,6,601,120,\n10,,1,101,60.25,王芳\n"


@pytest.fixture
def linli(terminal):
    of_schema(DATABASE, NEWEST)
    Path("roster.csv").write_text(ROSTER)
    return terminal


def workbook(path, sheets):
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)


def homes():
    found = execute(DATABASE, "SELECT building, entrance, room, floor, area_cm2, owners FROM homes ORDER BY home_id")
    return [tuple(map(str, row)) for row in found]


def audited():
    return execute(DATABASE, "SELECT actor_id, action, subject FROM audit ORDER BY id")


def test_a_roster_comes_in_and_the_second_time_nothing_changes(linli):
    code, out, err = linli("homes", "import", "roster.csv")
    assert (code, err) == (0, "")
    assert out.endswith("3 rows: 3 new, 0 changed, 0 unchanged, 0 with mistakes.\n")
    assert homes() == [
        ("3", "2", "501", "5", "895000", '["张三", "李四"]'),
        ("3", "2", "601", "6", "1200000", "[]"),
        ("10", "", "101", "1", "602500", '["王芳"]'),
    ]
    code, out, _ = linli("homes", "import", "roster.csv")
    assert (code, out) == (0, "3 rows: 0 new, 0 changed, 3 unchanged, 0 with mistakes.\n")
    assert audited() == [(0, "homes.import", "3 new, 0 changed"), (0, "homes.import", "0 new, 0 changed")]


def test_a_dry_run_says_what_would_change_and_changes_nothing(linli):
    linli("homes", "import", "roster.csv")
    before = homes(), audited()
    Path("roster.csv").write_text(
        ROSTER.replace("89.50", "90.1").replace("王芳", "王方") + "10,,2,201,70,\n10,,2,201,70,"
    )
    code, out, err = linli("homes", "import", "--dry-run", "roster.csv")
    assert code == 1
    assert err == "line 6 (10-201): this home stands on line 5 already\n"
    assert out.splitlines() == [
        "3-2-501 changes: 89.50 m² → 90.10 m²",
        "10-101 changes: its owners",
        "10-201 is new: floor 2, 70.00 m²",
        "5 rows: 1 new, 2 changed, 1 unchanged, 1 with mistakes.",
        "Rows with mistakes were left out: correct them in the file, and import it again.",
        "This was a dry run: nothing has changed.",
    ]
    assert (homes(), audited()) == before
    assert "王" not in out + err


def test_bad_rows_are_told_with_their_line_and_the_good_ones_come_in(linli):
    Path("roster.csv").write_text(ROSTER.replace("6,601,120", "6,601,many") + "\n\n4,,5,501,80,\n")
    code, out, err = linli("homes", "import", "roster.csv")
    assert code == 1
    assert err == ("line 3 (3-2-601): the area is 'many': write square metres as a number, such as 89.50\n")
    assert "4 rows: 3 new, 0 changed, 0 unchanged, 1 with mistakes." in out
    assert len(homes()) == 3


def test_a_home_that_is_missing_is_told_and_stays_and_one_with_a_mistake_is_not_missing(linli):
    linli("homes", "import", "roster.csv")
    Path("roster.csv").write_text(ROSTER.replace("6,601,120", "6,601,many").replace("10,,1,101", "10,,1,102"))
    _, out, _ = linli("homes", "import", "roster.csv")
    assert "10-101 is not in this roster; it stays" in out
    assert "3-2-601 is not in this roster" not in out
    assert "Homes that are not in this roster: 1." in out
    assert len(homes()) == 4


def test_a_home_twice_far_apart_in_the_file_is_found(linli):
    rows = "".join(f"1,,,{floor}{place:02},80,\n" for floor in range(1, 60) for place in range(1, 20))
    Path("roster.csv").write_text(ROSTER + rows + "3,2,5,501,1.5,\n")
    code, _, err = linli("homes", "import", "roster.csv")
    assert (code, err) == (1, "line 1126 (3-2-501): this home stands on line 2 already\n")
    assert homes()[0][4] == "895000"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04", "It is no workbook that can be opened"),
        (b"hello\n", "No row names the columns"),
        (b"", "The file is empty"),
    ],
)
def test_a_file_that_is_no_roster_changes_nothing(linli, content, words):
    Path("roster.csv").write_bytes(content)
    code, out, err = linli("homes", "import", "roster.csv")
    assert (code, out) == (1, "")
    assert err.startswith("linli: roster.csv cannot be read: ")
    assert words in err
    assert audited() == []


@pytest.mark.parametrize("path", ["gone.csv", "var"])
def test_a_file_that_is_not_there(linli, path):
    code, out, err = linli("homes", "import", path)
    assert (code, out) == (1, "")
    assert re.match(rf"linli: {path} cannot be read: (there is no such file|this is a folder)", err)


@pytest.mark.parametrize("words", ["export out.csv", "list", "revoke --home 3-2-501", "codes --out letters.html"])
def test_where_there_is_no_database_none_is_made(terminal, words):
    code, _, err = terminal("homes", *words.split())
    assert code == STOPPED_FOR_GOOD
    assert "there is no database yet. `linli homes import` makes it" in err
    assert not DATABASE.exists()


def test_an_office_has_its_roster_before_its_bot_has_run(terminal):
    Path("roster.csv").write_text(ROSTER)
    code, out, _ = terminal("homes", "import", "--dry-run", "roster.csv")
    assert (code, "3 rows: 3 new" in out, DATABASE.exists()) == (0, True, False)
    assert terminal("homes", "import", "roster.csv")[0] == 0
    assert len(homes()) == 3


def test_beside_backups_of_a_community_no_new_one_begins(linli):
    linli("backup")
    DATABASE.unlink()
    code, _, err = linli("homes", "import", "roster.csv")
    assert (code, DATABASE.exists()) == (STOPPED_FOR_GOOD, False)
    assert "`linli restore" in err


def test_a_row_for_each_co_owner_is_one_home_also_far_apart(linli):
    more = "".join(f"1,,,{floor}{place:02},80,\n" for floor in range(1, 60) for place in range(1, 20))
    Path("roster.csv").write_text(f"{ROSTER}10,,1,101,60.25,李雷\n{more}3,2,6,601,120,韩梅 13800138000\n")
    code, out, err = linli("homes", "import", "roster.csv")
    assert (code, err) == (0, "")
    assert "Rows that name a further owner of a home: 2. They are joined." in out
    assert "Rows with telephone or identity numbers beside names: 1. The numbers were not kept." in out
    assert [row[5] for row in homes()[:3]] == ['["张三", "李四"]', '["韩梅"]', '["王芳", "李雷"]']
    assert homes()[1][2] == "601"


def test_an_import_never_empties_what_the_file_does_not_speak_of(linli):
    linli("homes", "import", "roster.csv")
    execute(DATABASE, "UPDATE homes SET floor = 7 WHERE room = '601'")
    Path("roster.csv").write_text("楼栋,单元,房号,建筑面积\n3,2,501,90\n3,2,601,120\n")
    _, out, _ = linli("homes", "import", "roster.csv")
    assert "3-2-501 changes: 89.50 m² → 90.00 m²\n" in out
    assert [row[3:] for row in homes()[:2]] == [("5", "900000", '["张三", "李四"]'), ("7", "1200000", "[]")]
    Path("roster.csv").write_text(ROSTER.replace("张三、李四", "无"))
    linli("homes", "import", "roster.csv")
    assert homes()[0][5] == "[]"


def test_the_exported_file_comes_in_again_as_it_was_and_nothing_is_written_over(linli):
    Path("parking.csv").write_text("楼栋,单元,房号,建筑面积,车位号\n3,2,501,89.5,A-12、A-13\n")
    linli("homes", "import", "roster.csv")
    assert "3-2-501 changes: its parking spaces" in linli("homes", "import", "parking.csv")[1]
    before = homes()
    code, out, _ = linli("homes", "export", "out.csv")
    assert (code, out) == (0, "3 homes are in out.csv.\n")
    assert Path("out.csv").read_text("utf-8-sig").splitlines()[1] == "3,2,5,501,89.50,张三、李四,A-12、A-13"
    assert Path("out.csv").stat().st_mode & 0o077 == 0
    execute(DATABASE, "DELETE FROM homes")
    code, _, err = linli("homes", "import", "out.csv")
    assert (code, err, homes()) == (0, "", before)
    assert [row[0] for row in execute(DATABASE, "SELECT parking FROM homes WHERE room = '501'")] == ['["A-12", "A-13"]']
    code, _, err = linli("homes", "export", "out.csv")
    assert (code, "there is such a file already" in err) == (1, True)


def test_a_workbook_comes_in_by_its_first_sheet_or_the_one_that_is_named(linli):
    table = [
        ("楼栋", "单元", "楼层", "房号", "建筑面积(㎡)", "业主"),
        (3, "2", 5, "501", 89.5, "张三、李四"),
        (3, 2, 6.0, 601, 120, None),
        (10, None, 1, date(2026, 1, 1), 60.25, "王芳"),
    ]
    workbook(Path("roster.xlsx"), {"说明": [("请填", "下一页")], "房屋": table})
    code, _, err = linli("homes", "import", "roster.xlsx", "--sheet", "房屋")
    assert (code, err.count("\n")) == (1, 1)
    assert "line 4: the room is '2026-01-01': Excel has made a date of it" in err
    assert [row[:5] for row in homes()] == [("3", "2", "501", "5", "895000"), ("3", "2", "601", "6", "1200000")]
    unnamed = linli("homes", "import", "roster.xlsx")[2]
    assert "No row names the columns" in unnamed
    assert "name the right one with --sheet: 说明, 房屋" in unnamed
    assert "Its sheets are: 说明, 房屋." in linli("homes", "import", "roster.xlsx", "--sheet", "3")[2]


def test_merged_cells_speak_for_all_that_they_cover_but_for_an_area(linli):
    """A header of two lines, a building and its floors each merged downward, as offices like them."""
    with xlsxwriter.Workbook("roster.xlsx") as book:
        sheet = book.add_worksheet()
        for column, name in enumerate(("楼栋", "单元", "楼层", "房号", "面积")):
            sheet.merge_range(1, column, 2, column, name)
        sheet.merge_range(0, 0, 0, 6, "幸福里业主花名册")
        sheet.merge_range(1, 5, 1, 6, "业主信息")
        sheet.write_row(2, 5, ("业主", "电话"))
        sheet.write_row(3, 0, (None, None, None, 501, None, "张三"))
        sheet.write_row(4, 0, (None, None, None, 502, None, "李四"))
        sheet.write_row(5, 0, (None, None, 6, 601, 70.5, "王五"))
        for column, last, said in ((0, 5, 3), (1, 5, "二单元"), (2, 4, 5), (4, 4, 89.5)):
            sheet.merge_range(3, column, last, column, said)
    code, _, err = linli("homes", "import", "roster.xlsx")
    assert (code, err.count("\n")) == (1, 1)
    assert "line 5 (3-2-502): the area is empty" in err
    assert [row[2:] for row in homes()] == [("501", "5", "895000", '["张三"]'), ("601", "6", "705000", '["王五"]')]


def test_a_database_that_is_older_is_left_alone(terminal):
    of_schema(DATABASE, NEWEST - 1)
    code, _, err = terminal("homes", "list")
    assert code == STOPPED_FOR_GOOD
    assert "`linli run` brings it up to date" in err


def test_the_bot_goes_on_writing_while_a_roster_comes_in(linli):
    """Its writes wait for a batch at most, and what it wrote is there afterwards."""
    rows = "".join(f"1,,,{floor}{place:02},80,\n" for floor in range(1, 100) for place in range(1, 60))
    Path("roster.csv").write_text(ROSTER + rows)
    done, waited = threading.Event(), []

    def bot():
        with closing(sqlite3.connect(DATABASE, isolation_level=None, timeout=30)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            while not done.wait(0.005):
                began = time.perf_counter()
                connection.execute("INSERT INTO code_tries VALUES (7, '2026')")
                waited.append(time.perf_counter() - began)

    thread = threading.Thread(target=bot)
    thread.start()
    code, _, _ = linli("homes", "import", "roster.csv")
    done.set()
    thread.join()
    assert code == 0
    assert len(homes()) == 3 + 99 * 59
    assert len(waited) >= 20
    assert execute(DATABASE, "SELECT count(*) FROM code_tries") == [(len(waited),)]


def test_what_went_in_before_an_interruption_stays_and_is_audited(linli, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("tqdm.tqdm.update", interrupted)
    code, _, _ = linli("homes", "import", "roster.csv")
    assert code == 130
    assert len(homes()) == 3
    assert audited() == [(0, "homes.import", "3 new, 0 changed")]


def test_the_list_counts_by_building(linli):
    linli("homes", "import", "roster.csv")
    code, out, err = linli("homes", "list")
    assert code == 0
    assert [line.split("\t") for line in out.splitlines()] == [
        ["building", "homes", "area", "joined", "people", "with a code"],
        ["3", "2", "209.50 m²", "0", "0", "0"],
        ["10", "1", "60.25 m²", "0", "0", "0"],
    ]
    assert err == "3 homes.\n"


@pytest.mark.parametrize(("cm2", "words"), [(10_000, "1.00 m²"), (895_001, "89.5001 m²"), (12_345_000, "1,234.50 m²")])
def test_areas_are_shown_exactly(cm2, words):
    assert square_metres(cm2) == words
