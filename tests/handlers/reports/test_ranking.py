"""What is open, the most pressing first; and the card of any of it."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from handlers.dialogue.said import Said
from handlers.reports.by_number import names_a_report
from storage import reports
from storage.people import people
from storage.people.people import Role
from storage.reports import ranking
from storage.reports.deadlines import NONE, Urgency
from storage.reports.life import By, State

HOUR = timedelta(hours=1)
DEADLINES = replace(NONE, accept_hours=(24, 24, 24), solve_hours=(48, 48, 48))


async def open_one(town, words, hours=0, urgency=Urgency.WAITS):
    async with town.database.transaction() as tx:
        told = town.clock.now() - hours * HOUR
        report = await reports.open(tx, 7, "lift", words, [], told, urgency=urgency, deadlines=DEADLINES)
        return report.number


async def ranked(town, limit=10, skip=0):
    async with town.database.transaction() as tx:
        return [report.words for report in await ranking.ranked(tx, town.clock.now(), limit, skip)]


async def test_overdue_ones_come_first_then_urgency_then_who_waits_then_age(town):
    await open_one(town, "new")
    await open_one(town, "old", 3)
    followed = await open_one(town, "followed", 1)
    await open_one(town, "soon", 2, Urgency.SOON)
    await open_one(town, "urgent", 2, Urgency.URGENT)
    await open_one(town, "overdue", 30)
    waits = await open_one(town, "waits for parts", 100)
    done = await open_one(town, "done", 100)
    async with town.database.transaction() as tx:
        await reports.urge(tx, followed, 9, town.clock.now())
        for number, state in ((waits, State.PARTS), (done, State.DONE)):
            told = town.clock.now() - 100 * HOUR
            await reports.change(tx, number, State.ACCEPTED, By.STAFF, 8, told, deadlines=DEADLINES)
            await reports.change(tx, number, state, By.STAFF, 8, told, reports.Remark("parts"), deadlines=DEADLINES)
    order = ["overdue", "urgent", "soon", "followed", "waits for parts", "old", "new"]
    assert await ranked(town) == order
    assert [await ranked(town, 2, skip) for skip in (0, 2, 4, 6, 8)] == [
        order[:2],
        order[2:4],
        order[4:6],
        order[6:],
        [],
    ]


async def test_the_staff_go_through_them_in_their_group(town, liu, staff):
    await liu.says("/open", chat=staff)
    staff.hears("没有未办结的报修")
    for number in range(6):
        await open_one(town, f"lamp {number}", hours=30 - number)
    await liu.says("/open", chat=staff)
    staff.hears("未办结的报修：6件", "已超时", "lamp 0")
    assert staff.labels[-1] == "更多 ›"
    await liu.taps("更多 ›", on=staff)
    staff.hears("lamp 5")
    assert "6号 🛗 电梯" in staff.labels, staff.labels
    await liu.taps("6号 🛗 电梯", on=staff)
    staff.hears("🛗 电梯", "lamp 5")
    assert "🙋 我来处理" in staff.labels
    card = staff.last["message_id"]
    await liu.says("/open", chat=staff)
    staff.hears("lamp 0")
    await liu.taps("更多 ›", on=staff)
    staff.hears("lamp 5")
    await liu.taps("6号 🛗 电梯", on=staff)
    staff.hears("6号报修在这里")
    assert staff.last["reply_parameters"]["message_id"] == card


async def test_in_private_as_well(town, anna, staff):
    async with town.database.transaction() as tx:
        await people.appoint(tx, anna.id, Role.STAFF)
    await open_one(town, "the lamp")
    await anna.says("/open")
    anna.hears("Open reports: 1", "the lamp")
    await anna.taps("1 🛗 Lift")
    anna.hears("the lamp", "Reply to this message")
    assert anna.labels[:2] == ["🙋 I take it", "⋯ More"]
    staff.hears_nothing()  # Who only reads it disturbs nobody.


async def test_the_staff_bring_up_a_report_by_its_number(town, anna, staff):
    await open_one(town, "the lamp")
    await anna.says("/report 1")
    anna.hears("What is it about?")  # Whoever is not staff reads nothing of another's.
    anna.hears_nothing()
    async with town.database.transaction() as tx:
        await people.appoint(tx, anna.id, Role.STAFF)
    for asked in ("/report 1", "/report #1", "/start report_1"):
        await anna.says(asked)
        anna.hears("the lamp", "Reply to this message")
        assert anna.labels[:2] == ["🙋 I take it", "⋯ More"]
        anna.hears_nothing()
    await anna.says("/report 2")
    anna.hears("There is no report 2")
    anna.hears_nothing()
    staff.hears_nothing()
    await anna.taps("📋 Open reports")
    anna.hears("Open reports: 1")


@pytest.mark.parametrize(
    "said",
    ["看1号报修", "报修1号", "1号报修怎么样了？", "帮我查一下报修单1", "Show me report 1", "What about report 1?"],
)
async def test_the_staff_name_a_report_in_words(town, anna, liu, staff, said):
    await open_one(town, "the lamp")
    async with town.database.transaction() as tx:
        await people.appoint(tx, liu.id, Role.STAFF)
    await liu.says(said)
    liu.hears("the lamp", "回复这条消息")


@pytest.mark.parametrize("said", ["3号楼报修", "报修3号楼漏水", "11月3号报修的", "报修3号楼的灯"])
def test_a_building_and_a_date_are_no_number_of_a_report(said):
    assert names_a_report(Said(said)) == 0


async def test_in_their_group_a_number_leads_to_the_card_and_a_new_report_to_the_private_chat(town, liu, staff):
    await open_one(town, "the lamp")
    await liu.says("/report 1", chat=staff)
    staff.hears("the lamp", "回复这条消息")
    await liu.says("/report 7号", chat=staff)
    staff.hears("没有7号报修")
    await liu.says("/report", chat=staff)
    staff.hears("私聊")


async def test_a_forged_page_is_refused(town, liu, staff):
    await open_one(town, "lamp")
    for data in (
        "reports.show_open_page:0",
        "reports.show_open_page:9",
        "reports.show_open_page:99999",
        "reports.bring_up:9",
    ):
        await liu.forges(data, chat=staff)
        staff.hears_nothing()
    assert len(liu.toasts) == 4
    assert all(liu.toasts)
