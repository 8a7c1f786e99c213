"""In a group the bot does not interrupt, and what is private leads into private."""

import pytest

from tests.support.walking import SURPRISES, arrive_at

NEIGHBOURS = -1002


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
