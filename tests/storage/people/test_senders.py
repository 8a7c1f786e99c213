"""One query brings all that a turn has to know of whoever sent an update."""

from datetime import UTC, datetime

import pytest

from storage.people import people, senders
from storage.people.people import Role
from storage.queues import closed_chats, conversations, inbox
from storage.queues.conversations import Conversation, PutAside
from storage.queues.inbox import Arrival

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def test_a_turn_begins_with_what_is_known_of_whoever_sent_it(tx):
    await people.meet(tx, 7, "Anna", "en", NOW)
    await people.agree(tx, 7, 2, "Anna", NOW)
    aside = PutAside(3, "{}", "sorting", None, '{"b":2}', '{"c":3}')
    conversation = Conversation("reports", "reports.words", '{"a":1}', 5, 4, '{"q":6}', "album", (aside,))
    await conversations.remember(tx, {(7, 7): conversation}, NOW)
    await closed_chats.close(tx, 8, "blocked", NOW)
    await inbox.keep(tx, [Arrival(1, 7, 7, "{}"), Arrival(2, 8, 8, "{}")], NOW)
    known, stranger = await senders.waiting(tx, 10)
    assert (known.language, known.role, known.closed) == ("en", Role.VISITOR, False)
    assert (known.name, known.agreed, known.conversation) == ("Anna", 2, conversation)
    assert (stranger.language, stranger.closed, stranger.conversation) == (None, True, Conversation())
