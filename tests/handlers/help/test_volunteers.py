"""Volunteers: whom the office lets go to people's homes; hours need a second person; hours are given by name."""

import pytest_asyncio

from storage import family
from storage.green import open_account
from storage.help import HelpRules, Kind, helpers, hours, requests
from storage.people import audit, messengers, people
from storage.people.messengers import Stairs
from storage.people.people import Role
from tests.support.green import settle


@pytest_asyncio.fixture
async def bob(town):
    """A volunteer of the drop-off point, whom nobody has spoken with about going to people's homes."""
    bob = town.person(9, "Bob")
    await settle(town, bob)
    async with town.database.transaction() as tx:
        await people.appoint(tx, bob.id, Role.VOLUNTEER)
    return bob


@pytest_asyncio.fixture
async def zhao(town):
    """Another member of staff."""
    zhao = town.person(12, "赵敏", "zh-hans")
    await zhao.arrives()
    async with town.database.transaction() as tx:
        for each in (8, zhao.id):
            await people.appoint(tx, each, Role.STAFF)
    return zhao


async def accepted(town, person):
    async with town.database.transaction() as tx:
        await helpers.put(tx, person.id, list(Kind), [], town.clock.now())
        await helpers.screen(tx, person.id, 1, town.clock.now())


async def test_a_volunteer_whom_nobody_has_spoken_with_goes_nowhere(town, bob, liu, zhao, staff):
    chen = town.person(21, "陈秀英", "zh-hans")
    await chen.arrives()
    async with town.database.transaction() as tx:
        await requests.ask(tx, chen.id, Kind.COME, town.clock.now(), people=2, words="the key is under the mat")
        await helpers.put(tx, bob.id, [Kind.COME], [], town.clock.now())
        assert await helpers.next_to_ask(tx, 1, Kind.COME, "", 0, town.clock.now(), 3) == []
    await bob.forges("helping.take:1")
    assert "speaks with you first" in bob.toasts[-1]
    await bob.says("/volunteer")
    bob.hears("has not looked at it yet")
    await liu.says("/helpers")
    liu.hears("⏳ Bob")
    await liu.taps("✅ 同意Bob")
    liu.hears("✅ Bob")
    staff.hears("已同意")
    bob.hears("has accepted you")
    await bob.forges("helping.take:1")
    assert "under the mat" in bob.hears("You go")
    staff.unheard.clear()
    await liu.taps("✋ 停止Bob")  # What they were about to do is open for others, and they read no more of it.
    assert "under the mat" not in str(bob.unheard)
    async with town.database.transaction() as tx:
        assert await requests.takers(tx, 1) == []
        assert [each.action for each in await audit.done_for(tx, bob.id, 5)] == ["help.decline", "help.accept"]
    await bob.forges("helping.finish:1:done")
    assert (bob.toasts[-1], len(bob.unheard)) != ("Thank you!", 0)
    for each in (bob, liu, staff, chen):
        each.unheard.clear()


async def test_hours_that_staff_note_count_once_another_confirms_them_and_bring_points(town, bob, liu, zhao, staff):
    await accepted(town, bob)
    town.sets(HelpRules, points_an_hour=10)
    await liu.says("/hours")
    liu.hears("待确认", "暂时没有")
    await liu.taps("➕ 登记时长")
    liu.hears("登记谁")
    await liu.taps("Bob")
    liu.hears("服务了多久")
    await liu.says("读报")
    liu.hears("没看出时长")
    await liu.says("1:30 给陈奶奶读报")
    liu.hears("Bob，1:30")
    await liu.taps("‹ 返回")
    liu.hears("Bob · 1:30 · 给陈奶奶读报 · ✍️ 刘伟")
    assert liu.labels[0] == "✖️ 撤回1:30"
    await liu.forges("helping.confirm_hours:1")
    assert "登记人以外" in liu.toasts[-1]
    await bob.forges("helping.confirm_hours:1")
    bob.hears("Only the staff")
    await zhao.says("确认志愿时长")
    zhao.hears("1:30")
    await zhao.taps("✅ 确认1:30")
    bob.hears("confirmed 1:30 h")
    bob.hears("15 points")
    zhao.hears("暂时没有")
    await zhao.forges("helping.confirm_hours:1")
    async with town.database.transaction() as tx:
        assert await hours.minutes_of(tx, bob.id) == (90, 0)
        assert (await open_account(tx, 1)).balance == 15


async def test_hours_are_given_to_somebody_by_name_and_the_staff_say_who_that_is(town, bob, liu, zhao, staff):
    await accepted(town, bob)
    chen = town.person(21, "陈秀英", "zh-hans")
    await settle(town, chen, room="502")
    async with town.database.transaction() as tx:
        elder = await family.agree(tx, chen.id, town.clock.now())
        await hours.note(tx, bob.id, 120, 1, town.clock.now())
        [waits] = await hours.waiting(tx, 5)
        await hours.confirm(tx, waits.id, 2, town.clock.now())
    await bob.says("/volunteer")
    bob.hears("2:00 h confirmed")
    await bob.taps("🎁 Give hours")
    bob.hears("You have 2:00 h")
    await bob.says("陈秀英 3:00")
    bob.hears("You have 2:00 h that you can give")
    await bob.says("陈秀英 1:00")
    assert "502" not in bob.hears("1:00 h for 陈秀英")  # Whether she is cared for, and where, is no business of his.
    staff.hears("Bob", "1:00", "陈秀英")
    await bob.forges(f"helping.settle_gift:1:{elder.elder_id}")
    bob.hears("Only the staff")
    [label] = [each for each in staff.labels if "502" in each]
    await liu.taps(label, on=staff)
    staff.hears("Bob送给陈秀英1:00")
    bob.hears("陈秀英 has your 1:00 h")
    chen.hears("Bob", "1:00", "邻居们乐意上门")
    await liu.forges("helping.refuse_gift:1", staff)
    async with town.database.transaction() as tx:
        assert await hours.minutes_of(tx, bob.id) == (120, 0)
    liu.unheard.clear()


async def test_a_volunteer_finds_what_else_there_is_to_take_over(town, bob):
    await accepted(town, bob)
    async with town.database.transaction() as tx:
        await requests.ask(tx, 21, Kind.CARRY, town.clock.now(), people=1)
    await bob.says("/volunteer")
    bob.hears("has accepted you")
    assert "🤝 Help that is needed: 1" in bob.labels


async def test_whoever_was_a_volunteer_is_spoken_with_again(town, bob, liu, zhao, staff):
    """Nothing that hung on the appointment comes back with a new one, and what they were to do is open."""
    await accepted(town, bob)
    chen = town.person(21, "陈秀英", "zh-hans")
    await chen.arrives()
    async with town.database.transaction() as tx:
        await requests.ask(tx, chen.id, Kind.CARRY, town.clock.now(), people=1)
        await messengers.appoint(tx, bob.id, Stairs("3", ""), liu.id, town.clock.now())
    await bob.forges("helping.take:1")
    for person in (bob, staff):
        person.unheard.clear()
    for word in ("dismiss", "appoint_volunteer"):
        await liu.forges(f"people.{word}:{bob.id}")
    async with town.database.transaction() as tx:
        assert await requests.takers(tx, 1) == []
        assert not (await helpers.find(tx, bob.id)).screened
        assert await messengers.of_person(tx, bob.id) == []
        assert await helpers.next_to_ask(tx, 1, Kind.CARRY, "", 0, town.clock.now(), 3) == []
    await bob.forges("helping.take:1")
    assert "speaks with you first" in bob.toasts[-1]
    async with town.database.transaction() as tx:  # So it is when the last home goes, and the appointment with it.
        await helpers.screen(tx, bob.id, liu.id, town.clock.now())
    await bob.says("/me")
    bob.unheard.clear()
    await bob.forges("me.leave:1")
    async with town.database.transaction() as tx:
        assert not (await helpers.find(tx, bob.id)).screened
    for person in (bob, liu, staff, chen):
        person.unheard.clear()


async def test_staff_who_offer_nothing_find_the_hours_of_others_and_whoever_wants_to_help_still_offers(town, liu, zhao):
    await zhao.says("志愿时长")
    zhao.hears("待确认的服务时长")
    assert "➕ 登记时长" in zhao.labels
    await zhao.says("我要当志愿者")
    zhao.hears("谢谢您愿意帮忙")
