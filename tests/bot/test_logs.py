"""The log never holds the token, nor, at INFO, a word of what people write."""

import json
import logging
import re
import sys

import pytest

from bot import logs
from handlers import FLOWS
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE
from handlers.menu.menu import Nothing
from tests.support.people import Town, photo

TOKEN, SECRET = "1234567890:ABC-def_ghi", "the-webhook's-secret"


@pytest.fixture
def log(terminal, capsys):
    """Sets the log up as the program does; gives what was written to it so far."""

    def set_up(level):
        logs.set_up(level, [TOKEN, SECRET, ""])
        return lambda: capsys.readouterr().err

    return set_up


class Telegram:
    def __repr__(self):
        return f"Telegram({TOKEN})"


def connect():
    raise ConnectionError(f"https://api.telegram.org/bot{TOKEN}/getMe")


def raise_deeply():
    try:
        connect()
    except ConnectionError as error:
        raise ValueError(f"the header was {SECRET}") from error


def test_the_token_is_in_no_line_whichever_way_it_comes_there(log):
    written = log("DEBUG")
    bot = logging.getLogger("some.library")
    bot.info("calling https://api.telegram.org/bot%s/getMe", TOKEN)
    bot.info(f"{TOKEN} and {SECRET}")
    bot.warning("%r %s", Telegram(), {"token": TOKEN})
    try:
        raise_deeply()
    except ValueError:
        bot.exception("failed with %s", SECRET)
        bot.error("again", stack_info=True)
    text = written()
    assert TOKEN not in text
    assert SECRET not in text
    assert text.count("https://api.telegram.org/bot‹secret›/getMe") == 2
    assert "ValueError: the header was ‹secret›" in text


def test_an_error_that_nobody_caught_goes_the_same_way(log):
    written = log("INFO")
    try:
        raise_deeply()
    except ValueError:
        sys.excepthook(*sys.exc_info())
    text = written()
    assert "CRITICAL linli: stopped by an error" in text
    assert "ConnectionError" in text
    assert TOKEN not in text
    assert SECRET not in text


def test_where_nothing_is_secret_lines_stay_as_they_are(terminal, capsys):
    logs.set_up("INFO", ["", ""])
    logging.getLogger("x").info("plain words")
    assert capsys.readouterr().err.endswith("INFO x: plain words\n")


def test_libraries_that_chatter_are_quiet_even_at_debug(log):
    written = log("DEBUG")
    for name in ("aiosqlite", "aiohttp.access", "asyncio"):
        logging.getLogger(name).debug("executing INSERT INTO reports VALUES ('my words')")
    assert written() == ""


@pytest.fixture
def clumsy():
    """A flow that fails, with what was said in the error's own words."""
    flow = Flow("clumsy", Nothing)

    @flow.command("clumsy", ANYONE, "Fails")
    async def fail(talk):
        await talk.tx.run("INSERT INTO people (person_id, name, language, since) VALUES (99, 'x', 'en', '2026')")
        raise ValueError(f"cannot read {talk.words!r} of {talk.person.name}")

    return flow


async def test_a_day_in_town_leaves_no_word_of_anybody_in_the_log(database, clumsy, log):
    written = log("INFO")
    town = Town(database, (*FLOWS, clumsy))
    await town.settle()
    staff = town.group(-100)
    anna, liu = town.person(7, "Annabella"), town.person(8, "刘伟", "zh-hans")
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("💡 Light")
    await anna.says("Xylophone in the cellar")
    await anna.sends(photo=photo("zebra-file"), caption="Quokka")
    for words in ("What happened", "Shall I send this", "📷 1"):
        anna.hears(words)
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("Shall I send this", "Xylophone")
    await anna.taps("✅ Send")
    staff.hears("Xylophone", "Annabella")
    await liu.sends(chat=staff, text="Wombat", reply_to_message={"message_id": 1, "chat": {"id": -100}})
    await anna.says("Narwhal, what is this?")
    await anna.edits("Aardvark")
    await anna.says("/clumsy Platypus")
    await anna.forges("reports.send:Okapi@1")
    await anna.becomes("kicked")
    await town.intake.keep([b'{"update_id": 99, "message": {"message_id": "Pangolin"}}'])
    await town.deliver()
    text = written()
    assert "is parked: ValueError at " in text
    assert "update 99 is parked: it cannot be read" in text
    words = "Annabella 刘伟 Xylophone zebra-file Quokka Wombat Narwhal Aardvark Platypus Okapi Pangolin"
    assert [word for word in words.split() if word in text] == []
    async with database.read() as tx:
        parked = await tx.rows("SELECT body, error FROM inbox WHERE state = 'parked' ORDER BY id")
    assert "Platypus" in json.loads(parked[0]["body"])["message"]["text"]  # What the log leaves out is not lost.
    assert "Platypus" in parked[0]["error"]


def test_an_error_is_known_by_its_kind_and_place():
    with pytest.raises(ValueError) as caught:
        raise_deeply()
    assert re.fullmatch(r"ValueError at \S+/tests/bot/test_logs\.py:\d+", logs.place_of(caught.value))
    assert logs.place_of(ValueError("my words")) == "ValueError"
