"""What was meant by words out of the blue: a report, a thing to throw away, a person; asked back, kept, or lapsed."""

import pytest

from handlers import directory_of
from storage.reports import of_person
from storage.understanding import Intent, Understood
from tests.support.people import photo


@pytest.fixture
def wang(town):
    return town.person(30, "王芳", "zh-hans")


REPORTS = {"家里进水了", "暖气不热", "路灯没亮", "门禁刷不开", "投诉楼上太吵", "No hot water since yesterday"}
PERSON = {"人工", "转人工", "客服", "打电话", "我要投诉", "talk to a human"}


@pytest.mark.parametrize("words", sorted(REPORTS))
async def test_the_commonest_complaints_lead_to_a_report(anna, words):
    await anna.says(words)
    anna.hears("Do you want to report a problem with this?")
    await anna.taps("📣 Yes, report it")
    anna.hears("Shall I send this", words)


async def test_a_wish_to_report_begins_one(wang):
    await wang.says("我要报修")
    wang.hears("第1步")


@pytest.mark.parametrize("state", ["free", "/report", "/sort"])
@pytest.mark.parametrize("words", sorted(PERSON))
async def test_a_person_is_there_at_every_moment_and_what_was_open_stays_open(anna, words, state):
    if state != "free":
        await anna.says(state)
        anna.hears()
    await anna.says(words)
    anna.hears("6543210", "119 fire")
    assert ("‹ Go on where I was" in anna.labels) == (state != "free")


@pytest.mark.parametrize("words", ["退订", "STOP"])
async def test_stop_holds_at_once_and_shows_how_to_hear_still_less(anna, words):
    await anna.says(words)
    anna.hears("no announcements, except for emergencies", "no advertising", "deleted")
    assert "🏡 Me and my home" in anna.labels


async def test_stop_in_the_middle_of_something_means_that(anna):
    await anna.says("/report")
    anna.hears("Step 1")
    await anna.says("STOP")
    anna.hears("Stopped. Nothing was sent.")


async def test_what_nobody_understands_is_kept_for_whoever_is_chosen(town, wang, staff):
    await wang.says("紫色的大象在跳舞")
    wang.hears("这句我还听不懂。要转给谁处理？")
    assert wang.labels == ["📣 报给物业", "☎️ 找人帮忙", "🏠 首页"]
    await wang.taps("📣 报给物业")
    wang.hears("第1步")
    await wang.taps("📦 其他")
    wang.hears("急不急")
    await wang.taps("🟢 不急")
    wang.hears("紫色的大象在跳舞")
    await wang.taps("✅ 发送")
    staff.hears("紫色的大象在跳舞")
    wang.hears("谢谢您")


async def test_whoever_is_looking_for_somebody_may_still_have_the_office_read_it(anna):
    await anna.says("purple elephants dancing")
    anna.hears("I do not understand this yet. Who shall see to it?")
    await anna.taps("☎️ Find somebody")
    anna.hears("6543210")
    anna.hears("the office can read what you wrote")
    await anna.taps("📣 Tell the office")
    anna.hears("Step 1")


async def test_it_is_kept_for_ten_minutes(town, anna, staff):
    await anna.says("purple elephants dancing")
    anna.hears("I do not understand this yet")
    town.clock.ahead(minutes=10, seconds=1)
    await anna.taps("📣 Tell the office")
    anna.hears("That was too long ago")
    staff.hears_nothing()


@pytest.mark.parametrize("route", ["reports.send", "green.scan", "nothing", "home.mean"])
async def test_a_forged_choice_leads_to_no_other_step(town, anna, route):
    await anna.says("purple elephants dancing")
    anna.hears("I do not understand this yet")
    async with town.database.read() as tx:
        turn = await tx.value("SELECT max(id) FROM inbox")
    await anna.forges(f"home.mean:{turn}:{route}")
    anna.hears("belongs to something that is over")


async def test_what_may_be_two_things_is_asked_back(wang, monkeypatch):
    def torn(_words, **_):
        return Understood(Intent.REPORT, 0.7, tie=Intent.SORT)

    monkeypatch.setattr("handlers.dialogue.said.understand", torn)
    await wang.says("旧电池")
    wang.hears("您要办哪一件？")
    assert wang.labels == ["📣 报事报修", "♻️ 问怎么扔", "🏠 首页"]
    await wang.taps("♻️ 问怎么扔")
    wang.hears("电池")


# An offer that is not taken lapses


async def sent_words(town, person):
    async with town.database.read() as tx:
        return [report.words for report in await of_person(tx, person.id, 9)]


async def test_yesterdays_offer_ends_up_in_no_report_of_today(town, anna, staff):
    await anna.says("The lamp on the stairs is broken")
    anna.hears("Do you want to report a problem with this?")
    town.clock.ahead(days=1)
    await anna.sends(photo=photo("p1"))
    anna.hears("Do you want to report a problem with this?")
    await anna.taps("📣 Yes, report it")
    anna.hears("Step 1")
    await anna.taps("📦 Something else")
    anna.hears("I have your picture")
    await anna.says("Paint is peeling")
    anna.hears("Shall I send this", "Paint is peeling")
    await anna.taps("✅ Send")
    assert await sent_words(town, anna) == ["Paint is peeling"]
    staff.hears("Paint is peeling")
    anna.hears("Thank you")


async def test_an_old_offer_cannot_be_taken_any_more(town, anna):
    await anna.says("The lamp on the stairs is broken")
    anna.hears("Do you want to report a problem with this?")
    town.clock.ahead(minutes=11)
    await anna.taps("📣 Yes, report it")
    anna.hears("That was too long ago")


@pytest.mark.parametrize(
    ("words", "answer"),
    [("您好", "What would you like"), ("thanks", "You are welcome"), ("旧报纸怎么扔", "Recyclable")],
)
async def test_another_matter_sets_no_offer_off_and_is_answered_itself(anna, words, answer):
    await anna.sends(photo=photo("p1"))
    anna.hears("Do you want to report a problem with this?")
    await anna.says(words)
    anna.hears(answer)
    anna.hears_nothing()


@pytest.mark.parametrize(("words", "kept"), [("yes", ""), ("It drips on the carpet", "It drips on the carpet")])
async def test_what_is_said_about_the_picture_belongs_to_it(anna, words, kept):
    await anna.sends(photo=photo("p1"))
    anna.hears("Do you want to report a problem with this?")
    await anna.says(words)
    if kept:
        return anna.hears("Shall I send this", kept, "📷 1")
    anna.hears("Step 1")
    await anna.taps("🚰 Water")
    return anna.hears("I have your picture")


def test_the_arbiter_hears_each_capability_once():
    recognised = directory_of().steps.recognised
    assert len({each.step.route for each in recognised}) == len(recognised)
    assert [each.step.route for each in recognised if each.takes_all] == ["reports.report_kept", "helping.hear_request"]
