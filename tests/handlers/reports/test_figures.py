"""What the staff see of how they do: a picture for each period, and a file for a spreadsheet."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from msgspec.structs import replace
from PIL import Image

from handlers.drawing.spreadsheet import harmless
from handlers.reports import chart, exporting
from handlers.reports.subjects import categories_of
from storage import reports
from storage.engine.snapshot import Snapshot
from storage.people import audit
from storage.queues import files
from storage.reports import figures, verdicts
from storage.reports.deadlines import NONE
from storage.reports.figures import Rate, Stretch
from storage.reports.life import By, State
from storage.reports.verdicts import Fixed

WEEK = timedelta(days=7)


async def a_month(town, deadlines=NONE):
    """Three of Anna's: one taken at once and praised, one taken late and not fixed, one that nobody took."""
    now = town.clock.now()
    async with town.database.transaction() as tx:
        for days, hours, fixed, stars in ((10, 2, Fixed.YES, 5), (5, 30, Fixed.NO, 2), (2, None, None, None)):
            told = now - timedelta(days=days)
            report = await reports.open(tx, 7, "lift", "=1+1", [], told, deadlines=deadlines)
            if hours:
                taken = told + timedelta(hours=hours)
                await reports.change(tx, report.number, State.ACCEPTED, By.STAFF, 8, taken)
                await reports.change(tx, report.number, State.DONE, By.STAFF, 8, taken)
                await verdicts.give(tx, report.number, 7, fixed, taken)
                await verdicts.rate(tx, report.number, 7, stars)


async def test_the_rates_are_counted(town):
    await a_month(town)
    now = town.clock.now()
    with Snapshot(town.database.path) as snapshot:
        rates = figures.rates(snapshot, now - timedelta(days=30), now, now)
        assert (rates.response, rates.resolution, rates.satisfaction) == (Rate(1, 3), Rate(1, 2), Rate(1, 2))
        assert figures.open_by_age(snapshot, now) == {"lift": [0, 1, 0, 0]}
        assert figures.rates(snapshot, now, now + WEEK, now + WEEK).response.percent is None
        weeks = [now - 2 * WEEK, now - WEEK, now]
        assert figures.stretches(snapshot, weeks) == [Stretch(weeks[0], 1, 1), Stretch(weeks[1], 2, 1)]


@pytest.mark.parametrize(("hours", "prompt"), [(1, 0), (2, 1), (29, 1), (30, 2)])
async def test_whoever_has_a_deadline_answers_in_time_until_it_has_passed(town, hours, prompt):
    await a_month(town, replace(NONE, accept_hours=(hours, hours, hours)))
    now = town.clock.now()
    with Snapshot(town.database.path) as snapshot:
        assert figures.rates(snapshot, now - timedelta(days=30), now, now).response == Rate(prompt, 3)


@pytest.mark.parametrize(("seconds", "prompt"), [(-1, 1), (0, 1), (1, 0)])
@pytest.mark.parametrize("hours", [0, 16.5])  # The second is half an hour after midnight in UTC.
async def test_without_a_deadline_a_day_is_in_time(town, hours, seconds, prompt):
    now = town.clock.now() + timedelta(hours=hours)
    async with town.database.transaction() as tx:
        report = await reports.open(tx, 7, "lift", "dark", [], now)
        later = now + timedelta(days=1, seconds=seconds)
        await reports.change(tx, report.number, State.ACCEPTED, By.STAFF, 8, later)
    with Snapshot(town.database.path) as snapshot:
        assert figures.rates(snapshot, now, now + WEEK, now + WEEK).response == Rate(prompt, 1)


async def test_the_staff_see_a_picture_and_go_to_another_period_in_the_same_message(town, liu, staff):
    await liu.says("/reports", chat=staff)
    staff.hears("正在统计")
    staff.hears("未办结的报修：0件", "暂时没有", "–")
    await a_month(town)
    await liu.says("/reports", chat=staff)
    staff.hears("正在统计")
    staff.hears("🛗 电梯：1至3天 1件", "最近30天", "33% = 1/3 (–)", "50% = 1/2 (–)")
    assert staff.last["photo"].startswith("attach://")
    shown = staff.last["message_id"]
    await liu.taps("7天", on=staff)
    staff.hears("最近7天", "0% = 0/2 (100% = 1/1)")
    assert (staff.last["edit"], staff.last["message_id"]) == (True, shown)
    assert liu.toasts == ["📊 请稍等，正在统计……"]


async def exported(town, chat):
    async with town.database.transaction() as tx:
        return await files.find(tx, chat.documents[-1]["document"].removeprefix("attach://"))


async def test_a_file_opens_in_a_spreadsheet_and_harms_nobody(town, liu, staff):
    await a_month(town)
    await liu.says("/reports", chat=staff)
    staff.hears()
    staff.hears()
    await liu.taps("📄 全部报修", on=staff)
    file = await exported(town, staff)
    content = file.path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Anna" not in content.decode()
    heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    found = dict(zip(heads, rows[0], strict=True))
    assert len(rows) == 3
    assert found["编号"] == "3"
    assert (found["类别"], found["状态"], found["紧急程度"]) == ("电梯", "已提交", "不急")
    assert found["什么事"] == "'=1+1"
    assert found["报修时间"] == "2026-11-21 08:00"
    await liu.taps("📄 本期报修", on=staff)
    async with town.database.transaction() as tx:
        assert [entry.action for entry in await audit.latest(tx, 2**62, 2)] == ["report.export"] * 2


async def test_a_file_has_the_period_that_is_shown(town, liu, staff):
    await a_month(town)
    await liu.says("/reports", chat=staff)
    for _ in range(2):
        staff.hears()
    await liu.taps("7天", on=staff)
    staff.hears()
    await liu.taps("📄 本期报修", on=staff)
    assert len((await exported(town, staff)).path.read_text().splitlines()) == 3


async def test_a_large_file_is_packed_and_one_that_is_too_large_told(town, liu, staff, monkeypatch):
    async with town.database.transaction() as tx:
        for _ in range(40):
            await reports.open(tx, 7, "lift", "dark", [], town.clock.now())
    await liu.says("/reports", chat=staff)
    for _ in range(2):
        staff.hears()
    monkeypatch.setattr(exporting, "PACKED_FROM", 1500)
    await liu.taps("📄 全部报修", on=staff)
    file = await exported(town, staff)
    with zipfile.ZipFile(file.path) as archive:
        assert archive.read("报修-2026-11-23.csv").startswith(b"\xef\xbb\xbf")
    monkeypatch.setattr(exporting, "PACKED_FROM", 100)
    await liu.taps("📄 全部报修", on=staff)
    staff.hears("请选短一些")


@pytest.mark.parametrize(
    "data", ["reports.show_period:8:1", "reports.hand_out_reports:8", "reports.hand_out_reports:-1"]
)
async def test_a_forged_period_is_refused(town, liu, staff, data):
    await liu.forges(data, chat=staff)
    assert liu.toasts
    assert "已经过期" in liu.toasts[-1]
    assert not staff.documents


async def test_a_resident_sees_no_figures(town, anna):
    for data in ("reports.show_period:7:1", "reports.hand_out_all_reports", "reports.show_open", "reports.bring_up:1"):
        await anna.forges(data)
        anna.hears("Only the staff can use this")
    assert not anna.documents


async def test_many_categories_share_the_last_bar(town):
    from handlers.dialogue.errand import Workplace

    place = Workplace(None, town.community, town.clock.now(), "en", None)
    bars = chart._bars(place, {f"c{n}": [n, 0, 0, 1] for n in range(12, 0, -1)})
    assert len(bars) == chart.CATEGORIES
    assert bars[-1] == ("all others", [15, 0, 0, 5])
    weeks = [Stretch(place.now - n * WEEK, 5, 12_345) for n in (2, 1)]
    none = figures.Rates(Rate(0, 0), Rate(1, 3), Rate(0, 0))
    picture = Image.open(io.BytesIO(chart.draw(place, 30, dict(bars), weeks, none, none)))
    assert picture.width == chart.WIDTH


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_font_has_whatever_the_chart_says(town, monkeypatch, language):
    """What it lacks would be a gap in the picture, such as a rate of nothing at all."""
    from handlers import drawing
    from handlers.dialogue.errand import Workplace

    said, write = set(), chart._Picture.write
    monkeypatch.setattr(
        chart._Picture,
        "write",
        lambda self, x, y, text, *rest, **how: (said.update(text), write(self, x, y, text, *rest, **how)),
    )
    place = Workplace(None, town.community, town.clock.now(), language, None)
    none = figures.Rates(Rate(0, 0), Rate(1, 3), Rate(0, 0))
    for step, table in (
        (1, {}),
        (7, {key: [1, 2, 3, 4] for key in categories_of(town.community)}),
        (28, {f"c{n}": [n, 0, 0, 1] for n in range(12)}),
    ):
        bounds = [Stretch(place.now - timedelta(days=step * n), n, 12_345) for n in (2, 1)]
        chart.draw(place, 30, table, bounds, none, none)
    assert said > set("-%0123456789")
    assert not [each for each in said if not each.isspace() and drawing.font(32).getmask(each).getbbox() is None]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_would_reckon_with_is_harmless(start):
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless(f"1{start}1") == f"1{start}1"
    assert harmless(-1) == -1


async def test_the_file_of_all_reports_looks_each_one_up_by_an_index(town):
    """Without one each report looked through all stars that were ever given."""
    asked = []

    class Asked(Snapshot):
        def each(self, sql, **values):
            asked.append((sql, values))
            return super().each(sql, **values)

    with Asked(town.database.path) as snapshot:
        list(figures.told_since(snapshot, None))
        sql, values = asked[0]
        plan = [row["detail"] for row in snapshot.rows(f"EXPLAIN QUERY PLAN {sql}", **values)]
    assert [each for each in plan if "SEARCH v USING" in each], plan


def test_no_part_of_a_bar_is_too_narrow_for_its_number():
    wide, narrow = chart.widths([60, 1], 5.0, [52, 37])
    assert (narrow, wide + narrow) == (37, 305)
    assert chart.widths([0, 1, 1, 0], 5.0, [37] * 4) == [0, 37, 37, 0]  # A short bar is as long as its numbers are.
    assert chart.widths([0, 1, 0, 0], 5.0, [37] * 4) == [0, 5, 0, 0]  # Its number stands beside it.
    assert chart.widths([20, 40], 5.0, [52, 52]) == [100, 200]
