"""Where it is, and whether a neighbour has reported it already."""

import pytest

from handlers.reports.subjects import PublicPlace, Subjects
from storage import reports
from storage.people import households, members
from storage.people.members import Relation
from storage.reports import Place, duplicates, followers, places
from storage.reports.life import By, State
from tests.support.people import photo

LIFT = PublicPlace("lift_3_2", "3号楼2单元电梯", "Lift of 3-2")
HOME = households.RosterEntry(("3", "2", "501"), 5, 895_000)


@pytest.fixture
def lift(town):
    town.sets(Subjects, places=(LIFT, PublicPlace("garden", "花园", "Garden")))


@pytest.fixture
async def settled(town, anna):
    async with town.database.transaction() as tx:
        await households.put(tx, [HOME])
        await members.join(tx, anna.id, 1, Relation.OWNER, town.clock.now())


async def at_place(person, category="🛗 Lift"):
    await person.says("/report")
    person.hears("What is it about?")
    await person.taps(category)
    if category == "🛗 Lift":
        person.hears("Is somebody in the lift?")
    person.hears("Where is it?")


async def the_rest(person, words="It is stuck"):
    await person.says(words)
    person.hears("Shall I send this")
    await person.taps("⏱ Urgency")
    person.hears("How urgent is it?")
    await person.taps("🟢 It can wait")
    person.hears("Shall I send this", words)


async def kept(town):
    async with town.database.transaction() as tx:
        return await reports.find(tx, 1)


async def test_what_is_in_my_home_is_for_the_staff_alone(town, anna, staff, settled):
    await at_place(anna, "🚰 Water")
    assert anna.labels == ["🏠 In my home", "🏢 Floor 5", "🏢 Building 3, entrance 2, shared area", "‹ Back", "🏠 Home"]
    await anna.taps("🏠 In my home")
    anna.hears("What happened")
    await the_rest(anna)
    assert "your neighbours do not see this report" in anna.last["text"]
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("📍 3-2-501", "🔒")
    report = await kept(town)
    assert (report.private, report.place.key, report.place.words) == (True, "", "3-2-501")


async def test_what_is_on_my_floor_can_be_seen_by_neighbours_unless_i_do_not_want_it(town, anna, staff, settled):
    await at_place(anna)
    await anna.taps("🏢 Floor 5")
    anna.hears("What happened")
    await the_rest(anna)
    assert "but never who" in anna.last["text"]
    await anna.taps("🔒 Only the staff")
    anna.hears("do not see this report", "📍 Building 3, entrance 2, floor 5")
    await anna.taps("👥 Neighbours too")
    anna.hears("but never who")
    await anna.taps("🔒 Only the staff")
    anna.hears("do not see this report")
    await anna.taps("📍 Place")
    anna.hears("Where is it?")
    await anna.taps("🏢 Building 3, entrance 2, shared area")
    anna.hears("Shall I send this", "📍 Building 3, entrance 2, shared area")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("📍 3号楼2单元公共区域")


async def test_a_qr_code_says_where_it_is(town, anna, staff, lift):
    await anna.says("/start report_at_lift_3_2")
    anna.hears("📍 Lift of 3-2", "What is it about?")
    await anna.taps("🛗 Lift")
    anna.hears("Is somebody in the lift?")
    anna.hears("What happened")
    await the_rest(anna)
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("📍 3号楼2单元电梯")
    assert (await kept(town)).place == Place("p:lift_3_2", "3号楼2单元电梯")


@pytest.mark.parametrize("payload", ["report_at_", "report_at_nowhere", "report_at_lift_3_2_", "report_at"])
async def test_a_code_of_a_place_that_is_not_there_is_a_report_like_any_other(anna, lift, payload):
    await anna.says(f"/start {payload}")
    assert anna.hears("What is it about?").startswith("Step")


async def test_a_public_place_a_location_and_words(town, anna, staff, lift):
    await at_place(anna)
    await anna.taps("🌳 A public place")
    anna.hears("Which place")
    await anna.taps("Garden")
    anna.hears("What happened")
    await anna.taps("‹ Back")
    anna.hears("Where is it?")
    await anna.sends(location={"latitude": 31.2304, "longitude": 121.4737})
    anna.hears("What happened")
    await anna.taps("‹ Back")
    anna.hears("Where is it?")
    await anna.says("Behind the <shed>")
    anna.hears("What happened")
    await the_rest(anna)
    assert "📍 Behind the &lt;shed&gt;" in anna.last["text"]


async def test_nobody_chooses_a_place_before_anything_is_told_or_a_home_that_is_not_theirs(town, anna, lift):
    for data in ("ask_public:0", "choose_public:0", "choose_public:9", "skip", "follow:1", "be_private"):
        await anna.forges(f"reports.{data}")
        anna.hears("belongs to something that is over")
    await anna.forges("reports.choose_home")
    anna.hears("something that is over")


async def neighbours_report(town, staff, place, **more):
    wang = town.person(9, "王芳", "zh-hans")
    await wang.arrives()
    async with town.database.transaction() as tx:
        report = await reports.open(
            tx, wang.id, "lift", "The door jams", ["jam"], town.clock.now(), place=place, **more
        )
    return wang, report.number


async def test_yes_the_same_follows_what_a_neighbour_reported(town, anna, liu, staff, lift):
    _wang, _number = await neighbours_report(town, staff, places.public("lift_3_2", LIFT.zh))
    await anna.says("/start report_at_lift_3_2")
    anna.hears("What is it about?")
    await anna.taps("🛗 Lift")
    anna.hears("Is somebody in the lift?")
    said = anna.hears("reported there already", "📍 Lift of 3-2", "The door jams")
    assert "王芳" not in said
    assert anna.last["photo"] == "jam"
    assert anna.labels == ["Yes, like 1", "No, it is new ›", "‹ Back", "🏠 Home"]
    await anna.taps("Yes, like 1")
    anna.hears("concerns you as well", "<b>1</b>")
    staff.hears("👥 +1")
    await anna.says("/myreports")
    assert "王芳" not in anna.hears("<b>1</b>", "👥")
    await anna.taps("1 🛗 Lift")
    anna.hears("The door jams")
    assert "✍️ Add something" not in anna.labels
    await anna.taps("Follow no more")
    anna.hears("do not hear of report 1 any more")
    staff.hears("报修")


async def test_no_it_is_new_goes_on(town, anna, staff, lift):
    await neighbours_report(town, staff, places.public("lift_3_2", LIFT.zh))
    await at_place(anna)
    await anna.taps("🌳 A public place")
    anna.hears("Which place")
    await anna.taps("Lift of 3-2")
    anna.hears("reported there already")
    await anna.sends(photo=photo("gap"))  # Where only taps were expected: it belongs to her report.
    anna.hears("Added. ", "reported there already")
    await anna.says("it is new")
    anna.hears("What happened")
    await anna.says("It does not level with the floor")
    anna.hears("📷 1")


@pytest.mark.parametrize("why", ["private", "hidden", "over", "elsewhere", "another category"])
async def test_what_neighbours_may_not_see_is_neither_shown_nor_followed(town, anna, staff, lift, why):
    place = places.public("garden" if why == "elsewhere" else "lift_3_2", LIFT.zh)
    wang, number = await neighbours_report(town, staff, place, private=why == "private")
    async with town.database.transaction() as tx:
        if why == "hidden":
            await tx.run("UPDATE reports SET hidden = 1")
        if why == "over":
            await reports.change(tx, number, State.WITHDRAWN, By.REPORTER, wang.id, town.clock.now())
    await anna.says("/start report_at_lift_3_2")
    anna.hears("What is it about?")
    await anna.taps("💡 Light" if why == "another category" else "🛗 Lift")
    if why != "another category":
        anna.hears("Is somebody in the lift?")
    anna.hears("What happened")
    await anna.forges(f"reports.follow:{number}")
    anna.hears("belongs to something that is over")
    async with town.database.transaction() as tx:
        assert await followers.of_report(tx, number) == []


async def test_a_location_finds_what_is_within_a_hundred_metres(town):
    async with town.database.transaction() as tx:
        now = town.clock.now()
        for latitude in (31.2304, 31.2309, 31.2350):
            await reports.open(tx, 7, "light", "Dark", [], now, place=places.spot(latitude, 121.4737))
        found = await duplicates.near(tx, "light", places.spot(31.2305, 121.4738).key, 9)
        assert sorted(report.number for report in found) == [1, 2]
        assert await duplicates.near(tx, "light", "", 9) == []


async def test_the_staff_get_the_links_for_the_qr_codes(town, liu, staff, lift):
    await liu.says("/places", chat=staff)
    staff.hears("3号楼2单元电梯", "https://t.me/linli_bot?start=report_at_lift_3_2")
    town.sets(Subjects, places=())
    await liu.says("/places", chat=staff)
    staff.hears("reports.places")


async def test_whoever_belongs_to_several_homes_says_which_one_it_is_about(town, anna, staff):
    async with town.database.transaction() as tx:
        await households.put(
            tx,
            [
                households.RosterEntry(("3", "2", "501"), 5, 895_000),
                households.RosterEntry(("7", "1", "102"), 1, 500_000),
            ],
        )
        for address in (("3", "2", "501"), ("7", "1", "102")):
            home = await households.at(tx, address)
            await members.join(tx, anna.id, home.id, Relation.OWNER, town.clock.now())
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("💡 Light")
    anna.hears("Which of your homes is it about?")
    assert anna.labels == ["🏠 3-2-501", "🏠 7-1-102", "‹ Back", "🏠 Home"]
    await anna.taps("🏠 7-1-102")
    anna.hears("Where is it?")
    await anna.taps("🏠 In my home")
    anna.hears("What happened")
    await anna.says("It is dark")
    anna.hears("Shall I send this")
    await anna.says("no")
    anna.hears("Shall I send this", "7-1-102")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("7-1-102")


def test_a_spot_is_near_what_lies_around_it_in_every_direction_and_its_own_square_comes_first():
    here = places.spot(31.2304, 121.4737)
    assert (here.latitude, here.longitude, here.words) == (31.2304, 121.4737, "")
    near = places.near(here.key)
    assert near[0] == here.key
    steps = [(north, east) for north in range(-3, 4) for east in range(-3, 4)]
    found = {step for step in steps if places.spot(31.2304 + step[0] / 1000, 121.4737 + step[1] / 1000).key in near}
    assert found == {(north, east) for north, east in steps if abs(north) <= 1 and abs(east) <= 1}
    assert len(near) == 9
    distances = [
        sum(abs(mine - theirs) for mine, theirs in zip(square(here.key), square(key), strict=True)) for key in near
    ]
    assert distances == [0, 1, 1, 1, 1, 2, 2, 2, 2]  # What is found first is nearest.


def square(key):
    return [int(part) for part in key.removeprefix(places.GRID).split(":")]


@pytest.mark.parametrize("key", ["p:lift_3_2", "b:3:2"])
def test_a_place_with_a_name_is_near_itself_alone(key):
    assert places.near(key) == [key]
    assert places.near("") == []


def test_what_neighbours_share_has_one_key_on_every_floor():
    home = households.Household(1, "3", "2", "501", 5, 895_000)
    assert places.shared(home).words == "3-2"
    assert places.shared(home, 0).words == "3-2 · 0F"
    assert places.shared(home, 5) == Place("b:3:2", "3-2 · 5F")
    assert places.inside(home) == Place("", home.label)
