"""What residents do with announcements: read, answer, look up, hear less; and nothing that they are doing breaks."""

import pytest

from storage.announcements import wishes
from tests.support.announcing import JOB, goes_out, lives, states


@pytest.fixture(autouse=True)
async def at_nine(town):
    town.clock.ahead(minutes=59, seconds=59)
    await town.tick(JOB)
    town.clock.ahead(seconds=1)


async def announced(town, clerk, staff, words, *answers, previews=1):
    await clerk.says(f"/announce {words}")
    for _ in range(previews):
        clerk.hears("")
    clerk.hears("大家看到的")
    for each in answers:
        await clerk.taps("🔘 按钮")
        clerk.hears("下面要什么按钮？")
        await clerk.taps(each)
        for _ in range(previews):
            clerk.hears("")
        clerk.hears("大家看到的")
    await clerk.taps("✅ 现在发送")
    clerk.hears("号</b>公告")
    await goes_out(town)
    clerk.unheard.clear()
    staff.unheard.clear()


async def test_an_announcement_breaks_no_dialogue(town, clerk, staff, anna):
    await anna.says("/report")
    anna.hears("Step 1")
    await anna.taps("💡 Light")
    question = anna.hears("")
    board = anna.board
    await announced(town, clerk, staff, "4号楼换灯", "✅ 我看过了")
    anna.hears("4号楼换灯")
    await anna.taps("✅ I have read it")
    anna.hears("4号楼换灯")
    anna.board = board
    await anna.says("The lamp on the stairs is broken")
    assert anna.hears("") != question
    assert "💡 Light" in anna.last["text"] or "Step" in anna.last["text"]
    anna.unheard.clear()


async def test_i_am_coming_and_i_am_not(town, clerk, staff, wang, anna):
    await announced(town, clerk, staff, "周五晚上7点开会", "🙋 参不参加")
    wang.hears("周五晚上7点</tg-time>开会")
    anna.hears("周五晚上7点</tg-time>开会")
    await wang.taps("🙋 我参加")
    wang.hears("开会")
    assert wang.labels == ["✓ 我参加", "🙅 我不参加"]
    await wang.taps("🙅 我不参加")
    wang.hears("开会")
    assert wang.labels == ["🙋 我参加", "✓ 我不参加"]
    assert wang.toasts[-1] == "谢谢！随时可以更改。"
    await anna.taps("🙋 I'm coming")
    anna.hears("开会")
    await goes_out(town)
    said = staff.unheard[-1]["text"]
    assert "👀 已读：2" in said
    assert "🙋 参加：1" in said
    assert "🙅 不参加：1" in said
    staff.unheard.clear()


async def test_nobody_answers_what_was_not_for_them(town, clerk, staff, wang, anna):
    await announced(town, clerk, staff, "4号楼换灯", "✅ 我看过了")
    anna.hears("换灯")
    for route in ("confirm", "come", "stay_away"):
        await wang.forges(f"announcements.{route}:1")
        assert "过期" in wang.toasts[-1]
        wang.hears("没有任何改动")
    await wang.forges("announcements.show_one:1")
    assert "过期" in wang.toasts[-1]
    wang.hears("没有任何改动")


async def test_what_was_announced_is_found_again(town, clerk, staff, wang, anna):
    await anna.says("/news")
    anna.hears("no announcement for you")
    await announced(town, clerk, staff, "明早8点到12点4号楼停水", previews=2)
    anna.hears("No water")
    await announced(town, clerk, staff, "物业周末照常上班")
    anna.hears("物业周末照常上班")
    wang.hears("物业周末照常上班")
    for words in ("/news", "any news?", "news"):
        await anna.says(words)
        anna.hears("the newest first")
    assert [label for label in anna.labels if "·" in label] == [
        "📌 📢 Notice · 物业周末照常上班",
        "📌 💧 Water · 💧 No water Building 4:…",
    ]
    for words in ("通知", "有什么通知"):
        await wang.says(words)
        wang.hears("新的在前")
    assert [label for label in wang.labels if "·" in label] == ["📌 📢 通知 · 物业周末照常上班"]
    await wang.taps("📌 📢 通知 · 物业周末照常上班")
    wang.hears("物业周末照常上班")
    assert not wang.last["edit"]
    town.clock.ahead(days=8)
    await anna.says("/news")
    anna.hears("the newest first")
    assert "💧 Water · 💧 No water Building 4:…" in anna.labels


async def test_a_link_opens_exactly_one_and_that_counts_as_read(town, clerk, staff, wang, anna):
    await announced(town, clerk, staff, "4号楼换灯", "✅ 我看过了")
    anna.hears("换灯")
    await anna.says("/start news_1")
    anna.hears("换灯")
    assert not anna.last["edit"]
    assert anna.labels == ["✓ I have read it"]
    await wang.says("/start news_1")
    wang.hears("不是发给您的")
    for other in ("2", "99999999999", "x"):
        await anna.says(f"/start news_{other}")
        anna.hears("")


async def test_somebody_who_moved_in_later_may_read_it(town, clerk, staff, anna):
    await announced(town, clerk, staff, "4号楼换灯")
    anna.hears("换灯")
    new = town.person(77, "新来的", "zh-hans")
    await new.says("/news")
    new.hears("目前没有给您的公告")
    await lives(town, new, "4", "", "999")
    await new.says("/news")
    new.hears("新的在前")
    assert any("换灯" in label for label in new.labels)


@pytest.mark.parametrize("words", ["STOP", "退订", "unsubscribe"])
async def test_stop_ends_all_announcements_at_once_and_is_taken_back_by_a_tap(town, clerk, staff, anna, wang, words):
    await anna.says(words)
    anna.hears("From now on I tell you of no announcements, except for emergencies.", "no advertising")
    await announced(town, clerk, staff, "物业换灯")
    anna.hears_nothing()
    wang.hears("物业换灯")
    assert (await states(town))[anna.id] == "skipped"
    await anna.taps("🔔 Tell me again")
    anna.hears("What do you want to hear of?")
    await announced(town, clerk, staff, "4号楼换灯")
    anna.hears("4号楼换灯")


async def test_unsubscribing_in_the_middle_of_something_leaves_it_open(anna):
    await anna.says("/report")
    anna.hears("Step 1")
    await anna.says("退订")
    anna.hears("no announcements, except for emergencies")
    await anna.taps("‹ Go on where I was")
    anna.hears("Step 1")


async def test_kinds_are_muted_one_by_one(town, clerk, staff, anna):
    await anna.says("/news")
    anna.hears("no announcement")
    await anna.taps("🔕 What I want to hear of")
    anna.hears("Emergencies always reach you")
    await anna.taps("🔔 🎉 Festival")
    anna.hears("Emergencies always reach you")
    assert "🔕 🎉 Festival" in anna.labels
    await announced(town, clerk, staff, "祝大家中秋节快乐")
    anna.hears_nothing()
    await announced(town, clerk, staff, "4号楼换灯")
    anna.hears("换灯")
    await anna.taps("🔕 🎉 Festival")
    anna.hears("")
    await anna.taps("🔕 Nothing but emergencies")
    anna.hears("You hear of emergencies only")


async def test_what_stop_has_ended_begins_again_by_a_word(town, wang):
    await wang.says("退订")
    wang.hears("不再给您发公告")
    await wang.says("订阅")
    wang.hears("想收到哪些公告")
    async with town.database.read() as tx:
        assert await wishes.muted(tx, wang.id) == set()


async def test_who_names_a_kind_stops_only_that(town, wang):
    await wang.says("我不想收停水通知")
    wang.hears("这类公告：💧 停水")
    async with town.database.read() as tx:
        assert await wishes.muted(tx, wang.id) == {"water"}


@pytest.mark.parametrize("words", ["I don't want these messages", "Stop sending me messages"])
async def test_stop_in_other_words(town, anna, words):
    await anna.says(words)
    anna.hears("no announcements, except for emergencies")
