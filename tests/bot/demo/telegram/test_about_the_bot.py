"""What a bot says about itself, its lists of commands among it, in the stand-in as in Telegram."""

from __future__ import annotations

import pytest

from tests.support.demo_bot import ANNA, NEIGHBOURS, STAFF, WANG


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "Help", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "报修", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "", "description": "x"}], "command must be non-empty"),
        ([{"command": "x" * 33, "description": "x"}], "command length must not exceed 32"),
        ([{"command": "x", "description": " "}], "command description must be non-empty"),
        ([{"command": "x", "description": "x" * 257}], "command description length must not exceed 256"),
        ([{"command": f"c{n}", "description": "x"} for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
        ([{"command": "x"}], "can't parse BotCommand: Can't find field \"description\""),
    ],
)
async def test_commands(stage, commands, words):
    _, bot = stage
    assert await bot.refused("setMyCommands", commands=commands) == f"Bad Request: {words}"


async def test_the_narrowest_list_of_commands_in_ones_language_counts(stage):
    standin, bot = stage

    async def offers(name, **params):
        await bot.does("setMyCommands", commands=[{"command": name, "description": name}], **params)

    def seen(chat):
        return [command["command"] for command in standin.world.commands_of(standin.world.chats[chat])]

    await offers("plain")
    await offers("private", scope={"type": "all_private_chats"})
    await offers("chinese", scope={"type": "all_private_chats"}, language_code="zh")
    await offers("wang", scope={"type": "chat", "chat_id": WANG})
    assert [seen(WANG), seen(103), seen(ANNA), seen(NEIGHBOURS)] == [["wang"], ["chinese"], ["private"], ["plain"]]
    await bot.does("deleteMyCommands", scope={"type": "chat", "chat_id": WANG})
    assert seen(WANG) == ["chinese"]
    assert await bot.refused("setMyCommands", commands=[], scope={"type": "moon"}) == (
        "Bad Request: can't parse BotCommandScope: Unsupported type specified"
    )
    assert await bot.refused("setMyCommands", commands=[], language_code="zh-hans") == (
        "Bad Request: invalid language code specified"
    )


@pytest.mark.parametrize("method", ["setMyCommands", "getMyCommands", "deleteMyCommands"])
async def test_commands_of_a_chat_that_the_bot_cannot_see_into(stage, method):
    standin, bot = stage

    async def answer(chat, kind="chat"):
        return await bot.answer(method, commands=[], scope={"type": kind, "chat_id": chat})

    assert (await answer(5))["description"] == "Bad Request: chat not found"
    standin.kick_bot(STAFF)
    assert (await answer(STAFF))["description"] == "Forbidden: bot was kicked from the supergroup chat"
    new = standin.migrate(NEIGHBOURS)
    for kind in ("chat", "chat_administrators"):
        moved = await answer(str(NEIGHBOURS), kind)
        assert moved["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
        assert moved["parameters"] == {"migrate_to_chat_id": new}
    assert (await answer(new))["ok"]
    standin.person(WANG).blocks()
    assert (await answer(WANG))["ok"]  # It is looked up there, and nothing is written.


async def test_what_a_bot_says_about_itself(stage):
    _, bot = stage
    assert await bot.refused("setMyName", name="x" * 65) == "Bad Request: bot name is too long"
    assert (await bot.does("getMyName"))["name"] == "邻里"
    await bot.does("setMyDescription", description="Neighbours")
    await bot.does("setMyDescription", description="邻居", language_code="zh")
    assert (await bot.does("getMyDescription", language_code="zh"))["description"] == "邻居"
    assert (await bot.does("getMyDescription", language_code="de"))["description"] == "Neighbours"
    await bot.does("setChatMenuButton", menu_button={"type": "commands"})
    assert await bot.does("getChatMenuButton", chat_id=WANG) == {"type": "commands"}
    assert await bot.refused("setChatMenuButton", menu_button={"type": "moon"}) == (
        "Bad Request: can't parse menu button: MenuButton has unsupported type"
    )
