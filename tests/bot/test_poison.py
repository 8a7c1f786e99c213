"""What hangs or ends the process is set aside after three ends, and whoever comes next is answered."""

import asyncio
import os
import signal
import socket

import pytest

from bot import watchdog
from tests.support.patience import patience
from tests.support.poison import impatient, poisonous
from tests.support.running import STAFF, linli

APOLOGY = "Something went wrong on our side"


async def supervised(bot, done, prepared=poisonous):
    """Starts it again whenever it ends, as systemd does, until `done`. Returns how often it ended, and how."""
    ends = []
    process = bot.start(prepared)
    finished = asyncio.create_task(bot.until(done, 30))
    while not finished.done():
        ended = asyncio.create_task(process.wait())
        await asyncio.wait([ended, finished], return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            ends.append(ended.result())
            process = bot.start(prepared)
    finished.result()
    return ends


def heard(person, words):
    return any(words in message.text for message in person.chat())


def agrees(bot, person):
    person.forges("welcome.agree")


async def test_an_update_that_loops_for_ever_is_parked_after_three_ends(tmp_path):
    async with linli(tmp_path) as bot:
        before, bad, after = (bot.telegram.add_person(1000 + place, f"P{place}", "en") for place in range(3))
        for person in (before, bad, after):
            agrees(bot, person)
        before.says("/help")
        bad.says("/loop")
        after.says("/help")
        ends = await supervised(bot, lambda: heard(after, "Press a button, or just") and heard(bad, APOLOGY), impatient)
        # The stacks of threads that go on are read without a lock. Where that fails, the process ends all the same.
        assert set(ends) <= {1, -signal.SIGSEGV}
        assert len(ends) >= 3  # On a machine that is very busy the loop may stand still for a second by itself.
        assert sum("Press a button, or just" in message.text for message in before.chat()) == 1
        staff = bot.telegram.person(104)
        await bot.until(lambda: any("1" in m.text for m in staff.chat(STAFF)))
        [(error,)] = bot.rows("SELECT error FROM inbox WHERE state = 'parked'")
        assert "ended 3 times while this was at hand" in error
        await bot.end()
        assert 'tests/support/poison.py", line' in bot.said()
        assert " in loop" in bot.said()


async def test_one_that_eats_memory_is_parked_at_once_and_an_errand_that_ends_the_process_is_given_up(tmp_path):
    async with linli(tmp_path) as bot:
        bad, after, asking = (bot.telegram.add_person(1000 + place, f"P{place}", "en") for place in range(3))
        for person in (bad, after, asking):
            agrees(bot, person)
        bad.says("/eat")
        after.says("/help")
        asking.says("/prepare die")
        asking.says("/prepare lift")
        ends = await supervised(
            bot,
            lambda: (
                heard(after, "Press a button, or just")
                and heard(bad, APOLOGY)
                and heard(asking, "I could not prepare")
                and heard(asking, "lift is done")
            ),
        )
        assert ends == [-9] * 3
        assert "MemoryError" in bot.said()


async def test_an_update_at_which_compiled_code_crashes_as_it_is_read_is_parked_as_it_came(tmp_path):
    async with linli(tmp_path) as bot:
        bad, after = (bot.telegram.add_person(1000 + place, f"P{place}", "en") for place in range(2))
        agrees(bot, after)
        bad.says("/unreadable")
        after.says("/help")
        ends = await supervised(bot, lambda: heard(after, "Press a button, or just"))
        assert ends == [-signal.SIGSEGV] * 3
        [(body, error)] = bot.rows("SELECT body, error FROM inbox WHERE state = 'parked'")
        assert "/unreadable" in body
        assert error == "the process ended 3 times while this was being read"


async def test_a_message_that_ends_the_process_on_its_way_is_given_up_and_its_sender_hears_of_it(tmp_path):
    async with linli(tmp_path) as bot:
        bad, after = (bot.telegram.add_person(1000 + place, f"P{place}", "en") for place in range(2))
        for person in (bad, after):
            agrees(bot, person)
        bad.says("/letter")
        after.says("/help")
        ends = await supervised(bot, lambda: heard(bad, "did not reach") and heard(after, "Press a button, or just"))
        assert ends == [-9] * 3
        [(state, error)] = bot.rows("SELECT state, error FROM outbox WHERE payload LIKE '%deadly%'")
        assert state == "failed"
        assert "ended 3 times" in error


async def test_what_was_at_hand_at_an_end_has_its_turn_before_anybody_is_called(tmp_path):
    """So that whoever kills the process by chance again and again does not hit it again."""
    async with linli(tmp_path) as bot:
        first, person, last = (bot.telegram.add_person(1000 + place, f"P{place}", "en") for place in range(3))
        for each in (first, person, last):
            agrees(bot, each)
        first.says("/help")
        person.says("/once")
        last.says("/help")
        async with asyncio.timeout(patience(20)):
            assert await bot.start(poisonous).wait() == -9
        called = len(bot.telegram.calls)
        bot.start(poisonous)
        await bot.until(lambda: len(bot.telegram.calls) > called)
        states = bot.rows("SELECT state FROM inbox WHERE person_id IN (1000, 1001) ORDER BY id")
        assert set(states) == {("done",)}
        await bot.until(lambda: heard(person, "It was somebody else") and heard(last, "Press a button, or just"))
        await bot.end()


async def test_the_operators_kills_park_nothing(tmp_path):
    async with linli(tmp_path) as bot:
        person = bot.telegram.add_person(1000, "P", "en")
        agrees(bot, person)
        for number in range(4):
            person.says("/help")
            bot.start()
            await bot.until(lambda number=number: sum("Press a button, or" in m.text for m in person.chat()) > number)
            await bot.end(9)
        assert bot.rows("SELECT count(*) FROM inbox WHERE state = 'parked'") == [(0,)]


@pytest.mark.parametrize("abstract", [False, True])
async def test_systemd_hears_that_the_loop_turns(tmp_path, monkeypatch, abstract):
    name = f"\0linli-test-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(name)
        monkeypatch.setenv("NOTIFY_SOCKET", name.replace("\0", "@"))
        watchdog.notify("READY=1")
        assert systemd.recv(100) == b"READY=1"


def test_without_systemd_or_with_one_that_is_gone_nothing_happens(tmp_path, monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    watchdog.notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    watchdog.notify("READY=1")


async def test_the_loop_is_watched_for_as_long_as_it_is_to_turn(monkeypatch):
    armed, alive = [], asyncio.Event()
    monkeypatch.setattr(watchdog.faulthandler, "dump_traceback_later", lambda seconds, **_: armed.append(seconds))
    monkeypatch.setattr(watchdog.faulthandler, "cancel_dump_traceback_later", lambda: armed.append(None))
    async with watchdog.watched(20.0, alive.set):
        await alive.wait()
        assert armed == [20.0]
    assert armed == [20.0, None]
