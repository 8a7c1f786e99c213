"""Twelve times the power fails while hundreds of updates flow: each has its effect once, and nobody waits in vain."""

import asyncio
import random
import signal
from collections import Counter
from itertools import pairwise

from tests.support.patience import patience
from tests.support.running import STAFF, linli

KILLS, PEOPLE, SEED = 12, 60, 20_261_123

# What each of them does, without waiting for an answer: five updates, and six answers.
ANSWERS = (
    "Good to see you",
    "What would you like",
    "What is it about?",
    "What happened",
    "Shall I send this",
    "Thank you. This is report",
)


def reports_a_problem(person, number):
    person.forges("welcome.agree")
    person.says("/report")
    person.says("Light")  # What stands on a button may be typed.
    person.says(f"Number {number} is dark")
    person.says("Send")


def heard(telegram):
    """Each answer that stands in a chat, and how often."""
    said = Counter()
    for chat in telegram.world.chats.values():
        for message in chat.messages.values():
            if message.sender.is_bot:
                said[chat.id, " ".join(message.text.split())] += 1
    return said


def in_flight(bot, before):
    """What this process brought to its chat without living to note it: that may come once more."""
    if not bot.database.exists() or not bot.rows("SELECT 1 FROM sqlite_master WHERE name = 'outbox'"):
        return []
    waiting = bot.rows(
        "SELECT chat_id, json_extract(payload, '$.text') FROM outbox WHERE state = 'waiting' AND method = 'sendMessage'"
    )
    there = heard(bot.telegram)
    unnoted = {(chat, " ".join(plain(text).split())) for chat, text in waiting}
    return [each for each in unnoted if there[each] > before[each]]


def thanked(person):
    return person.chat()[-1].text.startswith(ANSWERS[-1])


def plain(html):
    return html.replace("<b>", "").replace("</b>", "")


async def all_sent(bot):
    """Also what arrived before the power failed, and comes once more."""
    async with asyncio.timeout(patience(20)):
        while bot.rows("SELECT 1 FROM outbox WHERE state = 'waiting' AND method = 'sendMessage'"):  # noqa: ASYNC110 -- A file tells nobody.
            await asyncio.sleep(0.02)


async def test_nothing_is_lost_and_nothing_happens_twice(tmp_path):
    dice = random.Random(SEED)
    async with linli(tmp_path) as bot:
        telegram = bot.telegram
        people = [telegram.add_person(1000 + number, f"Person {number}", "en") for number in range(PEOPLE)]
        waves = iter([people[start : start + 5] for start in range(0, PEOPLE, 5)])
        may_repeat = Counter()

        for _ in range(KILLS):
            for person in next(waves):
                reports_a_problem(person, person.id)
            called, before = len(telegram.calls), heard(telegram)
            bot.start()
            moment = called + dice.randint(1, 60)  # Five calls to begin with, and some sixty for a wave.
            await bot.until(lambda moment=moment: len(telegram.calls) >= moment)
            await bot.end(signal.SIGKILL)
            await bot.read_out()
            may_repeat.update(in_flight(bot, before))

        bot.start()
        for person in people:
            await bot.until(lambda person=person: thanked(person))
        staff = telegram.person(104)
        await bot.until(lambda: len({message.text for message in staff.chat(STAFF)}) == PEOPLE)
        await all_sent(bot)
        assert await bot.end() == 0

        assert bot.rows("SELECT state, count(*) FROM inbox GROUP BY state") == [("done", 5 * PEOPLE)]
        assert bot.rows("SELECT DISTINCT state FROM outbox WHERE method = 'sendMessage'") == [("sent",)]
        reported = Counter(words for (words,) in bot.rows("SELECT words FROM reports"))
        assert reported == {f"Number {person.id} is dark": 1 for person in people}

        for person in people:
            answers = [message.text for message in person.chat() if message.sender.is_bot]
            steps = [next(n for n, words in enumerate(ANSWERS) if words in answer) for answer in answers]
            assert sorted(set(steps)) == list(range(len(ANSWERS))), f"{person.id} waits in vain: {answers}"
            assert all(later >= earlier for earlier, later in pairwise(steps)), f"out of order: {answers}"
        for number in reported:
            assert any(number in message.text for message in staff.chat(STAFF)), number

        repeated = {each: times - 1 for each, times in heard(telegram).items() if times > 1}
        assert all(times <= may_repeat[each] for each, times in repeated.items()), (repeated, may_repeat)
