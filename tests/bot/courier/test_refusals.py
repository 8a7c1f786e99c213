"""Whatever Telegram refuses for good, in whatever way: the others hear what they are owed, nothing waits for ever."""

import json
import re
from pathlib import Path

import pytest
from msgspec import Raw
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TimedOut
from telegram.error import EndPointNotFound as NotFound

from bot.network import Dropped, ServerError, TooFast
from handlers.dialogue.post import Post
from handlers.menu import chats
from storage.queues import outbox
from storage.queues.outbox import NOTICE, Call
from tests.support.carrying import STAFF, Rounds, words

ANNA, LIU, NEIGHBOURS, MOVED = 102, 104, -1002, -2001

# Method → what it says, and under which card's name it is said.
CALLS = {
    "sendMessage": ({"text": "x"}, None),
    "sendPhoto": ({"photo": "AgAC", "caption": "x"}, None),
    "sendDocument": ({"document": "AgAC", "caption": "x"}, None),
    "sendVoice": ({"voice": "AgAC", "caption": "x"}, None),
    "sendVideo": ({"video": "AgAC", "caption": "x"}, None),
    "sendMediaGroup": ({"media": [{"type": "photo", "media": "AgAC"}] * 2}, "album"),
    "editMessageText": ({"text": "x"}, "words"),
    "editMessageCaption": ({"photo": "AgAC", "caption": "x"}, "picture"),
    "editMessageMedia": ({"photo": "other", "caption": "x"}, "picture"),
    "editMessageReplyMarkup": ({"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}}, "words"),
    "deleteMessage": ({"message_id": 1}, None),
    "deleteMessages": ({}, "words"),
    "pinChatMessage": ({}, "words"),
    "editMessageLiveLocation": ({"latitude": 31.2, "longitude": 121.5}, "words"),
    "unpinChatMessage": ({}, "words"),
    "answerCallbackQuery": ({"callback_query_id": "1"}, None),
    "setMyCommands": ({"commands": [], "scope": {"type": "default"}}, None),
}
# A card that is said anew is an edit.
WRITTEN = {"editMessageText": "sendMessage", "editMessageCaption": "sendPhoto", "editMessageMedia": "sendPhoto"}
WITHOUT_CHAT = {"answerCallbackQuery", "setMyCommands"}

ERRORS = {
    "400": BadRequest("Bad Request: no"),
    "400, gone": BadRequest("Bad Request: message to edit not found"),
    "400, a file": BadRequest("Bad Request: wrong file identifier/HTTP URL specified"),
    "400, same": BadRequest("Bad Request: message is not modified"),
    "403": Forbidden("Forbidden: no"),
    "403, blocked": Forbidden("Forbidden: bot was blocked by the user"),
    "404": NotFound("Not Found"),
    "429": TooFast(7),
    "500": ServerError("Internal Server Error"),
    "502": ServerError("Bad Gateway"),
    "no answer": TimedOut("no answer in 30 seconds"),
    "broken": Dropped("ServerDisconnectedError"),
    "no way": NetworkError("ClientConnectorError"),
    "moved": ChatMigrated(MOVED),
    "a surprise": ZeroDivisionError(),
}
FOR_EVER = {"429", "no way"}  # Nothing is wrong with the message: it waits until this is over.


class Refusing:
    """A Telegram that refuses one method to all but one."""

    def __init__(self):
        self.method, self.error, self.heard, self.tries = "", None, [], 0

    async def call(self, method, payload, uploads=None):
        said = json.loads(payload)
        chat = said.get("chat_id")
        if method == self.method and chat != LIU:
            self.tries += 1
            raise self.error
        self.heard.append((chat, method, said.get("text")))
        count = len(said["media"]) if method == "sendMediaGroup" else 0
        one = {"message_id": len(self.heard)}
        return Raw(json.dumps([one] * count if count else one).encode())

    def said_to(self, chat):
        return [text for to, _, text in self.heard if to == chat]


def calls(method):
    body, card = CALLS[method]
    where = [0] if method in WITHOUT_CHAT else [ANNA, STAFF, NEIGHBOURS]
    weight = 1 if method.startswith("send") else 0
    return [Call(chat, WRITTEN.get(method, method), json.dumps(body), NOTICE, weight, card) for chat in where]


def after(method, text):
    """By another way than the one that is refused."""
    if method != "sendMessage":
        return [words(chat, text, NOTICE) for chat in (ANNA, STAFF, NEIGHBOURS)]
    body = json.dumps({"photo": "AgAC", "text": text})
    return [Call(chat, "sendPhoto", body, NOTICE) for chat in (ANNA, STAFF, NEIGHBOURS)]


async def states(rounds):
    async with rounds.database.read() as tx:
        return [(row["chat_id"], row["state"]) for row in await tx.rows("SELECT chat_id, state FROM outbox")]


async def come_back(rounds):
    async with rounds.database.transaction() as tx:
        post = Post(tx, rounds.community, rounds.hours.now())
        for chat in (ANNA, STAFF, NEIGHBOURS):
            await chats.back(post, chat)
        await outbox.post(tx, await post.calls(), post.now)
    rounds.courier.wake(post.effects.reopened)


@pytest.mark.parametrize("method", CALLS)
@pytest.mark.parametrize("kind", ERRORS)
async def test_the_others_go_on_and_the_queue_drains(database, hours, caplog, method, kind):
    telegram = Refusing()
    rounds = Rounds(database, telegram, hours)
    await rounds.settle()
    for chat in (ANNA, STAFF, NEIGHBOURS):
        body = json.dumps({"photo": "AgAC", "caption": "card"})
        await rounds.owe(words(chat, "card", card="words"), Call(chat, "sendPhoto", body, card="picture"))
    await rounds.deliver()
    telegram.method, telegram.error = method, ERRORS[kind]
    await rounds.owe(*calls(method), *after(method, "after it"))
    for minute in range(0, 20, 4):
        await rounds.owe(words(LIU, f"minute {minute}"))
        await rounds.deliver(4 * 60)
        rounds.hours.ahead(4 * 60)
    assert telegram.said_to(LIU) == [f"minute {minute}" for minute in range(0, 20, 4)]
    assert 0 < telegram.tries < 1000
    closed = kind == "403, blocked" and method not in WITHOUT_CHAT
    if kind not in FOR_EVER and not closed:
        assert "waiting" not in {state for _, state in await states(rounds)}
        for chat in (ANNA, STAFF, NEIGHBOURS):
            home = MOVED if kind == "moved" and method not in WITHOUT_CHAT else chat
            assert "after it" in telegram.said_to(home)
    telegram.method = ""
    if closed:
        assert {chat for chat, state in await states(rounds) if state == "waiting"} >= {ANNA, STAFF, NEIGHBOURS}
        await come_back(rounds)
    await rounds.deliver()
    assert "waiting" not in {state for _, state in await states(rounds)}
    assert rounds.courier._dispatch.flying == 0


def test_no_method_is_left_out():
    found = set()
    for folder in ("handlers", "bot/courier"):
        for path in Path(folder).rglob("*.py"):
            found |= set(re.findall(r'"((?:send|edit|delete|answer|set|pin|unpin|leave)[A-Z]\w+)"', path.read_text()))
    assert found - {"answerInlineQuery"} <= set(CALLS)
