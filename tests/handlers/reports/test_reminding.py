"""The clock of the staff as they hear it: before, overdue, whoever is on duty; and never at night."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.dialogue.post import Post
from handlers.menu import chats
from handlers.reports import remind_staff
from storage import reports
from storage.queues import outbox
from storage.reports import Remark, events
from storage.reports.deadlines import Deadlines, Opening, Urgency, WorkingDays
from storage.reports.life import By, State

CHINA = ZoneInfo("Asia/Shanghai")
OFFICE = {"zone": CHINA, "working_hours": Opening(time(8, 30), time(17, 30)), "working_days": WorkingDays.CHINA}
JOB = TimedJob("remind", every(1), remind_staff)
CHEN, ZHAO = 21, 22


@pytest.fixture(autouse=True)
async def rules(town):
    """Monday, nine in the morning."""
    town.community.zone = CHINA
    town.sets(Deadlines, accept_hours=(4, 2, 1), solve_hours=(9, 4, 2), **OFFICE, duty=(CHEN, ZHAO))
    town.clock.instant = datetime(2026, 11, 23, 9, tzinfo=CHINA).astimezone(UTC)
    for id, name in ((CHEN, "陈班长"), (ZHAO, "赵经理")):
        await town.person(id, name, "zh-hans").arrives()
    await town.tick(JOB)


async def told(town, person, urgency=Urgency.WAITS):
    async with town.database.transaction() as tx:
        report = await reports.open(
            tx, person.id, "lift", "It is stuck", [], town.clock.now(), urgency=urgency,
            deadlines=town.community.of(Deadlines),
        )  # fmt: skip
    return report.number


async def passes(town, **delta):
    town.clock.ahead(**delta)
    await town.tick(JOB)


async def test_before_then_overdue_then_up_the_list_and_then_once_a_day(town, anna, staff):
    await told(town, anna)
    chen, zhao = town.people[CHEN], town.people[ZHAO]
    await passes(town, hours=2, minutes=59)
    staff.hears_nothing()
    await passes(town, minutes=1)
    staff.hears("还没有人接单，11-23 13:00前要接")
    await passes(town, hours=1)
    staff.hears("见下面")
    staff.hears("已超时：应在11-23 13:00前接单", "🚨 值班：陈班长，已单独通知")
    chen.hears("您在值班", "应在11-23 13:00前接单", "It is stuck")
    zhao.hears_nothing()
    await passes(town, hours=1)
    staff.hears("见下面")
    staff.hears("🚨 值班：赵经理")
    zhao.hears("您在值班")
    await passes(town, hours=23)
    staff.hears_nothing()
    await passes(town, hours=1)
    staff.hears("见下面")
    assert "值班" not in staff.hears("已超时")
    async with town.database.transaction() as tx:
        late = [each for each in await events.of_report(tx, 1, 9) if each.kind is events.EventKind.OVERDUE]
    assert [each.actor_id for each in late] == [0]  # Nobody's doing.
    await chen.taps("🙋 我来处理")
    anna.hears("陈班长 is taking care")
    staff.hears("👌 已接单 · 陈班长", "⏰ 已超时（11-24 09:00到期）")
    staff.hears("👌 已接单")


async def test_a_reminder_and_a_duty_notice_lead_to_the_card(town, anna, staff, liu):
    await told(town, anna)
    await passes(town, hours=4)
    staff.hears("已超时")
    chen = town.people[CHEN]
    chen.hears("您在值班")
    await chen.taps("📄 报修卡")
    chen.hears("It is stuck", "回复这条消息")
    assert chen.labels[:2] == ["🙋 我来处理", "⋯ 更多"]
    await liu.taps("📄 报修卡", staff)
    staff.hears("It is stuck", "回复这条消息")
    staff.hears("⏰ <b>1号</b>", "🆕 已提交")  # It has done its work.
    await liu.taps("🙋 我来处理", staff)
    anna.hears("is taking care")
    for chat in (chen, staff, staff):
        chat.hears("👌 已接单")


async def test_three_days_late_each_is_said_once(town, anna, staff):
    await told(town, anna)
    await told(town, anna)
    await passes(town, days=3)
    for _ in range(2):
        staff.hears("已超时", "陈班长")
        town.people[CHEN].hears("您在值班")
    await passes(town, minutes=1)
    staff.hears_nothing()


async def test_at_night_only_urgent_ones_are_brought_up(town, anna, staff):
    await told(town, anna)
    town.clock.ahead(hours=14)
    await told(town, anna, Urgency.URGENT)
    await passes(town, hours=1)
    staff.hears("🔴", "2号")
    town.people[CHEN].hears("2号")
    await passes(town, hours=8, minutes=29)  # 8:29 in the morning.
    assert "1号" not in staff.hears("见下面")
    staff.hears("2号")
    town.people[ZHAO].hears("2号")
    await passes(town, minutes=1)
    staff.hears("1号", "已超时")
    town.people[CHEN].hears("1号")


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN, State.DUPLICATE])
async def test_what_is_over_is_not_brought_up_though_it_was_overdue(town, anna, staff, state):
    await told(town, anna)
    await told(town, anna)
    await passes(town, hours=4)
    by = By.REPORTER if state is State.WITHDRAWN else By.STAFF
    async with town.database.transaction() as tx:
        await reports.hide(tx, 2, hidden=True, by=8, now=town.clock.now())
        await reports.change(tx, 1, state, by, 8, town.clock.now(), Remark(reason="ordered", other=2))
    for chat in (staff, town.people[CHEN]):
        chat.unheard.clear()
    await passes(town, hours=1)
    staff.hears("2号")
    staff.hears("2号", "值班")  # Hidden from neighbours is not hidden from the staff.
    town.people[ZHAO].hears("2号")
    staff.hears_nothing()


async def test_while_it_waits_for_the_resident_the_clock_stands_still_in_working_hours(town, anna, liu, staff):
    await told(town, anna)
    async with town.database.transaction() as tx:
        for state in (State.ACCEPTED, State.RESIDENT):
            await reports.change(
                tx, 1, state, By.STAFF, 8, town.clock.now(), Remark(words="When?"), town.community.of(Deadlines)
            )
    await passes(town, days=4, hours=8)  # Friday, five in the afternoon: half an hour of work is left today.
    staff.hears_nothing()
    await anna.forges("reports.ask_answer:1")
    anna.hears("What shall I tell the staff")
    await anna.says("Tomorrow")
    staff.hears("Tomorrow")
    staff.hears("🛠 处理中", "⏱ 11-30 17:00前办结")
    anna.hears("I told the staff")


async def test_without_deadlines_once_a_day_and_nobody_is_called(town, anna, staff):
    town.sets(Deadlines, accept_hours=(0, 0, 0), solve_hours=(0, 0, 0), duty=(CHEN,))
    await told(town, anna)
    await passes(town, days=1)
    staff.hears("还没有人接单")
    await passes(town, days=1)
    staff.hears("见下面")
    staff.hears("还没有人接单")


async def test_the_staff_learn_that_whoever_is_on_duty_cannot_be_reached(town, anna, staff):
    """Telegram says so at the first try; the group hears of it then, and with each report that is overdue."""
    stranger = 77
    town.sets(Deadlines, duty=(stranger, ZHAO))
    town.group(stranger)  # They never wrote to the bot.
    async with town.database.transaction() as tx:
        post = Post(tx, town.community, town.clock.now())
        await chats.gone(post, stranger, "never started")
        await outbox.post(tx, await post.calls(), town.clock.now())
    await town.deliver()
    staff.hears("📵 77在值班，但没有打开过我")
    await told(town, anna)
    await passes(town, hours=4)
    staff.hears("已超时", "📵 值班：77", "请打电话")
    town.people[stranger].unheard.clear()
    await passes(town, hours=1)
    staff.hears("见下面")
    staff.hears("🚨 值班：赵经理")
    town.people[ZHAO].hears("您在值班")


async def test_nobody_on_duty_is_nobody_to_tell(town, anna, staff):
    town.sets(Deadlines, duty=())
    await told(town, anna)
    await passes(town, hours=4)
    assert "值班" not in staff.hears("已超时")
    await passes(town, hours=1)
    staff.hears_nothing()
