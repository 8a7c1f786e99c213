"""Whatever people press, type and send: no message is edited to what it shows already; the town refuses that."""

import random

import pytest

from tests.support.people import photo

STEPS = 200
WORDS = ("The lamp on the third floor is out", "电池", "3", "/menu", "/report", "/me", "/collection", "/open", "/green")


def buttons(chat):
    rows = chat.board["reply_markup"]["inline_keyboard"] if chat.board else []
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


async def sends_an_album(town, person, name):
    async with town.at_once():
        for place in range(3):
            await person.sends(photo=photo(f"{name}{place}"), media_group_id=name)


def listen(*chats):
    """They read whatever there is; the newest message with buttons is what they press."""
    for chat in chats:
        while chat.unheard:
            chat.hears()


@pytest.mark.parametrize("seed", [0, 1, 3])
async def test_whoever_tries_everything_sees_no_edit_that_changes_nothing(town, anna, liu, staff, seed):
    chance = random.Random(seed)
    pressed = 0
    for step in range(STEPS):
        person, chat = chance.choice([(anna, anna), (anna, anna), (liu, staff), (liu, liu)])
        habit = chance.random()
        if habit < 0.6 and buttons(chat):
            data = chance.choice(buttons(chat))
            for _ in range(chance.choice([1, 1, 2])):  # Some tap twice.
                await person.forges(data, chat)
                pressed += 1
        elif habit < 0.7:
            await sends_an_album(town, person, f"{step}")
        else:
            await person.says(chance.choice(WORDS), chat=chat)
        listen(anna, liu, staff)
    assert pressed > STEPS / 4


async def test_an_album_as_the_answer_to_each_step_of_a_report(town, anna, staff):
    await anna.says("/report")
    for step in ("What is it about?", "What happened", "Shall I send this"):
        anna.hears(step)
        await sends_an_album(town, anna, step)
        listen(anna)
        await sends_an_album(town, anna, f"{step} again")
        assert step in anna.hears()
        listen(anna)
        if step == "What is it about?":
            await anna.taps("💡 Light")
        elif step == "What happened":
            await anna.says("It is dark")


async def test_a_button_of_a_card_that_somebody_else_has_pressed_already(town, anna, liu, staff):
    await anna.says("/report")
    await anna.taps(_label(anna, "Light"))
    await anna.says("It is dark")
    await anna.taps(_label(anna, "Send"))
    listen(anna, staff)
    mei = town.person(9, "梅", "zh-hans")
    for data in ("reports.finish:1", "reports.take:1", "reports.take:1", "reports.ask_finish:1", "reports.finish:1"):
        for person in (liu, mei):
            await person.forges(data, staff)
    listen(anna, liu, mei, staff)
    assert "✅ 已办好" in staff.last["text"]


def _label(chat, part):
    listen(chat)
    return next(label for label in chat.labels if part in label)
