"""What nobody expected gets an answer that helps, and loses nothing of what was told."""

import pytest

from tests.support.people import photo
from tests.support.walking import REPORT_STEPS, SURPRISES, arrive_at, finish_from


@pytest.fixture
def wang(town):
    return town.person(9, "王芳", "zh-hans")


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
