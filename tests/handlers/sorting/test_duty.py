"""A question that nobody's list knows: volunteers on duty first, then the staff; and what was answered in words."""

from datetime import timedelta

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.sorting.volunteers import tell_staff_too
from storage.engine.instants import stamp
from storage.people import people
from storage.people.people import Role
from tests.support.people import STAFF

JOB = TimedJob("ask the staff too", every(1), tell_staff_too)


@pytest.fixture
def wang(town):
    return town.person(9, "王芳", "zh-hans")


async def asks(wang):
    await wang.says("独角兽的角怎么扔")
    wang.hears("不敢乱猜")
    await wang.taps("🙋 问志愿者")
    wang.hears("已经问了")


async def on_duty(town, id=40):
    volunteer = town.person(id, "Vera")
    await volunteer.arrives()
    async with town.database.transaction() as tx:
        await people.appoint(tx, id, Role.VOLUNTEER)
        now = town.clock.now()
        await tx.run(
            "INSERT INTO green_duties (person_id, since, until) VALUES (:id, :now, :until)",
            id=id,
            now=stamp(now),
            until=stamp(now + timedelta(hours=2)),
        )
    return volunteer


async def test_whoever_is_on_duty_is_asked_first_and_the_staff_see_the_answer(town, wang, liu, staff):
    vera = await on_duty(town)
    await asks(wang)
    vera.hears("独角兽的角")
    staff.hears_nothing()
    await town.tick(JOB)
    town.clock.ahead(minutes=9)
    await town.tick(JOB)
    staff.hears_nothing()
    card = {"message_id": vera.last["message_id"], "chat": {"id": vera.id, "type": "private"}, "date": 1}
    await vera.says("Residual, wrapped in paper", reply_to_message=card)
    wang.hears("Vera答复", "wrapped in paper")
    vera.hears("✅ Vera")
    vera.hears("Passed on")
    staff.hears("✅ Vera", "wrapped in paper")
    assert staff.labels == ["📌 加入清单"]


async def test_after_ten_minutes_the_staff_are_asked_as_well_once(town, wang, liu, staff):
    vera = await on_duty(town)
    await asks(wang)
    vera.hears("独角兽的角")
    await town.tick(JOB)
    town.clock.ahead(minutes=11)
    await town.tick(JOB)
    staff.hears("独角兽的角")
    town.clock.ahead(minutes=2)
    await town.tick(JOB)
    await liu.taps("🗑 其他垃圾", on=staff)
    wang.hears("刘伟答复")
    vera.hears("✅ 刘伟")
    staff.hears("✅ 刘伟")
    await vera.forges("sorting.answer:1:food")
    assert vera.toasts[-1] == "This question is answered already."


async def test_an_answer_in_words_is_put_on_the_list_with_its_bin(town, wang, liu, staff):
    await asks(wang)
    staff.hears("独角兽")
    card = {"message_id": staff.last["message_id"], "chat": {"id": STAFF, "type": "supergroup"}, "date": 1}
    await liu.says("请先用纸包好", chat=staff, reply_to_message=card)
    wang.hears("请先用纸包好")
    staff.hears("✅ 刘伟")
    staff.hears("已转告")
    await liu.taps("📌 加入清单", on=staff)
    staff.hears("归哪一类")
    await liu.taps("‹ 不改了", on=staff)
    staff.hears("✅ 刘伟")
    await liu.taps("📌 加入清单", on=staff)
    staff.hears("归哪一类")
    await liu.taps(staff.labels[3], on=staff)
    staff.hears("已加入本小区清单")
    await wang.says("独角兽的角怎么扔")
    wang.hears("请先用纸包好")
