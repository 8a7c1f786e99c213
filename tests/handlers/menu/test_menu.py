"""The way in and the way back: whatever somebody says, they get an answer that helps, and lose nothing by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import directory_of
from handlers.dialogue.words import LANGUAGES, language_of
from storage.people.people import Role
from tests.support.people import photo

NEIGHBOURS = -1002
COMMANDS = directory_of().steps.commands


@pytest.fixture
def wang(town):
    return town.person(9, "王芳", "zh-hans")


def keyboard(person):
    return [[key["text"] for key in row] for row in person.last["reply_markup"]["keyboard"]]


async def test_every_button_of_the_menu_leads_somewhere(anna):
    await anna.says("/menu")
    anna.hears("What would you like")
    for label in anna.labels:
        await anna.taps(label)
        anna.hears()
        await anna.says("/menu")
        anna.hears("What would you like")
    assert anna.toasts == [""] * 6  # Each spinner ends, and nothing had to be said about it.


@pytest.mark.parametrize("role", Role)
async def test_help_lists_all_that_somebody_may_do_and_nothing_else(town, anna, role):
    await anna.says("/help")
    anna.hears()
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role", role=int(role))
    await anna.says("/help")
    listed = {line.split()[0] for line in anna.hears().splitlines() if line.startswith("/")}
    assert listed == {f"/{word}" for word, command in COMMANDS.items() if command.step.who <= role}


@pytest.mark.parametrize("word", COMMANDS)
async def test_every_command_is_understood_however_it_is_written(town, word):
    for id, words in enumerate((f"/{word}", f"/{word.upper()}", f"/{word}@linli_bot", f"/{word} and more"), 50):
        person = town.person(id, "Jo", "en" if id % 2 else "zh-hans")
        await person.says(words)
        answer = person.hears()
        assert not any(sign in answer for sign in ("do not know this command", "不认识"))
        person.unheard.clear()


@pytest.mark.parametrize("word", [word for word, command in COMMANDS.items() if command.labels])
async def test_every_label_means_its_command_in_either_language(town, anna, word):
    await anna.says(f"/{word}")
    expected = [message["text"] for message in anna.unheard]
    anna.unheard.clear()
    for label in COMMANDS[word].labels:
        for spoken in (label.upper(), f"  {label} "):
            await anna.says(spoken)
            assert [message["text"] for message in anna.unheard] == expected, label
            anna.unheard.clear()


@pytest.mark.parametrize("payload", ["poster2019", "x" * 64, "_", "-", "start", "report_1_2", "reports.take_1"])
async def test_a_link_on_an_old_poster_still_leads_in(anna, payload):
    """One that leads nowhere is a first contact like any other; one that holds too much is called out of date."""
    await anna.says(f"/start {payload}")
    anna.hears("Good to see you, Anna" if not payload.startswith("report_") else "What is it about?")
    if not payload.startswith("report_"):
        anna.hears("What would you like")


async def test_a_person_is_one_tap_away(anna, wang):
    await anna.says("☎️ Talk to a person")
    anna.hears("6543210", "110 police", "119 fire", "120 ambulance")
    await wang.says("找人帮忙")
    wang.hears("6543210", "110 报警", "119 火警", "120 急救")


# Home, from everywhere

REPORT_STEPS = ["category", "words", "photos", "more photos", "confirmation"]


async def walk_to(person, step):
    """Through the report's dialogue, until this question is open."""
    await person.says("/report")
    if step == "category":
        return
    await person.taps("💡 Light")
    if step == "words":
        return
    await person.says("It is dark")
    if step == "photos":
        return
    await person.sends(photo=photo("lamp"))
    if step == "more photos":
        return
    await person.taps("⏱ Urgency")
    person.hears("How urgent is it?")
    await person.taps("🟢 It can wait")


async def arrive_at(person, step):
    original = person.taps

    async def taps(label, on=None):
        while person.unheard:
            person.hears()
        await original(label, on)

    person.taps = taps
    await walk_to(person, step)
    person.taps = original
    while person.unheard:
        person.hears()


@pytest.mark.parametrize("word", ["/cancel", "取消", "cancel"])
@pytest.mark.parametrize("step", REPORT_STEPS)
async def test_cancel_stops_the_report_at_every_step(anna, step, word):
    await arrive_at(anna, step)
    left = [button["callback_data"] for row in anna.board["reply_markup"]["inline_keyboard"] for button in row]
    await anna.says(word)
    kept = step not in REPORT_STEPS[:1]  # From the first answer on.
    anna.hears("Nothing was sent; what you wrote is kept." if kept else "Stopped. Nothing was sent.")
    for data in left[:-1]:  # The last one is Home, which always means something.
        await anna.forges(data)
        anna.hears("belongs to something that is over")
    await anna.says("Purple elephants")
    anna.hears("I do not understand this yet")


@pytest.mark.parametrize("word", ["首页", "🏠 首页", "🏠 Home", "home", "/menu", "/start"])
@pytest.mark.parametrize("step", REPORT_STEPS)
async def test_home_is_reached_from_every_step_of_the_report(anna, step, word):
    await arrive_at(anna, step)
    await anna.says(word)
    while len(anna.unheard) > 1:
        anna.hears()
    anna.hears("What would you like")
    await anna.says("Purple elephants")
    anna.hears("I do not understand this yet")


@pytest.mark.parametrize("step", REPORT_STEPS)
async def test_the_home_button_is_under_every_question_and_ends_the_dialogue(anna, step):
    await arrive_at(anna, step)
    await anna.taps("🏠 Home")
    anna.hears("What would you like")
    assert anna.choices[-1] == [[{"text": "✓ 🏠 Home", "disabled": {}}]]  # The question shows what was chosen.
    await anna.says("Purple elephants")
    anna.hears("I do not understand this yet")


@pytest.mark.parametrize("step", REPORT_STEPS)
async def test_a_look_elsewhere_by_an_older_button_loses_nothing_of_the_report(anna, staff, step):
    """The menu further up in the chat, a block that was a mistake: the question is still open, the draft is whole."""
    await anna.says("/menu")
    anna.hears("What would you like")
    elsewhere = [anna.data_of("📋 My reports")]
    await anna.taps("⋯ More")
    anna.hears("There is this as well")
    elsewhere += [anna.data_of(label) for label in ("☎️ Talk to a person", "🌐 中文 / English")]
    await arrive_at(anna, step)
    board = anna.board
    for data in [*elsewhere, "welcome.speak:xx", "nonsense"]:
        await anna.forges(data)
        anna.hears()
    await anna.becomes("kicked")
    staff.hears("联系不上Anna")
    await anna.becomes("member")
    staff.hears("Anna又能联系上了")
    anna.board = board
    await finish_from(anna, step)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("💡 照明", "It is dark")


async def finish_from(person, step):
    rest = REPORT_STEPS[REPORT_STEPS.index(step) :]
    for each in rest:
        if each == "category":
            await person.taps("💡 Light")
        elif each == "words":
            await person.says("It is dark")
        elif each == "photos" and "more photos" not in rest[:1]:
            await person.sends(photo=photo("lamp"))
        elif each == "more photos":
            await person.taps("⏱ Urgency")
            person.hears("How urgent is it?")
            await person.taps("🟢 It can wait")
        else:
            continue
        person.hears()


# Language


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


# What nobody expected

SURPRISES = {
    "a sticker": {"sticker": {"file_id": "s", "type": "regular", "width": 1, "height": 1}},
    "a voice message": {"voice": {"file_id": "v", "duration": 3}},
    "a document": {"document": {"file_id": "d"}},
    "a location": {"location": {"latitude": 31.2, "longitude": 121.4}},
    "a contact": {"contact": {"phone_number": "+86138", "first_name": "Anna", "user_id": 7}},
    "dice": {"dice": {"emoji": "🎲", "value": 6}},
    "a poll": {"poll": {"id": "1", "question": "?", "options": []}},
    "an empty message": {},
}


@pytest.mark.parametrize("content", SURPRISES.values(), ids=SURPRISES.keys())
async def test_the_unexpected_out_of_the_blue_gets_a_way_on(anna, content):
    await anna.sends(**content)
    offered = {"voice", "document", "location"} & content.keys()
    said = ["report a problem with this"] if offered else ["I do not know what to do with", "Press Home"]
    anna.hears(*said)
    await anna.taps("🏠 Home")
    anna.hears("What would you like")


@pytest.mark.parametrize("content", [*SURPRISES.values(), {"photo": photo("x")}], ids=[*SURPRISES, "a photo"])
@pytest.mark.parametrize("step", REPORT_STEPS)
async def test_the_unexpected_amid_a_report_gets_a_hint_and_loses_nothing(anna, staff, step, content):
    await arrive_at(anna, step)
    board = anna.board
    await anna.sends(**content)
    if {"photo", "voice", "document", "location", "contact"} & content.keys():  # They belong to it at every step.
        told = {"category": "I have that", "confirmation": "Shall I send this"}
        about = {"voice": "Shall I send this", "photo": "I have your picture", "location": "What happened"}
        told["words"] = next((said for kind, said in about.items() if kind in content), "I have your file")
        return anna.hears(told.get(step, "Shall I send this"))
    anna.hears("I cannot use this here", "Please press one of the buttons first")
    assert anna.labels == ["‹ Go on where I was", "🏠 Home"]
    anna.board = board
    await finish_from(anna, step)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("💡 照明", "It is dark")
    return None


@pytest.mark.parametrize("step", REPORT_STEPS)
async def test_whoever_lost_sight_of_the_question_is_led_back_to_it(anna, step):
    await arrive_at(anna, step)
    question, labels, awaited = anna.last, anna.labels, step in {"words", "photos", "more photos"}
    await anna.sends(sticker={"file_id": "s"})
    anna.hears("I cannot use this here")
    await anna.taps("‹ Go on where I was")
    said = anna.hears()
    assert said == question.get("text", question.get("caption"))
    assert anna.labels == labels
    if awaited:
        await anna.sends(photo=photo("x"), caption="And cold")
        anna.hears("Shall I send this")


async def test_a_new_language_asks_the_open_question_again_and_understands_its_labels(anna):
    await arrive_at(anna, "photos")
    await anna.says("/language")
    anna.hears("Which language")
    await anna.taps("中文")
    anna.hears("现在开始用中文")
    anna.hears("这样发给物业")
    await anna.says("急不急")
    anna.hears("急不急")
    await anna.taps("🟢 不急")
    anna.hears("这样发给物业", "It is dark")


async def test_an_album_that_nobody_can_use_gets_one_answer(town, anna):
    await anna.says("/me")
    anna.hears("👤 Anna")
    await anna.taps("✏️ My name")
    anna.hears("What shall I call you")
    for _ in range(3):
        await anna.sends(photo=photo("x"), media_group_id="a1")
    anna.hears("Please type your answer in words")


async def test_the_longest_message_that_telegram_takes_is_taken_too(anna, wang):
    await anna.says("x" * 4096)
    anna.hears("I do not understand this yet")
    await wang.says("话" * 4096)
    wang.hears("这句我还听不懂")


async def test_a_changed_message_is_not_heard_twice_and_its_writer_is_told(anna):
    await arrive_at(anna, "photos")
    await anna.edits("It is very dark")
    anna.hears("I do not notice when a message is changed. To change an answer")


async def test_a_location_that_moves_is_no_conversation(town, anna):
    """Telegram edits a live location every few seconds."""
    live = {"latitude": 31.2, "longitude": 121.4, "live_period": 900}
    await town.hear(edited_message=anna._message(location=live))
    anna.hears_nothing()


async def test_a_command_that_does_not_exist(anna, wang):
    for words in ("/dance", "/", "/ report", "//report", "/report@", "/报修"):
        await anna.says(words)
        assert anna.unheard, words
        anna.unheard.clear()
    await wang.says("/dance")
    wang.hears("没有这个命令")


async def test_names_are_shown_as_they_are_however_they_are_written(town):
    for id, name in enumerate(("<b>Bob</b>", "{name}", "A & B", "%s", "", "\u202eevil", "x" * 64), 60):
        person = town.person(id, name, "en")
        await person.says("/start")
        shown = name.replace("\u202e", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        person.hears(f"Good to see you, {shown}." if shown else "Good to see you. These")
        person.hears("What would you like")


# In groups


@pytest.fixture
def neighbours(town):
    return town.group(NEIGHBOURS)


@pytest.mark.parametrize("content", [{"text": "good morning"}, {"text": "首页"}, *SURPRISES.values()])
async def test_in_a_group_the_bot_does_not_interrupt(anna, neighbours, content):
    await anna.sends(chat=neighbours, **content)
    neighbours.hears_nothing()


@pytest.mark.parametrize("words", ["/report", "/report@linli_bot", "/report@LINLI_BOT", "/REPORT", "/report the lift"])
async def test_a_command_in_a_group_leads_into_private(anna, neighbours, words):
    await anna.says(words, chat=neighbours)
    neighbours.hears("这件事请到私聊里办")  # The group's language, not the phone's.
    [[button]] = neighbours.last["reply_markup"]["inline_keyboard"]
    assert button["url"].startswith("https://t.me/linli_bot?start=report")
    await anna.says("/start " + button["url"].partition("start=")[2])
    anna.hears("What is it about?")


@pytest.mark.parametrize("rest", ["x" * 4000, "电梯坏了", "a_b&start=menu", "<b>", "x" * 60])
async def test_a_long_or_odd_command_in_a_group_still_gives_a_link_that_telegram_takes(anna, neighbours, rest):
    await anna.says(f"/report {rest}", chat=neighbours)
    neighbours.hears("这件事请到私聊里办")
    [[button]] = neighbours.last["reply_markup"]["inline_keyboard"]
    assert button["url"] == "https://t.me/linli_bot?start=report"


@pytest.mark.parametrize("words", ["/report@other_bot", "/start@other_bot", "/dance", "/dance@linli_bot", "/"])
async def test_what_is_meant_for_another_bot_is_left_to_it(anna, neighbours, words):
    await anna.says(words, chat=neighbours)
    neighbours.hears_nothing()


async def test_in_private_nobody_else_can_be_meant(anna):
    await anna.says("/menu@other_bot")
    anna.hears("What would you like")


async def test_a_dialogue_in_private_goes_on_whatever_is_said_in_the_group_meanwhile(anna, neighbours):
    await arrive_at(anna, "words")
    await anna.says("see you at eight", chat=neighbours)
    await anna.says("It is dark")
    anna.hears("Shall I send this")


async def test_nothing_was_sent_is_said_only_where_something_could_have_been(anna):
    await anna.says("/join")
    anna.hears()
    await anna.says("/menu")
    assert anna.hears().startswith("Stopped. What would you like")
    await anna.says("/report")
    anna.hears()
    await anna.says("/menu")
    anna.hears("Stopped. Nothing was sent.")
