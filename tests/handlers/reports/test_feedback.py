"""Is it fixed? Yes with stars, half, no; by whoever reported it, and by whoever follows it."""

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.reports import ask_again
from storage import reports
from storage.reports import followers, verdicts
from storage.reports.life import State
from storage.reports.verdicts import Fixed, Verdict


@pytest.fixture
async def done(town, anna, liu, staff):
    """A report of Anna's that Wang follows, and that the staff have finished."""
    wang = town.person(9, "王芳", "zh-hans")
    await wang.arrives()
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
        await followers.follow(tx, wang.id, 1, town.clock.now())
    for step in ("take", "finish"):
        await liu.forges(f"reports.{step}:1", staff)
        staff.hears()
        if step == "take":
            anna.hears("taking care")
            wang.hears("已接手处理")
    anna.hears("<b>1</b> 🛗 Lift is done", "Is it fixed?")
    wang.hears("修好了吗")
    return wang


async def state_of(town):
    async with town.database.transaction() as tx:
        return await reports.find(tx, 1)


async def test_yes_stars_words(town, anna, staff, done):
    assert anna.labels == ["✅ Yes, it is", "🌓 Partly fixed", "❌ No"]
    await anna.taps("✅ Yes, it is")
    anna.hears("is it fixed?", "✅ Yes, it is")
    assert anna.last["edit"]
    staff.hears("🌟 Anna说修好了")
    staff.hears("🌟 已确认")
    anna.hears("How did the staff do?")
    assert len(anna.labels) == 6
    await anna.taps("⭐⭐⭐⭐ good")
    staff.hears("⭐⭐⭐⭐ Anna评价")
    anna.hears("Thank you! ⭐⭐⭐⭐")
    await anna.taps("✍️ Say more")
    anna.hears("What shall the staff know?")
    await anna.says("Fast & <friendly>")
    anna.hears("I told the staff")
    staff.hears("Fast &amp; &lt;friendly&gt;")
    async with town.database.transaction() as tx:
        assert await verdicts.of(tx, 1, anna.id) == Verdict(Fixed.YES, 4, "Fast & <friendly>")
    assert (await state_of(town)).state is State.CONFIRMED


async def test_no_opens_it_again_where_everybody_sees_it(town, anna, liu, staff, done):
    await anna.taps("❌ No")
    anna.hears("❌ No")
    done.hears("没有修好", "重新打开")
    staff.hears("Anna说<b>没修好</b>")
    staff.hears("🔁 1", "🆕 已提交")
    anna.hears("I am sorry. Report 1 is open again")
    report = await state_of(town)
    assert (report.state, report.reopened, report.handler_id) == (State.SENT, 1, None)
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("taking care")
    done.hears("已接手处理")
    staff.hears("👌 已接单")


async def test_a_follower_says_no_after_the_reporter_said_yes(town, anna, staff, done):
    await anna.taps("✅ Yes, it is")
    anna.hears("✅")
    staff.hears("修好了")
    staff.hears("已确认")
    anna.hears("How did")
    await done.taps("❌ 没修好")
    done.hears("❌ 没修好")
    anna.hears("is not fixed, says one of those who are concerned")
    staff.hears("王芳说<b>没修好</b>")
    staff.hears("已提交")
    done.hears("抱歉没有修好")
    await anna.forges("reports.judge:1:2")  # By then there is nothing to judge.
    anna.hears("belongs to something that is over")


async def test_half_leaves_the_decision_to_the_staff(town, anna, staff, done):
    await anna.taps("🌓 Partly fixed")
    anna.hears("🌓 Partly fixed")
    staff.hears("只修好一部分")
    anna.hears("What is still missing?")
    assert (await state_of(town)).state is State.DONE


async def test_stars_take_a_verdict_and_are_one_to_five(anna, done):
    for data in ("rate:1:5", "ask_opinion:1"):
        await anna.forges(f"reports.{data}")
        anna.hears("belongs to something that is over")
    await done.taps("✅ 修好了")
    done.hears("修好了")
    done.hears("满意吗")
    for stars in (0, 6, -1):
        await done.forges(f"reports.rate:1:{stars}")
        done.hears("这个按钮已经过期")


async def test_whoever_never_answered_is_asked_once_more_after_four_weeks(town, anna, done):
    job = TimedJob("ask", every(60), ask_again)
    await town.tick(job)
    for days, asked in ((27, False), (2, True), (60, False)):
        town.clock.ahead(days=days)
        await town.tick(job)
        for person, words in ((anna, "was done four weeks ago"), (done, "四周前办好了")):
            if asked:
                person.hears(words)
            person.hears_nothing()
    await anna.taps("✅ Yes, it is")
    anna.hears("✅")
    anna.hears("How did")
    anna.town.people[-100].unheard.clear()


async def test_a_reply_to_the_question_reaches_the_staff(anna, staff, done):
    question = {"message_id": anna.last["message_id"], "chat": {"id": anna.id}, "date": 1}
    await anna.says("Still squeaks", reply_to_message=question)
    anna.hears("I told the staff")
    staff.hears("Still squeaks")


async def test_whoever_is_forgotten_is_not_asked_and_leaves_only_numbers(town, anna, staff, done):
    from storage.people import personal

    await anna.taps("✅ Yes, it is")
    anna.hears("✅")
    staff.hears("修好了")
    staff.hears("已确认")
    anna.hears("How did")
    async with town.database.transaction() as tx:
        await personal.forget(tx, anna.id, town.community.held)
        [verdict] = await tx.rows("SELECT person_id, words, fixed FROM report_verdicts")
        history = await tx.rows("SELECT actor_id FROM report_events")
    assert tuple(verdict) == (0, "", 2)
    assert anna.id not in {row["actor_id"] for row in history}
