"""How a missed check-in climbs, as a pure rule: the instant is passed in, whatever the machine's clock did."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as rules_with

from storage.checkin import (
    Check,
    CheckinRules,
    Facts,
    Kind,
    Move,
    Outcome,
    Relative,
    Watch,
    next_move,
    why_staff,
)
from storage.checkin import counts_for as counts
from storage.quiet import Quiet

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULES = CheckinRules(zone=SHANGHAI)
NINE = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)  # In Shanghai.
FAMILY = Facts((Relative(1), Relative(2)))


def at(minutes):
    return NINE + timedelta(minutes=minutes)


def walk(facts=FAMILY, check=None, until=600):
    """All that happens if nobody answers: what, and how many minutes after the hour."""
    check = check or Check(1, 1, Kind.DAILY, NINE)
    found, relatives, start = [], list(facts.relatives), check.due_at
    until = start + timedelta(minutes=until)
    while (following := next_move(check, replace(facts, relatives=relatives), RULES)) and following[1] <= until:
        move, when = following
        found.append((move, int((when - start).total_seconds() / 60)))
        match move:
            case Move.REMIND:
                check = replace(check, reminded_at=when)
            case Move.ASK:
                check = replace(check, asked_at=when)
            case Move.ASK_AGAIN:
                check = replace(check, again_at=when)
            case Move.TELL:
                place = next(n for n, each in enumerate(relatives) if each.reachable and not each.told_at)
                relatives[place] = replace(relatives[place], told_at=when)
                check = replace(check, alarmed_at=check.alarmed_at or when)
            case Move.STAFF:
                check = replace(check, staff_at=when)
            case Move.REPEAT:
                check = replace(check, repeated_at=when)
            case Move.NIGHT:
                check = replace(check, night_at=when)
            case Move.LAPSE:
                check = replace(check, claimed_by=None, claimed_at=None)
    return found


def test_silently_before_the_hour_then_she_then_family_in_order_then_the_staff_again_and_again():
    assert walk(until=180) == [
        (Move.REMIND, -30),
        (Move.ASK, 0),
        (Move.ASK_AGAIN, 30),
        (Move.TELL, 60),
        (Move.TELL, 75),
        (Move.STAFF, 120),
        (Move.REPEAT, 150),
        (Move.REPEAT, 180),
    ]


def test_where_no_relative_can_be_reached_nobody_is_waited_for():
    unreachable = Facts((Relative(1, reachable=False), Relative(2, reachable=False)))
    assert walk(unreachable, until=90) == [*walk(until=30), (Move.STAFF, 60), (Move.REPEAT, 90)]
    assert walk(Facts(), until=60)[-1] == (Move.STAFF, 60)
    assert [why_staff(each) for each in (Facts(), unreachable, FAMILY)] == ["alone", "unreachable", "untaken"]


def test_who_blocks_the_bot_after_they_were_told_is_not_waited_for():
    facts = Facts((Relative(1, reachable=False, told_at=at(60)), Relative(2)))
    check = Check(1, 1, Kind.DAILY, NINE, asked_at=NINE, again_at=at(30), alarmed_at=at(60))
    assert next_move(check, facts, RULES) == (Move.TELL, at(60))
    left = Facts((Relative(2, reachable=False, told_at=at(60)),))
    assert next_move(check, left, RULES) == (Move.STAFF, at(60))


def test_a_call_for_help_waits_for_nothing_and_for_no_morning():
    midnight = NINE + timedelta(hours=15)
    call = Check(1, 1, Kind.UNWELL, midnight, asked_at=midnight)
    assert next_move(call, FAMILY, RULES) == (Move.TELL, midnight)
    told = Facts((Relative(1, told_at=midnight), Relative(2, told_at=midnight)))
    assert next_move(call, told, RULES) == (Move.STAFF, midnight)
    alarmed = Check(1, 1, Kind.UNWELL, midnight, asked_at=midnight, staff_at=midnight)
    assert next_move(alarmed, told, RULES) == (Move.REPEAT, midnight + timedelta(minutes=30))


def test_who_took_it_has_time_and_then_it_is_open_again():
    taken = Check(
        1, 1, Kind.DAILY, NINE, asked_at=NINE, again_at=at(30), alarmed_at=at(60), claimed_by=1, claimed_at=at(70)
    )
    assert next_move(taken, FAMILY, RULES) == (Move.LAPSE, at(115))
    gone = Facts((Relative(2),), claim_holds=False)
    assert next_move(taken, gone, RULES) == (Move.LAPSE, at(70))  # They removed themselves.


def test_somebody_without_a_phone_is_not_asked_but_their_family_is_on_time():
    assert walk(Facts((Relative(1),), has_phone=False), until=30) == [(Move.ASK, 0), (Move.TELL, 0)]


def test_what_is_over_stays_over():
    assert next_move(Check(1, 1, Kind.DAILY, NINE, ended_at=at(1), outcome=Outcome.SELF), FAMILY, RULES) is None


@given(
    st.integers(0, 24 * 60 * 400),
    st.booleans(),
    st.lists(st.tuples(st.booleans(), st.none() | st.integers(0, 300)), max_size=4),
    st.none() | st.integers(0, 300),
    st.none() | st.integers(0, 300),
)
def test_it_never_just_stops(minutes, has_phone, relatives, asked, staff):
    """Whatever has happened, an open check has a next move."""
    due = NINE + timedelta(minutes=minutes)
    facts = Facts(
        tuple(
            Relative(n, reachable, due + timedelta(minutes=told) if told is not None else None)
            for n, (reachable, told) in enumerate(relatives)
        ),
        has_phone,
    )
    check = Check(
        1,
        1,
        Kind.DAILY,
        due,
        asked_at=due + timedelta(minutes=asked) if asked is not None else None,
        staff_at=due + timedelta(minutes=staff) if staff is not None else None,
    )
    following = next_move(check, facts, RULES)
    assert following is not None
    assert following[1] < due + timedelta(days=2)


def evening(hour, minute=0):
    return Check(1, 1, Kind.DAILY, NINE + timedelta(hours=hour - 9, minutes=minute))


def test_what_family_know_of_goes_to_the_staff_before_they_sleep_and_again_first_thing_in_the_morning():
    """Asked at 20:30; night falls at 22:00 and ends at 7:00."""
    assert walk(check=evening(20, 30), until=11 * 60)[2:] == [
        (Move.ASK_AGAIN, 30),
        (Move.TELL, 60),
        (Move.TELL, 75),
        (Move.STAFF, 90),
        (Move.NIGHT, 90),
        (Move.REPEAT, 630),
        (Move.REPEAT, 660),
    ]
    on_duty = replace(FAMILY, on_duty=True)  # Who is awake is told again and again.
    assert walk(on_duty, evening(20, 30), until=150)[-3:] == [(Move.NIGHT, 90), (Move.REPEAT, 120), (Move.REPEAT, 150)]


def test_an_alarm_that_runs_goes_on_at_night_and_none_begins_then():
    """Asked at 21:00: the first relative hears of it as night falls. Asked at 21:30: nobody is woken."""
    assert walk(check=evening(21), until=120)[3:] == [
        (Move.TELL, 60),
        (Move.NIGHT, 60),
        (Move.TELL, 75),
        (Move.STAFF, 120),
    ]
    assert walk(check=evening(21, 30), until=11 * 60)[2:] == [
        (Move.ASK_AGAIN, 30),
        (Move.NIGHT, 30),
        (Move.TELL, 600),
        (Move.TELL, 615),
        (Move.STAFF, 660),
    ]
    assert walk(Facts(), evening(21, 45), until=600)[2:] == [
        (Move.NIGHT, 30),
        (Move.ASK_AGAIN, 570),
        (Move.STAFF, 600),
    ]


def test_a_night_is_spoken_of_once_and_the_next_one_again_until_somebody_takes_it():
    nights = [at for move, at in walk(check=evening(20), until=3 * 24 * 60) if move is Move.NIGHT]
    assert nights == [120, 120 + 1440, 120 + 2880]
    taken = replace(
        evening(20), asked_at=evening(20).due_at, again_at=evening(20, 30).due_at, alarmed_at=evening(21).due_at
    )
    taken = replace(taken, claimed_by=1, claimed_at=evening(21, 50).due_at)
    assert next_move(taken, FAMILY, RULES) == (Move.LAPSE, evening(22, 35).due_at)
    never = rules_with(RULES, night=Quiet(time(0), time(0)))
    assert next_move(evening(20), FAMILY, never)[0] is Move.REMIND
    assert (
        next_move(replace(evening(20), reminded_at=NINE, asked_at=evening(20).due_at), FAMILY, never)[0]
        is Move.ASK_AGAIN
    )


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-27T20:00", 60, "2026-11-27T21:00"),
        ("2026-11-27T21:30", 60, "2026-11-28T07:30"),
        ("2026-11-27T23:00", 30, "2026-11-28T07:30"),
        ("2026-11-27T21:00", 60, "2026-11-27T22:00"),
    ],
)
def test_at_night_the_clock_of_a_missed_check_in_stands_still(start, minutes, end):
    local = datetime.fromisoformat(start).replace(tzinfo=SHANGHAI)
    assert RULES.night.after(local.astimezone(UTC), minutes, SHANGHAI) == datetime.fromisoformat(end).replace(
        tzinfo=SHANGHAI
    )
    never = Quiet(time(0), time(0))
    assert never.after(local, minutes, SHANGHAI) == local + timedelta(minutes=minutes)


def test_well_before_the_hour_counts_but_not_what_answered_the_hour_before():
    assert counts(at(-120), NINE, None, RULES)
    assert not counts(at(-361), NINE, None, RULES)
    before = Check(1, 1, Kind.DAILY, at(-240))
    assert not counts(at(-241), NINE, before, RULES)
    assert counts(at(-120), NINE, before, RULES)
    assert not counts(at(-239), NINE, replace(before, ended_at=at(-239)), RULES)  # Asked, they said so a minute later.
    assert not counts(None, NINE, None, RULES)


BERLIN = rules_with(RULES, zone=ZoneInfo("Europe/Berlin"))


def test_an_hour_that_the_clock_skips_or_shows_twice_is_asked_for_once():
    watch = Watch(1, "FREQ=DAILY;BYHOUR=2;BYMINUTE=30", datetime(2026, 1, 1, 2, 30))  # noqa: DTZ001 -- On the wall.
    spring = watch.times(datetime(2026, 3, 28, 12, tzinfo=UTC), 2, BERLIN)
    assert [f"{each.astimezone(UTC):%d %H:%M}" for each in spring] == ["29 01:30", "30 00:30"]
    autumn = watch.times(datetime(2026, 10, 24, 12, tzinfo=UTC), 2, BERLIN)
    assert [f"{each.astimezone(UTC):%d %H:%M}" for each in autumn] == ["25 00:30", "26 01:30"]
    assert watch.times(autumn[0], 1, BERLIN) == autumn[1:]


def test_days_off_and_the_days_away_are_left_out():
    watch = Watch(
        1,
        "FREQ=DAILY;BYHOUR=9;BYMINUTE=0",
        datetime(2026, 1, 1, 9),  # noqa: DTZ001 -- On the wall.
        days_off="67",
        away_until=datetime(2026, 12, 1, tzinfo=SHANGHAI),
    )
    assert [f"{each.astimezone(SHANGHAI):%a %d}" for each in watch.times(NINE, 2, RULES)] == ["Tue 01", "Wed 02"]
    back = replace(watch, away_until=None)
    assert [f"{each.astimezone(SHANGHAI):%a %d}" for each in back.times(NINE, 2, RULES)] == ["Mon 30", "Tue 01"]
    later = replace(watch, days_off="", away_from=datetime(2026, 11, 29, tzinfo=SHANGHAI))  # Until then they are asked.
    early = NINE - timedelta(days=1)
    assert [f"{each.astimezone(SHANGHAI):%a %d}" for each in later.times(early, 3, RULES)] == [
        "Fri 27",
        "Sat 28",
        "Tue 01",
    ]
    assert not later.is_away(NINE)
    assert later.will_be_away(NINE)


def test_the_steps_have_to_grow():
    with pytest.raises(ValueError, match="have to grow"):
        CheckinRules(family_minutes=20).check()
