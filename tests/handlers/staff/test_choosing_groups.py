"""Groups and the channel are bound by one tap: an administrator chooses a chat, and Telegram says which."""

import pytest

from storage.people import groups, households
from tests.support.people import STAFF

NEW, CHANNEL = -1009, -1010


@pytest.fixture
async def admin(town):
    town.community.admins = frozenset({1})
    person = town.person(1, "Root")
    await person.arrives()
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "1", "101"), 1, 500_000)])
    return person


async def asked(admin, label):
    """The key that lets them choose, as the Bot API is given it."""
    await admin.says("/groups")
    admin.hears("Which group shall be bound?")
    await admin.taps(label)
    admin.hears("Press “Choose the channel”" if "channel" in label else "press “Choose the group”")
    [[key], _] = admin.last["reply_markup"]["keyboard"]
    return key["request_chat"]


async def chooses(person, request, chat_id):
    await person.sends(chat_shared={"request_id": request["request_id"], "chat_id": chat_id})


async def test_a_buildings_group_is_chosen_once(town, admin):
    group = town.group(NEW)
    wanted = await asked(admin, "Building 3")
    assert wanted["chat_is_channel"] is False
    assert wanted["bot_is_member"]
    assert wanted["user_administrator_rights"]["can_manage_chat"]
    await chooses(admin, wanted, NEW)
    admin.hears("✅ Bound: the group of building 3")
    assert admin.last["reply_markup"]["keyboard"][0][0]["text"] == "🏠 Home"
    group.hears("这里现在是3号楼群")
    assert town.community.groups["building:3"] == NEW
    await chooses(admin, wanted, NEW - 5)
    admin.hears("This key binds nothing")
    assert town.community.groups["building:3"] == NEW


async def test_the_channel_is_chosen_and_nothing_is_posted_there(town, admin):
    channel = town.group(CHANNEL)
    wanted = await asked(admin, "📣 The channel of the community")
    assert wanted["chat_is_channel"] is True
    assert wanted["bot_administrator_rights"]["can_post_messages"]
    assert wanted["bot_administrator_rights"].items() <= wanted["user_administrator_rights"].items()
    await chooses(admin, wanted, CHANNEL)
    admin.hears("✅ Bound: the channel")
    channel.hears_nothing()
    assert town.community.groups[groups.CHANNEL] == CHANNEL


async def test_the_staffs_group_is_chosen_and_never_becomes_another(town, admin, staff):
    wanted = await asked(admin, "Building 3")
    await chooses(admin, wanted, STAFF)
    admin.hears("This is the staff's group, and stays it")
    group = town.group(NEW)
    wanted = await asked(admin, "The staff's group")
    await chooses(admin, wanted, NEW)
    admin.hears("✅ Bound: the staff's group")
    group.hears("这里现在是工作群")
    assert town.community.groups[groups.STAFF] == NEW


async def test_it_is_too_late_after_an_hour(town, admin):
    wanted = await asked(admin, "Building 3")
    town.clock.ahead(hours=1)
    await chooses(admin, wanted, NEW)
    admin.hears("This key binds nothing")


async def test_another_administrator_cannot_use_it_nor_can_a_resident(town, admin, anna):
    wanted = await asked(admin, "Building 3")
    await chooses(anna, wanted, NEW)
    anna.hears("")
    town.community.admins = frozenset({1, 2})
    other = town.person(2, "Other")
    await chooses(other, wanted, NEW)
    other.hears("This key binds nothing")
    assert town.community.groups == {groups.STAFF: STAFF}


@pytest.mark.parametrize("chat_id", [1, 7])
async def test_a_person_is_no_group(town, admin, chat_id):
    wanted = await asked(admin, "Building 3")
    await chooses(admin, wanted, chat_id)
    admin.unheard.clear()
    assert town.community.groups == {groups.STAFF: STAFF}
