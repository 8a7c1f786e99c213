"""What somebody has begun to write survives the home button, another command, a restart and a night."""

from dataclasses import replace

import msgspec
import pytest

from handlers.dialogue.drafts import PUT_ASIDE
from handlers.households.own_data import readable
from storage.queues import conversations
from storage.queues.conversations import Conversation, PutAside


async def begun(person, category="💡 Light", words="It is dark"):
    await person.says("/report")
    person.hears("What is it about?")
    await person.taps(category)
    person.hears("What happened")
    if words:
        await person.says(words)
        person.hears()


@pytest.mark.parametrize("way", ["🏠 Home", "/menu", "/start", "/cancel", "home"])
async def test_a_draft_stands_above_the_menu_and_goes_on_where_it_was(anna, way):
    await begun(anna)
    await anna.says(way)
    if way == "/start":
        anna.hears("Good to see you")
    anna.hears("What would you like to do?")
    assert anna.labels[:2] == ["📝 Go on writing (💡 Light)", "🗑"]
    anna.town.clock.ahead(days=1)
    await anna.says("/menu")
    anna.hears("What would you like to do?")
    await anna.taps("📝 Go on writing (💡 Light)")
    anna.hears("Shall I send this")
    await anna.says("/menu")
    anna.hears("what you wrote is kept")
    assert anna.labels.count("🗑") == 1


async def test_in_chinese(town):
    wang = town.person(9, "王芳", "zh-hans")
    await wang.says("报修")
    wang.hears("是关于什么的")
    await wang.taps("💡 照明")
    wang.hears("是什么事")
    await wang.taps("🏠 首页")
    wang.hears("还没有发送，您写的内容已保存。")
    assert wang.labels[:2] == ["📝 接着写（💡 照明）", "🗑"]
    await wang.taps("🗑")
    wang.hears("已删除：💡 照明。")
    await wang.says("首页")
    wang.hears("您想做什么？")
    assert wang.labels[0] == "📣 报事报修"


async def test_a_second_report_leaves_the_first_as_it_was(anna):
    await begun(anna)
    await anna.says("/report")
    anna.hears("💡 Light: kept, you find it at Home.", "What is it about?")
    await anna.taps("🚰 Water")
    anna.hears("What happened")
    await anna.says("/menu")
    anna.hears("what you wrote is kept")
    assert anna.labels[:4] == ["📝 Go on writing (🚰 Water)", "🗑", "📝 Go on writing (💡 Light)", "🗑"]
    await anna.taps("📝 Go on writing (🚰 Water)")
    anna.hears("What happened")


@pytest.mark.parametrize("data", ["home.take_up:99", "home.throw_away:99"])
async def test_what_is_gone_cannot_be_taken_up(anna, data):
    await anna.forges(data)
    anna.hears("belongs to something that is over")


async def test_taking_up_one_puts_the_other_aside(anna):
    await begun(anna)
    await anna.says("/menu")
    anna.hears("kept")
    old = anna.data_of("📝 Go on writing (💡 Light)")
    await begun(anna, "🚰 Water")
    await anna.forges(old)
    anna.hears("Shall I send this")
    await anna.says("/menu")
    anna.hears("kept")
    assert {"📝 Go on writing (🚰 Water)", "📝 Go on writing (💡 Light)"} <= set(anna.labels)


async def test_nothing_that_was_not_begun_is_offered(anna):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.says("/menu")
    anna.hears("Stopped. Nothing was sent.")
    assert "🗑" not in anna.labels


async def test_of_many_the_newest_stand_above_the_menu_and_none_is_pushed_out_untold(town, anna):
    draft = PutAside(
        1, '{"text": "Oldest", "values": {}}', "reports", None, "{}", '{"words": {}, "rows": [], "pictures": []}'
    )
    drafts = tuple(
        replace(draft, turn=turn, name=draft.name if turn == 1 else '{"text": "Later", "values": {}}')
        for turn in range(1, PUT_ASIDE)
    )
    async with town.database.transaction() as tx:
        await conversations.remember(tx, {(anna.id, anna.id): Conversation(put_aside=drafts)}, town.clock.now())
    await begun(anna, words="")
    await anna.says("/menu")
    anna.hears("kept. You have 10 drafts now; the next one takes the place of the oldest: Oldest.")
    assert anna.labels[:7:2] == [
        "📝 Go on writing (💡 Light)",
        "📝 Go on writing (Later)",
        "📝 Go on writing (Later)",
        "📝 Older drafts (7)",
    ]
    await anna.taps("📝 Older drafts (7)")
    anna.hears("earlier")
    assert anna.labels[-3:] == ["📝 Go on writing (Oldest)", "🗑", "🏠 Home"]
    await begun(anna, "🚰 Water", words="")
    await anna.says("/report")
    anna.hears("🚰 Water: kept", "the oldest: Later.")


async def test_they_are_copied_and_forgotten_with_the_rest(town, anna):
    await begun(anna)
    await anna.says("/menu")
    anna.hears("kept")
    async with town.database.transaction() as tx:
        [copied] = await conversations.copy(tx, anna.id)
        assert msgspec.json.decode(copied["put_aside"][0])["words"] == "It is dark"
        page = readable({"conversations": [copied]}, town.community, "zh", town.clock.now()).decode()
        assert "💡 照明" in page
        assert "It is dark" in page
        await conversations.remember(tx, {(anna.id, anna.id): Conversation()}, town.clock.now())
        assert await conversations.copy(tx, anna.id) == []


async def test_what_is_being_written_is_in_the_copy_and_nothing_else_that_is_open(town, anna):
    await begun(anna)
    async with town.database.read() as tx:
        [writing] = await conversations.copy(tx, anna.id)
        page = readable({"conversations": [writing]}, town.community, "en", town.clock.now()).decode()
        assert page.count("<table>") == 1
        assert page.index("💡 Light") < page.index("It is dark")
    await anna.says("/menu")
    anna.hears("kept")
    await anna.says("/sort")
    anna.hears()
    async with town.database.read() as tx:
        [row] = await conversations.copy(tx, anna.id)
    page = readable({"conversations": [{**row, "put_aside": [], "names": []}]}, town.community, "en", town.clock.now())
    assert b"in the middle of" not in page
