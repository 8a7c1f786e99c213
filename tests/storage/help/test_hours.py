"""How long somebody helped, as people write it; and that nobody gives away what they do not have."""

from datetime import UTC, datetime

import pytest

from storage.help import gifts, hours

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "minutes", "words"),
    [
        ("1:30 read to Mrs Chen", 90, "read to Mrs Chen"),
        ("给陈奶奶读报 2小时", 120, "给陈奶奶读报"),
        ("2个半小时，陪诊", 150, "陪诊"),
        ("1小时半 陪聊", 90, "陪聊"),
        ("90 minutes shopping", 90, "shopping"),
        ("40分钟 取药", 40, "取药"),
        ("3h", 180, ""),
    ],
)
def test_how_long_is_read_with_the_words_around_it(said, minutes, words):
    assert hours.read_minutes(said) == (minutes, words)


@pytest.mark.parametrize("said", ["read to Mrs Chen", "25:00", "0:00", "999小时", ""])
def test_what_says_no_time_within_a_day_is_none(said):
    assert hours.read_minutes(said) is None


async def test_only_confirmed_hours_are_given_and_once(database):
    now = NOW
    async with database.transaction() as tx:
        await hours.note(tx, 7, 90, 8, now, words="read")
        assert await gifts.give(tx, 7, "陈秀英", 60, now) is None
        [waits] = await hours.waiting(tx, 5)
        for nobody in (7, 8):  # Neither whoever gave them nor whoever noted them.
            assert await hours.confirm(tx, waits.id, nobody, now) is None
        assert (await hours.confirm(tx, waits.id, 9, now)).minutes == 90
        assert await hours.confirm(tx, waits.id, 10, now) is None
        gift = await gifts.give(tx, 7, "陈秀英", 60, now)
        assert await gifts.give(tx, 7, "陈秀英", 60, now) is None
        assert await gifts.settle(tx, gift.id, 3, 7, now) is None
        assert await gifts.settle(tx, gift.id, 3, 8, now)
        assert await gifts.give_back(tx, gift.id) is None
        assert (await gifts.given_to(tx, 3), await gifts.given_by(tx, 7)) == (60, 60)
