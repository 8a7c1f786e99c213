"""Who cannot be written to is noted once, and until they come back."""

from datetime import UTC, datetime, timedelta

from storage.queues import closed_chats

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


async def test_a_chat_is_closed_once_and_opened_once(database):
    async with database.transaction() as tx:
        assert await closed_chats.close(tx, 7, "blocked", NOW)
        assert not await closed_chats.close(tx, 7, "deactivated", NOW + timedelta(days=1))
        await closed_chats.close(tx, -5, "removed", NOW - timedelta(days=1))
        assert [(each.chat_id, each.reason) for each in await closed_chats.closed(tx)] == [
            (-5, "removed"),
            (7, "blocked"),
        ]
        assert await closed_chats.reopen(tx, 7)
        assert not await closed_chats.reopen(tx, 7)
        assert [each.chat_id for each in await closed_chats.closed(tx)] == [-5]
