"""What has gone out is corrected or taken back."""

from storage.announcements import register
from tests.support.announcing import goes_out, states
from tests.support.going_out import at_nine, catches_up, looks, of, quiet, sent, small, ten
from tests.support.people import photo

__all__ = ["at_nine", "small", "ten"]


async def test_a_correction_reaches_those_who_have_it_and_the_others_get_only_the_right_one(
    town, clerk, staff, ten, small
):
    await sent(clerk, staff, "3号楼周三换灯")
    await goes_out(town, 2)
    await looks(town)
    quiet(staff)
    await clerk.forges("announcements.ask_correction:1")
    clerk.hears("改好后的全文", "3号楼周三换灯")
    await clerk.says("3号楼周四换灯")
    clerk.hears("3号楼周四换灯")
    clerk.hears("3人收到过原来的", "还在等的7人")
    data = clerk.data_of("✏️ 确定更正")
    await clerk.forges(data)
    clerk.hears("已经更正")
    await clerk.forges(data)
    assert clerk.toasts[-1] == "已经收到，不用再按。"
    town.crowded = False
    await goes_out(town, 20)
    wrong, right = ten[:3], ten[3:]
    for each in wrong:
        each.hears("周三")
        each.hears("周四")
        assert each.last["edit"]
        each.hears("✏️ <b>更正</b>\n3号楼周四换灯")
        assert each.last["reply_parameters"]["message_id"]
    for each in right:
        each.hears("3号楼周四换灯")
    assert "10/10" in staff.unheard[-1]["text"]
    assert "还是原来" not in staff.unheard[-1]["text"]
    quiet(staff)


async def test_what_is_in_the_outbox_when_it_is_corrected_goes_out_right(town, clerk, staff, ten, small):
    await sent(clerk, staff, "3号楼周三换灯")
    await looks(town)
    await clerk.forges("announcements.ask_correction:1")
    clerk.hears("改好后的全文")
    await clerk.says("3号楼周四换灯")
    clerk.hears("")
    clerk.hears("0人收到过原来的", "还在等的10人")
    await clerk.taps("✏️ 确定更正")
    clerk.hears("已经更正")
    town.crowded = False
    await goes_out(town, 16)
    for each in ten:
        each.hears("3号楼周四换灯")
    quiet(staff)


async def test_a_correction_that_was_begun_in_the_group_can_be_left_there(town, clerk, staff, ten):
    """Where there is no menu to go to."""
    await sent(clerk, staff)
    await goes_out(town)
    quiet(staff, *ten)
    await clerk.forges("announcements.ask_correction:1", staff)
    staff.hears("改好后的全文", "请回复这条消息")
    assert staff.labels == ["✖️ 先到这里"]
    await clerk.taps("✖️ 先到这里", on=staff)
    staff.hears("什么都没有发出，也没有改动")
    await clerk.says("3号楼周五换灯", chat=staff)
    quiet(clerk, staff, *ten)


async def test_a_correction_in_one_language_asks_for_the_other(town, clerk, staff, ten):
    await clerk.says("/announce 3号楼周三换灯\n---\nNew lamps on Wednesday, building 3")
    catches_up(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    catches_up(ten[0])
    catches_up(clerk)
    await clerk.forges("announcements.ask_correction:1")
    clerk.hears("3号楼周三换灯\n---\nNew lamps on Wednesday")
    await clerk.says("3号楼周四换灯")
    clerk.hears("英文怎么写？", "New lamps on Wednesday")
    assert "✏️ 确定更正" not in clerk.labels
    await clerk.says("New lamps ____ (when)")
    clerk.hears("还有空没填：when", "英文怎么写？")
    await clerk.says("New lamps on Thursday, building 3")
    clerk.hears("3号楼周四换灯")
    clerk.hears("New lamps on Thursday")
    clerk.hears("10人收到过原来的")
    await clerk.taps("✏️ 确定更正")
    await goes_out(town)
    async with town.database.read() as tx:
        content = (await register.find(tx, 1)).content
    assert (content.zh, content.en) == ("3号楼周四换灯", "New lamps on Thursday, building 3")
    quiet(clerk, staff, *ten)


async def test_a_wrong_photo_is_replaced_and_those_who_saw_it_get_the_right_one(town, clerk, staff, ten):
    await clerk.says("/announce")
    catches_up(clerk)
    await clerk.sends(photo=photo("wrong"), caption="3号楼换灯")
    catches_up(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    reader = ten[0]
    reader.hears("3号楼换灯")
    catches_up(clerk)
    await clerk.forges("announcements.ask_correction:1")
    clerk.hears("发照片或文件，就换掉原来的")
    await clerk.sends(photo=photo("right"))
    clerk.hears("3号楼换灯")
    assert clerk.last["photo"] == "right"
    clerk.hears("10人收到过原来的")
    await clerk.taps("✏️ 确定更正")
    await goes_out(town)
    reader.hears("3号楼换灯")
    assert reader.last["media"]["media"] == "right"  # In place,
    reader.hears("✏️ <b>更正</b>")
    assert reader.last["photo"] == "right"  # and below it.
    await clerk.forges("announcements.ask_correction:1")
    catches_up(clerk)
    await clerk.sends(photo=photo("no"))
    catches_up(clerk)
    await clerk.taps("🗑 不要照片文件")
    clerk.hears("3号楼换灯")
    assert "photo" not in clerk.last
    quiet(clerk, staff, *ten)


async def test_two_who_correct_at_once(town, clerk, mei, staff, ten):
    await sent(clerk, staff)
    for each, words in ((clerk, "改一"), (mei, "改二")):
        await each.forges("announcements.ask_correction:1")
        each.hears("")
        await each.says(words)
        each.hears(words)
        each.hears("")
    await clerk.taps("✏️ 确定更正")
    clerk.hears("已经更正")
    await mei.taps("✏️ Yes, correct it")
    mei.hears("Somebody changed it meanwhile")
    quiet(staff)


async def test_it_is_taken_back(town, clerk, staff, ten, small):
    await sent(clerk, staff)
    await goes_out(town, 4)
    got = [each for each in ten if each.unheard]
    assert 0 < len(got) < 10
    quiet(staff, *ten)
    await clerk.forges("announcements.ask_recall:1", staff)
    assert "关闭记录" not in staff.hears("从所有人那里撤回？"), "nothing is closed with a notice"
    await clerk.taps("↩️ 确定撤回", on=staff)
    staff.hears("↩️ 已撤回")
    await goes_out(town, 16)
    assert [[method for method, _ in each.others] for each in ten] == [
        ["deleteMessages"] if each in got else [] for each in ten
    ]
    assert of(await states(town), "recalled", "cancelled") == (len(got), 10 - len(got))
    quiet(staff)


async def test_what_is_too_old_to_be_deleted_is_written_over(town, clerk, staff, ten):
    await sent(clerk, staff)
    await goes_out(town, 5)
    quiet(staff, *ten)
    town.clock.ahead(days=3)
    await clerk.forges("announcements.recall:1", staff)
    await goes_out(town, 5)
    for each in ten:
        each.hears("↩️ 这条公告已经撤回，不作数了")
        assert each.last["edit"]
    quiet(staff)
