"""The green account, looked after by the staff: goods, hours of volunteering, what was wrong, who takes part."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from handlers.green.chart import draw
from storage.green import figures
from storage.people import audit, personal
from storage.people.people import Role
from storage.queues import errands, files
from tests.support.green import appoint, balance_of, earned, offered, settle
from tests.support.people import photo


@pytest.fixture
async def home(town, anna):
    return await settle(town, anna)


@pytest.fixture
async def liu(town, liu):
    await appoint(town, liu, Role.STAFF)
    return liu


async def done(town):
    async with town.database.transaction() as tx:
        return [(entry.action, entry.subject) for entry in reversed(await audit.latest(tx, 10_000, 20))]


async def test_the_way_there_has_six_buttons_at_most(town, liu, home):
    await settle(town, liu, "502")
    await liu.says("/green")
    liu.hears("3-2-502的绿色账户")
    assert len(liu.labels) == 6
    for label in ("🧺 投放点", "🛠 管理"):
        await liu.taps(label)
        liu.hears()
        assert len(liu.labels) <= 6
    assert liu.labels == ["🎁 物品", "🏠 查一户积分", "📊 参与情况", "🔎 异常情况", "‹ 返回", "🏠 首页"]


async def test_a_new_good_step_by_step(town, anna, liu, home):
    await liu.forges("green.list_goods")
    liu.hears("还没有物品")
    await liu.taps("➕ 新物品")
    liu.hears("第1步，共5步")
    await liu.says("长" * 61)
    liu.hears("请用60个字以内")
    await liu.says("肥皂三块 / Soap")
    liu.hears("第2步")
    for nonsense in ("0", "-3", "很多", "1000000", "1.5"):
        await liu.says(nonsense)
        liu.hears("1到100000的整数")
        assert liu.labels[-2:] == ["‹ 返回", "🏠 首页"], "its way back is still there"
    await liu.says("三十")
    liu.hears("第3步")
    await liu.says("5")
    liu.hears("第4步")
    await liu.says("没有")
    liu.hears("请发一张照片")
    await liu.sends(photo=photo("soap"))
    liu.hears("第5步")
    await liu.says("幸福超市，东门 / Happy Supermarket")
    liu.hears("这样上架可以吗", "<b>肥皂三块</b>", "30分 · 还有5件", "📍 幸福超市，东门")
    assert liu.last["photo"] == "soap"
    tap = liu.data_of("✅ 上架")
    await liu.forges(tap)
    liu.hears("居民可以预约")
    await liu.forges(tap)
    await anna.forges(f"green.show_catalogue:{home}")
    anna.hears("<b>Soap</b>", "📍 Happy Supermarket", "You have 0 points: 30 more")
    assert await done(town) == [("green.good.add", "肥皂三块 / Soap: 30 × 5")]


async def test_without_photo_and_at_the_office(liu):
    await liu.forges("green.ask_name")
    liu.hears("第1步")
    for words in ("纸巾", "10", "100"):
        await liu.says(words)
        liu.hears("步")
    await liu.taps("不要照片 ›")
    liu.hears("第5步")
    await liu.taps("在物业领 ›")
    liu.hears("纸巾", "物业")
    await liu.taps("↩️ 重新填")
    liu.hears("第1步")
    await liu.forges("green.add")
    liu.hears("没有任何改动")


async def test_price_stock_withdrawal(town, anna, liu, home):
    soap = await offered(town)
    await liu.forges("green.list_goods")
    liu.hears("兑换物品")
    await liu.taps("Soap · 30分 × 1")
    liu.hears("<b>Soap</b>")
    await liu.taps("💰 改积分")
    liu.hears("原来是：30")
    await liu.says("many")
    liu.hears("整数")
    await liu.says("25")
    liu.hears("25分 · 还有1件")
    await liu.taps("📦 改库存")
    liu.hears("原来是：1")
    await liu.says("0")
    liu.hears("还有0件")
    await anna.forges(f"green.show_catalogue:{home}")
    anna.hears("Sold out for now")
    await liu.taps("🚫 下架")
    liu.hears("居民看不到")
    await anna.forges(f"green.show_catalogue:{home}")
    anna.hears("nothing to get yet")
    await anna.forges(f"green.ask_reservation:{home}:{soap.id}")
    anna.hears("Nothing was changed")
    await liu.taps("✅ 重新上架")
    liu.hears("居民可以预约")
    assert await done(town) == [
        ("green.good.add", "Soap: 30 × 1"),
        ("green.good.price", "Soap: 30 → 25"),
        ("green.good.stock", "Soap: 1 → 0"),
        ("green.good.withdraw", "Soap"),
        ("green.good.offer", "Soap"),
    ]


async def test_many_goods_have_pages(town, liu):
    for number in range(7):
        await offered(town, f"G{number}")
    await liu.forges("green.list_goods")
    liu.hears("兑换物品")
    assert liu.labels[:3] == ["G6 · 30分 × 1", "G5 · 30分 × 1", "G4 · 30分 × 1"]
    for expected in ("G3 · 30分 × 1", "G0 · 30分 × 1"):
        await liu.taps("更早 ›")
        liu.hears("兑换物品")
        assert liu.labels[0] == expected
        assert len(liu.labels) <= 6
    await liu.taps("‹ 较新")
    liu.hears("兑换物品")


async def test_hours_of_volunteering(town, anna, liu, home):
    await liu.forges("green.ask_home")
    liu.hears("哪一户")
    await liu.says("那一户")
    liu.hears("这个房号没看懂")
    await liu.says("9-9-999")
    liu.hears("9-9-999")
    await liu.says("3号楼2单元501")
    liu.hears("3-2-501：<b>0分</b>")
    await liu.taps("⏱ 服务时长")
    liu.hears("每小时20分")
    tap = liu.data_of("2")
    await liu.forges(tap)
    liu.hears("3-2-501：<b>40分</b>", "志愿服务，谢谢您 · 刘伟")
    anna.hears("Thank you for helping: +40 points, 40 in all")
    await liu.forges(tap)
    assert await balance_of(town, home) == 40
    assert ("green.hours", "3-2-501 2") in await done(town)


async def test_what_was_wrong_is_put_right_by_a_counter_entry(town, anna, liu, home):
    await earned(town, home, 10)
    await liu.says("/points 3-2-501")
    liu.hears("3-2-501：<b>10分</b>", "<b>+10</b> · 投放检查")
    await liu.taps("✏️ 更正一笔")
    liu.hears("3-2-501哪一笔记错了")
    await liu.taps("11-23 · +10")
    liu.hears("更正的理由是什么")
    await liu.says("看错了房号")
    liu.hears("更正−10分", "看错了房号", "这样对吗")
    tap = liu.data_of("✅ 确定更正")
    await liu.forges(tap)
    liu.hears("<b>0分</b>", "<b>−10</b> · 更正：看错了房号 · 刘伟")
    anna.hears("put right: −10 points. 看错了房号")
    await liu.forges(tap)
    await liu.forges("green.ask_reason:1")
    liu.hears("更正的理由是什么")
    await liu.says("再来一次")
    liu.hears("这样对吗")
    await liu.taps("✅ 确定更正")
    liu.hears("已经更正过")
    assert ("green.correct", "3-2-501 −10") in await done(town)


async def test_nobody_puts_right_or_rewards_their_own_home(town, liu):
    home = await settle(town, liu, "502")
    await earned(town, home, 10)
    for step in ("ask_entry", "ask_hours"):
        await liu.forges(f"green.{step}:{home}")
        assert liu.toasts[-1] == "这是您自己家，请同事来办。"
    await liu.forges("green.ask_reason:1")
    liu.hears("没有任何改动")


async def test_a_homes_account_in_the_staffs_group(town, anna, liu, home, staff):
    await liu.says("/points 3-2-501", chat=staff)
    staff.hears("3-2-501：<b>0分</b>")
    await anna.says("/points 3-2-501")  # It is nobody else's business.
    anna.hears("Only the staff can use this")


async def test_only_the_staff_look_after_it(town, anna, home):
    await appoint(town, anna)
    for step in ("look_after", "list_goods", "ask_name", "ask_home", "show_oddities", "show_participation"):
        await anna.forges(f"green.{step}")
        anna.hears("Only the staff can use this")


# Who takes part


async def test_who_takes_part_comes_as_a_picture_and_as_a_file_drawn_aside(town, anna, liu, home):
    other = await settle(town, town.person(11, "Eva"), "502")
    for place in (home, home, other):
        await earned(town, place, 10)
        town.clock.ahead(days=4)
    await liu.says("/points")
    liu.hears("绿色账户管理")
    async with town.at_once():
        await liu.taps("📊 参与情况")
        await liu.taps("📊 参与情况")
    assert liu.toasts[-1] == "📊 正在画图，马上就来。"
    liu.hears("各楼每周的参与情况")  # Once: what waits already is not asked for again.
    assert "photo" in liu.last
    assert len(liu.labels) == 3
    await liu.taps("📄 导出文件")
    [sent] = liu.documents
    assert sent["caption"] == "各楼每周的参与情况。"
    async with town.database.transaction() as tx:
        [path] = await files.paths(tx)
    rows = list(csv.DictReader(io.StringIO(Path(path).read_text("utf-8-sig"))))
    assert len(rows) == 52
    assert [(row["周"], row["参与户数"], row["袋数"], row["百分比"]) for row in rows[-2:]] == [
        ("2026-11-23", "1", "2", "50"),
        ("2026-11-30", "1", "1", "50"),
    ]
    assert ("green.export", "") in await done(town)


async def test_in_the_staffs_group_the_picture_comes_there(town, liu, home, staff):
    await liu.says("/points", chat=staff)
    staff.hears("绿色账户")
    await liu.taps("📊 参与情况", on=staff)
    staff.hears("参与情况")
    assert staff.labels == ["📄 导出文件"]


async def test_whoever_is_forgotten_meanwhile_gets_nothing(town, liu, home):
    async with town.database.transaction() as tx:
        await errands.add(tx, "green.draw_participation", "[true]", liu.id, liu.id, town.clock.now())
        await personal.forget(tx, liu.id, town.community.held)
    await town.deliver()
    liu.hears_nothing()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chart_is_drawn_for_any_number_of_buildings(language):
    for buildings in (0, 1, 30):
        found = [
            figures.Participation(str(number), 24, date(2026, 11, 2) + timedelta(days=7 * week), number % 25, 9, 90)
            for number in range(buildings)
            for week in range(8)
        ]
        assert draw(found, language).startswith(b"\x89PNG")
