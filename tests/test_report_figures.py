"""What the staff see of how they do; and as a file."""

from datetime import timedelta

from storage import files, reports
from storage.reports import figures, verdicts
from storage.reports.figures import Rate
from storage.reports.life import By, State
from storage.reports.verdicts import Fixed


async def a_month(town):
    """Three of Anna's: one taken at once and praised, one taken late and not fixed, one that nobody took."""
    now = town.clock.now()
    async with town.database.transaction() as tx:
        for days, hours, fixed, stars in ((10, 2, Fixed.YES, 5), (5, 30, Fixed.NO, 2), (2, None, None, None)):
            told = now - timedelta(days=days)
            report = await reports.open(tx, 7, "lift", "=1+1", [], told)
            if hours:
                taken = told + timedelta(hours=hours)
                await reports.change(tx, report.number, State.ACCEPTED, By.STAFF, 8, taken)
                await reports.change(tx, report.number, State.DONE, By.STAFF, 8, taken)
                await verdicts.give(tx, report.number, 7, fixed, taken)
                await verdicts.rate(tx, report.number, 7, stars)


async def test_the_rates_are_counted(town):
    await a_month(town)
    now = town.clock.now()
    async with town.database.transaction() as tx:
        rates = await figures.rates(tx, now - timedelta(days=30), now)
        assert (rates.response, rates.resolution, rates.satisfaction) == (Rate(1, 3), Rate(1, 2), Rate(1, 2))
        assert await figures.open_by_age(tx, now) == {"lift": [0, 1, 0, 0]}
        nothing = await figures.rates(tx, now, now + timedelta(days=1))
        assert nothing.response.percent is None


async def test_the_staff_see_them_and_take_them_home(town, liu, staff):
    await liu.says("/reports", chat=staff)
    staff.hears("暂时没有", "–")
    await a_month(town)
    await liu.says("/reports", chat=staff)
    staff.hears("🛗 电梯: 0 · 1 · 0 · 0", "33% (1/3)", "50% (1/2)")
    await liu.taps("📄 导出文件", on=staff)
    [document] = staff.documents
    async with town.database.transaction() as tx:
        file = await files.find(tx, document["document"].removeprefix("attach://"))
    text = file.content.decode("utf-8-sig")
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in text
    assert "Anna" not in text
    assert len(text.splitlines()) == 4
