"""An announcement through the real courier to a strict Telegram: killed in the middle, corrected, taken back."""

import dataclasses

import pytest

from handlers import CAPABILITIES
from handlers.announcements import sending
from handlers.dialogue.post import Post
from storage.announcements import Audience, Content, Kind, Part, Planned, State, counting, life, register
from storage.people import people
from storage.people.people import Role
from storage.queues import matters, outbox
from tests.bot.courier.conftest import ANNA, CHEN, LIU, WANG
from tests.support.people import settings

EVERYONE = (WANG, ANNA, CHEN, LIU)


@pytest.fixture
async def news(rounds):
    rounds.community = dataclasses.replace(
        rounds.community, bot_name="linli_demo_bot", settings=settings(), capabilities=CAPABILITIES
    )
    async with rounds.database.transaction() as tx:
        for id in EVERYONE:
            await people.meet(tx, id, f"p{id}", "en", rounds.hours.now())
            await people.agree(tx, id, 1, f"p{id}", rounds.hours.now())
            await people.appoint(tx, id, Role.VOLUNTEER)
        await life.plan(
            tx,
            Planned(
                Kind.GENERAL,
                Content(en="<b>New</b> lamps on Wednesday"),
                Audience((Part(role=Role.VOLUNTEER),)),
                LIU,
                rounds.hours.now(),
                origin="test",
            ),
            rounds.hours.now(),
        )
    return rounds


async def look(rounds):
    """What the job does, and the courier after it."""
    async with rounds.database.transaction() as tx:
        post = Post(tx, rounds.community, rounds.hours.now())
        await sending.carry_on(post)
        await outbox.post(tx, await post.calls(), post.now)
    rounds.courier.wake(post.effects.reopened)


async def goes_on(rounds, looks=4):
    for _ in range(looks):
        await look(rounds)
        await rounds.deliver(2.0)
        rounds.hours.ahead(2.1)


async def counts(rounds):
    async with rounds.database.read() as tx:
        each = await register.find(tx, 1)
        return each.state, dict((await counting.counts(tx, each)).by)


def heard(telegram, person):
    chat = telegram.world.chats[person]
    return [each for each in chat.messages.values() if each.sender.is_bot]


async def test_each_gets_it_once_although_the_process_is_killed_between_looks(news, telegram, monkeypatch):
    monkeypatch.setattr(sending, "BITE", 2)
    telegram.person(CHEN).blocks()
    await look(news)
    news.begin()  # Before anything of it was sent,
    await news.deliver(2.0)
    news.begin()  # and after it was, but before the job knows.
    await goes_on(news, 6)
    assert [len(heard(telegram, id)) for id in EVERYONE] == [1, 1, 0, 1]
    assert await counts(news) == (State.FINISHED, {"sent": 3, "blocked": 1})


async def test_a_correction_is_a_reply_to_what_was_wrong_and_all_of_it_can_be_taken_back(news, telegram):
    await goes_on(news, 3)
    async with news.database.transaction() as tx:
        content = Content(en="<b>New</b> lamps on Thursday")
        assert await life.correct(tx, 1, 1, content, None, news.hours.now())
    await goes_on(news, 3)
    first, second = heard(telegram, ANNA)
    assert first.text == "New lamps on Thursday"
    assert second.text == "✏️ Correction\nNew lamps on Thursday"
    assert second.api()["reply_to_message"]["message_id"] == first.id
    async with news.database.transaction() as tx:
        assert await life.change(tx, 1, [State.FINISHED], State.RECALLED, news.hours.now())
    await goes_on(news, 3)
    assert [heard(telegram, id) for id in EVERYONE] == [[], [], [], []]
    assert await counts(news) == (State.RECALLED, {"recalled": 4})


async def test_a_pause_holds_also_what_the_courier_has_read_already(news, telegram):
    await look(news)
    async with news.database.transaction() as tx:
        paused = await life.change(tx, 1, [State.SENDING], State.PAUSED, news.hours.now())
        await matters.withdraw(tx, paused.matter, news.hours.now())
    news.courier.wake(tx.effects.reopened)
    await goes_on(news, 3)
    assert [heard(telegram, id) for id in EVERYONE] == [[], [], [], []]
    assert await counts(news) == (State.PAUSED, {"waiting": 4})
    async with news.database.transaction() as tx:
        await life.change(tx, 1, [State.PAUSED], State.SENDING, news.hours.now())
    await goes_on(news, 3)
    assert [len(heard(telegram, id)) for id in EVERYONE] == [1, 1, 1, 1]
