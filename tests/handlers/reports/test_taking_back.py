"""A report is withdrawn in words, once it is asked whether it is to be."""

import pytest


@pytest.fixture
def wang(town):
    return town.person(30, "王芳", "zh-hans")


@pytest.mark.parametrize("words", ["取消刚才的报修", "灯好了，刚才报的不用修了", "把那条撤回吧", "cancel my report"])
async def test_the_only_one_is_asked_about_at_once(wang, staff, words):
    await wang.says("/report 楼道灯不亮")
    wang.hears("这样发给物业")
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    staff.hears("楼道灯不亮")
    await wang.says(words)
    wang.hears("撤回1号报修？")
    await wang.taps("确定撤回")
    staff.hears("撤回了")
    staff.hears("已撤回")
    wang.hears("1号报修已撤回")


async def test_of_several_one_is_chosen(wang, staff):
    for words in ("楼道灯不亮", "垃圾桶满了"):
        await wang.says(f"/report {words}")
        wang.hears("这样发给物业")
        await wang.taps("✅ 发送")
        wang.hears("报修编号")
        staff.hears(words)
    await wang.says("取消刚才的报修")
    wang.hears("要撤回哪一件报修？")
    assert wang.labels == ["2号 🗑 垃圾", "1号 💡 照明", "🏠 首页"]
    await wang.taps("1号 💡 照明")
    wang.hears("撤回1号报修？")


async def test_who_has_reported_nothing_reads_that(wang):
    await wang.says("取消刚才的报修")
    wang.hears("您还没有报修过。")
