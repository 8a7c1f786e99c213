"""A file that somebody sent comes from Telegram, and no more of it than is wanted; refused, it holds up nobody."""

import pytest
from msgspec import Struct
from telegram.error import BadRequest, ChatMigrated, EndPointNotFound, Forbidden, NetworkError, TimedOut

from bot import errands as worker
from bot.network import AiohttpRequest, Api, Dropped, ServerError, TooFast, Unreachable, Unreadable
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.flow import Flow
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.people.people import Role
from tests.support import demo_bot
from tests.support.people import STAFF, Town


async def test_a_file_is_fetched_up_to_a_limit():
    telegram, network = await demo_bot.start(), AiohttpRequest()
    await network.initialize()
    try:
        sent = telegram.add_person(1000, "Anna", "en").sends_document()
        file_id, size = sent.content["document"]["file_id"], sent.content["document"]["file_size"]
        api = Api(telegram.token, telegram.url, network)
        assert (await api.download(file_id, size)).startswith(b"%PDF")
        assert len(await api.download(file_id, size)) == size
        assert len(await api.download(file_id, 10)) == 11  # So that whoever asked sees that it is larger.
        with pytest.raises(NetworkError):
            await network.fetch(f"{telegram.url}/file/bot{telegram.token}/nothing", 10, 5.0)
    finally:
        await network.shutdown()
        await telegram.stop()


class Nothing(Struct):
    pass


flow = Flow("reading", Nothing)


@flow.errand(Role.STAFF, phrase("what it says"), fetches=10)
def read(place: Workplace, file_id: str) -> Result:
    return Result(phrase("It says “{words}”", words=b"".join(place.fetched).decode()))


@flow.command("read", Role.STAFF, "Read", in_staff_group=True, aside=True, reads=True)
async def start(talk: Talk[Nothing]) -> None:
    await talk.run_errand(read, talk.argument)


REFUSALS = [
    Forbidden("Forbidden: no"),
    EndPointNotFound("Not Found"),
    TooFast(7),
    ServerError("Internal Server Error"),
    TimedOut("no answer in 30 seconds"),
    Dropped("ServerDisconnectedError"),
    Unreachable("ClientConnectorError"),
    Unreadable(b"<html>"),
    ChatMigrated(-7),
]


@pytest.fixture
def refuses():
    """Which file Telegram does not give, and what it says instead."""
    return {}


@pytest.fixture
async def town(database, refuses):
    town = Town(database, [flow])
    town.sent_files |= {"good": b"good", "bad": b"bad"}
    give = town.sent_files.download

    async def download(file_id, limit):
        if file_id in refuses:
            raise refuses[file_id]
        return await give(file_id, limit)

    town.sent_files.download = download
    await town.settle()
    town.group(STAFF)
    yield town
    for chat in town.people.values():
        chat.hears_nothing()


@pytest.mark.parametrize("error", REFUSALS, ids=repr)
async def test_a_file_that_telegram_does_not_give_is_asked_for_again_and_holds_up_no_other(
    town, liu, staff, refuses, error
):
    refuses["bad"] = error
    await liu.says("/read bad", chat=staff)
    await liu.says("/read good", chat=staff)
    staff.hears("“good”")
    del refuses["bad"]
    town.clock.ahead(seconds=worker.PAUSES[0].total_seconds())
    await town.deliver()
    staff.hears("“bad”")


@pytest.mark.parametrize("error", REFUSALS, ids=repr)
async def test_where_it_never_comes_whoever_asked_is_told(town, liu, staff, refuses, error):
    refuses["bad"] = error
    await liu.says("/read bad", chat=staff)
    for pause in worker.PAUSES:
        staff.hears_nothing()
        town.clock.ahead(seconds=pause.total_seconds())
        await town.deliver()
    staff.hears("准备好")


async def test_one_that_is_refused_for_good_is_done_without_at_once(town, liu, staff, refuses):
    refuses["bad"] = BadRequest("Bad Request: file is too big")
    await liu.says("/read bad", chat=staff)
    staff.hears("“”")
