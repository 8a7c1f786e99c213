"""Days before something: the date in the words, a meeting that was announced, a draw, a building's birthday."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import SECOND
from handlers.announcements import occasions
from storage.announcements import (
    EVERYBODY,
    Anniversary,
    AnnouncementRules,
    Content,
    Kind,
    Planned,
    State,
    life,
    register,
)
from storage.council import CouncilRules, VoteRules, meetings, proposals
from storage.council.result import Counting
from storage.council.scope import Place, Scope
from storage.council.versions import Content as Written
from storage.council.votes import opening
from storage.council.votes.voting import Terms, Voting
from storage.engine.instants import stamp
from storage.garden import GardenRules, draws
from storage.garden.slots import Slot
from tests.support.announcing import JOB, goes_out
from tests.support.garden import ROOF

FOLLOW = TimedJob("follow the dates that announcements go by", SECOND, occasions.follow)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)  # Monday.
FRIDAY = datetime(2026, 11, 27, 19, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def at_nine(town, staff):
    town.clock.instant = NINE - timedelta(seconds=1)
    await town.tick(JOB, FOLLOW)
    town.clock.ahead(seconds=1)
    yield
    staff.unheard.clear()


def catches_up(chat):
    while chat.unheard:
        chat.hears("")


async def writes(clerk, words):
    await clerk.says(f"/announce {words}")
    catches_up(clerk)
    await clerk.taps("🕘 何时发")
    return clerk.hears("什么时候发？")


async def of(town, number):
    async with town.database.read() as tx:
        return await register.find(tx, number)


async def test_the_day_before_what_the_words_say(town, clerk, wang):
    await writes(clerk, "周五晚上7点在会所开会")
    await clerk.taps("⏳ 提前几天")
    clerk.hears("公告说的时间：2026年11月27日（周五）19:00", "提前多久发")
    await clerk.taps("提前1天")
    clerk.hears("🕘 2026年11月26日（周四）09:00")
    await clerk.taps("🕘 何时发")
    clerk.hears("")
    await clerk.says("提前2天晚上6点")
    clerk.hears("🕘 2026年11月25日（周三）18:00")
    await clerk.taps("🕘 何时发")
    clerk.hears("")
    await clerk.says("提前9天")
    clerk.hears("这个时间已经过了")
    await clerk.forges("announcements.go_by:words:9")
    assert "过期" in clerk.hears("")
    await clerk.forges("announcements.ask_lead:garden.draw.7")
    assert "过期" in clerk.hears("")


async def meeting(town, at=FRIDAY):
    async with town.database.transaction() as tx:
        return await life.plan(
            tx,
            Planned(Kind.MEETING, Content(zh="开会"), EVERYBODY, 0, NINE, at, origin="m", approved=False),
            NINE,
        )


async def test_what_goes_by_a_meeting_moves_with_it_and_is_not_sent_without_it(town, clerk, wang):
    made = await meeting(town)
    await writes(clerk, "记得带材料")
    await clerk.taps("⏳ 提前几天")
    clerk.hears("1号👥 会议 · 开会：2026年11月27日（周五）19:00")
    await clerk.taps("提前3天")
    clerk.hears("🕘 2026年11月24日（周二）09:00（1号👥 会议 · 开会之前）")
    await clerk.taps("✅ 到时发送")
    catches_up(clerk)
    async with town.database.transaction() as tx:
        await life.correct(tx, made.number, made.version, made.content, FRIDAY + timedelta(days=2), NINE)
    town.clock.ahead(minutes=10)
    await town.tick(FOLLOW)
    assert (await of(town, 2)).send_at == datetime(2026, 11, 26, 9, tzinfo=UTC)
    async with town.database.transaction() as tx:
        await life.change(tx, made.number, [State.UNAPPROVED], State.CANCELLED, NINE)
    town.clock.ahead(minutes=10)
    await town.tick(FOLLOW)
    assert (await of(town, 2)).state is State.CANCELLED
    town.clock.ahead(days=4)
    await goes_out(town, 3)
    wang.hears_nothing()


async def test_a_birthday_comes_each_year(town, clerk, wang):
    town.sets(AnnouncementRules, anniversaries=(Anniversary("3号楼生日", "Building 3's birthday", "05-18"),))
    await writes(clerk, "记得吃蛋糕")
    await clerk.taps("⏳ 提前几天")
    clerk.hears("3号楼生日：2027年5月18日（周二）00:00")
    await clerk.taps("提前3天")
    said = clerk.hears("2027年5月15日（周六）09:00", "2028年5月15日", "2029年5月15日")
    assert "每年5月15日" in said


async def test_a_draw_is_offered_as_long_as_it_is_to_come(town, clerk, wang):
    town.sets(GardenRules, spaces=(ROOF,))
    slot = Slot(FRIDAY, FRIDAY + timedelta(hours=2))
    async with town.database.transaction() as tx:
        await draws.announce(tx, ROOF, slot, NINE + timedelta(days=3), clerk.id, NINE)
    await writes(clerk, "想要周五晚上的屋顶，快来抽签")
    await clerk.taps("⏳ 提前几天")
    clerk.hears("在什么之前？")
    [label] = [each for each in clerk.labels if "🎟" in each]
    await clerk.taps(label)
    clerk.hears("抽签：屋顶花园", "11月26日（周四）")
    await clerk.taps("提前1天")
    clerk.hears("🕘 2026年11月25日（周三）09:00（🎟 抽签：屋顶花园")


async def test_the_end_of_a_vote_and_a_meeting_of_the_council_are_offered(town, clerk, wang):
    terms = Terms("电梯", "装不装", Place(Scope.COMPOUND), Counting.HOMES, NINE, FRIDAY)
    async with town.database.transaction() as tx:
        made = await opening.announce(tx, terms, "x", clerk.id, NINE, NINE, VoteRules(stood_days=0))
        assert isinstance(made, Voting)
        made = await proposals.make(tx, Place(Scope.COMPOUND), Written("长椅"), wang.id, 1, NINE, CouncilRules())
        await meetings.invite(tx, made.number, "大厅", FRIDAY + timedelta(days=1), clerk.id, NINE)
    await writes(clerk, "别忘了投票")
    await clerk.taps("⏳ 提前几天")
    clerk.hears("在什么之前？")
    assert any(each.startswith("🪑") for each in clerk.labels)
    [label] = [each for each in clerk.labels if "🗳" in each]
    await clerk.taps(label)
    clerk.hears("表决截止：电梯", "11月27日（周五）")
    await clerk.taps("提前1天")
    clerk.hears("🕘 2026年11月26日（周四）09:00（🗳 表决截止：电梯")
    await clerk.taps("✅ 到时发送")
    catches_up(clerk)
    async with town.database.transaction() as tx:  # It is annulled: nobody is told that it ends.
        await tx.run("UPDATE votes SET state = 'annulled', ended_at = :now", now=stamp(NINE))
    await town.tick(FOLLOW)
    assert (await of(town, 1)).state is State.CANCELLED


async def test_without_any_date_there_is_nothing_to_go_by(town, clerk, wang):
    await writes(clerk, "换灯")
    assert "⏳ 提前几天" not in clerk.labels
    await clerk.says("提前3天")
    clerk.hears("提前到什么时候？", "什么时候发？")
