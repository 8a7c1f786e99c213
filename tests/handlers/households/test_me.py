"""What is known about me: I see it, correct it, take it with me, and am forgotten."""

import json
from datetime import timedelta

import pytest

from bot.config.config import Config
from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import Forgetting, every
from storage.collection import reminders
from storage.people import audit, codes, households, members, people, personal
from storage.people.members import Relation
from storage.queues import files, inbox
from storage.queues.inbox import Arrival
from storage.reports import followers
from storage.sorting import questions
from tests.support.lamp import sent
from tests.support.people import photo


async def settled(town, person, *rooms):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", room), 5, 895_000) for room in rooms])
        for room in rooms:
            home = await households.at(tx, ("3", "2", room))
            await members.join(tx, person.id, home.id, Relation.OWNER, town.clock.now())


async def test_i_see_what_is_known_about_me(town, anna):
    await settled(town, anna, "501", "502")
    await anna.says("/me")
    anna.hears("👤 Anna · English", "resident", "3-2-501 · Owner", "3-2-502 · Owner", "Reports: 0", "November 23, 2026")
    wang = town.person(9, "王芳", "zh-hans")
    await wang.says("我家")
    wang.hears("👤 王芳 · 中文", "访客：还没有登记房号", "2026年11月23日")


async def test_i_correct_my_name(town, anna, staff):
    await anna.says("/me")
    anna.hears("👤 Anna")
    await anna.taps("✏️ My name")
    anna.hears("What shall I call you?")
    await anna.says("x" * 41)
    anna.hears("at most 40 characters")
    await anna.says(" Anna \n <Kowalska> ")
    anna.hears("👤 Anna &lt;Kowalska&gt;")
    await sent(anna, staff)
    assert "Anna &lt;Kowalska&gt;" in staff.last["caption"]


async def test_i_leave_one_home_and_stay_in_the_other(town, anna):
    await settled(town, anna, "501", "502")
    await anna.says("/me")
    anna.hears("3-2-501")
    await anna.taps("Leave a home")
    anna.hears("Which home do you leave?")
    assert anna.labels == ["3-2-501", "3-2-502", "‹ Back", "🏠 Home"]
    await anna.taps("3-2-501")
    anna.hears("You have left 3-2-501")
    said = anna.hears("3-2-502 · Owner", "resident")
    assert "3-2-501" not in said


async def test_a_home_that_is_not_mine_cannot_be_left_by_a_forged_tap(town, anna):
    wang = town.person(9, "Wang")
    await wang.arrives()
    await settled(town, wang, "501")
    await settled(town, anna, "502")
    await anna.forges("me.leave:1")
    anna.hears("belongs to something that is over")
    async with town.database.transaction() as tx:
        assert await members.belongs(tx, wang.id, 1)


async def handed_out(town, person):
    await person.says("/me")
    person.hears()
    await person.taps("📄 Export my data")
    to_read, for_programs = [each["document"].removeprefix("attach://") for each in person.documents]
    async with town.database.transaction() as tx:
        page, file = await files.find(tx, to_read), await files.find(tx, for_programs)
    assert (page.name, file.name) == ("my-data.html", "my-data.json")
    return json.loads(file.content), page.content.decode()


async def test_i_take_a_copy_of_all_of_it(town, anna, staff):
    await settled(town, anna, "501")
    await sent(anna, staff)
    known, page = await handed_out(town, anna)
    home = {"home": "3-2-501", "relation": "owner", "since": "2026-11-23T08:00:00.000000+00:00", "parking": ""}
    assert known["homes"] == [home]
    assert known["person"][0]["name"] == "Anna"
    assert known["reports"][0]["words"] == "Dark on the <3rd> floor & cold"
    assert any("Dark on the <3rd> floor" in each["body"] for each in known["received"])
    assert any("This is report" in each["payload"] for each in known["sent"])
    for words in ("<h2>Your reports</h2>", "3-2-501", "2026-11-23 08:00", "Dark on the &lt;3rd&gt; floor &amp; cold"):
        assert words in page
    for words in (
        "<td>relation</td><td>Owner</td>",
        "<td>language</td><td>English</td>",
    ):
        assert words in page
    assert "<td>agreed</td>" not in page  # The number of a wording is for programs.
    assert "<3rd>" not in page
    assert '{"' not in page  # What a message says, not how Telegram writes it.


async def test_somebody_elses_copy_holds_nothing_of_mine(town, anna, staff):
    await sent(anna, staff)
    wang = town.person(9, "Wang")
    assert "Dark on" not in json.dumps((await handed_out(town, wang))[0])


async def test_i_am_forgotten_and_what_must_stay_has_no_name(town, anna, liu, staff):
    await settled(town, anna, "501")
    await sent(anna, staff)
    await anna.says("/me")
    anna.hears("👤 Anna")
    await anna.taps("🗑 Delete my data")
    anna.hears("Delete everything about you?", "30 days", "It cannot be undone")
    assert anna.labels[0] == "‹ Keep my data"  # The harmless answer comes first.
    await anna.taps("🗑 Yes, delete it all")
    anna.hears("Your data are deleted")
    staff.hears("👤 报修人已注销")  # The card has lost the name and the photo.
    assert "photo" not in staff.last
    async with town.database.transaction() as tx:
        known = await personal.copy(tx, anna.id, town.community.held)
        [report] = await tx.rows("SELECT person_id, photos, words FROM reports")
    assert known["person"] == known["homes"] == known["requests"] == known["reports"] == known["conversations"] == []
    assert all("lamp" not in each["body"] and "3rd" not in each["body"] for each in known["received"])
    assert (report["person_id"], report["photos"]) == (0, "[]")
    await liu.taps("🙋 我来处理", on=staff)  # What is broken is mended all the same.
    staff.hears("已接单")
    anna.hears_nothing()
    await anna.says("/report")
    anna.hears("Is that all right?")  # We begin anew.


async def test_forgetting_takes_a_question_and_an_answer(town, anna):
    await anna.says("/me")
    anna.hears("👤 Anna")
    await anna.forges("me.be_forgotten")
    anna.hears("belongs to something that is over")
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.forges("me.be_forgotten")
    anna.hears("belongs to something that is over")
    await anna.says("/cancel")
    anna.hears("Stopped")
    await anna.says("/me")
    anna.hears("👤 Anna")
    await anna.taps("🗑 Delete my data")
    anna.hears("Delete everything")
    await anna.taps("‹ Keep my data")
    anna.hears("👤 Anna")
    async with town.database.transaction() as tx:
        assert await people.find(tx, anna.id)


async def test_every_table_is_held_by_somebody_once(town):
    """Whoever makes a new table says so, and with it what becomes of the people in it."""
    held = [table for each in personal.all_of(town.community.held) for table in each.tables]
    async with town.database.transaction() as tx:
        found = await tx.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    tables = {row["name"] for row in found}
    assert not tables - set(held), "nobody holds these: add them to `tables` of Holdings in storage/<capability>"
    assert not set(held) - tables, "no migration makes these: a name in `tables` of Holdings is wrong"
    assert len(held) == len(set(held)), f"held twice: {sorted(each for each in held if held.count(each) > 1)}"
    loose = {row["name"] for row in found if "STRICT" not in row["sql"].rpartition(")")[2]}
    assert not loose, "without STRICT a table takes text for a number: CREATE TABLE … ) STRICT;"


async def test_retention_is_carried_out_by_itself(town, anna, liu, staff):
    await sent(anna, staff)
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("taking care")
    staff.hears("已接单")
    for label in ("✅ 办好了", "✅ 确定办好了"):
        await liu.taps(label, on=staff)
        staff.hears()
    anna.hears("is done")
    stranger = town.person(77, "Passer-by")
    await stranger.says("/menu")
    stranger.hears("What would you like")
    job = TimedJob("prune", every(10), Forgetting(Config(), town.community.held))
    await town.tick(job)
    for days, report_has_name, stranger_is_known in ((364, True, True), (30, True, False), (400, False, False)):
        town.clock.instant += timedelta(days=days)
        await town.tick(job)
        async with town.database.transaction() as tx:
            [report] = await tx.rows("SELECT person_id FROM reports")
            assert (report["person_id"] == anna.id) is report_has_name
            assert bool(await people.find(tx, 77)) is stranger_is_known


async def reminded(tx, person_id, now):
    await reminders.switch_on(tx, person_id, "bulky", now)


async def follows(tx, person_id, now):
    await followers.follow(tx, person_id, 1, now)


async def asks(tx, person_id, now):
    await questions.ask(tx, person_id, "an urn", None, "", now)


async def heard_of(tx, person_id, now):
    await inbox.keep(tx, [Arrival(500, person_id, person_id, "{}")], now + timedelta(days=364))
    await inbox.done(tx, [await tx.value("SELECT max(id) FROM inbox")], now + timedelta(days=364))


@pytest.mark.parametrize("tie", [reminded, follows, asks, heard_of])
async def test_a_visitor_whom_something_ties_to_the_community_is_not_forgotten(town, anna, staff, tie):
    await sent(anna, staff)
    for id in (77, 78):
        await town.person(id, "Passer-by").arrives()
    async with town.database.transaction() as tx:
        await tie(tx, 77, town.clock.now())
    town.clock.ahead(days=365)
    await town.tick(TimedJob("prune", every(10), Forgetting(Config(), town.community.held)))
    town.clock.ahead(minutes=10)
    await town.tick(TimedJob("prune", every(10), Forgetting(Config(), town.community.held)))
    async with town.database.transaction() as tx:
        assert await people.find(tx, 77)
        assert not await people.find(tx, 78)


async def test_a_voice_out_of_the_blue_becomes_a_report(town, anna, liu, staff):
    await anna.sends(voice={"file_id": "v1", "duration": 3})
    anna.hears("report a problem with this?")
    await anna.taps("📣 Yes, report it")
    anna.hears("What is it about?")
    await anna.taps("🛗 Lift")
    anna.hears("Is somebody in the lift?")
    anna.hears("Shall I send this")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("Shall I send this", "🎤 voice messages: 1")
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    assert staff.voices == ["v1"]
    staff.hears("🎤 语音")


async def test_an_album_out_of_the_blue_is_one_report(town, anna, staff):
    async with town.at_once():
        for name in ("one", "two", "three"):
            await anna.sends(photo=photo(name), media_group_id="a1")
    anna.hears("report a problem with this?")
    await anna.taps("📣 Yes, report it")
    anna.hears("What is it about?")
    await anna.taps("🚰 Water")
    anna.hears("I have your picture")
    await anna.says("It drips")
    anna.hears("📷 3")


async def test_the_name_that_i_chose_is_the_one_that_others_read(town, anna):
    wang = town.person(9, "Wang")
    await wang.arrives()
    await settled(town, wang, "501")
    await anna.says("/me")
    anna.hears("👤 Anna")
    await anna.taps("✏️ My name")
    anna.hears("What shall I call you")
    for nothing in ("\u3164", "\u202e\u200b", " "):
        await anna.says(nothing)
        anna.hears("at most 40 characters")
    await anna.says("Auntie\u202e Anna")
    anna.hears("👤 Auntie Anna")
    async with town.database.transaction() as tx:
        home = await households.at(tx, ("3", "2", "501"))
        code = await codes.make(tx, home.id, 1, town.clock.now() + timedelta(days=1), 0, town.clock.now())
    await anna.says(f"/join {code}")
    anna.hears("3-2-501")
    await anna.taps("Family")
    anna.hears("Welcome")
    anna.hears("What would you like")
    wang.hears("Auntie Anna joined your home")


async def test_what_is_being_written_is_not_lost_over_a_tap_elsewhere(anna):
    await anna.says("/me")
    anna.hears("👤 Anna")
    elsewhere = [anna.data_of(label) for label in ("✏️ My name", "🔑 Join a home", "🗑 Delete my data")]
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("💡 Light")
    anna.hears("What happened")
    await anna.says("It is dark")
    anna.hears("Shall I send this")
    for data in elsewhere:
        await anna.forges(data)
        anna.hears("💡 Light: kept, you find it at Home." if data == elsewhere[0] else "")
    await anna.says("/menu")
    anna.hears("What would you like")
    await anna.taps("📝 Go on writing (💡 Light)")
    anna.hears("Shall I send this")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("Shall I send this", "It is dark")


async def test_words_about_something_broken_begin_a_report(anna, staff):
    await anna.says("The lift is broken again")
    anna.hears("Do you want to report a problem with this?")
    await anna.taps("📣 Yes, report it")
    anna.hears("Is somebody in the lift?")
    anna.hears("Shall I send this", "The lift is broken again")


async def test_the_cards_of_closed_reports_lose_my_name_too(town, anna, liu, staff):
    await sent(anna, staff)
    for label in ("🙋 我来处理", "✅ 办好了", "✅ 确定办好了"):
        await liu.taps(label, on=staff)
        staff.hears()
    anna.unheard.clear()
    await anna.says("/me")
    anna.hears("👤 Anna")
    await anna.taps("🗑 Delete my data")
    anna.hears("Delete everything")
    await anna.taps("🗑 Yes, delete it all")
    anna.hears("Your data are deleted")
    assert "Anna" not in staff.hears("✅ 已办好", "👤 报修人已注销")


async def is_forgotten(person):
    await person.says("/me")
    person.hears(f"👤 {person.name}")
    await person.taps("🗑 Delete my data")
    person.hears("Delete everything")
    await person.taps("🗑 Yes, delete it all")
    person.hears("Your data are deleted")


async def test_the_card_of_a_decided_request_loses_my_name_and_my_words(town, anna, liu, staff):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000, ("王建国",))])
    await anna.says("/join")
    anna.hears("type the code")
    await anna.taps("I have no letter")
    anna.hears("Step 1")
    await anna.says("3-2-501")
    anna.hears("Step 2")
    await anna.taps("Tenant")
    anna.hears("Step 3")
    await anna.says("The one with the violin")
    staff.hears("Anna", "violin")
    anna.hears("Thank you")
    await liu.taps("✅ 同意", on=staff)
    assert "Anna" in staff.hears("✅ 已同意 · 刘伟")
    anna.hears("you belong to 3-2-501")
    await is_forgotten(anna)
    said = staff.hears("🔑 已注销的住户", "3-2-501", "✅ 已同意 · 刘伟")
    assert staff.last["edit"]
    assert "Anna" not in said
    assert "violin" not in said


async def test_whoever_was_forgotten_is_nobody_in_the_audit_also_when_they_return(town, anna, liu, staff):
    await settled(town, anna, "501")
    async with town.database.transaction() as tx:
        await audit.note(tx, liu.id, "people.appoint.volunteer", "", town.clock.now(), on_behalf=anna.id)
        await audit.note(tx, anna.id, "report.hide", "7", town.clock.now())
        await audit.note(tx, anna.id, "request.ask", "1", town.clock.now())
    await is_forgotten(anna)
    await anna.says("/start")
    anna.hears("Is that all right?")
    await anna.taps("✅ I agree")
    anna.unheard.clear()
    async with town.database.transaction() as tx:
        entries = [(each.actor, each.for_whom, each.action) for each in await audit.latest(tx, 2**62, 9)]
    assert entries == [
        ("Anna", None, "privacy.agree"),
        (None, None, "me.forget"),
        (None, None, "request.ask"),
        ("Anna", None, "report.hide"),  # What somebody decides for others stays theirs.
        ("刘伟", None, "people.appoint.volunteer"),
    ]
    await liu.says("/audit", chat=staff)
    staff.hears("刘伟 → 已注销的人 · 设为志愿者", "已注销的人 · 注销并删除了资料")
