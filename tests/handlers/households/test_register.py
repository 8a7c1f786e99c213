"""The register as the staff see it: homes, their codes, and whoever is taken out."""

import re

import pytest

from storage.people.people import Role
from storage.queues import files
from tests.support.joining import asks, homes_of, settled


async def test_the_staff_see_a_home_and_make_a_code_for_it(town, anna, liu, staff, home):
    await settled(town, anna, home)
    await liu.says("/home 3号楼2单元501室", chat=staff)
    staff.hears("🏠 <b>3-2-501</b> · 5层 · 89.50 ㎡", "王建国、李梅", "还能用的入户码：0个", "Anna · 业主")
    await liu.taps("🔑 新入户码", on=staff)
    said = staff.hears("3-2-501的入户码，可用4人次", "2026年12月23日")
    code = said.partition("<code>")[2].partition("</code>")[0]
    assert f"https://t.me/linli_bot?start=join_{code}" in said
    assert staff.last["reply_markup"]["inline_keyboard"] == [[{"text": "📋 复制编码", "copy_text": {"text": code}}]]
    wang = town.person(9, "Wang")
    await wang.says(f"/join {code}")
    wang.hears("3-2-501")
    await liu.says("/home 3-2-501", chat=staff)
    staff.hears("还能用的入户码：1个")
    await liu.taps("作废入户码", on=staff)
    staff.hears("要作废3-2-501的入户码吗")
    await liu.taps("是的，作废", on=staff)
    staff.hears("还能用的入户码：0个")
    assert liu.toasts[-1] == "已作废1个入户码"
    await wang.taps("Owner")
    wang.hears("Please ask the office")
    assert await homes_of(town, wang) == []


async def test_whoever_is_removed_loses_every_right_at_once_in_the_middle_of_a_dialogue_too(
    town, anna, liu, staff, home
):
    await settled(town, anna, home)
    await anna.says("/me")
    anna.hears("3-2-501 · Owner", "resident")
    await anna.taps("Leave a home")
    anna.hears("Which home do you leave?")
    await liu.says("/home 3-2-501", chat=staff)
    staff.hears("Anna · 业主")
    await liu.taps("移除Anna", on=staff)
    staff.hears("把Anna从3-2-501移除吗")
    async with town.at_once():  # Her tap arrives a moment after his, in the same commit.
        await liu.taps("确定移除", on=staff)
        await anna.taps("3-2-501")
    anna.hears("You are no longer registered for 3-2-501")
    anna.hears("Only residents of the community can use this.")
    staff.hears("还没有人登记")
    assert await homes_of(town, anna) == []


async def test_a_volunteer_who_leaves_the_last_home_is_no_volunteer_any_more(town, anna, home):
    await settled(town, anna, home)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = 7", role=int(Role.VOLUNTEER))
    await anna.says("/me")
    anna.hears("volunteer")
    await anna.taps("Leave a home")
    anna.hears("Which home")
    await anna.taps("3-2-501")
    anna.hears("You have left 3-2-501")
    anna.hears("visitor: you belong to no home yet")
    assert "🏠 no home yet" not in anna.last["text"]  # Once is enough.


@pytest.mark.parametrize("words", ["/home", "/home somewhere", "/home 9-9-999"])
async def test_a_home_that_cannot_be_found_is_said_so(liu, staff, home, words):
    await liu.says(words, chat=staff)
    staff.hears("没有9-9-999" if "999" in words else "3-2-501")
    await liu.says("3-2-501", chat=staff)
    staff.hears("🏠 <b>3-2-501</b>")


async def test_a_resident_cannot_look_into_the_register(anna, home):
    await anna.says("/home 3-2-501")
    anna.hears("Only the staff can use this")


async def test_all_of_it_is_audited(town, anna, liu, staff, home):
    await asks(anna, staff)
    await liu.taps("✅ 同意", on=staff)
    anna.hears("you belong")
    staff.hears("已同意")
    await liu.says("/home 3-2-501", chat=staff)
    staff.hears("3-2-501")
    await liu.forges(f"homes.remove_member:{home.id}:7", staff)
    anna.hears("no longer registered")
    staff.hears("3-2-501")
    async with town.database.transaction() as tx:
        rows = await tx.rows("SELECT actor_id, action, subject, on_behalf FROM audit ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (7, "request.ask", "1", None),
        (8, "request.approved", "1", 7),
        (8, "home.join.tenant", "3-2-501", 7),
        (8, "home.look", "3-2-501", None),
        (8, "home.leave", "3-2-501", 7),
    ]


async def test_the_register_and_the_audit_are_for_the_staffs_own_group(town, liu, staff, home):
    neighbours = town.group(-1002)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = 8", role=int(Role.STAFF))
    for words in ("/home 3-2-501", "/audit", "/people 刘", "/reports", "/places", "/sortset"):
        await liu.says(words, chat=neighbours)
        neighbours.hears("这件事请到私聊里办")
    for data in (f"homes.make_code:{home.id}", f"homes.show_home:{home.id}", "audit.hand_out"):
        await liu.forges(data, neighbours)
        assert liu.toasts[-1] == "已经过期，没有任何改动。"
    neighbours.hears_nothing()


async def test_the_staff_get_the_letter_of_a_home_again(town, anna, liu, staff, home):
    """It prints, and lets people in; the list of the roster shows that there is a code."""
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = 8", role=int(Role.STAFF))
    await liu.says("/home 3-2-501")
    liu.hears("还能用的入户码：0")
    await liu.taps("📄 入户信")
    async with town.database.read() as tx:
        file = await files.find(tx, liu.documents[-1]["document"].removeprefix("attach://"))
    page = file.content.decode()
    assert file.name == "入户信-3-2-501.html"
    assert "<svg" in page
    assert "3号楼 2单元 501室" in page
    code = re.search(r'<p class="code characters">([^<]+)</p>', page)[1]
    await anna.says(f"/start join_{code.replace('-', '')}")
    anna.hears("This code is for home <b>3-2-501</b>")
    await anna.forges(f"homes.write_letter:{home.id}")
    anna.hears("Only the staff can use this")
