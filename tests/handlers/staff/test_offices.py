"""Who may do what, by whose word: groups that are bound, people who are appointed, and the book that tells of it."""

import csv
import io

import pytest

from storage.people import audit, groups, households
from storage.people.people import Role
from storage.queues import files
from storage.sorting import Category, rulings
from tests.support.people import STAFF

NEW = -500


@pytest.fixture
async def admin(town):
    person = town.person(1000, "Admin")
    town.community.admins = frozenset({1000})
    await person.arrives()
    return person


async def key_for(admin, label):
    await admin.says("/groups")
    admin.hears("Which group shall be bound?")
    await admin.taps(label)
    return admin.hears("end this there").partition("<code>")[2].partition("</code>")[0]


# Groups


async def test_an_administrator_binds_the_staffs_group_with_a_command_that_works_once(town, admin, liu):
    group = town.group(NEW)
    command = await key_for(admin, "The staff's group")
    await admin.says(command, chat=group)
    group.hears("这里现在是工作群")
    await liu.says("/audit", chat=group)
    group.hears("操作记录")
    await liu.says("/audit", chat=town.people[STAFF])  # The old one is none any more.
    town.people[STAFF].hears("私聊")
    other = town.group(NEW - 1)
    await admin.says(command, chat=other)
    other.hears("这个口令不能用")
    assert town.community.groups == {groups.STAFF: NEW}


async def test_a_buildings_group_is_bound_likewise(town, admin):
    async with town.database.transaction() as tx:
        await households.put(
            tx, [households.RosterEntry((building, "1", "101"), 1, 500_000) for building in ("1", "2", "10")]
        )
    group = town.group(NEW)
    await admin.says(await key_for(admin, "Building 10"), chat=group)
    group.hears("这里现在是10号楼群")
    assert town.community.groups["building:10"] == NEW
    await admin.says("/groups")
    admin.hears("the staff's group", "the group of building 10")


async def test_a_key_is_too_old_after_an_hour(town, admin):
    group = town.group(NEW)
    command = await key_for(admin, "The staff's group")
    town.clock.ahead(minutes=61)
    await admin.says(command, chat=group)
    group.hears("这个口令不能用")
    assert town.community.groups[groups.STAFF] == STAFF


@pytest.mark.parametrize("who", ["a neighbour", "one of the staff"])
async def test_only_an_administrator_binds(town, admin, anna, liu, staff, who):
    command = await key_for(admin, "The staff's group")
    group = town.group(NEW)
    person = anna if who == "a neighbour" else liu
    await person.says(command, chat=group)
    group.hears("这个功能只有管理员能用")
    await person.says("/groups")
    person.hears("这个功能只有管理员能用" if person is liu else "Only administrators can use this")
    assert town.community.groups[groups.STAFF] == STAFF


async def test_a_commit_that_fails_binds_nothing_in_memory_either(town, admin, monkeypatch):
    group = town.group(NEW)
    command = await key_for(admin, "The staff's group")

    async def fail(*_):
        raise RuntimeError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr("storage.queues.inbox.done", fail)
        with pytest.raises(RuntimeError):
            await admin.says(command, chat=group)
    assert town.community.groups == {groups.STAFF: STAFF}
    await town.take_turns()
    group.hears("这里现在是工作群")


async def test_the_staffs_group_cannot_become_another_by_mistake(town, admin, staff):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("10", "1", "101"), 1, 500_000)])
    await admin.says(await key_for(admin, "Building 10"), chat=staff)
    staff.hears("这里是工作群，不能改")
    assert town.community.groups == {groups.STAFF: STAFF}


async def test_bound_in_private_is_no_group(admin):
    await admin.says("/bind abc")
    admin.hears("in the group that is to be bound")
    admin.hears("Which group shall be bound?")


async def test_when_the_staffs_group_is_gone_the_administrators_hear_of_it(town, admin, liu, staff):
    await liu.becomes("kicked", chat=staff)
    admin.hears("I was removed from the staff's group")
    await liu.becomes("member", chat=staff)
    admin.hears("I am back in the staff's group")


async def test_a_buildings_group_that_is_gone_is_named(town, admin, staff, liu):
    group = town.group(NEW)
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("10", "1", "101"), 1, 500_000)])
    await admin.says(await key_for(admin, "Building 10"), chat=group)
    group.hears("10号楼群")
    await liu.becomes("left", chat=group)
    staff.hears("我被移出了10号楼群")


# Mentions


async def test_whoever_calls_the_bot_by_its_name_in_a_group_is_led_into_private(town, anna):
    group = town.group(NEW)
    await anna.says("@Linli_Bot the lift is broken again", chat=group)
    group.hears("这件事请到私聊里办")
    [[button]] = group.last["reply_markup"]["inline_keyboard"]
    assert button["url"] == "https://t.me/linli_bot?start=menu"
    await anna.says("somebody@linli.example", chat=group)
    group.hears_nothing()


# Appointments


async def test_the_staff_make_a_resident_a_volunteer_and_an_administrator_makes_staff(town, admin, anna, liu, staff):
    await liu.says("/people An", chat=staff)
    staff.hears("👤 Anna · 访客")
    assert staff.labels == ["设为志愿者", "👓 为其开长辈版", "‹ 返回"]  # Only an administrator makes staff.
    await liu.taps("设为志愿者", on=staff)
    anna.hears("You are a volunteer now")
    staff.hears("👤 Anna · 志愿者")
    await admin.says("/people Anna")
    admin.hears("👤 Anna · volunteer")
    await admin.taps("Make staff")
    admin.hears("Make Anna one of the staff?")
    await admin.taps("✅ Yes, make staff")
    anna.hears("You are one of the staff now")
    admin.hears("👤 Anna · staff")
    await anna.says("/audit")
    anna.hears("Admin → Anna · appointed staff")
    assert "/audit" in anna.commands
    await liu.forges("people.dismiss:7", staff)
    assert liu.toasts[-1] == "工作人员的任免由管理员决定。"
    await admin.forges("people.dismiss:7")
    anna.hears("Your appointment has ended")
    admin.hears("👤 Anna · visitor")
    assert "/audit" not in anna.commands
    await anna.says("/audit")
    anna.hears("Only the staff can use this")


async def test_people_are_found_by_how_their_name_begins(town, anna, liu, staff):
    for id, name in ((20, "Li Lei"), (21, "Li Mei"), (22, "%")):
        await town.person(id, name).arrives()
    await liu.says("/people Li", chat=staff)
    staff.hears("您找哪一位")
    assert staff.labels == ["Li Lei", "Li Mei", "‹ 返回"]
    await liu.taps("Li Mei", on=staff)
    staff.hears("👤 Li Mei")
    await liu.says("/people %", chat=staff)  # No pattern: a name like any other.
    staff.hears("👤 %")
    await liu.says("/people Zz", chat=staff)
    staff.hears("没有找到姓名这样开头的人")
    await liu.says("/people", chat=staff)
    staff.hears("要查谁？", "例如：李")
    await liu.says("/audit", chat=staff)
    deeds = staff.hears("操作记录", "查人").splitlines()
    assert deeds == [deed.rstrip() for deed in deeds]  # Not each is about something more.


# The book


async def test_the_audit_is_read_page_by_page_and_handed_out_as_a_file(town, anna, liu, staff):
    async with town.database.transaction() as tx:
        for number in range(1, 21):
            await audit.note(tx, anna.id, "report.accepted", str(number), town.clock.now(), on_behalf=liu.id)
        await audit.note(tx, 0, "=cmd|' /C calc'!A0", "+1", town.clock.now())
    await liu.says("/audit", chat=staff)
    staff.hears("11-23 08:00 · 维护人员 · =cmd", "Anna → 刘伟 · 接手报修：20")
    assert staff.labels == ["更早 ›", "📄 导出文件", "‹ 返回"]
    await liu.taps("更早 ›", on=staff)
    staff.hears("接手报修：6")
    await liu.taps("📄 导出文件", on=staff)
    [document] = staff.documents
    async with town.database.transaction() as tx:
        file = await files.find(tx, document["document"].removeprefix("attach://"))
    assert file.name == "操作记录-2026-11-23.csv"
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert len(rows) == 21
    assert (rows[0]["做了什么"], rows[0]["事项"]) == ("'=cmd|' /C calc'!A0", "'+1")
    assert (rows[1]["谁"], rows[1]["做了什么"], rows[1]["事项"], rows[1]["为谁"]) == ("Anna", "接手报修", "20", "刘伟")
    assert rows[1]["时间"] == "2026-11-23 08:00:00"


async def test_codes_in_what_was_done_are_words(town, liu, staff):
    async with town.database.transaction() as tx:
        await rulings.rule(tx, "电池", Category.HAZARDOUS, "", liu.id, town.clock.now())
    await liu.says("/audit", chat=staff)
    staff.hears("电池 → ☣️ 有害垃圾")


async def test_a_new_role_shows_in_the_commands_menu_in_the_language_of_whoever_has_it(town, admin):
    wang = town.person(9, "王芳", "zh-hans")
    await wang.arrives()
    await admin.forges(f"people.appoint_volunteer:{wang.id}")
    wang.hears("您现在是志愿者了")
    admin.hears("王芳")
    assert wang.commands["/report"] == "报事报修"
    await wang.forges("welcome.speak:en")
    wang.hears("We speak English now")
    wang.hears("What would you like")
    assert wang.commands["/report"] == "Report a problem"


def test_roles_are_a_ladder():
    assert Role.VISITOR < Role.RESIDENT < Role.VOLUNTEER < Role.STAFF < Role.ADMIN
