"""On Mondays the staff read how the week was, once, with one picture."""

import io
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from PIL import Image

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.collection import Calendar
from handlers.dialogue.week import Figure, Week
from handlers.dialogue.words import phrase
from handlers.staff.week import tell_week
from handlers.staff.week_picture import draw_week
from storage import reports
from storage.council import CouncilRules, proposals
from storage.council.scope import Place, Scope
from storage.council.versions import Content
from storage.engine.instants import stamp
from tests.support.announcing import lives
from tests.support.written import written

JOB = TimedJob("tell the staff how the week was", every(10), tell_week)
MONDAY = datetime(2026, 11, 30, 8, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def at_work(town, staff):
    town.clock.instant = MONDAY
    await town.tick(JOB)
    yield
    staff.unheard.clear()


async def hours(town, count):
    for _ in range(6 * count):
        town.clock.instant += timedelta(minutes=10)
        await town.tick(JOB)


def heard(staff):
    found = [(each.get("text") or each.get("caption"), "photo" in each) for each in staff.unheard]
    staff.unheard.clear()
    return found


async def test_from_nine_on_once_with_a_picture_and_a_line_of_each(town, staff, anna):
    await anna.arrives()
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "It is stuck", [], town.clock.now() - timedelta(days=2))
    assert heard(staff) == []
    await hours(town, 1)
    [(words, picture)] = heard(staff)
    assert words.startswith("📅 <b>上周小结（11-23起）</b>")
    assert "📣 新报修1件，办结0件，未办结1件" in words
    assert picture
    await hours(town, 30)
    assert heard(staff) == []


async def test_bookings_and_votes_have_a_line_each(town, staff, anna):
    await lives(town, anna)
    ago = stamp(town.clock.now() - timedelta(days=2))
    async with town.database.transaction() as tx:
        for number, state in enumerate(("over", "absent", "cancelled"), 1):
            await tx.run(
                "INSERT INTO garden_bookings (space, home_id, person_id, starts_at, ends_at, people, state, booked_at)"
                " VALUES ('roof', 1, 7, :at, :until, :people, :state, :at)",
                at=ago,
                until=stamp(town.clock.now()),
                people=number,
                state=state,
            )
        await proposals.make(
            tx, Place(Scope.BUILDING, "3"), Content("A bench"), anna.id, 1, town.clock.now(), CouncilRules()
        )
    await hours(town, 1)
    [(words, _)] = heard(staff)
    assert "🌿 预约2个，共3人；没来1个；取消1个" in words
    assert "🏛 议事：新提案1个；已结束表决0个，0户投票；进行中表决0个" in words


async def test_what_was_announced_and_how_many_it_reached_has_its_line(town, staff, anna):
    await lives(town, anna)
    async with town.database.transaction() as tx:
        number = await tx.value(
            "INSERT INTO announcements (kind, content, audience, urgent, silent, author, created_at, send_at, began_at,"
            " state, origin) VALUES ('general', '{}', '{}', 0, 0, 1, :at, :at, :at, 'finished', 'x') RETURNING number",
            at=stamp(town.clock.now() - timedelta(days=2)),
        )
        await tx.run(
            "INSERT INTO announcement_recipients (announcement, chat_id, why, state, sent_at, read_at)"
            " VALUES (:number, 7, 0, 'sent', :at, :at)",
            number=number,
            at=stamp(town.clock.now()),
        )
    await hours(town, 1)
    [(words, picture)] = heard(staff)
    assert "📢 公告1条，送达1人次，已读或回复1" in words
    assert picture


def test_all_of_it_is_one_picture():
    """A row of figures for each, and the chart below; it is as high as what is told."""
    place = SimpleNamespace(language="zh")
    few = Week(phrase("x"), heading=phrase("Points"), figures=(Figure(29, phrase("points")),))
    none = Week(phrase("only words"))
    alone = Image.open(io.BytesIO(draw_week(place, "上周小结", [few, none])))
    assert alone.size == (1080, 310)
    chart = io.BytesIO()
    Image.new("RGB", (540, 300), "black").save(chart, "PNG")
    with_chart = Image.open(io.BytesIO(draw_week(place, "上周小结", [Week(phrase("y"), chart.getvalue()), few])))
    assert with_chart.size == (1080, 310 + 600)
    assert with_chart.getpixel((500, 800)) == (0, 0, 0)


async def test_a_week_without_anything_says_so_and_the_next_monday_comes(town, staff):
    await hours(town, 1)
    assert [words for words, _ in heard(staff)] == ["📅 上周平安无事，没有要说的。"]
    town.clock.instant = MONDAY + timedelta(days=7)
    await town.tick(JOB)
    await hours(town, 1)
    assert len(heard(staff)) == 1


async def test_if_the_bot_was_down_at_nine_it_comes_later_that_day(town, staff):
    town.clock.instant = MONDAY.replace(hour=15)
    await town.tick(JOB)
    assert len(heard(staff)) == 1


async def test_in_december_the_staff_hear_that_the_holidays_are_not_known(town, staff, monkeypatch):
    monkeypatch.setattr("handlers.collection.week.missing_year", lambda today: today.year + 1)
    by_holidays = {"kind": "bulky", "zh": "大件", "en": "Bulky", "days": ["sat"], "holidays": "none"}
    town.sets(Calendar, rounds=written(Calendar, rounds=[by_holidays]).rounds)
    await hours(town, 1)
    [(words, _)] = heard(staff)
    assert "🗓 2027年的节假日安排还没有录入" in words
