"""Whatever has a command can be asked for in words, in both languages, with whatever people say around them."""

import pytest

from handlers import FLOWS, directory_of
from handlers.dialogue.purpose import purpose
from handlers.dialogue.said import Said, arbitrate
from handlers.dialogue.step import ANYONE
from handlers.dialogue.words import spoken
from storage.people import people

STEPS = directory_of().steps
COMMANDS = list(STEPS.commands.values())
CHINESE, ENGLISH = ("{}", "请问{}在哪里？", "我想看看{}", "怎么{}"), ("{}", "how do I find {}?", "Show me {}, please")


def is_chinese(words):
    return not words.isascii()


def led_to(words):
    """Which command: by its label at once, or by the arbiter. What else a capability hears leads to itself."""
    labelled = STEPS.labels.get(Said(words).spoken)
    meant = arbitrate(Said(words), STEPS.recognised).choices
    return {labelled.word} if labelled else {each.command.word if each.command else each.flow for each in meant}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.word)
def test_each_command_is_asked_for_in_words_of_both_languages(command):
    said = [*command.labels, *command.wordings]
    assert any(map(is_chinese, said)), "wordings=[…] in Chinese"
    assert not all(map(is_chinese, said)), "wordings=[…] in English"
    for words in command.wordings:
        plain = purpose(words) == spoken(words)
        for around in (CHINESE if is_chinese(words) else ENGLISH)[: None if plain else 1]:
            asked = around.format(words)
            assert led_to(asked) & {command.word, command.step.route.partition(".")[0]}, asked


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        *(("English", "We speak English now"), ("中文", "现在开始用中文"), ("说中文", "现在开始用中文")),
        *(("隐私", "What I keep, and why"), ("privacy", "What I keep, and why")),
        *(("怎么加入我家", "type the code"), ("how do I join my home", "type the code")),
        *(("我的资料", "kept about you here"), ("注销", "kept about you here")),
        *(("how do I delete my account?", "kept about you here"), ("My flat is wrong", "kept about you here")),
        *(("看看我的报修", "not reported anything yet"), ("what can you do", "type one of these")),
        *(("不要再给我发消息了", "no advertising"), ("no more messages thanks", "no advertising")),
        *(
            (words, "6543210")
            for words in ("帮帮我", "help me please", "SOS!", "sos sos", "有没有人", "is anyone there?", "找人")
        ),
    ],
)
async def test_what_people_ask_for(anna, asked, heard):
    await anna.says(asked)
    anna.hears(heard)
    anna.unheard.clear()


async def test_what_only_the_staff_may_do_is_not_heard_from_others(anna):
    await anna.says("审计")
    anna.hears("I do not understand this yet")
    async with anna.town.database.transaction() as tx:
        await people.appoint(tx, anna.id, people.Role.ADMIN)
    await anna.says("审计")
    anna.hears("Nothing has been done yet")


@pytest.mark.parametrize(
    "words", ["我家的灯坏了", "how do I get my lamp fixed", "报修的人什么时候来", "", "?", "x" * 61]
)
def test_whoever_says_more_asks_for_no_command(words):
    assert not any(each.command for each in arbitrate(Said(words), STEPS.recognised).choices)
    assert purpose("x" * 61) == ""


def test_nobody_else_is_asked_for_by_the_same_name():
    for flow in FLOWS:
        for command in flow.commands:
            for label in command.labels:
                assert led_to(label) == {command.word}
    assert all(command.step.who >= ANYONE for command in COMMANDS)
