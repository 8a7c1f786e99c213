"""Each is spoken to in their language, from the next word on."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.dialogue.words import LANGUAGES, language_of


def keyboard(person):
    return [[key["text"] for key in row] for row in person.last["reply_markup"]["keyboard"]]


async def test_a_change_of_language_holds_from_the_next_word_on_and_for_good(town, anna, staff):
    await anna.says("/language")
    anna.hears("Which language")
    await anna.taps("中文")
    anna.hears("现在开始用中文")
    assert keyboard(anna) == [["🏠 首页", "☎️ 找人帮忙"]]
    anna.hears("您想做什么")
    await anna.says("首页")
    anna.hears("您想做什么")
    await anna.says("/language")
    anna.hears("用哪种语言")
    await anna.taps("English")
    anna.hears("We speak English now")
    anna.hears("What would you like")


async def test_a_language_that_nobody_here_speaks_cannot_be_forged(anna):
    await anna.says("/menu")
    anna.hears("What would you like")
    for code in ("fr", "EN", "../../etc/passwd", ""):
        await anna.forges(f"welcome.speak:{code}")
        anna.hears("belongs to something that is over")
    await anna.says("/menu")
    anna.hears("What would you like")


@given(st.none() | st.text(max_size=12) | st.sampled_from(["zh", "zh-hans", "zh-Hant-TW", "ZH", "en-GB", "pl", "x"]))
def test_any_setting_of_a_phone_gives_a_language_that_is_spoken(code):
    assert language_of(code) in LANGUAGES


async def test_a_phone_that_names_no_language_is_spoken_to_in_chinese(town):
    stranger = town.person(12, "Jo", None)
    await stranger.says("/menu")
    stranger.hears("您想做什么")
