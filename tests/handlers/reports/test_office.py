"""What makes work with cards quick: who gets it, what is the same, the way back, where a question stands."""

from storage import reports
from storage.people import people
from storage.people.people import Role
from storage.reports import Place
from storage.reports.deadlines import NONE
from tests.support.people import STAFF

NOWHERE = Place()


async def told(town, words, person=7, category="lift", place=NOWHERE):
    async with town.database.transaction() as tx:
        now = town.clock.now()
        report = await reports.open(tx, person, category, words, [], now, place=place, deadlines=NONE)
        return report.number


async def bring_up(liu, staff, number):
    await liu.forges(f"reports.bring_up:{number}", staff)
    staff.hears()
    return staff.last["message_id"]


async def test_whoever_is_staff_can_be_given_a_report_page_by_page(town, anna, liu, staff):
    """Appointed, on duty or an administrator: nobody has to have taken one before."""
    async with town.database.transaction() as tx:
        for id in range(20, 27):
            await people.meet(tx, id, f"Colleague {id}", "zh", town.clock.now())
            await people.appoint(tx, id, Role.STAFF)
        await people.meet(tx, 30, "Admin", "zh", town.clock.now())
    town.community.admins = frozenset({30, 31})
    number = await told(town, "lamp")
    await bring_up(liu, staff, number)
    await liu.forges(f"reports.ask_assignee:{number}", staff)
    staff.hears("交给谁")
    assert staff.labels == ["Admin", *(f"Colleague {id}" for id in range(20, 25)), "‹ 返回", "更多 ›"]
    await liu.taps("更多 ›", on=staff)
    staff.hears("交给谁")
    assert staff.labels[:2] == ["Colleague 25", "Colleague 26"]
    await liu.taps("Colleague 26", on=staff)
    staff.hears("Colleague 26")
    staff.hears("已接单 · Colleague 26")
    anna.hears("Colleague 26 is taking care")


async def test_those_of_its_kind_and_place_are_offered_first(town, anna, liu, staff):
    here = Place("3-2", "3-2")
    both = await told(town, "lift stuck", place=here)
    kind = await told(town, "lift dirty", place=Place("9-9", "9-9"))
    place = await told(town, "no light", category="light", place=here)
    await told(town, "quite another", category="noise", place=Place("8-8", "8-8"))
    secret = await told(town, "between us", person=99)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE reports SET private = 1 WHERE number = :number", number=secret)
    number = await told(town, "the lift again", place=here)
    card = await bring_up(liu, staff, number)
    await liu.forges(f"reports.merge:{number}", staff)
    staff.hears("同一件事", "lift stuck")
    assert staff.last["reply_parameters"]["message_id"] == card, "it stands under the card that it is about"
    numbers = [label.split("号")[0] for label in staff.labels]
    assert numbers == [str(both), str(kind), str(place), "‹ 返回"]
    await liu.taps(f"{both}号 🛗 电梯", on=staff)
    for _ in range(len(staff.unheard)):
        staff.hears()
    anna.hears("about the same as report")
    async with town.database.transaction() as tx:
        assert (await reports.find(tx, number)).state == "duplicate"


async def test_a_forged_merge_into_what_is_private_changes_nothing(town, anna, liu, staff):
    number, secret = await told(town, "lamp"), await told(town, "between us", person=99)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE reports SET private = 1 WHERE number = :number", number=secret)
    await bring_up(liu, staff, number)
    await liu.forges(f"reports.merge_with:{number}:{secret}", staff)
    staff.hears("不能并入")
    await liu.forges(f"reports.merge_with:{number}:{number}", staff)
    staff.hears("不能并入")


async def test_back_on_a_card_goes_one_level_up(town, anna, liu, staff):
    await bring_up(liu, staff, await told(town, "lamp"))
    for down in (["⋯ 更多"], ["🗂 归类"], ["🗂 换类别"]):
        await liu.taps(*down, on=staff)
        staff.hears()
    levels = []
    for _ in range(3):
        await liu.taps("‹ 返回", on=staff)
        staff.hears()
        levels.append(staff.labels[0])
    assert levels == ["🗂 换类别", "🔁 改状态", "🙋 我来处理"]


async def test_what_is_asked_of_a_card_far_above_quotes_it(town, anna, liu, staff):
    number = await told(town, "lamp")
    card = await bring_up(liu, staff, number)
    for tap in (f"reports.ask_assignee:{number}", f"reports.ask_template:{number}", f"reports.merge:{number}"):
        async with town.database.transaction() as tx:
            await people.appoint(tx, liu.id, Role.STAFF)
        await liu.forges(tap, staff)
        staff.hears()
        assert staff.last["reply_parameters"]["message_id"] == card, tap
        assert not staff.last["edit"]


async def test_whoever_reported_it_and_has_left_hears_no_reply_and_that_is_said(town, anna, liu, staff):
    number = await told(town, "lamp")
    card = await bring_up(liu, staff, number)
    async with town.database.transaction() as tx:
        await reports.forget(tx, 7)
    await liu.forges(f"reports.turn_card:{number}:more", staff)
    staff.hears("👤 报修人已注销", "没有人能收到")
    assert "💬 写给报修人" not in staff.labels
    shown = {"message_id": card, "chat": {"id": STAFF, "type": "supergroup"}, "date": 1}
    await liu.says("We come at nine", chat=staff, reply_to_message=shown)
    staff.hears("报修人已注销")


async def test_back_on_a_question_leads_to_where_it_was_chosen_and_on_from_there(town, anna, liu, staff):
    """In the same message, and a reply to it is no answer to that question any more."""
    town.community.language = "en"
    number = await told(town, "lamp")
    await bring_up(liu, staff, number)
    await liu.taps("🙋 I take it", on=staff)
    staff.hears()
    anna.hears()
    for down in ("⋯ More", "🔁 Set the state", "⛔ closed, not fixed"):
        await liu.taps(down, on=staff)
        staff.hears()
    question = staff.last["message_id"]
    for tap, there in (
        ("‹ Back", "⛔ closed, not fixed"),
        ("‹ Back", "🗂 File it"),
        ("🗂 File it", "🔀 The same as …"),
        ("🔀 The same as …", "‹ Back"),
        ("‹ Back", "🔀 The same as …"),
        ("‹ Back", "💬 Write to them"),
        ("💬 Write to them", "‹ Back"),
        ("‹ Back", "👤 Give to …"),
        ("‹ Back", "✅ Done"),
    ):
        await liu.taps(tap, on=staff)
        staff.hears()
        assert staff.last["message_id"] == question, tap
        assert there in staff.labels, tap
    shown = {"message_id": question, "chat": {"id": STAFF, "type": "supergroup"}, "date": 1}
    await liu.says("We come at nine", chat=staff, reply_to_message=shown)
    anna.hears("We come at nine")
    staff.hears("Passed on")


async def test_alone_with_one_of_the_staff_a_report_has_all_its_buttons(town, anna, staff):
    """What is asked there is answered there; the group's card and theirs both change, whoever acts."""
    liu, town.community.language = town.person(50, "Liu"), "en"
    async with town.database.transaction() as tx:
        await people.meet(tx, liu.id, "Liu", "en", town.clock.now())
        await people.appoint(tx, liu.id, Role.STAFF)
    number = await told(town, "lamp")
    await bring_up(liu, staff, number)
    await liu.forges(f"reports.bring_up:{number}")
    liu.hears("lamp")
    await liu.taps("🙋 I take it")
    anna.hears("taking care")
    liu.hears("accepted")
    staff.hears("accepted")
    for down in ("⋯ More", "🔁 Set the state", "⛔ closed, not fixed"):
        await liu.taps(down)
        liu.hears()
    question = {"message_id": liu.last["message_id"], "chat": {"id": liu.id, "type": "private"}, "date": 1}
    await liu.taps("‹ Back")
    liu.hears("What next?")
    await liu.taps("⛔ closed, not fixed")
    liu.hears("Why?")
    await liu.says("It belongs to the city", reply_to_message=question)
    anna.hears("closed without being fixed", "It belongs to the city")
    while liu.unheard:
        liu.hears()
    staff.hears("closed, not fixed")
    await liu.taps("↩️ Open it again", on=staff)
    staff.hears("accepted")
    liu.hears("accepted")
    anna.hears("open again")
    async with town.database.transaction() as tx:
        await people.appoint(tx, liu.id, Role.RESIDENT)
    await anna.forges(f"reports.urge:{number}")
    staff.hears("urges")
    staff.hears("📣 1")
    liu.hears_nothing()  # Who is staff no more reads nothing more of it.
    anna.hears()
