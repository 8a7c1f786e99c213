"""Words in the middle of a report, and about one that was sent, do what whoever says them means."""

import pytest

from handlers.dialogue.said import Said
from handlers.reports.adding import adds_to_report
from handlers.reports.mine import asks_how_it_stands
from storage import reports
from storage.people import households, members
from storage.people.members import Relation
from tests.support.people import photo


@pytest.fixture
async def home(town, anna):
    """Anna lives in 3-2-501."""
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        await members.join(tx, anna.id, 1, Relation.OWNER, town.clock.now())


async def tells_of_a_lamp(anna):
    await anna.says("The lamp in our stairwell on the third floor is broken")
    anna.hears("Do you want to report")
    await anna.taps("📣 Yes, report it")
    anna.hears("Shall I send this")


@pytest.mark.parametrize("words", ["send it", "好的，发送吧", "that's all, send it"])
async def test_whoever_says_that_it_is_to_be_sent_has_sent_it(anna, staff, home, words):
    await tells_of_a_lamp(anna)
    await anna.says(words)
    anna.hears("This is report")
    assert words not in staff.hears("The lamp in our stairwell")


@pytest.mark.parametrize("words", ["算了，不发了", "never mind, stop", "I changed my mind"])
async def test_whoever_gives_up_has_sent_nothing_and_keeps_the_draft(anna, staff, home, words):
    await tells_of_a_lamp(anna)
    await anna.says(words)
    anna.hears("Nothing was sent; what you wrote is kept")
    assert any("Go on writing" in label for label in anna.labels)
    staff.hears_nothing()


async def test_a_floor_of_ones_own_house_is_told_with_the_house(anna, staff, home):
    await tells_of_a_lamp(anna)
    await anna.taps("📍 Place")
    anna.hears("Where is it?")
    await anna.says("好的")  # Is no place.
    anna.hears("Where is it?")
    await anna.taps("‹ Back")
    anna.hears("Shall I send this", "floor 3")
    for words, place in (
        ("4th floor", "📍 Building 3, entrance 2, floor 4"),
        ("4th floor next to the mailboxes", "📍 3-2 · 4F · 4th floor next to the mailboxes"),
        ("under the sink in the kitchen", "📍 3-2-501 · under the sink in the kitchen"),
    ):
        await anna.taps("📍 Place")
        anna.hears("Where is it?")
        await anna.says(words)
        anna.hears("Shall I send this", place)


async def test_that_it_is_no_emergency_can_be_said(anna, home):
    for words in ("This is not an emergency.", "没有危险"):
        await anna.says("I smell gas in the kitchen")
        anna.hears("🛑")
        await anna.says(words)
        anna.hears("All right, no emergency")


async def test_more_for_a_report_that_was_sent_goes_there(town, anna, staff, home):
    await tells_of_a_lamp(anna)
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("lamp")
    await anna.says("add a photo to my last report")
    anna.hears("What shall I tell the staff about report 1")
    await anna.says("cancel")
    anna.hears("Stopped")
    await anna.sends(photo=photo("later"), caption="补一张照片")
    anna.hears("Which report is it for?")
    await anna.taps("1 💡 Light")
    anna.hears("I told the staff")
    staff.hears("补充", "补一张照片")
    async with town.database.transaction() as tx:
        assert [each.photos for each in await reports.of_person(tx, anna.id, 9)] == [("later",)]


@pytest.mark.parametrize(
    "words",
    [
        *("灯的事怎么样了", "我前两天报的灯修了没有", "昨天反映的路灯有结果吗", "what happened to my report?"),
        *("any news about my report", "has anybody fixed the lamp yet"),
    ],
)
def test_it_is_asked_in_many_ways_what_became_of_a_report(words):
    assert asks_how_it_stands(Said(words))


def test_what_is_no_addition_and_no_question_is_neither():
    for words in ("电梯坏了", "补办门禁卡", "please add a bench to the garden", "报修", "楼道的灯又坏了，补一下漆"):
        assert not adds_to_report(Said(words)), words
        assert not asks_how_it_stands(Said(words)), words


async def test_a_draft_is_taken_up_again_in_words(anna, home):
    for gives_up, goes_on in (("算了，先不报了", "继续写"), ("no, don't send it", "go on with it")):
        await tells_of_a_lamp(anna)
        await anna.says(gives_up)
        anna.hears("Nothing was sent; what you wrote is kept")
        await anna.says(goes_on)
        anna.hears("Shall I send this", "The lamp in our stairwell")
        await anna.says("cancel")
        anna.hears("Nothing was sent")
        await anna.taps("🗑")
        anna.hears("Thrown away")
