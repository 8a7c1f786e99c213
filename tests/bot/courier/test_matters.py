"""Messages that belong to one matter: what became of them, and what is taken back."""

from datetime import timedelta

import pytest

from bot.courier.pace import Limits
from handlers.dialogue.words import phrase
from storage.queues import cards, matters
from storage.queues.cards import Card
from storage.queues.outbox import BROADCAST
from tests.support.carrying import words
from tests.support.courier import ANNA, CHEN, LIU, WANG, asked, change, heard, photo_of_wang

pytestmark = pytest.mark.threaded


async def outcomes(rounds, matter="news:1"):
    async with rounds.database.read() as tx:
        found = await matters.outcomes(tx, matter, rounds.hours.now() - timedelta(days=1))
    return {each.chat_id: each.state for each in found}


async def test_what_became_of_a_matter_is_told_once_nothing_of_it_waits_there(rounds, telegram):
    matter = {"matter": "news:1", "urgency": BROADCAST}
    await rounds.owe(*(words(chat, text, **matter) for chat in (WANG, ANNA) for text in ("one", "two")))
    await rounds.owe(words(CHEN, "one", **matter), words(LIU, "x" * 5000, **matter), words(WANG, "other"))
    telegram.person(CHEN).blocks()
    assert await outcomes(rounds) == {}
    await rounds.deliver()
    assert await outcomes(rounds) == {WANG: "sent", ANNA: "sent", LIU: "failed"}


async def test_what_is_withdrawn_is_not_sent_also_if_it_was_read_already(rounds, telegram):
    rounds.limits = Limits(total_per_second=1)
    rounds.begin()
    await rounds.owe(*(words(chat, "old", BROADCAST, matter="news:1") for chat in (WANG, ANNA, CHEN)))
    await rounds.owe(words(CHEN, "other", BROADCAST))
    await rounds.step()
    async with rounds.database.transaction() as tx:
        assert await matters.withdraw(tx, "news:1", rounds.hours.now()) == 3
    rounds.courier.wake(tx.effects.reopened)
    await rounds.deliver()
    assert [len(heard(telegram, chat)) for chat in (WANG, ANNA, CHEN)] == [1, 0, 1]
    assert await outcomes(rounds) == {WANG: "sent", ANNA: "superseded", CHEN: "superseded"}


async def test_a_message_is_pinned_once_it_is_there_and_taken_back_with_all_its_pieces(rounds, telegram):
    long = phrase("{words}", words="word " * 1500)

    async def tell(post):
        post.tell(WANG, long, card=Card("news", "one", 1), pictures=[photo_of_wang(telegram)] * 2, silent=True)
        post.pin(WANG, Card("news", "one", 1))

    await change(rounds, tell)
    await rounds.deliver()
    chat = telegram.world.chats[WANG]
    said = [each for each in chat.messages.values() if each.sender.is_bot and "pinned_message" not in each.api()]
    assert len(said) == 4
    assert asked(telegram, "pinChatMessage")[0].params == {
        "chat_id": WANG,
        "message_id": said[-1].id,
        "disable_notification": True,
    }
    assert all(call.params["disable_notification"] for call in asked(telegram, "sendMessage", "sendMediaGroup"))

    async def take_back(post):
        post.unpin(WANG, Card("news", "one", 1))
        post.take_back(WANG, Card("news", "one", 1), matter="news:1:gone")

    await change(rounds, take_back)
    await rounds.deliver()
    assert asked(telegram, "deleteMessages")[0].params["message_ids"] == [each.id for each in said]
    assert await outcomes(rounds, "news:1:gone") == {WANG: "sent"}
    async with rounds.database.read() as tx:
        assert await cards.messages(tx, WANG, Card("news", "one", 1)) == []


async def test_what_telegram_does_not_take_back_is_known_as_such(rounds, telegram):
    async def tell(post):
        post.tell(WANG, phrase("wrong"), card=Card("news", "one", 1))

    await change(rounds, tell)
    await rounds.deliver()
    telegram.world.clock.ahead(60 * 60 * 49)
    await change(rounds, take_back)
    await rounds.deliver()
    assert await outcomes(rounds, "news:1:gone") == {WANG: "failed"}


async def take_back(post):
    post.take_back(WANG, Card("news", "one", 1), matter="news:1:gone")
