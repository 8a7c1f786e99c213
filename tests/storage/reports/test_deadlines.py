"""By when a report is to be taken and solved: working hours, holidays, waiting, and who is reminded when."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from storage.reports import clocks, workdays
from storage.reports.deadlines import NONE, STUCK, WORKS, Deadlines, Opening, Urgency, WorkingHours
from storage.reports.life import State
from storage.reports.records import NOWHERE, Report
from tests.support.written import written

CHINA, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)
OFFICES = [
    WorkingHours(CHINA, time(8, 30), time(17, 30), workdays.in_china),
    WorkingHours(CHINA, time(22), time(6), workdays.weekday),  # A night shift.
    WorkingHours(CHINA, time(17, 30), time(8, 30), workdays.every_day),
    WorkingHours(BERLIN, time(1), time(4), workdays.every_day),  # The clocks are changed while it works.
    WorkingHours(BERLIN, time(2, 15), time(2, 45), workdays.every_day),  # Once a year it does not open.
    WorkingHours(BERLIN, time(0), time(0), workdays.weekday),
    WorkingHours(),
]
offices = st.sampled_from(OFFICES)
instants = st.integers(0, 2 * 365 * 86400).map(lambda at: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=at))
spans = st.integers(0, 60 * 60 * 100).map(lambda seconds: timedelta(seconds=seconds))
PROMPT = settings(max_examples=60, deadline=None)


def at(text, zone=CHINA):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def works_at(office, instant):
    """Said naively: the shift that began today or yesterday, on the wall's clock, has not ended. Edges belong to it."""
    local = instant.astimezone(office.zone)
    for day in (local.date(), local.date() - timedelta(days=1)):
        ends = day if office.closes > office.opens else day + timedelta(days=1)
        opening, closing = (
            datetime.combine(each, clock, office.zone).astimezone(UTC)
            for each, clock in ((day, office.opens), (ends, office.closes))
        )
        if office.works(day) and opening <= instant <= closing:
            return True
    return False


@PROMPT
@given(offices, instants, spans)
def test_later_and_between_undo_each_other_and_end_while_the_office_works(office, start, running):
    end = office.later(start, running)
    assert office.between(start, end) == running
    assert works_at(office, end)
    assert end >= start + running


@PROMPT
@given(offices, instants, spans, spans)
def test_who_comes_first_or_needs_less_is_never_later(office, start, one, other):
    assert office.later(start, one) <= office.later(start, one + other)
    assert office.later(start, one) <= office.later(start + other, one)
    assert office.later(office.later(start, one), other) == office.later(start, one + other) or not other


@PROMPT
@given(offices, instants, spans, spans)
def test_time_at_work_adds_up(office, start, one, other):
    middle, end = start + one, start + one + other
    assert office.between(start, middle) + office.between(middle, end) == office.between(start, end)
    assert office.between(end, start) == timedelta(0) or not one + other


@pytest.mark.parametrize(
    ("office", "start", "hours", "end"),
    [
        (0, "2026-09-30T16:30", 2, "2026-10-08T09:30"),  # The National Day holidays lie between.
        (0, "2026-10-09T16:30", 2, "2026-10-10T09:30"),  # A Saturday that is worked for them.
        (0, "2026-10-10T16:30", 2, "2026-10-12T09:30"),
        (0, "2039-01-07T16:30", 2, "2039-01-10T09:30"),  # Not announced yet: weekdays.
        (0, "2026-11-23T17:30", 0, "2026-11-24T08:30"),
        (0, "2026-11-23T08:30", 9, "2026-11-23T17:30"),
        (1, "2026-11-24T02:00", 1, "2026-11-24T03:00"),  # The shift that began the day before.
        (1, "2026-11-28T05:00", 2, "2026-11-30T23:00"),  # Friday's shift ends on Saturday.
        (2, "2026-11-23T12:00", 1, "2026-11-23T18:30"),
    ],
)
def test_on_the_wall_clock(office, start, hours, end):
    assert OFFICES[office].later(at(start), hours * HOUR) == at(end)


def test_the_holidays_of_china():
    assert not any(workdays.in_china(date(2026, 10, day)) for day in range(1, 8))
    assert workdays.in_china(date(2026, 10, 10))
    assert workdays.in_china(date(2050, 1, 3))
    assert not workdays.in_china(date(2050, 1, 1))
    assert not workdays.in_china(date(1999, 1, 2))


def test_an_office_that_never_works_ends_the_search():
    never = WorkingHours(works=lambda _day: False)
    assert never.later(at("2026-11-23T08:00"), HOUR) == at("2026-11-23T09:00")


def test_a_year_of_working_hours_is_a_long_time_and_found():
    assert OFFICES[0].later(at("2026-01-05T08:30"), 9 * 500 * HOUR).year == 2027


# The clocks of a report


def opened(office):
    """What makes this office, in the configuration."""
    days = next(days for days, works in WORKS.items() if works is office.works)
    return {"zone": office.zone, "working_hours": Opening(office.opens, office.closes), "working_days": days}


RULES = Deadlines(zone=CHINA, duty=(21, 22))
PLAIN = {
    "accept_by": None, "solve_by": None, "paused_at": None, "overdue": 0, "urgency": Urgency.WAITS,
    "state": State.SENT, "number": 1, "person_id": 7, "filed_by": None, "caller": "", "category": "lift", "words": "",
    "photos": (), "attached": (), "details": (), "place": NOWHERE, "private": False, "hidden": False,
    "opened_at": at("2026-11-23T09:00"), "changed_at": at("2026-11-23T09:00"), "handler_id": None, "merged_into": None,
    "followers": 0, "reopened": 0, "urged": 0, "urged_at": None,
}  # fmt: skip


def begun(urgency, now, rules=RULES):
    return Report(
        **PLAIN
        | {
            "urgency": urgency,
            "accept_by": rules.to_accept(urgency, now).at,
            "solve_by": rules.to_solve(urgency, now).at,
        }
    )


def step(report, state, now, rules=RULES):
    times = clocks.after(report, state, now, rules)
    moved = replace(
        report,
        state=state,
        accept_by=times.accept_by,
        solve_by=times.solve_by,
        paused_at=times.paused_at,
        overdue=times.overdue,
    )
    return moved, times.remind_at


urgencies = st.sampled_from(Urgency)


@PROMPT
@given(urgencies, offices, instants, st.lists(st.tuples(st.booleans(), spans), max_size=4))
def test_waiting_costs_nothing_and_work_costs_what_it_takes(urgency, office, now, stretches):
    """Whatever it waited: what it was at work for, and what is left, are together what it was given."""
    rules = structs.replace(RULES, **opened(office))
    hours = rules.hours(urgency)
    report = begun(urgency, now, rules)
    report, _ = step(report, State.ACCEPTED, now, rules)
    whole, worked = timedelta(hours=rules.solve_hours[urgency]), timedelta(0)
    for waits, span in stretches:
        report, remind_at = step(report, State.PARTS if waits else State.UNDERWAY, now, rules)
        assert remind_at > now or not waits
        if not waits:
            worked += hours.between(now, now + span)
        now += span
    if worked >= whole:
        return
    report, remind_at = step(report, State.ACCEPTED, now, rules)
    assert hours.between(now, report.solve_by) == whole - worked
    assert report.paused_at is None
    assert now <= remind_at <= report.solve_by


def test_put_back_it_is_to_be_taken_anew_and_solved_as_before():
    report = begun(Urgency.WAITS, at("2026-11-23T09:00"))
    taken, _ = step(report, State.ACCEPTED, at("2026-11-23T10:00"))
    back, remind_at = step(taken, State.SENT, at("2026-11-24T10:00"))
    assert back.solve_by == report.solve_by
    assert back.accept_by == OFFICES[0].later(at("2026-11-24T10:00"), 16 * HOUR)
    assert remind_at == OFFICES[0].later(at("2026-11-24T10:00"), 15 * HOUR)


@pytest.mark.parametrize("ended", [State.DONE, State.CLOSED, State.WITHDRAWN, State.DUPLICATE])
def test_nobody_is_reminded_of_what_has_ended_and_opened_again_it_has_all_its_time(ended):
    report, _ = step(begun(Urgency.SOON, at("2026-11-23T09:00")), State.ACCEPTED, at("2026-11-23T10:00"))
    over, remind_at = step(replace(report, overdue=2), ended, at("2026-11-24T10:00"))
    assert (remind_at, over.overdue) == (None, 0)
    now = at("2026-12-24T10:00")
    again, _ = step(over, State.ACCEPTED, now)
    assert again.solve_by == OFFICES[0].later(now, 24 * HOUR)


def test_an_answer_to_a_question_does_not_start_the_escalation_anew():
    """It went up to the first on duty; another state of the same work does not begin with them again."""
    report = replace(begun(Urgency.SOON, at("2026-11-23T09:00")), state=State.ACCEPTED, overdue=1)
    now = at("2026-11-30T10:00")
    assert step(report, State.UNDERWAY, now)[0].overdue == 1


def test_another_urgency_has_its_own_time():
    now = at("2026-11-23T16:30")
    times = clocks.anew(begun(Urgency.WAITS, now), Urgency.URGENT, now, RULES)
    assert (times.accept_by, times.solve_by) == (now + HOUR, now + 24 * HOUR)
    waiting = replace(begun(Urgency.WAITS, now), state=State.PARTS, paused_at=now)
    assert clocks.anew(waiting, Urgency.SOON, now + HOUR, RULES).paused_at == now + HOUR


MONDAY = at("2026-11-23T09:00")
OFFICE = OFFICES[0]


@pytest.mark.parametrize(
    ("state", "accept_by", "paused", "remind_at"),
    [
        (State.SENT, OFFICE.later(MONDAY, 4 * HOUR), False, OFFICE.later(MONDAY, 3 * HOUR)),
        (State.ACCEPTED, None, False, OFFICE.later(MONDAY, 23 * HOUR)),
        (State.UNDERWAY, None, False, OFFICE.later(MONDAY, 23 * HOUR)),
        (State.PARTS, None, True, OFFICE.later(MONDAY + STUCK, timedelta(0))),
        (State.RESIDENT, None, True, OFFICE.later(MONDAY + STUCK, timedelta(0))),
    ],
)
def test_how_urgent_it_is_starts_the_clock_that_runs_anew_and_no_other(state, accept_by, paused, remind_at):
    """Nobody has brought it up yet, whatever was brought up before."""
    report = replace(begun(Urgency.WAITS, at("2026-11-20T09:00")), state=state, overdue=3)
    assert clocks.anew(report, Urgency.SOON, MONDAY, RULES) == clocks.Clocks(
        accept_by or report.accept_by, OFFICE.later(MONDAY, 24 * HOUR), MONDAY if paused else None, remind_at, 0
    )


def test_what_waits_and_is_urgent_is_brought_up_at_night_too():
    night = at("2026-11-23T23:00")
    report = replace(begun(Urgency.WAITS, night), state=State.PARTS, paused_at=night)
    assert clocks.anew(report, Urgency.URGENT, night, RULES).remind_at == night + STUCK


def test_each_change_of_state_keeps_what_goes_on_and_ends_what_is_over():
    report = replace(begun(Urgency.SOON, MONDAY), overdue=2)
    tuesday = at("2026-11-24T09:00")
    week = OFFICE.later(tuesday + STUCK, timedelta(0))
    waiting = clocks.after(report, State.PARTS, tuesday, RULES)
    assert waiting == clocks.Clocks(report.accept_by, report.solve_by, tuesday, week, 0)
    still = clocks.after(replace(report, state=State.PARTS, paused_at=MONDAY), State.RESIDENT, tuesday, RULES)
    assert still.paused_at == MONDAY
    assert clocks.after(report, State.DONE, tuesday, RULES) == clocks.Clocks(
        report.accept_by, report.solve_by, None, None, 0
    )
    back = clocks.after(replace(report, state=State.ACCEPTED), State.SENT, tuesday, RULES)
    to_accept = RULES.to_accept(Urgency.SOON, tuesday)
    assert back == clocks.Clocks(to_accept.at, report.solve_by, None, to_accept.warn_at, 0)


@pytest.mark.parametrize(("paused", "overdue"), [(False, 1), (True, 0)])
def test_the_escalation_goes_on_only_if_the_same_deadline_runs(paused, overdue):
    """It was overdue when it began to wait; after the wait, whoever is on duty is told afresh."""
    now = at("2026-11-30T10:00")
    report = replace(begun(Urgency.SOON, MONDAY), state=State.ACCEPTED, overdue=1)
    if paused:
        report = replace(report, state=State.ACCEPTED, paused_at=now - HOUR)
    after = clocks.after(report, State.UNDERWAY, now, RULES)
    assert (after.solve_by, after.overdue) == (report.solve_by, overdue)


@pytest.mark.parametrize(
    ("hours_left", "reminded"),
    [(0, 24), (0.5, 0.5), (1, 1), (2, 1), (5, 4)],
)
def test_the_staff_are_reminded_an_hour_before_or_at_the_end_and_a_day_after_what_has_passed(hours_left, reminded):
    rules = structs.replace(NONE, solve_hours=(1, 1, 1))
    deadline = rules.toward(Urgency.WAITS, MONDAY + hours_left * HOUR, MONDAY)
    assert deadline.at == MONDAY + hours_left * HOUR
    assert deadline.warn_at == MONDAY + reminded * HOUR


def test_what_is_urgent_runs_at_night_in_every_state():
    night = at("2026-11-23T23:00")
    assert RULES.to_accept(Urgency.URGENT, night).at == night + HOUR
    report = begun(Urgency.URGENT, night)
    assert clocks.after(report, State.PARTS, night, RULES).remind_at == night + STUCK
    taken = clocks.after(replace(report, state=State.ACCEPTED), State.UNDERWAY, night, RULES)
    assert taken == clocks.Clocks(report.accept_by, report.solve_by, None, night + 23 * HOUR, 0)


def test_the_staff_are_reminded_of_a_short_deadline_at_half_its_time():
    assert structs.replace(NONE, accept_hours=(1, 1, 1)).to_accept(Urgency.WAITS, MONDAY).warn_at == MONDAY + HOUR / 2
    assert structs.replace(NONE, accept_hours=(3, 3, 3)).to_accept(Urgency.WAITS, MONDAY).warn_at == MONDAY + 2 * HOUR


@pytest.mark.parametrize(("times", "hours"), [(0, 1), (1, 1), (2, 24), (3, 24)])
def test_what_is_overdue_goes_up_every_hour_while_there_is_somebody_to_tell_and_then_comes_daily(times, hours):
    evening = at("2026-11-23T20:00")
    assert RULES.after_passing(Urgency.URGENT, times, evening) == evening + hours * HOUR
    expected = at("2026-11-24T09:30") if hours == 1 else at("2026-11-25T08:30")
    assert RULES.after_passing(Urgency.WAITS, times, evening) == expected


def test_what_was_overdue_before_it_waited_is_overdue_after_it():
    by = MONDAY - HOUR
    after = RULES.after_waiting(Urgency.WAITS, by, MONDAY, at("2026-11-24T09:00"))
    assert after.at == by


@pytest.mark.parametrize("state", [State.ACCEPTED, State.PARTS, State.RESIDENT])
def test_what_has_no_deadline_comes_up_after_a_week_and_never_at_night(state):
    rules = structs.replace(NONE, **opened(OFFICES[0]))
    night = at("2026-11-23T23:00")
    report = replace(begun(Urgency.WAITS, night, rules), state=state)
    morning = OFFICES[0].later(night + STUCK, timedelta(0))
    assert clocks.after(report, State.PARTS, night, rules).remind_at == morning
    assert clocks.after(report, State.UNDERWAY, night, rules).remind_at == morning
    assert clocks.anew(report, Urgency.SOON, night, rules).remind_at == morning


def test_the_deadlines_of_the_configuration():
    rules = written(Deadlines, working_hours="08:30-00:00", working_days="every day").in_zone(CHINA)
    assert rules.office == WorkingHours(CHINA, time(8, 30), time(0), workdays.every_day)
    assert rules.solve_hours[Urgency.WAITS] == 56
    assert rules.accept_hours[Urgency.URGENT] == 1
