"""What goes from people in simple mode to others: said back before, changed for ten minutes; a person hears voices."""

import pytest

from storage.people import people
from tests.handlers.menu.test_simple import listen
from tests.support.green import settle
from tests.support.people import STAFF


@pytest.fixture
async def chen(town):
    person = town.person(72, "陈秀英", "zh-hans")
    await settle(town, person)
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, person.id, True)
    return person


async def reported(chen):
    for words in ("📣 报修", "厨房水管滴水"):
        await chen.says(words)
        listen(chen)
    while "✅ 发送" not in chen.labels:
        await chen.says("厨房里")
        listen(chen)
    await chen.taps("✅ 发送")


async def test_words_are_said_back_before_anybody_else_reads_them(chen, staff, liu):
    await reported(chen)
    chen.hears("报修编号")
    staff.hears("厨房水管滴水")
    await chen.taps("✍️ 补充")
    chen.hears("")
    await chen.says("盆都接满了")
    chen.hears("您要说的是", "盆都接满了", "要转告吗？转告给：物业")
    staff.hears_nothing()
    await chen.taps("✏️ 改一下")
    chen.hears("还没有转告")
    chen.hears("")
    await chen.says("盆接满两个了")
    chen.hears("盆接满两个了")
    await chen.taps("✅ 转告")
    staff.hears("盆接满两个了")
    assert "✏️ 改一下" in str(chen.unheard)
    listen(chen)
    listen(staff)
    await chen.says("我的自行车被偷了，有人打架")  # A danger waits for no yes.
    chen.hears("🛑")
    listen(chen)


async def test_a_yes_may_wait_for_hours_and_never_answers_what_was_asked_since(town, chen, staff):
    await reported(chen)
    listen(chen)
    listen(staff)
    await chen.taps("✍️ 补充")
    listen(chen)
    await chen.says("盆都接满了")
    listen(chen)
    yes = chen.data_of("✅ 转告")
    town.clock.ahead(hours=5)
    await chen.says("📣 报修")
    listen(chen)
    await chen.forges(yes)
    chen.hears("请再说一次")
    staff.hears_nothing()
    await chen.says("🏠 首页")
    await chen.says("/myreports")
    listen(chen)
    await chen.forges("reports.ask_answer:1")
    listen(chen)
    await chen.says("盆都接满了")
    listen(chen)
    town.clock.ahead(hours=5)
    await chen.taps("✅ 转告")
    staff.hears("盆都接满了")
    listen(chen)


async def test_what_was_sent_can_be_changed_by_its_own_flow(chen, staff):
    await reported(chen)
    listen(chen)
    listen(staff)
    await chen.taps("✏️ 改一下")
    chen.hears("水管")
    assert "↩️ 撤回" in chen.labels


@pytest.mark.parametrize(("minutes", "heard"), [(9, "哪里要改"), (11, "已经过了十分钟")])
async def test_for_ten_minutes_a_person_reads_what_is_to_be_different(town, chen, staff, minutes, heard):
    await reported(chen)
    listen(chen)
    await chen.taps("✏️ 改一下")
    listen(chen)
    await chen.taps("📣 催一催")
    listen(chen)
    listen(staff)
    town.clock.ahead(minutes=minutes)
    await chen.taps("✏️ 改一下")
    chen.hears(heard)
    if minutes > 10:
        assert chen.labels == ["☎️ 找人帮忙"]
        return
    await chen.says("请改成周五")
    chen.hears("请改成周五", "要转告吗")
    await chen.taps("✅ 转告")
    staff.hears("陈秀英要改刚才发的内容", "请改成周五")
    chen.hears("已经转告")


async def test_a_voice_where_only_words_are_understood_is_heard_by_a_person_who_answers(town, chen, staff, liu):
    await chen.says("/join")
    chen.hears("")
    await chen.sends(voice={"file_id": "my-voice"})
    chen.hears("听不懂语音", "请物业的人来听")
    staff.hears_nothing()
    await chen.taps("👂 好，请人听")
    chen.hears("已经转告")
    assert staff.voices == ["my-voice"]
    last = max(id for chat, id in town.seen if chat == staff.id)
    assert "入户码" in town.seen[staff.id, last][0]["caption"]  # What she was asked stands under it.
    card = {"message_id": last, "chat": {"id": STAFF}, "date": 1}
    await liu.says("陈阿姨，五个字是什么？", chat=staff, reply_to_message=card)
    staff.hears("已转告")
    chen.hears("刘伟回复您", "五个字是什么")
    await chen.sends(voice={"file_id": "five-words"})
    chen.hears("这句话要转给谁")
    await chen.taps(chen.labels[0])
    assert staff.voices == ["my-voice", "five-words"]
    listen(chen)
    listen(staff)


async def test_a_voice_out_of_the_blue_is_a_report_or_for_a_person(town, chen, staff):
    await chen.sends(voice={"file_id": "come-by"})
    chen.hears("请谁来听")
    assert chen.labels == ["📣 报修", "🤝 请邻居帮忙", "👂 请人听"]
    await chen.taps("👂 请人听")
    chen.hears("已经转告")
    assert staff.voices == ["come-by"]
    await chen.sends(voice={"file_id": "again"})
    chen.hears("请谁来听")
    await chen.taps("📣 报修")
    chen.hears("是关于什么的")


async def test_a_voice_is_for_neighbours_and_what_it_is_about_is_asked(town, chen, staff):
    await chen.sends(voice={"file_id": "come-by"})
    chen.hears("请谁来听")
    await chen.taps("🤝 请邻居帮忙")
    chen.hears("先替您留着", "要人帮您做什么")
    await chen.taps("🚪 上门看看")
    chen.hears("上门看看", "附1样")
    staff.hears_nothing()


async def test_amid_a_report_a_voice_after_help_me_goes_where_she_says(town, chen, staff):
    await chen.says("📣 报修")
    chen.hears("是关于什么的")
    await chen.says("🤝 找人帮忙")
    chen.hears("120 急救")
    listen(chen)
    await chen.sends(voice={"file_id": "come-by"})
    chen.hears("这是回答，还是另一件事")
    await chen.taps("🤝 请邻居帮忙")
    chen.hears("要人帮您做什么")
    await chen.taps("🆘 紧急")
    chen.hears("附1样")
    await chen.says("🏠 首页")  # Each draft is kept under its own name.
    chen.hears("已保存")
    assert chen.labels[:2] == ["📝 接着写", "🗑 不要了"]


async def test_a_favour_of_neighbours_does_not_end_up_in_a_report_that_was_offered(town, chen, staff):
    await chen.says("楼道的灯坏了一个")
    chen.hears("报给物业吗")
    await chen.says("帮我念念药盒上的字")
    chen.hears("念一念", "要我去找人吗")
    staff.hears_nothing()


async def test_who_sends_a_sticker_reads_of_few_things_that_work(chen):
    for words in ("📣 报修", "厨房水管滴水"):
        await chen.says(words)
        listen(chen)
    await chen.sends(sticker={"file_id": "s"})
    said = chen.hears("表情贴纸在这里用不上", "文字", "语音", "照片")
    assert "圆形视频" not in said
