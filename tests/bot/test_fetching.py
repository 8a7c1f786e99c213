"""A file that somebody sent comes from Telegram, and no more of it than is wanted."""

import pytest
from telegram.error import NetworkError

from bot.network import AiohttpRequest, Api
from tests.support import demo_bot


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
