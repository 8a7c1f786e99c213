"""Meetings: invited to in words, signed up for, reminded of, minuted; and what was agreed to is carried out."""

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.council import keep_council
from storage.council import CouncilRules, meetings, proposals
from storage.council.stages import Stage
from tests.support.council import moves_in, proposed
from tests.support.green import appoint

KEEP = TimedJob("keep the council", every(5), keep_council)


async def follows(person, number=1):
    await person.forges(f"council.follow:{number}")
    person.unheard.clear()


async def test_neighbours_meet_are_reminded_and_read_the_minutes(town, anna, liu, staff):
    await town.tick(KEEP)
    await proposed(town, anna, await moves_in(town, anna))
    await moves_in(town, liu, ("3", "2", "502"))
    await follows(liu)
    await liu.forges("council.ask_meeting:1")
    liu.hears("没有任何改动")
    await anna.forges("council.show_meetings:1")
    anna.hears("There is no meeting about it yet")
    await anna.taps("➕ Invite to a meeting")
    anna.hears("When and where?")
    for words, why in (
        ("some day in the lobby", "I read no day with an hour"),
        ("yesterday 19:00, lobby", "That is over"),
        ("Saturday 19:00", "Please say where as well"),
    ):
        await anna.says(words)
        anna.hears(why)
    await anna.says("Saturday 19:00, lobby of building 3")
    anna.hears("🗓 Sat 28 Nov 19:00\n📍 lobby of building 3")
    await anna.taps("✅ Invite")
    anna.hears("Homes that come: 0")
    liu.hears("为这件事开会", "lobby of building 3")
    await liu.taps("🙋 我参加")
    assert liu.toasts.pop() == "已报名，前一天会提醒您。"
    liu.hears("报名1户")
    town.clock.ahead(days=4, hours=12)
    for heard in (True, False):
        await town.tick(KEEP)
        if heard:
            liu.hears("⏰ 快开会了")
        liu.hears_nothing()
        town.clock.ahead(minutes=5)
    town.clock.ahead(days=1)
    await liu.forges("council.come:1")
    liu.hears("没有任何改动")
    await anna.forges("council.show_meeting:1")
    anna.hears("Nobody has written yet what was said")
    await anna.taps("✅ Who was there")
    anna.hears("Which homes were there?")
    await anna.says("3-2-501, 9-9-901")
    anna.hears("Read: 3-2-501.", "no homes that it concerns: 9-9-901")
    await anna.says("3-2-502")  # What was read is kept.
    anna.hears("Homes that were there: 2")
    await anna.taps("📝 What was said")
    anna.hears("What was said, and what was agreed on?")
    await anna.says("The designer explained the shaft.")
    anna.hears("The designer explained the shaft.")
    await anna.sends(photo=[{"file_id": "hall"}])
    anna.hears("So far (1 photo)")
    await anna.taps("✅ Publish it")
    anna.hears("📝 There are minutes", "The designer explained the shaft.")
    liu.hears("📝 会议记录", "The designer explained the shaft.")


async def test_minutes_are_added_to_and_replaced_only_by_whoever_wants_that(town, anna, staff):
    await proposed(town, anna, await moves_in(town, anna))
    async with town.database.transaction() as tx:
        now = town.clock.now()
        await meetings.invite(tx, 1, "Hall", now, anna.id, now)
        await meetings.minute(tx, 1, "The designer explained the shaft.", ["hall"])
    await anna.forges("council.ask_minutes:1")
    anna.hears("So far (1 photo)", "The designer explained the shaft.")
    await anna.says("The canopy comes with it.")
    anna.hears("The designer explained the shaft.\nThe canopy comes with it.")
    await anna.taps("✅ Publish it")
    anna.hears("The designer explained the shaft.\nThe canopy comes with it.")
    await anna.taps("📝 What was said")
    anna.hears("So far (1 photo)")
    await anna.taps("✏️ Write them anew")
    assert "canopy" not in anna.hears("What was said, and what was agreed on?")


async def test_a_meeting_is_cancelled_with_a_reason(town, anna, liu, staff):
    await proposed(town, liu, await moves_in(town, liu))
    await moves_in(town, anna, ("3", "1", "101"))
    await follows(anna)
    await liu.forges("council.ask_meeting:1")
    liu.hears("什么时候")
    await liu.says("周六晚上7点在3号楼大堂")
    liu.hears("11月28日（周六） 19:00", "📍 3号楼大堂")
    await liu.taps("✅ 发出邀请")
    liu.hears("报名0户")
    anna.hears("There is a meeting about it")
    await liu.taps("❌ 取消会议")
    liu.hears("为什么取消")
    await liu.says("设计师来不了")
    anna.hears("The meeting does not take place: 设计师来不了")
    liu.hears("❌ 已取消：设计师来不了")
    await anna.forges("council.come:1")
    anna.hears("Nothing was changed")


async def test_what_was_agreed_to_is_carried_out_step_by_step_and_followers_hear_of_it(town, anna, liu, staff):
    made = await proposed(town, anna, await moves_in(town, anna))
    await appoint(town, liu, 3)
    await liu.forges("council.ask_steps:1")
    liu.hears("没有任何改动")
    async with town.database.transaction() as tx:
        for stage in (Stage.DISCUSSING, Stage.REVISING, Stage.VOTING, Stage.DECIDED):
            now = await proposals.existing(tx, made.number)
            assert await proposals.move(tx, now, stage, "", 0, town.clock.now(), town.community.of(CouncilRules))
    await follows(anna)
    await liu.forges("council.ask_steps:1")
    liu.hears("分哪几步")
    await liu.says("招标\n挖井道\n装电梯\n验收")
    liu.hears("▱▱▱▱▱▱▱▱▱▱ 0%", "▫️ 挖井道")
    await liu.taps("✅ 完成：招标")
    anna.hears("🛠 Done: 招标", "▰▰▱▱▱▱▱▱▱▱ 25 %")
    liu.hears("✅ 招标")
    await liu.forges("council.tick:1")
    assert liu.toasts.pop() == "已经过期，没有任何改动。"
    liu.unheard.clear()
    await liu.forges("council.ask_news:1")
    liu.hears("进展到哪里了")
    await liu.says("130%")
    liu.hears("0", "100")
    await liu.sends(photo=[{"file_id": "shaft"}], caption="60%，已用20万元，井道完工")
    liu.hears("📷 1 · 60% · 💰 200,000元")
    await liu.taps("✅ 通报")
    anna.hears("🛠 60%，已用20万元，井道完工", "60 % · 💰 200,000 of 480,000 yuan")
    liu.hears("60%")
    await liu.forges("council.move_without:1:done")
    anna.hears("🏁 carried out")
    staff.hears("🏁 已完成")
    liu.hears("🏁 已完成")
    await anna.forges("council.show_works:1")
    anna.hears("▰▰▰▰▰▰▰▰▰▰ 100 %", "▫️ 验收")
    await anna.forges("council.tick:4")
    anna.hears("Only the staff")
