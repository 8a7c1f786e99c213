"""The way in and the way back: whatever somebody says, they get an answer that helps, and lose nothing by it."""

import pytest

from handlers import directory_of
from storage.people.people import Role
from tests.support.walking import REPORT_STEPS, arrive_at, finish_from

COMMANDS = directory_of().steps.commands


@pytest.fixture
def wang(town):
    return town.person(9, "王芳", "zh-hans")


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


async def test_nothing_was_sent_is_said_only_where_something_could_have_been(anna):
    await anna.says("/join")
    anna.hears()
    await anna.says("/menu")
    assert anna.hears().startswith("Stopped. What would you like")
    await anna.says("/report")
    anna.hears()
    await anna.says("/menu")
    anna.hears("Stopped. Nothing was sent.")
