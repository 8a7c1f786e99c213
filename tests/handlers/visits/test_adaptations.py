"""A home is made safe for old age: asked for by taps, looked at, decided, done; all whom it concerns hear of it."""

import json

import pytest
import pytest_asyncio

from handlers.visits.wishing import wished
from storage import family
from storage.family import Right
from storage.people import members
from storage.people.members import Relation
from storage.people.people import Role
from storage.visits import Item, State, adaptations, personal
from tests.handlers.visits.test_visits import written_down
from tests.support.family import cared_for
from tests.support.green import appoint, settle
from tests.support.people import photo


@pytest_asyncio.fixture
async def liu(liu, town):
    await appoint(town, liu, Role.STAFF)
    return liu


@pytest_asyncio.fixture
async def chen(town):
    person = town.person(21, "陈秀英", "zh-hans")
    await settle(town, person)
    return person


async def state(town, number=1):
    async with town.database.read() as tx:
        return await adaptations.find(tx, number)


async def test_by_taps_with_a_photo_assessed_approved_and_done_and_each_step_is_told(town, chen, anna, liu, staff):
    await cared_for(town, chen, anna, rights=(Right.ACTS,))
    await chen.says("申请适老化改造")
    chen.hears("家里需要哪些改造", "还没有")
    await chen.taps("▶️ 继续")
    assert "至少选一项" in chen.toasts[-1]
    await chen.taps("地面防滑")
    chen.hears("地面防滑")
    await chen.taps("淋浴椅")
    chen.hears("地面防滑", "淋浴椅")
    await chen.taps("✅地面防滑")
    assert "地面防滑" not in chen.hears("淋浴椅")
    await chen.taps("➕ 全部30项")
    chen.hears("淋浴椅")
    await chen.taps("厨房")
    chen.hears("淋浴椅")
    await chen.taps("加设中部柜")
    chen.hears("淋浴椅", "加设中部柜")
    await chen.taps("🤷 请上门看")
    chen.hears("厨房：请上门看看")
    await chen.taps("▶️ 继续")
    chen.hears("3-2-501", "淋浴椅", "加设中部柜", "厨房")
    await chen.sends(photo=photo("bath"), caption="浴室的地砖很旧")
    chen.hears("浴室的地砖很旧", "附1件")
    await chen.taps("✅ 发送")
    chen.hears("1号申请")
    anna.hears("request 1", "asked for")
    told = staff.hears("1号")
    assert "陈秀英" not in told
    assert "501" not in told
    await liu.says("/work")
    liu.hears("待做的适老化改造", "1")
    await liu.taps("🏠 待做的适老化改造")
    liu.hears("1", "3-2-501")
    await liu.taps("🏠 1号")
    assert liu.unheard.pop(0)["photo"]
    liu.hears("陈秀英", "淋浴椅", "浴室的地砖很旧")
    for tap, words in (("🔍 已评估", "已评估"), ("✅ 同意", "已同意"), ("🏁 已完工", "已完工")):
        await liu.taps(tap)
        liu.hears(words)
        chen.hears(words)
        anna.hears("request 1")
    await liu.forges("visits.go_on_to:1:approved")
    assert (await state(town)).state is State.DONE
    liu.unheard.clear()


async def test_declined_with_a_reason_for_somebody_without_a_phone_and_withdrawn_by_whoever_asked(
    town, liu, staff, anna
):
    wang = await written_down(town, liu)
    await liu.forges(f"visits.begin_for:{wang}")
    liu.hears("需要哪些改造")
    await liu.taps("轮椅坡道")
    liu.hears("轮椅坡道")
    await liu.taps("▶️ 继续")
    liu.hears("3-2-502")
    await liu.taps("✅ 发送")
    liu.hears("1号申请")
    staff.hears("1号")
    await liu.forges(f"visits.begin_for:{wang}")
    liu.hears("已有申请", "1")
    await liu.forges("visits.show_request:1")
    liu.hears("3-2-502")
    await liu.taps("✖️ 不同意")
    liu.hears("为什么")
    await liu.says("楼道太窄，可以先借轮椅爬楼机")
    liu.hears("未同意")
    assert ((await state(town)).state, (await state(town)).reason) == (State.DECLINED, "楼道太窄，可以先借轮椅爬楼机")
    async with town.database.transaction() as tx:
        await adaptations.ask(tx, 1, 0, wang, liu.id, [Item.CANE], town.clock.now())
    for tap in ("visits.withdraw:2", "visits.show_request:2", "visits.go_on_to:2:assessed", f"visits.begin_for:{wang}"):
        await anna.forges(tap)
        anna.unheard.clear()
    assert (await state(town, 2)).state is State.ASKED
    await liu.forges("visits.withdraw:2")
    liu.hears("已撤回")
    staff.hears("2号")
    assert (await state(town, 2)).state is State.WITHDRAWN


async def test_a_relative_who_acts_no_more_and_whoever_moved_out_have_no_say_in_it(town, chen, anna, liu, staff):
    elder_id = await cared_for(town, chen, anna, rights=(Right.ACTS,))
    async with town.database.transaction() as tx:
        [mine] = await members.of_person(tx, chen.id)
        await adaptations.ask(tx, mine.home.id, chen.id, elder_id, anna.id, [Item.CANE], town.clock.now())
        await family.links.allow(tx, 1, Right.ACTS, allowed=False)
    await anna.forges("visits.withdraw:1")
    anna.hears("Nothing was changed")
    await chen.forges("visits.withdraw:1")
    chen.hears("已撤回")
    staff.hears("1号")
    anna.hears_nothing()
    async with town.database.transaction() as tx:
        [said] = await personal.copy(tx, anna.id)  # What she said; not what became of it since.
        assert json.loads(said["items"]) == ["cane"]
        assert "state" not in said
        await adaptations.ask(tx, mine.home.id, chen.id, None, chen.id, [Item.CANE], town.clock.now())
        await members.leave(tx, chen.id, mine.home.id)
        await members.join(tx, anna.id, mine.home.id, Relation.OWNER, town.clock.now())
    await chen.forges("visits.withdraw:2")
    chen.hears("没有任何改动")
    await anna.says("/adapt")
    anna.hears("there is a request already: 2")
    await anna.taps("✖️ Withdraw")
    anna.hears("Request 2 is withdrawn")
    staff.hears("2号")
    chen.hears_nothing()


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("卫生间想装扶手", [Item.HANDLE]),
        ("门口能不能装个坡道", [Item.RAMP]),
        ("浴室地滑，想铺防滑垫", [Item.GRIP]),
        ("我想换个坐便器，蹲不下去了", [Item.SEAT]),
        ("想装床边扶手", [Item.RAIL]),
        ("Could I get a ramp at the door", [Item.RAMP]),
        ("楼道能不能装扶手", []),  # Where everybody goes: a proposal, or the office's.
        ("卫生间扶手坏了，想换一个", []),
        ("我想借个轮椅", []),
    ],
)
def test_a_wish_for_ones_home_names_things_of_the_list(words, items):
    assert wished(words) == items


async def test_one_sentence_gives_the_summary_and_one_tap_sends_it(town, chen, staff):
    await chen.says("卫生间想装扶手")
    chen.hears("🏠 3-2-501", "浴厕扶手", "💬 卫生间想装扶手", "要发给物业吗")
    await chen.taps("✅ 发送")
    chen.hears("申请")
    staff.hears("🏠")


async def test_staff_who_live_elsewhere_mean_the_requests_of_others(liu):
    await liu.says("适老化改造")
    liu.hears("适老化改造申请", "暂时没有")
