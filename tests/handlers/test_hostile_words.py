"""Four thousand characters of the worst kinds, to every step that hears words: each is answered, and at once."""

import time

import pytest

from handlers import directory_of
from handlers.dialogue.said import Said
from handlers.dialogue.step import MessageKind
from storage.people import people
from storage.people.people import Role
from storage.queues import cards, conversations
from storage.queues.cards import Posted
from storage.queues.conversations import Conversation
from storage.sorting import warm_up

LENGTH = 4096  # The most that a message holds.
SECONDS = 0.05  # Of processor time, for one turn.

WORST = {
    "one digit": "1",
    "a digit and a character": "1",
    "one character": "纸",
    "a letter": "a",
    "spaces": " ",
    "emoji": "😀",
    "combining marks": "e\u0301\u0323",
    "right to left": "\u202eא",
    "zero width": "\u200b\u200d",
    "numbers": "1 ",
    "commas": "电，",
    "slashes": "/",
    "hyphens": "3-",
    "questions": "怎么扔",
    "and": "电池和",
    "kinds": "还是可回收垃圾",
    "English": "bins and ",
    "phases": "一期",
    "brackets": "<(【“",
    "ampersands": "&#1;",
    "rulings": "= ",
    "one that stands for eighteen": "ﷺ",
}
TEXTS = {name: (piece * LENGTH)[:LENGTH] for name, piece in WORST.items()}
TEXTS["a digit and a character"] = TEXTS["one digit"][:-1] + "字"
TEXTS["28 digits"] = "1" * 28 + "字"
TEXTS["numbers of a person"] = "13800138000110101199003074512家里灯坏了"

DIRECTORY = directory_of()
ANSWERS = [route for route, step in DIRECTORY.steps.answers.items() if MessageKind.WORDS in step.kinds]


@pytest.fixture(scope="module", autouse=True)
def warm():
    warm_up()  # As the bot does at its start.


@pytest.fixture
async def admin(town):
    person = town.person(70, "Zoe")
    await person.arrives()
    async with town.database.transaction() as tx:
        await people.appoint(tx, person.id, Role.ADMIN)
    return person


async def turn(town, person, **message):
    """How long its turn took, at best, and how much was answered. One that was parked fails the test."""
    took = []
    for _ in range(3):
        town.holding = True
        await person.sends(**message)
        began = time.process_time()
        await town.turns.once()
        took.append(time.process_time() - began)
        town.holding = False
        async with town.database.transaction() as tx:
            assert not await tx.value("SELECT error FROM inbox WHERE state = 'parked'")
            said = await tx.value("SELECT count(*) FROM outbox WHERE method <> 'editMessageReplyMarkup'")
            said += await tx.value("SELECT count(*) FROM errands")
            await tx.run("DELETE FROM outbox")
            await tx.run("DELETE FROM errands")
        if took[-1] < SECONDS:
            break
    return min(took), said


async def awaiting(town, person, route):
    flow = route.partition(".")[0]
    conversation = Conversation(flow, route, "{}", 1)
    async with town.database.transaction() as tx:
        await conversations.remember(tx, {(person.id, person.id): conversation}, town.clock.now())


@pytest.mark.parametrize("route", ANSWERS)
async def test_as_the_answer_to_a_question(town, admin, route):
    for name, text in TEXTS.items():
        await awaiting(town, admin, route)
        seconds, said = await turn(town, admin, text=text)
        assert seconds < SECONDS, f"{name}: {seconds:.3f} s"
        assert said, name


@pytest.mark.parametrize("word", DIRECTORY.steps.commands)
async def test_after_a_command(town, admin, word):
    for name, text in TEXTS.items():
        seconds, said = await turn(town, admin, text=f"/{word} {text}"[:LENGTH])
        assert seconds < SECONDS, f"{name}: {seconds:.3f} s"
        assert said, name


@pytest.mark.parametrize("name", TEXTS)
async def test_out_of_the_blue_from_whoever_has_agreed_and_from_a_stranger(town, admin, name):
    stranger = town.person(71, "Yu", new=True)
    for person in (admin, stranger):
        seconds, said = await turn(town, person, text=TEXTS[name])
        assert seconds < SECONDS, f"{seconds:.3f} s"
        assert said


@pytest.mark.parametrize("card", list(DIRECTORY.steps.replies))
async def test_as_a_reply_to_a_card(town, admin, card):
    step = DIRECTORY.steps.replies[card]
    async with town.database.transaction() as tx:
        await cards.put(tx, admin.id, ":".join([card, *["1"] * step.wants]), Posted(5, None), town.clock.now())
    reply = {"message_id": 5, "date": 1, "chat": {"id": admin.id, "type": "private"}}
    for name, text in TEXTS.items():
        seconds, _ = await turn(town, admin, text=text, reply_to_message=reply)
        assert seconds < SECONDS, f"{name}: {seconds:.3f} s"


@pytest.mark.parametrize("name", TEXTS)
async def test_behind_the_bots_name(town, admin, name):
    began = time.process_time()
    assert await admin.types_inline(TEXTS[name])
    assert time.process_time() - began < 2 * SECONDS


@pytest.mark.parametrize("recognised", DIRECTORY.steps.recognised, ids=lambda each: each.step.route)
def test_to_whatever_recognises_words(recognised):
    for name, text in TEXTS.items():
        took = []
        for _ in range(3):
            began = time.process_time()
            recognised.recognises(Said(text))
            took.append(time.process_time() - began)
        assert min(took) < SECONDS, f"{name}: {min(took):.3f} s"
