"""Instants sort as text, and none of them is vague."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.engine.instants import moment, stamp

zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(timezones=zones).filter(lambda instant: 1 < instant.year < 9999)


@given(instants, instants)
def test_the_order_of_the_text_is_the_order_of_time(one, other):
    assert (stamp(one) < stamp(other)) == (one < other)


@given(instants)
def test_what_is_written_is_read_again(instant):
    assert moment(stamp(instant)) == instant


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="has no time zone"):
        stamp(datetime(2026, 11, 23))  # noqa: DTZ001 -- It is the one that is refused.
