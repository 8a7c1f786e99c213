"""Once a day, in one message: what can wait is gathered; what cannot comes at once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import SECOND
from handlers.announcements import digest
from storage.announcements import EVERYBODY, Content, Kind, Planned, digests, life, personal, wishes
from tests.support.announcing import JOB, goes_out, states

DAILY = TimedJob("hand out the digests of announcements", SECOND, digest.hand_out, wanted=digests.is_due)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def at_nine(town):
    town.clock.instant = NINE - timedelta(seconds=1)
    await town.tick(JOB, DAILY)
    town.clock.ahead(seconds=1)


async def announced(town, words, kind=Kind.GENERAL, hours=72, **more):
    async with town.database.transaction() as tx:
        now = town.clock.now()
        made = await life.plan(
            tx,
            Planned(
                kind,
                Content(zh=words),
                EVERYBODY,
                author=0,
                send_at=now,
                expires_at=now + timedelta(hours=hours),
                origin=words,
                **more,
            ),
            now,
        )
    await goes_out(town)
    return made.number


async def comes(town, hour, day=23):
    town.clock.instant = datetime(2026, 11, day, hour, tzinfo=UTC)
    await town.tick(DAILY)
    town.clock.ahead(seconds=1)
    await town.tick(DAILY)  # What the outbox knows of it is noted.


def said(chat):
    found = [(each.get("text", ""), each) for each in chat.unheard]
    chat.unheard.clear()
    chat.board = next((each for _, each in reversed(found) if "inline_keyboard" in each.get("reply_markup", {})), None)
    return [text for text, _ in found]


@pytest.mark.parametrize(
    "words",
    [
        "公告每天汇总发一次就好",
        "通知能不能攒起来一天给我发一条",
        "把消息集中发给我",
        "can I get the notices once a day?",
        "one message a day for all news please",
    ],
)
async def test_once_a_day_is_understood_however_it_is_said(town, staff, wang, words):
    await wang.says(words)
    wang.hears("不急的公告每天合成一条")


async def test_an_order_to_all_is_no_wish_of_ones_own(town, clerk, staff, wang):
    await clerk.says("每天发一次通知提醒大家关灯")
    assert not any("不急的公告每天合成一条" in each for each in said(clerk))


async def test_what_can_wait_comes_once_a_day_and_is_opened_by_a_tap(town, staff, wang, anna):
    await wang.says("通知设置")
    wang.hears("想收到哪些公告")
    await wang.says("公告每天发一次")
    wang.hears("不急的公告每天合成一条", "几点")
    assert not wang.last.get("edit")  # Below what they typed.
    await wang.taps("18:00")
    said(wang)
    assert "☑️ 18:00" in wang.labels
    first = await announced(town, "换灯")
    second = await announced(town, "收旧衣")
    assert said(wang) == []
    assert len(said(anna)) == 2  # Who has not asked for it hears of each at once.
    assert "📰 在每日汇总里看：1" in said(staff)[-1]
    await comes(town, 17)
    assert said(wang) == []
    await comes(town, 18)
    [digest_] = said(wang)
    assert digest_.index("换灯") < digest_.index("收旧衣")
    assert [(await states(town, number))[wang.id] for number in (first, second)] == ["sent", "sent"]
    async with town.database.read() as tx:
        arrived = "SELECT min(sent_at) FROM announcement_recipients WHERE chat_id = :id"
        assert (await tx.value(arrived, id=wang.id))[11:16] == "18:00"
    await wang.taps("📢 通知 · 收旧衣")
    assert said(wang)[0] == "收旧衣"
    await comes(town, 18, 24)
    assert said(wang) == []  # Nothing was announced since.
    said(staff)


async def test_what_cannot_wait_comes_at_once(town, staff, wang):
    async with town.database.transaction() as tx:
        await digests.choose(tx, wang.id, 18, NINE, UTC)
    for words, more in (
        ("停水", {"kind": Kind.WATER}),
        ("今晚开会", {"kind": Kind.MEETING, "hours": 10}),
        ("快来", {"urgent": True}),
        ("着火了", {"kind": Kind.EMERGENCY, "urgent": True, "level": 1}),
    ):
        await announced(town, words, **more)
        assert said(wang) == [words]
    said(staff)


async def test_what_is_over_taken_back_or_not_wanted_any_more_is_not_handed_out_and_blocking_is_noticed(
    town, staff, wang, anna
):
    async with town.database.transaction() as tx:
        for person in (wang, anna):
            await digests.choose(tx, person.id, 18, NINE, UTC)
    short = await announced(town, "短", hours=30)
    back = await announced(town, "撤回")
    lift = await announced(town, "节", kind=Kind.FESTIVAL)
    async with town.database.transaction() as tx:
        await life.change(tx, back, [life.State.FINISHED], life.State.RECALLED, NINE)
        await wishes.mute(tx, wang.id, Kind.FESTIVAL, NINE)
        await digests.again_at(tx, wang.id, NINE + timedelta(hours=33))
    town.clock.instant = NINE + timedelta(hours=33)
    await town.tick(DAILY)
    assert said(wang) == []
    async with town.database.read() as tx:
        rows = await tx.rows(
            "SELECT announcement, reason FROM announcement_recipients WHERE chat_id = :id ORDER BY announcement",
            id=wang.id,
        )
        copied = await personal.copy(tx, wang.id)
    assert {row["announcement"]: row["reason"] for row in rows} == {short: "expired", back: "digest", lift: "muted"}
    assert {key: each["once a day"][key] for each in copied if "once a day" in each for key in ("hour",)} == {
        "hour": 18
    }
    said(staff), said(anna)


async def test_in_quiet_hours_it_waits_and_whoever_ends_it_gets_what_was_gathered(town, staff, wang):
    async with town.database.transaction() as tx:
        await digests.choose(tx, wang.id, 18, NINE, UTC)
    await announced(town, "换灯")
    town.clock.instant = datetime(2026, 11, 23, 22, tzinfo=UTC)  # The bot was down at six.
    await town.tick(DAILY)
    assert said(wang) == []
    await wang.forges("announcements.gather_at:3")
    assert "过期" in said(wang)[0]
    await wang.forges("announcements.tell_at_once")
    answered, gathered = said(wang)
    assert "紧急通知一定会发给您" in answered
    assert "换灯" in gathered
    await comes(town, 18, 24)
    assert said(wang) == []
    said(staff)
