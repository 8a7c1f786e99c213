"""A bag counts once, in its hours, by whoever is on duty."""

from datetime import timedelta

import pytest

from storage.green import (
    GreenRules,
    Level,
    Refusal,
    awards,
    duties,
)
from storage.green.awards import Award
from tests.support.estate import NOW, RULES, A, B, balance, on_duty

pytestmark = pytest.mark.threaded


async def test_a_bag_counts_once_in_each_of_the_drop_off_hours(estate):
    async with estate.transaction() as tx:
        await on_duty(tx)
        await on_duty(tx, 9)
        assert await awards.award(tx, A, Level.GOOD, 10, NOW, RULES) == Award(A, Level.GOOD, 10, 10)
        for volunteer in (10, 9):
            assert await awards.award(tx, A, Level.GOOD, volunteer, NOW, RULES) is Refusal.AGAIN
        evening = NOW.replace(hour=19)
        assert await awards.award(tx, A, Level.PARTLY, 10, evening, RULES) is Refusal.OFF_DUTY
        await duties.begin(tx, 10, evening, RULES)
        assert (await awards.award(tx, A, Level.PARTLY, 10, evening, RULES)).points == 5
        assert await balance(tx) == 15


async def test_nobody_awards_out_of_hours_off_duty_at_the_cap_or_their_own_home(estate):
    async with estate.transaction() as tx:
        assert await awards.award(tx, A, Level.GOOD, 10, NOW, RULES) is Refusal.OFF_DUTY
        await on_duty(tx)
        await on_duty(tx, 9)
        assert await awards.award(tx, B, Level.GOOD, 9, NOW, RULES) is Refusal.OWN
        assert await awards.award(tx, A, Level.GOOD, 10, NOW.replace(hour=12), RULES) is Refusal.CLOSED
        assert await awards.award(tx, A, Level.GOOD, 10, NOW, GreenRules(bags_per_day=0)) is Refusal.FULL
        assert await awards.award(tx, 99, Level.GOOD, 10, NOW, RULES) is Refusal.CLOSED
        assert (await awards.award(tx, A, Level.UNSORTED, 10, NOW, RULES)).points == 0
        assert await balance(tx) == 0


async def test_a_duty_ends_with_the_hours_and_begins_only_near_them(estate):
    async with estate.transaction() as tx:
        assert await duties.begin(tx, 10, NOW.replace(hour=12), RULES) is None
        assert await duties.begin(tx, 10, NOW, RULES) == NOW.replace(hour=8, minute=30)
        assert await duties.until(tx, 10, NOW.replace(minute=29))
        assert await duties.until(tx, 10, NOW.replace(minute=30)) is None


async def test_a_shown_code_gives_once_and_for_a_minute(estate):
    async with estate.transaction() as tx:
        await on_duty(tx)
        late = await awards.show_pass(tx, Level.GOOD, 10, NOW)
        assert await awards.redeem_pass(tx, late, A, NOW + timedelta(seconds=60), RULES) is Refusal.EXPIRED
        code = await awards.show_pass(tx, Level.GOOD, 10, NOW)
        assert (await awards.redeem_pass(tx, code, A, NOW, RULES)).points == 10
        assert await awards.redeem_pass(tx, code, B, NOW, RULES) is Refusal.USED
        again = await awards.show_pass(tx, Level.GOOD, 10, NOW)
        assert await awards.redeem_pass(tx, again, A, NOW, RULES) is Refusal.AGAIN
        assert (await awards.redeem_pass(tx, again, B, NOW, RULES)).points == 10  # It was not used up.
        assert await awards.redeem_pass(tx, type(code)(5), A, NOW, RULES) is Refusal.UNKNOWN
