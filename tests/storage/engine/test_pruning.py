"""Much of a table does not go without a yes; how few may always go is the table's own to say."""

from datetime import timedelta

import pytest

from storage.engine.pruning import Pruning, against
from storage.queues import heard
from storage.queues.heard import Spoken
from tests.support.people import StoppedClock

NOW = StoppedClock().now()


@pytest.mark.parametrize(("few", "over", "held"), [(2, 2, False), (2, 3, True), (3, 3, False)])
async def test_few_of_them_may_always_go(database, few, over, held):
    pruning = Pruning("voices", "heard", "file_id", since="heard_at", keep=timedelta(days=1), few=few)
    async with database.transaction() as tx:
        for number in range(over):
            await heard.keep(tx, Spoken(1, 7, f"file {number}", offered=False, after=0), "喂", NOW - timedelta(days=9))
        found = await against(tx, pruning, NOW - timedelta(days=1), NOW)
        assert bool(found) is held
        if found:
            assert (found.what, found.due, found.total, found.agreed) == ("voices", over, over, False)
