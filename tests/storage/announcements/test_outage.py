"""Of an outage of several spells: which one is on, which comes next, and what one that lasts longer takes in."""

from datetime import UTC, datetime

from storage.announcements import Outage, OutageState, current_spell
from storage.announcements.outage import prolonged


def hour(hour, day=24):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


SPELLS = ((hour(9), hour(12)), (hour(14), hour(16)), (hour(9, 25), hour(12, 25)))


def outage(ends_at, spells=SPELLS):
    return Outage(1, ends_at, OutageState.ON, None, spells)


def test_the_spell_that_is_on_and_the_one_after_it():
    assert current_spell(SPELLS, hour(8)) == SPELLS[0]
    assert current_spell(SPELLS, hour(12)) == SPELLS[1]
    assert current_spell(SPELLS, hour(20, 26)) == SPELLS[2]
    morning = outage(hour(12))
    assert (morning.begins_at, morning.following, morning.last_end) == (hour(9), SPELLS[1], hour(12, 25))
    assert (morning.has_begun(hour(8)), morning.has_begun(hour(9))) == (False, True)
    assert outage(hour(12, 25)).following is None


def test_what_begins_before_it_is_back_is_part_of_it():
    assert prolonged(outage(hour(12)), hour(13)) == ((hour(9), hour(13)), *SPELLS[1:])
    assert prolonged(outage(hour(12)), hour(15)) == ((hour(9), hour(15)), SPELLS[2])
    assert prolonged(outage(hour(16)), hour(18)) == (SPELLS[0], (hour(14), hour(18)), SPELLS[2])
    assert prolonged(outage(hour(12), ()), hour(15)) == ()
    late = outage(hour(15), prolonged(outage(hour(12)), hour(15)))
    assert (late.following, late.last_end) == (SPELLS[2], hour(12, 25))


def test_one_that_began_before_spells_were_kept_has_begun():
    bare = outage(hour(12), ())
    assert (bare.begins_at, bare.following, bare.last_end, bare.has_begun(hour(1))) == (None, None, hour(12), True)
