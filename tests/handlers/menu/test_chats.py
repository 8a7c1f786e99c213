"""Who can be written to: people who block the bot and come back, groups that lose it or move."""

import pytest

from handlers.dialogue.community import Retention
from storage.people import groups, people
from storage.queues import closed_chats
from tests.support.lamp import report_lamp
from tests.support.people import STAFF

MOVED = -1000000000100


async def closed(town):
    async with town.database.transaction() as tx:
        return [chat.chat_id for chat in await closed_chats.closed(tx)]


async def test_whoever_blocks_the_bot_is_written_to_no_more_until_they_come_back(town, anna, liu, staff):
    await report_lamp(anna)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("报修<b>1号</b>")
    await anna.becomes("kicked")
    staff.hears("📵 联系不上Anna", "7天", "请上门看看")
    assert await closed(town) == [anna.id]
    await liu.taps("🙋 我来处理", on=staff)
    staff.hears("👌 已接单")
    anna.hears_nothing()
    await anna.becomes("member")
    staff.hears("📶 Anna又能联系上了")
    anna.hears("is taking care of your report 1")  # What waited for her.
    assert town.courier.reopened == {anna.id}
    assert await closed(town) == []


async def test_how_long_they_are_waited_for_is_said_as_it_is_set(town, anna, staff):
    town.community.retention = Retention(undeliverable_days=3)
    await anna.becomes("kicked")
    staff.hears("联系不上Anna", "3天")


@pytest.mark.parametrize("word", ["/start", "hello"])
async def test_any_word_of_theirs_shows_that_they_are_back(town, anna, staff, word):
    await anna.becomes("kicked")
    staff.hears("联系不上Anna")
    await anna.says(word)
    staff.hears("Anna又能联系上了")
    anna.hears()
    anna.unheard.clear()
    assert await closed(town) == []


async def test_whoever_is_back_reads_at_once_what_is_only_said_back_to_them(town, anna, staff):
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, anna.id, True)
    await anna.says("/person")
    anna.unheard.clear()
    await anna.becomes("kicked")
    staff.hears("联系不上Anna")
    await anna.says("Please call me")
    staff.hears("Anna又能联系上了")
    anna.hears("Please call me")
    assert await closed(town) == []


async def test_the_staff_are_told_once_however_often_telegram_says_it(anna, staff):
    await anna.becomes("kicked")
    staff.hears("联系不上Anna")
    await anna.becomes("kicked")
    await anna.becomes("member")
    staff.hears("Anna又能联系上了")
    await anna.becomes("member")
    staff.hears_nothing()


async def test_a_block_and_a_return_at_the_same_moment_leave_the_door_open(town, anna, staff):
    async with town.at_once():
        await anna.becomes("kicked")
        await anna.becomes("member")
        await anna.says("/menu")
    anna.hears("What would you like")
    staff.hears("联系不上Anna")
    staff.hears("Anna又能联系上了")
    assert await closed(town) == []


async def test_whoever_blocks_while_somebody_else_taps_in_a_group_closes_only_their_own_chat(town, anna, liu, staff):
    neighbours = town.group(-1002)
    await anna.becomes("kicked")
    staff.hears("联系不上Anna")
    await anna.says("/report", chat=neighbours)  # She still speaks in the group.
    neighbours.hears("私聊")
    assert await closed(town) == [anna.id]


async def test_a_group_that_removes_the_bot_is_left_alone_until_it_is_added_again(town, anna, staff):
    neighbours = town.group(-1002)
    town.community.groups["building:3"] = -1002
    await anna.becomes("left", chat=neighbours)
    staff.hears("我被移出了3号楼群")
    assert await closed(town) == [neighbours.id]
    await anna.becomes("administrator", chat=neighbours)
    staff.hears("我又回到3号楼群了")
    assert await closed(town) == []
    await anna.says("/report", chat=neighbours)
    neighbours.hears("私聊")


async def test_a_staff_group_that_becomes_a_supergroup_takes_its_cards_and_rights_along(town, anna, liu, staff):
    await report_lamp(anna)
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("报修<b>1号</b>")
    data, moved = staff.data_of("🙋 我来处理"), town.group(MOVED)
    await liu.sends(chat=staff, migrate_to_chat_id=MOVED)
    await liu.sends(chat=moved, migrate_from_chat_id=STAFF)
    await liu.forges(data, moved)
    moved.hears("报修<b>1号</b>", "👌 已接单 · 刘伟")
    assert not moved.last["edit"]  # The old group's card cannot be edited from here: it is posted afresh.
    anna.hears("is taking care of your report 1")
    async with town.database.transaction() as tx:
        assert await groups.bound(tx) == {groups.STAFF: MOVED}
        await groups.configure(tx, groups.STAFF, STAFF)  # A restart with the configuration of yesterday.
        assert await groups.bound(tx) == {groups.STAFF: MOVED}


async def test_nobody_gains_the_staffs_rights_by_a_group_of_their_own_that_moves(town, anna, liu, staff):
    await report_lamp(anna)
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("报修<b>1号</b>")
    own, moved = town.group(-77), town.group(-1000000000077)
    await anna.sends(chat=own, migrate_to_chat_id=moved.id)
    await anna.forges(staff.data_of("🙋 我来处理"), moved)
    assert anna.toasts[-1] == "That is out of date. Nothing was changed."


async def test_strangers_and_their_groups_make_no_noise_among_the_staff(town, anna, staff):
    """Anybody may block a bot they never spoke with, and add it to a group of their own."""
    stranger, own = town.person(99, "Stranger", new=True), town.group(-900)
    for _ in range(2):
        await stranger.becomes("kicked")
        await stranger.becomes("member")
        await stranger.becomes("kicked", chat=own)
        await stranger.becomes("member", chat=own)
    staff.hears_nothing()
