"""Simple mode (长辈版): chosen by one tap or in words, large keys that always hold, switched on by others as well."""

import pytest

from handlers import directory_of
from handlers.dialogue.words import LANGUAGES, translated
from storage.people import people
from storage.people.people import Role
from tests.handlers.menu.test_welcome import keyboard

CHINESE = [["📣 报修", "♻️ 怎么分"], ["🤝 找人帮忙", "💚 我很好"], ["📢 公告", "🏠 首页"]]


@pytest.fixture
def chen(town):
    return town.person(72, "陈秀英", "zh-hans", new=True)


def listen(person):
    """To whatever there is; returns it all."""
    heard = []
    while person.unheard:
        heard.append(person.hears())
    return "\n".join(heard)


async def is_simple(town, person):
    async with town.database.transaction() as tx:
        return (await people.find(tx, person.id)).simple


async def test_it_is_chosen_at_first_contact_by_one_tap_and_remembered(town, chen):
    await chen.says("/start")
    chen.hears("您同意吗")
    await chen.taps("👓 长辈版")
    chen.hears("下面的大按钮一直都在")
    assert keyboard(chen) == CHINESE
    chen.hears("您同意吗")
    await chen.taps("✅ 我同意")
    chen.hears("下面的大按钮一直都在")
    assert keyboard(chen) == CHINESE
    chen.hears("您想做什么")
    await chen.says("speak English")
    chen.hears("We speak English now")
    assert keyboard(chen) == [["📣 Report", "♻️ Sorting"], ["🤝 Help me", "💚 I'm well"], ["📢 News", "🏠 Home"]]
    chen.hears("What would you like")
    await chen.says("/me")
    chen.hears("large buttons")
    await chen.taps("👓 Standard")
    chen.hears("usual buttons are back")
    assert keyboard(chen) == [["🏠 Home", "☎️ Talk to a person"]]
    chen.hears("What would you like")


@pytest.mark.parametrize(
    ("on", "off"), [("字大一点", "标准版"), ("Simple mode!", "standard"), ("/simple", "/standard")]
)
async def test_in_words_and_what_is_asked_stays_asked(town, anna, on, off):
    await anna.says("/report")
    anna.hears("What is it about?")
    for words, simple in ((on, True), (on, True), (off, False)):
        await anna.says(words)
        anna.hears("buttons")
        anna.hears("What is it about?")
        assert await is_simple(town, anna) is simple


async def test_the_keys_hold_in_the_middle_of_a_question_and_keep_the_draft(anna):
    await anna.says("/simple")
    await anna.says("/report")
    listen(anna)
    while "💡 Light" not in anna.labels:
        await anna.taps("⋯ More")
        listen(anna)
    await anna.taps("💡 Light")
    await anna.says("The lamp on the third floor is out")
    listen(anna)
    for key, heard in (("🤝 Help me", "120 ambulance"), ("📢 News", ""), ("♻️ Sorting", "kept"), ("🏠 Home", "What")):
        await anna.says(key)
        anna.hears(heard)
        listen(anna)
    await anna.taps(next(each for each in anna.labels if each.startswith("📝")))
    assert "The lamp on the third floor" in listen(anna)


async def test_a_key_under_its_earlier_name_still_leads_there(anna):
    """The keys stay on a phone as they were sent, until they are sent again."""
    await anna.says("/simple")
    heard = []
    for key in ("📢 News", "📢 公告", "📢 通知"):
        await anna.says("/report")
        listen(anna)
        await anna.says(key)
        heard.append(listen(anna))
    assert heard[0]
    assert heard == heard[:1] * 3


async def test_the_staff_switch_it_on_for_somebody_who_is_told_and_has_the_keys_at_once(town, anna, liu):
    await anna.says("hello")
    listen(anna)
    async with town.database.transaction() as tx:
        await people.appoint(tx, liu.id, Role.STAFF)
    await liu.says(f"/people {anna.name}")
    listen(liu)
    await liu.taps("👓 为其开长辈版")
    anna.hears("large buttons")
    assert keyboard(anna)[0][0] == "📣 Report"
    assert await is_simple(town, anna)
    listen(liu)
    await liu.taps("👓 为其换标准版")
    anna.hears("usual buttons")
    listen(liu)
    await liu.says("/audit")
    assert "替人切换了长辈版" in listen(liu)


def test_each_key_has_a_place_of_its_own_a_picture_and_few_characters():
    commands = [each for each in directory_of().steps.commands.values() if each.key]
    places = [each.key.place for each in commands]
    assert len(set(places)) == len(places) <= 6
    assert max(places) <= 6
    for command in commands:
        assert command.step.before_consent or command.step.who == 0
        for language in LANGUAGES:
            picture, words = translated(language, command.key.label.text).split(" ", 1)
            assert not picture.isalnum()
            assert len(words) <= 8


async def test_it_is_switched_in_whatever_words(town, anna):
    await anna.says("hello")
    listen(anna)
    for words, simply in (
        ("I want to switch to large buttons", True),
        ("我要改成标准版", False),
        ("请帮我打开大字版", True),
        ("退出长辈版", False),
        ("切换到长辈版吧", True),
        ("switch back to the usual buttons please", False),
    ):
        await anna.says(words)
        listen(anna)
        assert await is_simple(town, anna) is simply, words
