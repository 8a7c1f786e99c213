"""A turn by itself, without a town: what was said, by whom and where; and what an ear makes of it."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

from msgspec import Struct

from handlers.dialogue.community import Community
from handlers.dialogue.speaker import Person
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.update import decode
from storage.people.people import Role
from storage.queues.conversations import Conversation

WANG, GROUP, STAFF = 101, -1002, -1001
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


class Order(Struct):
    what: str = ""


async def take(_talk: object) -> None:
    raise NotImplementedError


def step(route):
    return Step(route, take, Role.VISITOR)


def talk(conversation=None, *, turn=7, chat=WANG, simple=False, known=True, agreed=True, **update):
    update = update or {"message": {"message_id": 3, "chat": {"id": chat}, "text": "tea"}}
    community = Community("Linli", "en", "110", 1, bot_name="linli_bot", groups={"staff": STAFF, "building": GROUP})
    person = Person(WANG, "Wang", "en", Role.RESIDENT, known=known, agreed=agreed, simple=simple)
    tx = SimpleNamespace(effects=SimpleNamespace(secrets=set()))
    said = decode(json.dumps({"update_id": turn, **update}))
    new = Talk(tx, community, NOW, turn=turn, update=said, person=person, conversation=conversation or Conversation())
    new.enter("tea", Order)
    return new


def tap(label, data, chat=WANG):
    markup = {"inline_keyboard": [[{"text": "Other", "callback_data": "x"}, {"text": label, "callback_data": data}]]}
    message = {"message_id": 3, "chat": {"id": chat}, "reply_markup": markup}
    return {"callback_query": {"id": "t1", "from": {"id": WANG}, "message": message, "data": data}}
