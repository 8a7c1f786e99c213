"""What is due next for a request, whatever the hour, whoever goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage.help import HelpRules, Kind, Move, Outcome, Taker, next_move, times_at
from storage.help.request import Request

RULES = HelpRules()
NOON, NIGHT = datetime(2026, 11, 23, 12, tzinfo=UTC), datetime(2026, 11, 23, 23, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def request(at, **known):
    plain = Request(
        1, 7, "", None, None, Kind.CARRY, "", [], None, 1, at, at, None, False, None, None, None, None, None, None, None
    )
    return replace(plain, **known)


def taker(at, **known):
    return replace(Taker(1, 8, at, None, None, None, None), **known)


def due(each, *takers):
    found = next_move(each, takers, RULES)
    return found and (found.move, found.at)


def test_volunteers_are_asked_at_once_then_in_waves_then_the_staff_again_and_again():
    each = request(NOON)
    assert due(each) == (Move.WAVE, NOON)
    each = replace(each, wave_at=NOON)
    assert due(each) == (Move.WAVE, NOON + 10 * MINUTE)
    each = replace(each, spent=True)
    assert due(each) == (Move.CLIMB, NOON + 30 * MINUTE)
    each = replace(each, climbed_at=NOON + 30 * MINUTE)
    assert due(each) == (Move.REPEAT, NOON + HOUR)
    assert due(replace(each, repeated_at=NOON + HOUR)) == (Move.REPEAT, NOON + 90 * MINUTE)


def test_at_night_nobody_is_asked_until_seven_except_in_an_emergency():
    assert due(request(NIGHT)) == (Move.WAVE, NIGHT + 8 * HOUR)
    assert due(request(NIGHT, spent=True)) == (Move.CLIMB, NIGHT + 8 * HOUR + 30 * MINUTE)
    assert due(request(NIGHT, kind=Kind.EMERGENCY)) == (Move.WAVE, NIGHT)
    assert due(request(NIGHT, kind=Kind.EMERGENCY, spent=True)) == (Move.CLIMB, NIGHT + 30 * MINUTE)


def test_the_clock_stands_still_in_the_night_that_comes_between():
    late = NIGHT - HOUR - 10 * MINUTE  # Ten minutes before it is night.
    assert due(request(late, spent=True)) == (Move.CLIMB, NIGHT + 8 * HOUR + 20 * MINUTE)


def test_whoever_goes_is_asked_before_and_after_and_replaced_if_they_say_nothing():
    wanted = NOON + 24 * HOUR
    each = request(NOON, wanted_at=wanted)
    assert due(each, taker(NOON)) == (Move.CONFIRM, wanted - HOUR)
    assert due(each, taker(NOON, asked_at=wanted - HOUR)) == (Move.LAPSE, wanted - 30 * MINUTE)
    sure = taker(NOON, asked_at=wanted - HOUR, confirmed_at=wanted - HOUR)
    assert due(each, sure) == (Move.NUDGE, wanted + 30 * MINUTE)  # Are they there?
    assert due(each, replace(sure, nudged_at=wanted + 30 * MINUTE)) == (Move.LAPSE, wanted + 45 * MINUTE)
    there = replace(sure, arrived_at=wanted)
    assert due(each, there) == (Move.NUDGE, wanted + 2 * HOUR)
    assert due(each, replace(there, nudged_at=wanted + 2 * HOUR)) == (Move.LAPSE, wanted + 4 * HOUR)
    just_now = taker(wanted - 90 * MINUTE)
    assert due(each, just_now) == (Move.NUDGE, wanted + 30 * MINUTE)
    assert due(replace(each, kind=Kind.PHONE), just_now) == (Move.NUDGE, wanted + 2 * HOUR)
    assert due(request(NOON, kind=Kind.EMERGENCY), taker(NOON)) == (Move.NUDGE, NOON + 30 * MINUTE)


def test_while_a_second_is_missing_others_are_asked_although_one_goes():
    each = request(NOON, people=2, wave_at=NOON)
    assert due(each, taker(NOON)) == (Move.WAVE, NOON + 10 * MINUTE)
    assert due(each, taker(NOON), taker(NOON, person_id=9)) == (Move.NUDGE, NOON + 2 * HOUR)


@pytest.mark.parametrize(("outcome", "follows"), [(Outcome.MORE, True), (Outcome.DONE, False)])
def test_what_is_over_is_over_unless_it_needs_more(outcome, follows):
    at = NOON + 24 * HOUR if follows else None
    each = request(NOON, outcome=outcome, ended_at=NOON, follow_at=at)
    assert due(each) == ((Move.FOLLOW, at) if follows else None)
    assert due(replace(each, followed_at=at)) is None


@pytest.mark.parametrize(
    ("hour", "day", "times"), [(9, 23, "day"), (18, 27, "evening"), (20, 28, "weekend"), (3, 23, "day")]
)
def test_when_volunteers_have_time_goes_by_the_clock_of_the_community(hour, day, times):
    assert times_at(datetime(2026, 11, day, hour, tzinfo=UTC)) == times
