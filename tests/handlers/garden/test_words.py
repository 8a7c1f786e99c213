"""Times as they are said: by the space's own clock, also in the night in which it is changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from handlers.dialogue.words import plain
from handlers.garden.words import instant, when
from storage.garden.slots import Slot
from tests.support.garden import garden


def test_the_night_of_a_clock_change_says_by_which_clock():
    here = garden()
    here = replace(here, rules=msgspec.structs.replace(here.rules, zone=ZoneInfo("Europe/Berlin")))
    for start, said in (
        (datetime(2026, 10, 25, 0, tzinfo=UTC), "Sun 25 Oct 02:00 CEST–02:00 CET"),
        (datetime(2026, 10, 25, 1, tzinfo=UTC), "Sun 25 Oct 02:00 CET–03:00 CET"),
        (datetime(2026, 3, 29, 0, tzinfo=UTC), "Sun 29 Mar 01:00 CET–03:00 CEST"),
    ):
        assert plain("en", when(Slot(start, start + timedelta(hours=1)), here)) == said
    second = datetime(2026, 10, 25, 1, tzinfo=UTC)
    assert plain("en", instant(second, here)) == "Sun 25 Oct 02:00 CET"
    assert plain("en", instant(second + timedelta(hours=1), here)) == "Sun 25 Oct 03:00"
