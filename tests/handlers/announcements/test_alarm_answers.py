"""Who is safe, who needs help, who answers for whom; who has not answered yet."""

from datetime import timedelta

import pytest

from storage import reports
from storage.announcements import (
    alarm,
    help_calls,
    personal,
)
from storage.announcements.alarm import Standing
from storage.people import households, members
from storage.queues import open_questions
from storage.queues.cards import Card
from tests.support.alarming import NIGHT, alarmed, at_night, li, standings
from tests.support.announcing import goes_out, heard

__all__ = ["at_night", "li"]


async def test_who_is_safe_is_known_by_home_and_help_counts_more(town, clerk, staff, wang, li, anna):
    await alarmed(town, clerk)
    for each in (wang, anna, li):
        heard(each)
    await wang.taps("✅ 我平安")
    await anna.taps("🆘 I need help")
    assert await standings(town) == {
        "3-2-901": Standing.SAFE,
        "3-2-1101": Standing.UNKNOWN,
        "4--201": Standing.HELP,
    }
    assert any("4-201" in each and "需要帮助" in each for each in heard(staff))
    await goes_out(town)
    await clerk.forges("announcements.show_muster:1")
    said = heard(clerk)[-1]
    assert "3号楼：🆘 0 · ❔ 1 · ✅ 1" in said
    assert "🆘 4-201 Anna" in said
    assert said.index("🆘 4-201") < said.index("❔ 3-2-1101")
    await clerk.forges("announcements.show_muster:1", staff)  # In the group the list goes on to change by itself.
    assert "3号楼：🆘 0 · ❔ 1 · ✅ 1" in heard(staff)[-1]
    await li.taps("✅ 我平安")
    await goes_out(town, 20)
    assert any("3号楼：🆘 0 · ❔ 0 · ✅ 2" in each and "❔ 3-2-1101" not in each for each in heard(staff))


async def test_of_several_emergencies_each_has_a_button(town, clerk, staff, wang):
    await alarmed(town, clerk)
    await alarmed(town, clerk, "🌏 地震", drill=True)
    await clerk.forges("announcements.show_alarms")
    heard(clerk)
    assert clerk.labels[:2] == ["1号 🚨 紧急通知", "2号 🟩 演练 · 🚨 紧急通知"]


async def test_help_is_taken_once_and_whoever_waits_hears_who_comes(town, clerk, mei, staff, wang):
    await alarmed(town, clerk)
    heard(wang)
    await wang.taps("🆘 我需要帮助")
    assert any("119" in each for each in heard(wang))
    await clerk.forges("announcements.take_call:1", staff)
    assert any("刘伟正在赶过来" in each for each in heard(wang))
    await mei.forges("announcements.take_call:1", staff)
    assert heard(wang) == []
    async with town.database.read() as tx:
        assert (await help_calls.find_call(tx, 1)).taken_by == clerk.id
    await wang.forges("announcements.be_safe:1")
    async with town.database.read() as tx:
        assert (await help_calls.find_call(tx, 1)).ended_at


async def test_one_answers_for_a_neighbour_of_the_staircase_and_for_nobody_else(town, clerk, staff, wang, li, anna):
    await alarmed(town, clerk)
    heard(wang)
    await wang.taps("🙋 替邻居报平安")
    heard(wang)
    await wang.taps("3-2-1101")
    heard(wang)
    await wang.taps("✅ 平安")
    assert (await standings(town))["3-2-1101"] is Standing.SAFE
    async with town.database.read() as tx:
        far = next(each.home_id for each in await alarm.homes(tx, 1) if each.address[0] == "4")
    await wang.forges(f"announcements.in_need:1:{far}")
    assert (await standings(town))["4--201"] is Standing.UNKNOWN


@pytest.mark.parametrize("words", ["替3-2-1101报平安", "3-2-1101没事", "I answer for 3-2-1101", "3-2-1101 is safe"])
async def test_whom_one_answers_for_may_be_said(town, clerk, staff, wang, li, words):
    await alarmed(town, clerk)
    heard(wang)
    await wang.says(words)
    assert "3-2-1101" in heard(wang)[-1]
    await wang.taps("✅ 平安")
    assert (await standings(town))["3-2-1101"] is Standing.SAFE
    heard(wang)
    await wang.says("帮隔壁老李报平安")
    wang.hears("您单元各户的情况都知道了")


async def test_a_home_where_nobody_could_be_alarmed_is_counted_knocked_at_and_answered_for(town, clerk, staff, wang):
    """Who has no phone is never asked; in the staircase somebody may know."""
    addresses = [("3", "2", "1001"), ("3", "1", "101")]
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(each, 1, 1) for each in addresses])
    await alarmed(town, clerk)
    await clerk.forges("announcements.show_muster:1")
    assert "3号楼：🆘 0 · ❔ 1 · 📵 2 · ✅ 0" in heard(clerk)[-1]
    heard(wang)
    await wang.taps("🙋 替邻居报平安")
    heard(wang)
    await wang.taps("📵 3-2-1001")
    heard(wang)
    await wang.taps("🆘 需要帮助")
    assert any("3-2-1001" in each for each in heard(staff))
    await clerk.forges("announcements.doors:1:0")
    heard(clerk)
    await clerk.taps("📵 3-1-101")
    heard(clerk)
    await clerk.taps("✅ 平安")
    assert "🆘 1 · ❔ 1 · ✅ 1" in heard(clerk)[-1]


async def test_whoever_knocks_notes_it_at_the_door(town, clerk, staff, wang, anna):
    await alarmed(town, clerk)
    await clerk.forges("announcements.doors:1:1")
    heard(clerk)
    await clerk.taps("4-201")
    heard(clerk)
    await clerk.taps("🆘 需要帮助")
    assert (await standings(town))["4--201"] is Standing.HELP
    assert any("4-201" in each for each in heard(staff))


async def test_whoever_only_read_it_is_asked_again_by_itself_a_few_times(town, clerk, staff, wang, anna):
    await alarmed(town, clerk)
    heard(wang), heard(anna)
    await wang.says("/news 1")
    await anna.taps("✅ I'm safe")
    heard(wang), heard(anna)
    asked = 0
    for _ in range(60):
        await goes_out(town, 3)
        asked += sum("🔔" in each for each in heard(wang))
        assert not [each for each in heard(anna) if "🔔" in each]
        town.clock.instant += timedelta(minutes=1)
    assert asked == 3


async def test_who_was_not_alarmed_answers_nothing(town, clerk, staff, wang):
    await alarmed(town, clerk)
    stranger = town.person(13, "路人", "zh-hans")
    await stranger.arrives()
    await stranger.forges("announcements.need_help:1")
    async with town.database.read() as tx:
        assert await help_calls.calls(tx, 1) == []


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("我平安", Standing.SAFE),
        ("我们都没事！", Standing.SAFE),
        ("全家平安", Standing.SAFE),
        ("I'm safe", Standing.SAFE),
        ("we are all ok", Standing.SAFE),
        ("我需要帮助", Standing.HELP),
        ("我要人帮忙", Standing.HELP),
        ("We need help", Standing.HELP),
        ("help me", Standing.HELP),
        ("救命啊", Standing.HELP),
    ],
)
async def test_typed_it_counts_as_the_button_does(town, clerk, staff, wang, words, standing):
    """Also while a question of another matter is open, whose answer it would be."""
    await alarmed(town, clerk)
    await wang.says("/report")
    heard(wang)
    await wang.says(words)
    assert (await standings(town))["3-2-901"] is standing
    assert any("平安就好" in each or "物业已经知道" in each for each in heard(wang))


@pytest.mark.parametrize(("words", "answer"), [("我平安", "目前没有"), ("我需要帮助", "请谁来帮您"), ("救命", "120")])
async def test_without_an_emergency_it_is_answered_as_well(town, wang, words, answer):
    await wang.says(words)
    assert answer in heard(wang)[-1]


async def test_whoever_was_helped_needs_no_help_any_more(town, clerk, staff, wang, anna):
    await alarmed(town, clerk)
    heard(wang), heard(staff)
    await wang.taps("🆘 我需要帮助")
    await goes_out(town)
    assert any("🆘 需要帮助：1" in each for each in heard(staff))
    await clerk.forges("announcements.end_call:1", staff)
    await goes_out(town)
    said = [each for each in heard(staff) if each.startswith("📢")][-1]
    assert "需要帮助" not in said
    assert "✅ 平安：1" in said
    assert (await standings(town))["3-2-901"] is Standing.SAFE


async def test_whoever_says_it_of_another_home_is_not_the_one_who_needs_help(town, clerk, staff, wang, li):
    await alarmed(town, clerk)
    heard(wang), heard(staff)
    await wang.taps("🙋 替邻居报平安")
    heard(wang)
    await wang.taps("3-2-1101")
    heard(wang)
    await wang.taps("🆘 需要帮助")
    assert any("🆘 3-2-1101需要帮助" in each and "🗣 王芳说的" in each for each in heard(staff))
    await goes_out(town)
    assert any("🆘 需要帮助：1" in each for each in heard(staff))


async def test_who_needs_help_can_not_be_passed_on(town, clerk, staff, wang):
    await alarmed(town, clerk)
    heard(wang), heard(staff)
    await wang.taps("🆘 我需要帮助")
    [call] = [each for each in staff.unheard if "需要帮助" in each["text"] and "🙋" in str(each["reply_markup"])]
    assert call["protect_content"] is True
    assert "allow_paid_broadcast" not in call


async def test_a_home_that_called_for_help_stays_on_the_list_when_whoever_called_is_forgotten(
    town, clerk, staff, wang, li
):
    await alarmed(town, clerk)
    heard(wang)
    await wang.taps("🆘 我需要帮助")
    async with town.database.transaction() as tx:
        home = (await members.of_person(tx, wang.id))[0].home.id
        await personal.forget(tx, wang.id)
        await alarm.forget(tx, wang.id)
        await members.leave(tx, wang.id, home)
    assert await standings(town) == {"3-2-901": Standing.HELP, "3-2-1101": Standing.UNKNOWN}
    async with town.database.transaction() as tx:
        await help_calls.end_call(tx, 1, NIGHT)
    assert await standings(town) == {"3-2-1101": Standing.UNKNOWN}


async def test_help_is_called_to_what_is_real_though_a_drill_goes_on(town, clerk, staff, wang):
    await alarmed(town, clerk)
    await alarmed(town, clerk, "💨 燃气泄漏", drill=True)
    heard(wang), heard(staff)
    await wang.says("我需要帮助")
    assert any("3-2-901需要帮助" in each and "演练" not in each for each in heard(staff))


async def test_whoever_was_asked_something_else_says_for_whom_it_is(town, clerk, staff, wang):
    async with town.database.transaction() as tx:
        await reports.open(tx, wang.id, "lift", "", [], town.clock.now())
        await open_questions.ask(tx, wang.id, Card("reports", "news", 1), 1, town.clock.now(), timedelta(days=1))
    await alarmed(town, clerk)
    heard(wang)
    await wang.says("我平安")
    heard(wang)
    await wang.taps("✅ 我平安")
    assert (await standings(town))["3-2-901"] is Standing.SAFE
