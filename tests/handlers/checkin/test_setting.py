"""How somebody begins to be asked every day, rehearses it, goes away, and ends it; and what staff do for others."""

from datetime import timedelta

import pytest
import pytest_asyncio

from storage.checkin import checks, watches
from storage.engine.instants import stamp
from storage.family import elders, links
from storage.people import people
from storage.people.people import Role
from tests.support.family import WATCHER, cared_for, passes, watched
from tests.support.green import settle
from tests.support.people import STAFF, Town


@pytest_asyncio.fixture
async def chen(town):
    person = town.person(21, "陈秀英", "zh-hans")
    await settle(town, person)
    return person


@pytest_asyncio.fixture
async def clerk(town):
    person = town.person(31, "Liu")
    await person.arrives()
    async with town.database.transaction() as tx:
        await people.appoint(tx, person.id, Role.STAFF)
    return person


async def test_four_taps_and_a_sentence_and_it_is_rehearsed_before_it_counts(town, chen, anna):
    elder_id = await cared_for(town, chen, anna)
    await chen.says("每日平安")
    chen.hears("单独同意", "保存30天")
    await chen.taps("✅ 同意开通")
    chen.hears("最晚几点报平安")
    await chen.says("随便")
    chen.hears("没看懂是几点")
    await chen.says("每天早上8点和晚上8点")
    chen.hears("每天08:00；每天20:00", "还没有启用", "1位家人中有0位能联系上")
    await town.tick(WATCHER)
    await passes(town, 13 * 60)  # Nothing is asked that nobody has rehearsed.
    chen.hears_nothing()
    await chen.taps("🔔 练习")
    chen.hears("这是练习")
    anna.hears("This is a test, nothing has happened")
    await chen.taps("💚 我很好")
    chen.hears("就这么简单")
    async with town.database.transaction() as tx:
        assert (await watches.find(tx, elder_id)).active_at is None
    await anna.taps("✅ I got it")
    chen.hears("Anna收到了测试通知")
    chen.hears("启用")
    anna.hears("active from now on")
    await anna.taps("✅ I got it")
    assert anna.toasts[-1] == "You have confirmed it already. Thank you!"
    await chen.says("每日平安")
    chen.hears("已启用", "1位家人中有1位能联系上")


async def test_the_hours_are_said_in_one_sentence_before_the_yes_and_after(town, chen):
    await chen.says("每天早上9点报平安")
    chen.hears("请单独同意")
    await chen.taps("✅ 同意开通")
    chen.hears("每天09:00")
    await chen.says("每天早上8点半和晚上8点问我一次")
    chen.hears("每天08:30", "每天20:00")
    await chen.says("每天都报平安，挺好的")  # No hour, so nothing is changed.
    async with town.database.read() as tx:
        [watch] = await watches.all_of(tx)
    assert "BYHOUR=20" in watch.rule
    chen.unheard.clear()
    await chen.says("早上别太早，改成九点半")  # Instead of which of the two?
    chen.hears("最晚几点")
    await chen.taps("8:00")
    chen.hears("每天08:00")
    await chen.says("早上别太早，改成九点半")
    chen.hears("每天09:30")


async def test_no_pause_without_an_end_and_family_hear_of_it(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    await chen.says("住女儿家到周日")  # Out of the blue; it is Monday.
    chen.hears("外出到11月29日（周日）", "11月30日（周一）起照常问")
    anna.hears("away until November 29, 2026")
    anna.hears("away until")
    await passes(town, 26 * 60)
    chen.hears_nothing()
    await chen.says("每日平安")
    chen.hears("外出中")
    await chen.taps("🧳 外出")
    chen.hears("外出到哪一天")
    await chen.says("不知道")
    chen.hears("没看懂到哪一天")
    await chen.taps("🏠 回来了")
    chen.hears("已启用")
    assert "is back; I ask again" in str(anna.unheard)
    anna.unheard.clear()
    await chen.taps("🛑 结束")
    chen.hears("要结束", "只想暂停")
    await chen.taps("🛑 确定结束")
    chen.hears("已经结束")
    anna.hears("has ended: nobody notices any more")
    async with town.database.transaction() as tx:
        assert await watches.find(tx, elder_id) is None


async def test_a_pause_another_hour_and_the_end_are_said_as_people_say_them(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    await chen.says("我很好")
    chen.hears("明天09:00")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE checkin_watches SET starts = '2026-11-24T09:00:00'")  # Set up today, for tomorrow.
    town.clock.instant = town.clock.now().replace(hour=12)
    await chen.says("晚上8点也问我一次")
    chen.hears("每天09:00；每天20:00", "下次：今天20:00")
    await chen.says("暂停报平安")
    chen.hears("外出到哪一天")
    await chen.says("这几天不在家，周日回来")
    chen.hears("外出到11月29日（周日）", "11月30日（周一）起照常问")
    await chen.says("暂停到周五")
    chen.hears("外出到11月27日（周五）", "11月28日（周六）起照常问")
    await chen.says("我从女儿家提前回来了")
    chen.hears("已启用")
    await chen.says("我后天去女儿家，周日回来")  # She is asked until then.
    chen.hears("外出从11月25日（周三）到11月29日（周日）")
    await chen.taps("⚙️ 设置")
    chen.hears("下次：今天20:00", "2026年11月25日起外出")
    await chen.taps("🧳 外出")
    chen.hears("外出到哪一天")
    await chen.taps("✖️ 不去了")
    assert "起外出" not in chen.hears("已启用")
    await chen.says("以后别问了")
    chen.hears("要结束", "只想暂停")
    async with town.database.read() as tx:
        assert await watches.find(tx, elder_id)  # Nothing has ended that nobody confirmed.
    await chen.taps("🧳 外出")
    chen.hears("外出到哪一天")
    anna.unheard.clear()


@pytest.mark.parametrize("words", ["please stop asking me every morning", "别每天早上问我了", "stop asking me"])
async def test_who_is_tired_of_being_asked_each_day_pauses_that_and_ends_nothing(town, chen, anna, words):
    await watched(town, chen, anna)
    await chen.says(words)
    assert "🛑" not in chen.hears("外出到哪一天")
    anna.unheard.clear()


async def test_who_acts_for_her_sets_it_and_she_is_told_each_time(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE family_links SET acts = 1")
    await anna.forges(f"checkin.show_theirs:{elder_id}")
    anna.hears("every day at 09:00")
    await anna.taps("🗓 Days off")
    anna.hears("On which days?")
    await anna.taps("✅ Sun")
    chen.hears("Anna设置了您的日子")
    anna.hears("On which days?")
    assert "▫️ Sun" in anna.labels
    await anna.forges(f"checkin.turn:{elder_id}:3")
    assert "theirs alone to say" in anna.toasts[-1]
    await anna.forges(f"checkin.be_away:{elder_id}:3")
    chen.hears("Anna替您登记了外出：到11月25日")
    anna.unheard.clear()
    await chen.forges("family.show_done")
    chen.hears("Anna", "登记了外出或回来")


async def test_the_sheet_is_seen_by_whoever_took_it_while_it_runs_and_she_hears_of_each_look(town, chen, clerk, staff):
    elder_id = await watched(town, chen)
    await chen.forges(f"checkin.ask_part:{elder_id}:key")
    chen.hears("钥匙")
    await chen.says("对门3-2-502王阿姨有钥匙")
    chen.hears("对门3-2-502")
    await clerk.forges(f"checkin.show_parts:{elder_id}")
    assert "3-2-502" not in clerk.hears("written down")
    await passes(town, 122)
    chen.unheard.clear()
    staff.unheard.clear()
    await clerk.forges("checkin.see_sheet:1")
    clerk.hears("Nothing was changed")
    await clerk.forges("checkin.go:1")
    clerk.hears("You go there")
    staff.hears("Liu去了")
    await clerk.taps("🔑 Key, door")
    clerk.hears("对门3-2-502王阿姨有钥匙", "only for you")
    assert clerk.last["protect_content"]
    chen.unheard.clear()
    await clerk.forges("checkin.finish:1:staff")
    chen.hears("Liu看了您的应急卡")
    chen.unheard.clear()
    staff.unheard.clear()
    clerk.unheard.clear()
    await clerk.forges("checkin.see_sheet:1")
    clerk.hears("Nothing was changed")


async def test_who_is_staff_by_the_group_alone_opens_the_sheet_from_there_and_reads_it_in_private(
    town, chen, liu, staff
):
    elder_id = await watched(town, chen)
    await chen.forges(f"checkin.ask_part:{elder_id}:key")
    chen.hears("钥匙")
    await chen.says("门口花盆下面")
    await passes(town, 122)
    staff.hears("谁去看看")
    await liu.taps("🙋 我去看看", staff)
    liu.hears("您去看看")
    assert "reply_markup" not in liu.last
    await liu.forges("checkin.see_sheet:1")  # Who has left the group since reads nothing.
    assert "花盆" not in str(liu.unheard)
    liu.unheard.clear()
    staff.hears("刘伟去了")
    await liu.taps("🔑 看应急卡", staff)
    assert "花盆" in liu.unheard[-1]["text"]
    assert liu.unheard[-1]["protect_content"]
    assert "花盆" not in str(staff.unheard)
    for each in (chen, liu, staff):
        each.unheard.clear()


async def test_a_relative_who_is_told_of_alarms_no_more_reads_no_longer_where_the_key_lies(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    await passes(town, 62)
    await anna.forges("checkin.take:1")
    chen.unheard.clear()
    await anna.forges("checkin.see_sheet:1")
    assert "only for you" in anna.unheard.pop()["text"]
    async with town.database.transaction() as tx:
        [link] = await links.of_elder(tx, elder_id)
        await links.end(tx, link.number, town.clock.now())
    anna.unheard.clear()
    await anna.forges("checkin.see_sheet:1")
    anna.hears("Nothing was changed")
    chen.unheard.clear()


async def test_a_grandchild_is_heard_with_i_am_well(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    await anna.forges(f"checkin.ask_greeting:{elder_id}")
    anna.hears("Record a few words for 陈秀英")
    await anna.sends(voice={"file_id": "hello-grandma"})
    anna.hears("It is kept")
    await chen.says("我很好")
    assert chen.voices == ["hello-grandma"]
    chen.unheard.clear()
    anna.unheard.clear()


async def test_three_alarms_for_nothing_propose_another_hour(town, chen):
    elder_id = await watched(town, chen)
    town.people[-100].unheard.clear()
    async with town.database.transaction() as tx:
        for day in (1, 2, 3):
            await tx.run(
                "INSERT INTO checkin_checks (elder_id, kind, due_at, alarmed_at, ended_at, outcome, cause) VALUES"
                " (:elder_id, 'daily', :at, :at, :at, 'self', CASE :day WHEN 3 THEN NULL ELSE 'forgot' END)",
                elder_id=elder_id,
                at=f"2026-11-2{day - 1}T09:00:00Z",
                day=day,
            )
    await chen.forges("checkin.blame:3:asleep")
    chen.hears("记下了")
    chen.hears("三十天里有三次")
    await chen.taps("🕗 晚30分钟")
    chen.hears("每天09:30")


async def test_staff_see_who_is_well_by_staircase_in_private_only(town, chen, anna, clerk, staff):
    await watched(town, chen, anna)
    await clerk.says("/checkins")
    clerk.hears("🟢 1", "<b>3-2</b>", "🟢 501 陈秀英")
    await clerk.says("/checkins", chat=staff)
    staff.hears("私聊")
    await passes(town, 31)
    await clerk.says("/checkins")
    clerk.hears("🟡 1")
    chen.unheard.clear()
    anna.unheard.clear()
    async with town.database.transaction() as tx:
        await tx.run("UPDATE checkin_watches SET active_at = NULL")
    town.clock.ahead(days=8)
    await clerk.says("/work")
    clerk.hears("Check-ins never practised: <b>1</b>")


async def test_somebody_without_a_phone_is_looked_after_by_family_on_time(town, anna, staff):
    await settle(town, anna)
    async with town.database.transaction() as tx:
        elder = await elders.write_down(tx, "李阿姨", 1, "at her door", 0, town.clock.now())
        from storage.family import links

        link = await links.make(tx, elder.elder_id, anna.id, town.clock.now())
        assert link
    await watch_without_phone(town, elder.elder_id)
    await passes(town, 62)
    anna.hears("🧡 李阿姨", "not yet")
    anna.hears("please look how <b>李阿姨</b> is, who has no phone", "3-2-501")
    anna.unheard.clear()
    await anna.says("I'm well")
    anna.hears("somebody whom you look after")
    await anna.taps("💚 李阿姨 is well")
    assert any("they are well" in each["text"] for each in anna.unheard)
    anna.unheard.clear()
    async with town.database.transaction() as tx:
        assert (await checks.find(tx, 1)).ended_at
    staff.hears_nothing()


async def watch_without_phone(town, elder_id):
    from handlers.checkin.planning import plan
    from handlers.dialogue.post import Post
    from storage.checkin import CheckinRules

    now = town.clock.now()
    async with town.database.transaction() as tx:
        await watches.begin(tx, elder_id, "FREQ=DAILY;BYHOUR=9;BYMINUTE=0", now.replace(hour=9, tzinfo=None), now)
        await watches.activate(tx, elder_id, now, town.community.of(CheckinRules))
        await plan(Post(tx, town.community, now), await watches.find(tx, elder_id))
    await town.tick(WATCHER)
    await passes(town, 0)


async def test_family_are_tested_monthly_without_a_sound_and_who_does_not_confirm_is_named(town, chen, anna, staff):
    elder_id = await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE checkin_watches SET drill_at = :now, wakes_at = :now", now=stamp(town.clock.now()))
    await passes(town, 0)
    anna.hears("This is a test")
    assert anna.last["disable_notification"]
    async with town.database.transaction() as tx:
        soon = town.clock.now() + timedelta(minutes=5)
        await tx.run("UPDATE checkin_watches SET drill_at = :soon, wakes_at = :soon", soon=stamp(soon))
    await passes(town, 6)
    chen.hears("1位家人中有0位确认")
    staff.hears("陈秀英", "0位确认")
    await anna.taps("✅ I got it")
    chen.hears("收到了测试")
    async with town.database.transaction() as tx:
        assert (await watches.find(tx, elder_id)).drill_at > town.clock.now() + timedelta(days=20)


async def test_a_restart_in_the_middle_goes_on_where_it_was(town, chen, anna):
    await watched(town, chen, anna)
    await passes(town, 65)
    chen.unheard.clear()
    anna.unheard.clear()
    again = Town(town.database)
    again.clock.instant = town.clock.now()
    await again.settle()
    again.people |= {chen.id: chen, anna.id: anna, STAFF: again.group(STAFF)}
    await passes(again, 26)
    chen.hears("还没有收到")
    chen.hears_nothing()
    await passes(again, 30)
    anna.hears("Please telephone")
    anna.unheard.clear()


async def test_staff_start_it_with_whom_can_be_reached_rather_than_not_at_all(town, chen, anna, clerk):
    elder_id = await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE checkin_watches SET active_at = NULL, practised_at = NULL")
    await clerk.forges(f"family.show_for_staff:{elder_id}")
    clerk.hears("陈秀英", "0 of 1 of the family can be reached")
    await clerk.taps("▶️ Start anyway")
    assert "not practised yet" in clerk.toasts[-1]
    await chen.says("我很好")
    chen.hears("就这么简单")
    anna.hears("This is a test")
    await clerk.taps("▶️ Start anyway")
    clerk.hears("It is active now")
    chen.hears("启用")
    anna.hears("active")


async def test_what_belongs_to_the_check_in_opens_by_its_name_and_a_bad_day_in_its_own_words_calls(
    town, chen, anna, staff
):
    await watched(town, chen, anna)
    await chen.says("应急卡")
    chen.hears("🔑")
    await chen.says("后天不用问我")
    chen.hears("每天09:00")
    await chen.says("我老好额")
    chen.hears("那就好")
    await chen.says("我不舒服")
    chen.hears("120", "我已经告诉了")
    for each in (anna, staff):
        each.unheard.clear()
    await chen.says("没啥，就是腿软")
    chen.hears("已转告")
    for each in (anna, staff):
        each.hears("腿软")
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, chen.id, True)
    await chen.says("还有点想吐")
    chen.hears("要转告吗")
    await chen.taps("✅ 转告")
    chen.hears("已转告")
    await chen.taps("✏️ 改一下")
    chen.hears("哪里要改")
    await chen.says("我没事了")
    chen.hears("那就好")
    for each in (chen, anna, staff):
        each.unheard.clear()
