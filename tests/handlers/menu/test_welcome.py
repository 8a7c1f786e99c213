"""First contact: nothing about anybody is kept before they have agreed, and what they came for is not forgotten."""

import pytest

from handlers.menu import welcome
from storage.people import people
from tests.support.people import photo


@pytest.fixture
def new(town):
    return town.person(70, "Jo", new=True)


@pytest.fixture
def wang(town):
    return town.person(71, "王芳", "zh-hans", new=True)


def keyboard(person):
    return [[key["text"] for key in row] for row in person.last["reply_markup"]["keyboard"]]


async def known(town, person):
    async with town.database.transaction() as tx:
        return await people.find(tx, person.id)


async def test_the_first_contact_in_english(town, new):
    await new.says("/start")
    new.hears("Hello Jo! I am the assistant of 幸福里", "I keep: your name", "Is that all right?")
    assert new.labels == ["✅ I agree", "📄 Read more", "No, thank you", "👓 Large buttons", "🌐 中文 / English"]
    assert (await known(town, new)).name == ""  # Not even that, before they agree.
    await new.taps("✅ I agree")
    new.hears("Good to see you, Jo")
    assert keyboard(new) == [["🏠 Home", "☎️ Talk to a person"]]
    new.hears("What would you like to do?")
    assert new.labels == [
        "📣 Report a problem",
        "📋 My reports",
        "♻️ How to sort",
        "🌿 Book a space",
        "🌱 Green account",
        "⋯ More",
    ]
    assert (await known(town, new)).name == "Jo"
    await new.says("/start")
    new.hears("Good to see you, Jo")
    new.hears("What would you like to do?")


async def test_the_first_contact_in_chinese(wang):
    await wang.says("/start")
    wang.hears("您好 王芳！我是幸福里的小助手", "您同意吗")
    assert wang.labels == ["✅ 我同意", "📄 详细说明", "不同意", "👓 长辈版", "🌐 中文 / English"]
    await wang.taps("✅ 我同意")
    wang.hears("王芳，您好！")
    assert keyboard(wang) == [["🏠 首页", "☎️ 找人帮忙"]]
    wang.hears("您想做什么？")


@pytest.mark.parametrize("came_with", ["/report", "report", "报修", "/start report"])
async def test_what_somebody_came_for_goes_on_once_they_agree(new, came_with):
    await new.says(came_with)
    new.hears("Is that all right?")
    await new.taps("✅ I agree")
    new.hears("Good to see you")
    new.hears("What is it about?")


async def test_a_photo_sent_before_agreeing_is_not_lost(new, staff):
    await new.sends(photo=photo("lamp"), caption="Dark stairs")
    new.hears("Is that all right?")
    await new.taps("✅ I agree")
    new.hears("Good to see you")
    new.hears("report a problem with this?")
    await new.taps("📣 Yes, report it")
    new.hears("Shall I send this", "📷 1", "💡 Light")
    await new.taps("⏱ Urgency")
    new.hears("How urgent is it?")
    await new.taps("🟢 It can wait")
    new.hears("Shall I send this", "Dark stairs")
    await new.taps("✅ Send")
    new.hears("This is report")
    staff.hears("Dark stairs", "Jo")


@pytest.mark.parametrize("words", ["hello", "x" * 4096, "/dance", "/menu"])
async def test_whatever_comes_first_is_answered_by_the_notice_or_a_way_on(new, words):
    await new.says(words)
    new.hears("do not know this command" if words == "/dance" else "Is that all right?")


async def test_without_agreeing_nothing_is_kept_whatever_is_tapped(town, new, staff):
    for data in ("reports.ask_category", "reports.send", "me.show", "home.menu", "homes.ask_code"):
        await new.forges(data)
        new.hears("Is that all right?")
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM reports") == 0
        assert await tx.value("SELECT name FROM people WHERE person_id = 70") == ""
    staff.hears_nothing()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/help", "/report"),
        ("/person", "6543210"),
        ("/privacy", "What I keep, and why"),
        ("/language", "Which language"),
    ],
)
async def test_help_and_people_are_there_without_agreeing(new, words, answer):
    await new.says(words)
    new.hears(answer)


async def test_saying_no_is_taken_for_an_answer(town, new):
    await new.says("/start")
    new.hears("Is that all right?")
    await new.taps("No, thank you")
    new.hears("That is fine", "duty desk")
    await new.taps("☎️ Talk to a person")
    new.hears("6543210")
    assert (await known(town, new)).agreed_at is None


async def test_the_language_can_be_chosen_before_anything_is_agreed_and_what_was_asked_is_kept(new):
    await new.says("/report")
    new.hears("Is that all right?")
    await new.taps("🌐 中文 / English")
    new.hears("Which language")
    await new.taps("中文")
    new.hears("现在开始用中文")
    new.hears("您同意吗")
    await new.taps("✅ 我同意")
    new.hears("您好！")
    new.hears("是关于什么的")


async def test_the_long_notice_says_for_how_long_and_leaves_the_question_open(new):
    await new.says("/start")
    new.hears("Is that all right?")
    board = new.board
    await new.taps("📄 Read more")
    new.hears("730 days", "7 and 30 days", "14 days", "6543210")
    new.board = board
    await new.taps("✅ I agree")
    new.hears("Good to see you")
    new.hears("What would you like")


async def test_a_new_notice_is_shown_to_those_who_agreed_to_an_older_one(anna, monkeypatch):
    await anna.says("/menu")
    anna.hears("What would you like")
    monkeypatch.setattr(welcome, "VERSION", welcome.VERSION + 1)
    await anna.says("/report")
    anna.hears("Is that all right?")
    await anna.taps("✅ I agree")
    anna.hears("Good to see you")
    anna.hears("What is it about?")


async def test_agreeing_twice_is_agreeing_once(town, new):
    await new.says("/start")
    new.hears("Is that all right?")
    data = new.data_of("✅ I agree")
    async with town.at_once():
        await new.forges(data)
        await new.forges(data)
    new.hears("Good to see you")
    new.hears("What would you like")
    assert new.toasts[-1] == "Got it already, no need to press again."


async def test_an_agreement_is_audited(town, new):
    await new.says("/start")
    new.hears("Is that all right?")
    await new.taps("✅ I agree")
    new.hears("Good to see you")
    new.hears("What would you like")
    async with town.database.transaction() as tx:
        [entry] = await tx.rows("SELECT actor_id, action, subject FROM audit")
    assert tuple(entry) == (70, "privacy.agree", "1")


async def test_somebody_who_speaks_in_the_staffs_group_is_known_there_by_name(town, new, staff):
    await new.says("/report", chat=staff)
    staff.hears("私聊")
    assert (await known(town, new)).name == "Jo"
