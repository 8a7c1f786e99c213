"""Emergencies: everybody at once, past quiet hours and mutes; the all-clear to exactly those, and drills."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from storage import reports
from storage.announcements import (
    EVERYBODY,
    AnnouncementRules,
    Content,
    Kind,
    Planned,
    help_calls,
    life,
    register,
    wishes,
)
from tests.support.alarming import NIGHT, alarmed, at_night, calms
from tests.support.announcing import goes_out, heard, lives

__all__ = ["at_night"]

PLANNED = Planned(
    kind=Kind.EMERGENCY,
    content=Content(zh="着火了"),
    audience=EVERYBODY,
    author=104,
    send_at=NIGHT,
    urgent=True,
    level=1,
)


async def test_three_taps_reach_everybody_by_night_past_mutes_without_a_second_yes(town, clerk, staff, wang, anna):
    town.sets(AnnouncementRules, second_person_above=1)
    async with town.database.transaction() as tx:
        await wishes.mute(tx, wang.id, "*", NIGHT)
    await alarmed(town, clerk)
    [said] = heard(wang)
    assert said.startswith("🔴 <b>紧急通知 · 红色（一级，最高）</b>\n小区里着火了")
    [said] = heard(anna)
    assert "EMERGENCY · red (level 1, the gravest)" in said
    assert [row[0]["text"] for row in anna.board["reply_markup"]["inline_keyboard"]] == [
        "✅ I'm safe",
        "🆘 I need help",
        "🙋 Answer for a neighbour",
    ]


async def test_a_second_tap_alarms_nobody_twice(town, clerk, staff, wang):
    await alarmed(town, clerk)
    heard(wang)
    await clerk.forges("announcements.send_alarm")
    await goes_out(town)
    assert heard(wang) == []


async def test_the_all_clear_takes_two_taps_and_reaches_exactly_those_who_were_alarmed(town, clerk, staff, wang, anna):
    await alarmed(town, clerk)
    heard(wang), heard(anna)
    late = town.person(12, "新来的", "zh-hans")
    await lives(town, late)
    heard(late)
    await clerk.forges("announcements.ask_all_clear:1")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    assert any("📊" in each and "小结" in each for each in heard(staff))
    await goes_out(town)
    assert any(each.startswith("🟢 <b>警报解除</b>\n火已经扑灭") for each in heard(wang))
    assert any("ALL CLEAR" in each for each in heard(anna))
    assert heard(late) == []
    await wang.forges("announcements.need_help:1")
    assert any("已经解除" in each for each in (*heard(wang), *wang.toasts))
    async with town.database.read() as tx:
        assert await help_calls.calls(tx, 1) == []
    for _ in range(30):
        await goes_out(town, 2)
        town.clock.instant += timedelta(minutes=1)
    assert not [each for each in heard(anna) if "🔔" in each]


async def test_a_drill_is_marked_as_one_on_every_message(town, clerk, staff, wang):
    await alarmed(town, clerk, drill=True)
    [said] = heard(wang)
    assert said.count("演练") >= 3
    await wang.taps("🆘 我需要帮助")
    assert all("演练" in each for each in heard(staff) if "需要帮助" in each)
    assert all("演练" in each for each in heard(wang) if "119" in each)
    await clerk.forges("announcements.ask_all_clear:1")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    await goes_out(town)
    assert any("演练结束" in each for each in heard(wang))


@pytest.mark.parametrize("command", ["/emergency\n", "/emergency "])
async def test_whoever_alarms_others_in_own_words_is_not_warned_themselves(town, clerk, staff, wang, command):
    words = "3号楼着火了，请3号楼的住户马上下楼"
    for each in (command + words).split("\n"):
        await clerk.says(each)
    said = heard(clerk)
    assert any(each.startswith("🔴") and words in each for each in said)
    await clerk.taps(next(each for each in clerk.labels if each.startswith("🚨 马上发给")))
    await goes_out(town)
    assert any(words in each for each in heard(wang))


@pytest.mark.parametrize(
    "tap",
    [
        *("alarm", "use_alarm:fire", "send_alarm", "show_muster:1", "doors:1:0", "safe_at:1:1"),
        *("take_call:1", "give_all_clear:1", "ask_all_clear:1"),
    ],
)
async def test_residents_can_neither_alarm_nor_calm_nor_look(town, clerk, staff, wang, tap):
    await alarmed(town, clerk)
    heard(wang)
    await wang.forges(f"announcements.{tap}")
    assert all("3-2" not in each for each in heard(wang))
    async with town.database.read() as tx:
        assert (await register.find(tx, 1)).calmed_at is None
        assert await register.find(tx, 2) is None


async def test_what_is_over_frightens_nobody_once_more(town, clerk, staff, wang):
    await alarmed(town, clerk)
    await calms(town, clerk)
    card = [each for each in staff.unheard if each["text"].startswith("📢 <b>1号")][-1]
    labels = {button["text"] for row in card["reply_markup"]["inline_keyboard"] for button in row}
    assert labels == {"📋 谁平安", "📋 名单", "🖨 打印", "📄 CAP文件"}
    heard(wang)
    for tap in ("remind", "ask_correction"):
        await clerk.forges(f"announcements.{tap}:1")
        await goes_out(town)
        assert heard(wang) == []
    await wang.says("/news")
    heard(wang)
    assert [each.startswith("📌") for each in wang.labels[:2]] == [True, False]


async def test_one_that_goes_on_stands_on_the_workbench_and_above_the_next(town, clerk, mei, staff, wang):
    await clerk.says("/work")
    assert "🚨" not in heard(clerk)[-1]
    await alarmed(town, clerk)
    async with town.database.transaction() as tx:
        await reports.open(tx, wang.id, "lift", "", [], town.clock.now())
    await mei.says("/work")
    assert heard(mei)[-1].splitlines()[1].startswith("🚨 Emergencies that go on")
    await mei.taps(next(each for each in mei.labels if each.startswith("🚨")))
    assert "who is safe" in heard(mei)[-1]
    await mei.says("/emergency")
    assert "One goes on already: <b>1</b> 🚨 Emergency" in heard(mei)[-1].replace("number ", "")
    await alarmed(town, clerk, "💨 燃气泄漏")
    await mei.forges("announcements.show_alarms")
    assert "Emergencies that go on:" in heard(mei)[-1]
    await calms(town, clerk)
    await calms(town, clerk, 2)
    await mei.forges("announcements.show_alarms")
    assert "No emergency goes on" in heard(mei)[-1]


async def test_whoever_recalls_an_emergency_is_led_to_the_all_clear(town, clerk, staff, wang):
    await alarmed(town, clerk)
    await clerk.forges("announcements.ask_recall:1")
    assert "不会知道险情没有了" in heard(clerk)[-1]
    await clerk.taps("🟢 解除警报")
    assert any("只发给收到警报的" in each for each in heard(clerk))


async def test_the_summary_says_nothing_of_answers_that_nobody_gave(town, clerk, staff, wang):
    await alarmed(town, clerk)
    heard(staff)
    await calms(town, clerk)
    said = "".join(heard(staff))
    assert "半数回复" not in said
    assert "收到1号的人" in said


@pytest.mark.parametrize("words", ["请到南门集合", "{whole}"])
async def test_a_drill_that_is_corrected_stays_one(town, clerk, staff, wang, words):
    await alarmed(town, clerk, drill=True)
    [whole] = heard(wang)
    await clerk.forges("announcements.ask_correction:1")
    assert "演练" not in heard(clerk)[-1]
    await clerk.says(words.format(whole=whole.replace("<b>", "").replace("</b>", "")))
    assert "英文怎么写" in heard(clerk)[-1]
    await clerk.taps("✅ 不用改")
    assert "DRILL: nothing has really happened" in heard(clerk)[-2]
    await clerk.taps("✏️ 确定更正")
    await goes_out(town)
    for said in heard(wang):
        assert said.count("【演练】") == 1
        assert said.count("🔴 <b>紧急通知") == 1


async def test_whoever_pays_for_speed_says_so(town, clerk, staff, wang):
    town.sets(AnnouncementRules, paid_broadcast=True)
    await alarmed(town, clerk)
    assert wang.unheard[-1]["allow_paid_broadcast"] is True


async def test_each_preview_has_the_buttons_of_its_readers(town, clerk, staff, wang):
    await clerk.says("/emergency")
    heard(clerk)
    await clerk.taps("🔥 火情")
    previews = [each["reply_markup"]["inline_keyboard"] for each in clerk.unheard[-3:-1]]
    assert [rows[0][0] for rows in previews] == [
        {"text": said, "disabled": {}, "style": "success"} for said in ("✅ 我平安", "✅ I'm safe")
    ]


async def test_what_is_real_goes_before_a_drill_of_the_same_second(town, clerk, mei, staff, wang):
    async with town.database.transaction() as tx:
        drill, real = [
            await life.plan(tx, replace(PLANNED, drill=drill, origin=f"{drill}"), NIGHT) for drill in (True, False)
        ]
        assert [each.number for each in await register.due(tx, NIGHT)] == [real.number, drill.number]
    await goes_out(town)
    async with town.database.read() as tx:
        rows = await tx.rows("SELECT matter, urgency FROM outbox WHERE chat_id = :id", id=wang.id)
    urgency = {row["matter"]: row["urgency"] for row in rows}
    assert urgency[real.matter] < urgency[drill.matter]  # Though the drill was in the outbox before it.


async def test_in_the_middle_of_an_announcement_it_becomes_no_part_of_it(town, clerk, staff):
    await clerk.says("/announce 换灯")
    heard(clerk)
    await clerk.says("我要发紧急通知")
    assert any("出了什么事" in each for each in heard(clerk))


async def test_who_has_not_been_alarmed_yet_is_not_frightened_after_the_all_clear(town, clerk, staff, wang):
    await clerk.says("/emergency")
    heard(clerk)
    await clerk.taps("🔥 火情")
    heard(clerk)
    await clerk.taps("🚨 马上发给2人")
    await clerk.forges("announcements.ask_all_clear:1")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    await goes_out(town)
    assert heard(wang) == []
