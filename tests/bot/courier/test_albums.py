"""Pictures that come one by one and arrive as one album."""

import pytest

from storage.queues.outbox import NOTICE
from tests.support.carrying import picture, words
from tests.support.courier import ANNA, asked, heard, photo_of_wang

pytestmark = pytest.mark.threaded


def part(chat_id, telegram, caption="", **more):
    return picture(chat_id, photo_of_wang(telegram), caption, NOTICE, card="news:1:5#grows", **more)


async def test_pictures_that_come_one_by_one_arrive_as_one_album(rounds, telegram, hours):
    await rounds.owe(part(ANNA, telegram, "See these"))
    await rounds.step()
    assert not asked(telegram, "sendPhoto", "sendMediaGroup")
    hours.ahead(0.2)
    await rounds.owe(part(ANNA, telegram), part(ANNA, telegram))
    await rounds.owe(words(ANNA, "after them", NOTICE))
    await rounds.deliver()
    [album] = asked(telegram, "sendMediaGroup")
    assert len(album.params["media"]) == 3
    assert heard(telegram, ANNA) == ["See these", "", "", "after them"]
    async with rounds.database.read() as tx:
        names = [row["name"] for row in await tx.rows("SELECT name FROM cards WHERE chat_id = :id", id=ANNA)]
    assert {name.partition("#")[0] for name in names} == {"news:1:5"}
    assert len(names) == 3


async def test_one_that_comes_late_goes_by_itself_and_none_is_lost(rounds, telegram, hours):
    await rounds.owe(part(ANNA, telegram, "See this"))
    await rounds.deliver()
    await rounds.owe(part(ANNA, telegram, "and this"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["See this", "and this"]
    assert len(asked(telegram, "sendPhoto")) == 2


async def test_after_a_restart_it_goes_as_well(rounds, telegram):
    await rounds.owe(part(ANNA, telegram, "one"), part(ANNA, telegram, "two"))
    await rounds.step()
    rounds.begin()
    await rounds.deliver()
    [album] = asked(telegram, "sendMediaGroup")
    assert [each["caption"] for each in album.params["media"]] == ["one", "two"]
