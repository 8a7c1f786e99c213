"""Four thousand characters of the worst kinds, to every step that hears words: each is answered, and at once."""

import asyncio
import shutil
import time
from functools import partial
from types import SimpleNamespace

import pytest

from bot.turns import Turns
from handlers import directory_of
from handlers.dialogue.said import Said
from handlers.dialogue.step import MessageKind
from handlers.menu import welcome
from storage.people import people
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Posted
from storage.sorting import warm_up
from storage.understanding.arbiter import understood
from tests.support import prompt
from tests.support.patience import TRIES, is_dear, slowness, worked
from tests.support.people import Town
from tests.support.waiting import STEPS, gather

COMMANDING, REPLYING, STRANGER = 2000, 3000, 4000  # The numbers of others, beside those who wait.
LENGTH = 4096  # The most that a message holds.
SECONDS = 0.05  # Of processor time, for one turn, on a machine that is calm.

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
EVERYWHERE = (
    11  # The first of them go to each step; of the others, each of which was hard for one reader, every fourth.
)
TEXTS = {name: (piece * LENGTH)[:LENGTH] for name, piece in WORST.items()}
TEXTS["a digit and a character"] = TEXTS["one digit"][:-1] + "字"
TEXTS["28 digits"] = "1" * 28 + "字"
TEXTS["numbers of a person"] = "13800138000110101199003074512家里灯坏了"

DIRECTORY = directory_of()
ANSWERS = [route for route, step in STEPS.items() if MessageKind.WORDS in step.kinds]
CARDS = list(DIRECTORY.steps.replies)
# What stands behind a command is its own to read, or heard after it, in one way for all.
COMMANDS = [word for word, command in DIRECTORY.steps.commands.items() if command.reads or command.step.wants]
COMMANDS += [word for word in DIRECTORY.steps.commands if word not in COMMANDS][:2]


@pytest.fixture(scope="module", autouse=True)
def warm():
    warm_up()  # As the bot does at its start.


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, empty_database):
    """Those who wait, and as many as are needed who command and who reply."""
    crowd = gather(tmp_path_factory.mktemp("crowd"), empty_database, "en")
    asyncio.run(join(crowd))
    return crowd


async def join(crowd):
    town = Town(prompt.opened(crowd.path))
    now = town.clock.now()
    async with town.database.transaction() as tx:
        for id, card in enumerate(CARDS, REPLYING):
            name = ":".join([card, *["1"] * DIRECTORY.steps.replies[card].wants])
            await cards.put(tx, id, name, Posted(5, None), now)
        for first, many in ((COMMANDING, COMMANDS), (REPLYING, CARDS)):
            for id in range(first, first + len(many)):
                await people.meet(tx, id, f"P{id}", "en", now)
                await people.agree(tx, id, welcome.VERSION, f"P{id}", now)
                await people.appoint(tx, id, Role.ADMIN)
    await town.database.close()


class Timed(Turns):
    """Notes how long each turn takes, by whose it is; of several tries the best counts."""

    took: dict

    def _turn(self, tx, waiting, batch):
        turn = super()._turn(tx, waiting, batch)

        async def take():
            began = time.process_time()
            await turn.take()
            took = time.process_time() - began
            self.took[waiting.person_id] = min(took, self.took.get(waiting.person_id, took))

        return SimpleNamespace(take=take)


async def dealt(crowd, path, messages, seconds):
    """How long the turn of each took, the best of several for one that was slow, and who was answered; none may be
    parked.
    """
    took, answered = {}, set()
    for _ in range(TRIES):
        shutil.copyfile(crowd.path, path)
        town = Town(prompt.opened(path))
        await town.settle()
        turns = Timed(town.database, town.community, town.turns._directory, town.clock, town.courier, town.trouble)
        turns.took = took
        await town.keep(*(each for each in messages if took.get(sender_of(each), seconds) >= seconds))
        while await turns.once():
            pass
        async with town.database.transaction() as tx:
            assert not await tx.value("SELECT error FROM inbox WHERE state = 'parked'")
            rows = await tx.rows("SELECT chat_id FROM outbox WHERE method <> 'editMessageReplyMarkup'")
            rows += await tx.rows("SELECT person_id AS chat_id FROM errands")
        answered |= {row["chat_id"] for row in rows}
        await town.database.close()
        if max(took.values()) < seconds:
            break
    return took, answered


def message(number, id, text, **more):
    chat, sender = {"id": id, "type": "private"}, {"id": id, "is_bot": False, "first_name": "P", "language_code": "en"}
    said = {"message_id": 9000 + number, "date": 1, "chat": chat, "from": sender, "text": text, **more}
    return {"update_id": number, "message": said}


def sender_of(update):
    return update["message"]["from"]["id"]


def understands(text):
    """Anew; turns that hear the same find it remembered."""
    understood.cache_clear()
    assert Said(text).understood


@pytest.mark.parametrize("name", TEXTS)
async def test_at_every_step_after_every_command_and_in_reply_to_every_card(crowd, tmp_path, name):
    """What is understood by a text is found out once, and counts for each turn that hears it."""
    understanding = min(worked(partial(understands, TEXTS[name])) for _ in range(3))
    at = list(TEXTS).index(name)
    mine = slice(None) if at < EVERYWHERE else slice(at % 4, None, 4)
    sent = {
        crowd.ids[route]: message(n, crowd.ids[route], TEXTS[name]) for n, route in list(enumerate(ANSWERS, 1))[mine]
    }
    for id, word in list(enumerate(COMMANDS, COMMANDING))[mine]:
        sent[id] = message(id, id, f"/{word} {TEXTS[name]}"[:LENGTH])
    sent[STRANGER] = message(STRANGER, STRANGER, TEXTS[name])
    for id, _ in list(enumerate(CARDS, REPLYING))[mine]:
        reply = {"message_id": 5, "date": 1, "chat": {"id": id, "type": "private"}}
        sent[id] = message(id, id, TEXTS[name], reply_to_message=reply)
    took, answered = await dealt(crowd, tmp_path / "crowd.db", list(sent.values()), SECONDS - understanding)
    waiting = {id for id in sent if not COMMANDING <= id < REPLYING}  # Behind a command stands another text.
    took |= {id: took[id] + understanding for id in waiting}
    limit = SECONDS if max(took.values()) < SECONDS else SECONDS * slowness()
    assert max(took.values()) < limit, {id: round(seconds, 3) for id, seconds in took.items() if seconds >= limit}
    assert set(took) == set(sent)
    replying = range(REPLYING, REPLYING + len(CARDS))
    assert sent.keys() - answered <= set(replying)  # Some cards are none of theirs.


async def test_behind_the_bots_name(town, anna):
    for name, text in TEXTS.items():
        began = time.process_time()
        assert await anna.types_inline(text), name
        assert (spent := time.process_time() - began) < 2 * SECONDS or spent < 2 * SECONDS * slowness(), name


def test_to_whatever_recognises_words():
    dear = [
        (recognised.step.route, name)
        for recognised in DIRECTORY.steps.recognised
        for name, text in TEXTS.items()
        if is_dear(lambda text=text, recognised=recognised: recognised.recognises(Said(text)), SECONDS)
    ]
    assert not dear
