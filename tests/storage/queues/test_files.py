"""What we upload is uploaded once, and kept while anybody may still want it."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.queues import files, outbox
from storage.queues.files import File
from storage.queues.outbox import Call, Ended

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=100)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def test_the_same_picture_is_kept_once_and_known_by_telegrams_id_once_it_was_uploaded(tx):
    reference = await files.keep(tx, "plan.png", b"plan", NOW)
    assert await files.keep(tx, "copy.png", b"plan", NOW) == reference
    assert await files.find(tx, reference) == File("plan.png", b"plan", None)
    await files.uploaded(tx, reference, "telegram's id")
    assert await files.keep(tx, "plan.png", b"plan", NOW) == reference
    assert (await files.find(tx, reference)).file_id == "telegram's id"
    await files.uploaded(tx, reference, None)
    assert (await files.find(tx, reference)).file_id is None


async def test_a_file_that_nobody_knows_is_not_found(tx):
    assert await files.find(tx, files.SCHEME + "0" * 64) is None


async def test_only_what_nothing_uses_is_forgotten(tx):
    unused, wanted, renewed = [await files.keep(tx, "x", content, LONG_AGO) for content in (b"1", b"2", b"3")]
    await files.keep(tx, "x", b"3", NOW)
    await outbox.post(tx, [Call(7, "sendPhoto", f'{{"photo":"{wanted}"}}')], NOW)
    assert await files.PRUNING.run(tx, NOW - timedelta(days=90), 100) == 1
    assert await files.find(tx, unused) is None
    assert await files.find(tx, wanted)
    assert await files.find(tx, renewed)
    [due] = await outbox.due_in(tx, 7)
    await outbox.end(tx, [Ended(due.id, "sent")], NOW)
    assert await files.PRUNING.run(tx, NOW - timedelta(days=90), 100) == 1
    assert await files.find(tx, wanted) is None


@pytest.mark.parametrize("state", ["failed", "expired"])
async def test_what_was_for_one_person_is_forgotten_when_its_message_ends_unsent(tx, tmp_path, state):
    large = tmp_path / "reports.csv"
    large.write_text("words")
    content = await files.keep(tx, "me.json", b"mine", NOW, once=True)
    on_disk = await files.keep_on_disk(tx, "reports.csv", large, files.digest(large), NOW)
    calls = [Call(7, "sendDocument", f'{{"document":"{reference}"}}') for reference in (content, on_disk)]
    await outbox.post(tx, calls, NOW)
    assert await files.PRIVATE.run(tx, NOW + timedelta(seconds=1)) == 0
    await outbox.end(tx, [Ended(due.id, state) for due in await outbox.due_in(tx, 7)], NOW)
    assert await files.PRIVATE.run(tx, NOW + timedelta(seconds=1)) == 2
    assert not await files.paths(tx)


async def test_a_bounded_number_is_forgotten_at_a_time(tx):
    for content in (b"1", b"2", b"3"):
        await files.keep(tx, "x", content, LONG_AGO)
    assert [await files.PRUNING.run(tx, NOW, 2) for _ in range(3)] == [2, 1, 0]


async def test_a_use_is_noted_once_a_day_since_it_writes_the_whole_content_again(tx):
    await files.keep(tx, "x", b"large", NOW)
    for later, noted in ((timedelta(hours=23), NOW), (timedelta(hours=25), NOW + timedelta(hours=25))):
        await files.keep(tx, "x", b"large", NOW + later)
        assert await tx.value("SELECT used_at FROM files") == noted.isoformat(timespec="microseconds")
