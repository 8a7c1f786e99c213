"""The office: who comes today, closing in two taps, on behalf, homes, settings, series, lots, figures."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest

from storage.engine.instants import stamp
from storage.people import households
from tests.support.roof import MINUTELY, books


@pytest.mark.parametrize(
    "words", ["谁今天来花园", "who comes to the garden today", "book the garden on saturday", "/book"]
)
async def test_staff_who_live_elsewhere_are_led_to_their_desk(town, office, words):
    await office.says(words)
    office.hears("Mon 23 Nov")
    assert "🌧 Close a space" in office.labels
    assert "☎️ Book for somebody" in office.labels


async def test_staff_say_what_they_want(town, office):
    for words, heard in (
        ("close the garden", "Close a space"),
        ("花园重新开放", "Nothing is closed"),
        ("close the garden today", "Roof garden, Mon 23 Nov: 0 bookings would be lost. Why is it closed?"),
        ("rain", "🚫 Close Roof garden, Mon 23 Nov?\n📝 rain\nNobody has booked then."),
        ("yes", "Roof garden is closed, Mon 23 Nov: rain"),
        ("周六下午关闭花园", "Roof garden, Sat 28 Nov 12:00–18:00: 0 bookings would be lost"),
        ("下大雨，周日下午关闭花园", "Close Roof garden, Sun 29 Nov 12:00–18:00?\n📝 ☔ bad weather"),
        ("周日全天", "Close Roof garden, Sun 29 Nov?\n📝 ☔ bad weather"),
        ("close the garden on monday, for a wedding", "from when to when"),  # It is Monday: today, or in a week?
        ("30 November", "Close Roof garden, Mon 30 Nov?\n📝 🎪 an event"),
        ("sunday", "Close Roof garden, Sun 29 Nov?\n📝 🎪 an event"),
        ("the floor is slippery", "Close Roof garden, Sun 29 Nov?\n📝 the floor is slippery"),
    ):
        await office.says(words)
        office.hears(heard)


async def test_who_comes_today_and_the_day_after(town, anna, office, home):
    await books(anna)
    await office.says("/spaces")
    said = office.hears("Mon 23 Nov", "Roof garden", "nobody")
    assert "3-2-501" not in said
    await office.taps("Next day ›")
    office.hears("Tue 24 Nov")
    await office.taps("Next day ›")
    office.hears("Wed 25 Nov", "10:00–12:00 · 3-2-501 · 1 person · ✅ booked")
    await anna.says("/spaces")
    anna.hears("Only the staff can use this")
    await anna.forges("garden.show_day:2026-11-25")
    anna.hears("Only the staff can use this")


async def test_bad_weather_is_two_taps_in_the_group_and_everybody_booked_is_told(town, anna, liu, staff, home):
    await books(anna, "/book roof tuesday 18-20")
    town.clock.ahead(days=1)  # Tuesday, 8:00.
    await liu.says("/spaces", chat=staff)
    staff.hears("屋顶花园", "18:00–20:00 · 3-2-501")
    await liu.taps("🌧 关闭场地", on=staff)
    staff.hears("保留另一时段")
    await liu.taps("☔ 屋顶花园：今天关闭", on=staff)
    staff.hears("屋顶花园已关闭", "已通知1个预约")
    anna.hears("cannot take place: ☔ bad weather", "I hold Wed 25 Nov 10:00–12:00 for you")
    await anna.taps("✅ Yes, I take it")
    anna.hears("You are in", "Wed 25 Nov 10:00–12:00")
    await liu.taps("🔓 重新开放", on=staff)
    staff.hears("又可以预约了")
    await liu.says("/audit", chat=staff)
    assert "关闭场地：屋顶花园 2026-11-24 08:00 ☔ 天气不好" in staff.hears("操作记录"), "local hours, and no keys"


async def test_another_time_and_reason_in_words(town, anna, office, home):
    await books(anna)
    await office.says("/spaces")
    office.hears("Roof garden")
    await office.taps("🌧 Close a space")
    office.hears("Close a space")
    await office.taps("🗓 Another time or reason")
    office.hears("Which space?")
    await office.taps("Roof garden")
    office.hears("from when to when")
    await office.says("some day")
    office.hears("Please type it like this")
    await office.says("wednesday 9 am to 1 pm")
    office.hears("1 booking would be lost")
    for words, answer in (
        ("12345", "That does not say why"),
        ("yes", "That does not say why"),
        ("word " * 21, "at most 100 characters"),
        ("hello", "Hello, I am here"),
        ("when does the garden open on Saturday?", "Tue–Sun 10:00–20:00"),
    ):
        await office.says(words)
        office.hears(answer)
        office.unheard.clear()
    assert not anna.unheard, "nothing of that has closed it"
    await office.forges("garden.choose_closed:roof")
    office.hears("from when to when")
    await office.says("wednesday 9 am to 1 pm")
    office.hears("1 booking would be lost")
    await office.taps("🔧 a repair")
    office.hears("Close Roof garden, Wed 25 Nov 09:00–13:00?\n📝 🔧 a repair", "Bookings that are lost: 1", "3-2-501")
    await office.says("The lift is repaired")
    office.hears("📝 The lift is repaired")
    assert not anna.unheard, "nobody is told before it is right"
    await office.taps("✅ Yes, close it")
    office.hears("is closed", "The lift is repaired", "Told: 1")
    await office.forges("garden.close_as_told")
    office.hears("Nothing was changed")
    anna.hears("cannot take place: The lift is repaired")
    await anna.says("/book roof wednesday 10-12")
    anna.hears("is closed until Wed 25 Nov 13:00: The lift is repaired")
    await office.forges("garden.list_closings")
    office.hears("Press one to open it again")
    await office.taps("🔓 Roof garden Wed 25 Nov 09:00–13:00")
    office.hears("can be booked again")
    await office.forges("garden.reopen:1")
    office.hears("Nothing was changed")
    await office.says("close the garden on thursday")
    office.hears("Why is it closed?")
    await office.says("somebody fainted here")
    office.hears("120")


async def test_for_somebody_without_a_phone_by_the_same_rules(town, office, staff, home):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "502"), 5, 895_000)])
    await office.says("/spaces")
    office.hears("Roof garden")
    await office.taps("☎️ Book for somebody")
    office.hears("Whom do you book for?")
    await office.says("Mrs Li, 6543210")
    office.hears("Which home is it?")
    await office.says("9-9-999")
    office.hears("There is no such home")
    await office.says("3-2-502")
    office.hears("What would you like to book?")
    await office.says("roof wednesday 10-12, 2 people")
    office.hears("Shall I book this?", "For Mrs Li, 6543210, 3-2-502")
    await office.taps("✅ Book it")
    office.hears("Booked for Mrs Li, 6543210", "Wed 25 Nov 10:00–12:00")
    town.clock.instant = town.clock.instant.replace(day=24, hour=10)
    await town.tick(MINUTELY)
    staff.hears("☎️ Mrs Li, 6543210：🔔 明天您有预约")


async def test_nobody_books_for_others_by_a_forged_tap(town, anna, office, home):
    await anna.forges("garden.ask_caller")
    anna.hears("Only the staff can use this")
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM garden_bookings") == 0


async def test_what_is_contested_waits_on_the_workbench(town, anna, office, staff, home):
    await books(anna)
    for hour, minute in ((9, 0), (10, 20)):
        town.clock.instant = town.clock.instant.replace(day=25, hour=hour, minute=minute)
        await town.tick(MINUTELY)
        anna.hears("")
    await anna.taps("🙋 That is not right")
    anna.hears("does not count until")
    staff.hears("3-2-501")
    await office.says("/work")
    office.hears("🙋 Absences to decide: <b>1</b>")
    await office.taps("🙋 Absences to decide")
    office.hears("1 · 3-2-501")
    await office.taps("✕ 1")
    anna.hears("it counts")
    staff.hears("计入")
    await office.says("/work")
    assert "Absences" not in office.hears("Workbench")


async def test_a_home_is_barred_with_a_reason_and_an_end_and_hears_it(town, anna, office, home):
    await office.forges("garden.list_treated")
    office.hears("none")
    await office.taps("➕ One more")
    office.hears("Which home?")
    await office.says("3-2-501")
    office.hears("how shall it be treated?")
    await office.taps("🚫 may not book")
    office.hears("Why?")
    await office.says("The place was left dirty")
    office.hears("For how long?")
    await office.taps("14 days")
    anna.hears("The office lets your home book no shared spaces until Mon 7 Dec 08:00: The place was left dirty")
    office.hears("3-2-501: 🚫 may not book")
    await anna.says("/book roof wednesday 10-12")
    anna.hears("does not let your home book until Mon 7 Dec 08:00: The place was left dirty")
    await office.taps("End it: 3-2-501, 🚫 may not book")
    anna.hears("can book the shared spaces again")
    office.hears("none")


@pytest.mark.parametrize("words", ["到12月20日", "until 20 December"])
async def test_the_last_day_of_it_may_be_typed(town, anna, office, home, words):
    await office.forges("garden.ask_treated_home")
    office.hears("Which home?")
    await office.says("3-2-501")
    office.hears("how shall it be treated?")
    await office.taps("🚫 may not book")
    office.hears("Why?")
    await office.says("The place was left dirty")
    office.hears("Press one, or type the last day")
    await office.says(words)
    anna.hears("until Mon 21 Dec 00:00: The place was left dirty")
    office.hears("3-2-501: 🚫 may not book")


async def test_an_exemption_lifts_the_quota_for_its_time(town, anna, office, home):
    for step in ("garden.list_treated", "garden.ask_treated_home"):
        await office.forges(step)
        office.hears("")
    await office.says("3-2-501")
    office.hears("how shall it be treated?")
    await office.taps("⭐ no quotas")
    office.hears("Why?")
    await office.says("Looks after the plants")
    office.hears("For how long?")
    await office.taps("30 days")
    office.hears("⭐ no quotas")
    anna.hears("do not count for your home until", "Looks after the plants")
    await anna.says("/book")
    anna.hears("⭐ No quotas until", "Looks after the plants")
    for day in ("wednesday", "thursday", "friday"):
        await books(anna, f"/book roof {day} 10-12")


async def test_a_space_is_set_otherwise_in_the_chat_and_as_it_was(town, anna, office, home):
    await office.forges("garden.show_settings:roof")
    office.hears("👥 How many: 8")
    await office.taps("👥 How many")
    office.hears("is now: 8")
    await office.says("lots")
    office.hears("nothing was changed")
    await office.says("3")
    office.hears("👥 How many: 3")
    await office.taps("🕗 Hours")
    office.hears("One a line")
    await books(anna, "/book roof thursday 10-12")
    await office.says("周三 10点到14点")
    office.hears("Now: Tue–Sun 10:00–20:00\nThen: Wed 10:00–14:00", "do not fit it: 1\nThu 26 Nov 10:00–12:00")
    await office.taps("✅ Change it; they keep theirs")
    anna.hears("Your booking stays as it is", "Thu 26 Nov 10:00–12:00")
    office.hears("🕗 Hours: Wed 10:00–14:00")
    await anna.says("/book roof friday 10-12")
    anna.hears("Roof garden is closed on Fri 27 Nov.")
    await office.forges("garden.restore:roof:open")
    office.hears("🕗 Hours: Tue–Sun 10:00–20:00")
    await office.says("花园改成9点开门")
    office.hears("Then: Tue–Sun 09:00–20:00", "Every booking that was made fits it.")
    await office.says("好的")
    office.hears("🕗 Hours: Tue–Sun 09:00–20:00")
    await office.taps("🏠 Who may")
    office.hears("🏠 Who may of Roof garden is now: Everybody who lives here", "Which shall it be?")
    await office.taps("Owners and family")
    office.hears("🏠 Who may: Owners and family")
    await office.taps("🎏 Holidays")
    office.hears("Which shall it be?")
    await office.says("on Mondays")
    office.hears("nothing was changed")
    await office.says("closed")
    office.hears("🎏 Holidays: Closed on holidays")
    for forged in ("choose_value:roof:who:9", "choose_value:roof:seats:0"):
        await office.forges(f"garden.{forged}")
        office.hears("Nothing was changed")
    for forged in ("ask_value:roof:open", "choose_value:roof:who:0"):
        await anna.forges(f"garden.{forged}")
        anna.hears("Only the staff can use this")


async def test_a_series_lists_what_it_had_to_skip_and_is_offered_it_when_it_becomes_free(
    town, anna, office, staff, home
):
    await books(anna, "/book roof on 2 december 10-12")
    await office.forges("garden.ask_series")
    office.hears("Which space?")
    await office.taps("Roof garden")
    office.hears("what is it, and when?")
    await office.says("gardening team")
    office.hears("I do not see how it repeats")
    await office.says("gardening team, every Wednesday 10-12")
    office.hears("Shall I book this for the community itself? gardening team", "Wed 25 Nov 10:00–12:00")
    await office.taps("✅ Book them all")
    office.hears("dates are booked", "Skipped", "Wed 2 Dec 10:00–12:00: Somebody was quicker")
    await anna.forges("garden.cancel:1")
    anna.hears("Cancelled")
    staff.hears("gardening team", "12月2日（周三）10:00–12:00")
    await anna.forges("garden.take_for:1")
    anna.hears("Only the staff can use this")
    await office.forges("garden.take_for:1", staff)
    staff.hears("已为gardening team约好")
    await office.forges("garden.decline_for:1", staff)
    assert "Nothing was changed" in office.toasts.pop()


async def test_figures_as_a_chart_and_as_a_file_that_a_spreadsheet_opens(town, anna, office, home):
    await books(anna)
    async with town.database.transaction() as tx:  # No hand books four times in four seconds.
        await tx.run_many(
            "INSERT INTO garden_bookings (space, home_id, person_id, starts_at, ends_at, people, state, booked_at)"
            " VALUES ('roof', :home, :anna, '2026-01-01', '2026-01-02', 1, 'cancelled', :at)",
            [{"home": home, "anna": anna.id, "at": stamp(town.clock.now() + timedelta(seconds=n))} for n in range(4)],
        )
    await office.forges("garden.show_use")
    office.hears("How much is booked", "🔎 Anna booked 4 times within a second")
    assert office.last["photo"]
    await office.taps("📄 As a file")
    assert office.documents
    async with town.database.transaction() as tx:
        path = await tx.value("SELECT path FROM files WHERE name LIKE '%.csv'")
    rows = list(csv.DictReader(io.StringIO(Path(path).read_text("utf-8-sig"))))
    assert [(row["Space"], row["From"], row["Home"]) for row in rows[4:]] == [
        ("Roof garden", "2026-11-25 10:00", "3-2-501")
    ]


async def test_a_week_as_a_picture_shows_free_and_taken_to_everybody(town, anna, home):
    await anna.says("/book")
    anna.hears("What would you like to book")
    await anna.taps("Roof garden")
    anna.hears("which day")
    await anna.taps("🖼 A week as a picture")
    anna.hears("what is free in the next seven days")
    assert anna.last["photo"]
    await anna.taps("🌿 Book it")
    anna.hears("which day")


async def test_the_list_of_a_day_is_a_picture_and_a_page_to_print(town, anna, office, home):
    await books(anna)
    await books(anna, "/book roof wednesday 14-16")
    await anna.forges("garden.cancel:2")
    anna.hears("Cancelled")
    await books(anna, "/book roof wednesday 16-18")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE garden_bookings SET state = 'absent' WHERE number = 3")  # Nobody came.
    await office.says("/spaces")
    office.hears("Roof garden")
    await office.taps("Next day ›")
    office.hears("Tue 24 Nov")
    await office.taps("Next day ›")
    office.hears("Wed 25 Nov")
    await office.taps("🖨 Print")
    office.hears("Wed 25 Nov: 1 booking")
    assert office.last["photo"]
    await office.taps("📄 As a page to print")
    async with town.database.transaction() as tx:
        page = Path(await tx.value("SELECT path FROM files WHERE name LIKE '%.html'")).read_text("utf-8")
    assert "<td>☐</td><td>10:00–12:00</td><td>Roof garden</td><td>3-2-501</td><td>1</td>" in page
    assert "14:00" not in page
    assert "Bookings</h1>" in page
    await office.forges("garden.print_page:2026-11-26")
    async with town.database.transaction() as tx:
        empty = Path(await tx.value("SELECT path FROM files WHERE name LIKE '%26.html'")).read_text("utf-8")
    assert ('colspan="5">nobody</td>' in empty, "☐" in empty) == (True, False)
    await anna.forges("garden.print_day:2026-11-25")
    anna.hears("Only the staff can use this")


async def test_the_code_for_the_door_is_a_picture_for_the_staff(town, anna, office, home):
    await office.forges("garden.show_settings:roof")
    office.hears("⚙️ Roof garden")
    await office.taps("🔳 The code for the door")
    office.hears("Roof garden: print this")
    assert office.last["photo"]
    await office.forges("garden.show_door:nowhere")
    office.hears("Nothing was changed")
    await anna.forges("garden.show_door:roof")
    anna.hears("Only the staff can use this")
