"""How fast messages may go, on a clock that the tests move."""

from itertools import pairwise

import pytest

from bot.courier.pace import Limits, Pace
from storage.outbox import ANSWER, BROADCAST, NOTICE

ANNA, GROUP = 7, -7


def send(pace, chat, count, weight=1, urgency=NOTICE, begin=0.0):
    """As fast as it may; when each of them went."""
    now, times = begin, []
    for _ in range(count):
        now = max(pace.chat_free_at(chat, weight, now), pace.free_at(weight, urgency, now))
        pace.spend(chat, weight, urgency, now)
        times.append(now)
    return times


def to_everybody(pace, count, urgency=NOTICE, begin=0.0):
    """One message to each of so many people."""
    return [send(pace, 1000 + number, 1, 1, urgency, begin)[0] for number in range(count)]


def busiest(times, seconds):
    """The most that fell into any stretch of so many seconds."""
    return max(sum(begin <= time < begin + seconds for time in times) for begin in times)


def in_turn(pace, count, urgency, begin=0.0):
    now, times = begin, []
    for number in range(count):
        now = max(now, pace.free_at(1, urgency, now))
        pace.spend(10_000 + number, 1, urgency, now)
        times.append(now)
    return times


def test_thirty_messages_go_at_once_and_no_second_ever_has_more():
    times = in_turn(Pace(Limits()), 100, ANSWER)
    assert times[29] == 0
    assert busiest(times, 1.0) == 30


def test_a_person_gets_a_short_burst_and_then_one_a_second():
    times = send(Pace(Limits()), ANNA, 10)
    assert times == [0, 0, 0, 0, 1, 2, 3, 4, 5, 6]


def test_a_person_who_was_left_in_peace_gets_a_burst_again():
    pace = Pace(Limits())
    send(pace, ANNA, 10)
    assert send(pace, ANNA, 5, begin=100.0) == [100, 100, 100, 100, 101]


def test_a_group_gets_at_most_twenty_in_any_minute():
    times = send(Pace(Limits()), GROUP, 70)
    assert times[19] == 0
    assert busiest(times, 60.0) == 20


def test_an_album_counts_as_its_pictures():
    times = send(Pace(Limits()), GROUP, 3, weight=10)
    assert times[:2] == [0, 0]
    assert times[2] >= 60
    pace = Pace(Limits())
    send(pace, ANNA, 1, weight=10)
    assert pace.chat_free_at(ANNA, 1, 0.0) == 7
    pace = Pace(Limits())
    for album in range(3):
        send(pace, album + 1, 1, weight=10)
    assert pace.free_at(1, ANSWER, 0.0) > 1


def test_an_album_larger_than_a_burst_goes_when_the_burst_is_whole():
    pace = Pace(Limits())
    send(pace, ANNA, 1)
    assert pace.chat_free_at(ANNA, 10, 0.0) == 1


def test_an_edit_counts_in_a_group_only():
    pace = Pace(Limits())
    assert send(pace, ANNA, 100, weight=0) == [0] * 100
    assert busiest(send(pace, GROUP, 50, weight=0), 60.0) == 20
    assert pace.free_at(1, ANSWER, 0.0) == 0


def test_a_paid_broadcast_uses_a_thousand_a_second():
    times = in_turn(Pace(Limits(total_per_second=1000)), 2000, BROADCAST)
    assert busiest(times, 1.0) <= 1000
    assert 2000 / times[-1] > 970


def test_a_limit_of_zero_is_none():
    pace = Pace(Limits(0, 0, 4, 0))
    assert to_everybody(pace, 100) == [0] * 100
    assert send(pace, ANNA, 100) == send(pace, GROUP, 100) == [0] * 100


def test_a_broadcast_goes_at_an_even_distance_so_that_an_answer_finds_room():
    pace = Pace(Limits())
    broadcasts = in_turn(pace, 100, BROADCAST)
    gaps = [after - before for before, after in pairwise(broadcasts)]
    assert max(gaps) - min(gaps) < 1e-6
    assert pace.free_at(1, ANSWER, broadcasts[-1]) - broadcasts[-1] < 0.05
    assert 100 / broadcasts[-1] > 0.97 * 30


def test_a_broadcast_that_was_held_up_does_not_make_up_for_it_at_once():
    pace = Pace(Limits())
    in_turn(pace, 10, BROADCAST)
    late = in_turn(pace, 10, BROADCAST, begin=100.0)
    assert busiest(late, 0.1) <= 5


def test_one_chat_that_is_refused_slows_down_nobody_else():
    pace = Pace(Limits())
    for second in range(10):
        pace.refused(ANNA, float(second))
    assert busiest(in_turn(pace, 100, ANSWER, begin=10.0), 1.0) == 30


def test_refusals_far_apart_are_no_trouble():
    pace = Pace(Limits())
    for chat in range(10):
        pace.refused(chat, chat * 31.0)
    assert busiest(in_turn(pace, 100, ANSWER, begin=400.0), 1.0) == 30


def test_when_several_chats_are_refused_everything_slows_down_and_recovers():
    pace = Pace(Limits())
    for chat in (1, 2, 3):
        pace.refused(chat, 0.0)
    assert busiest(in_turn(pace, 100, ANSWER), 1.0) == 24
    assert busiest(in_turn(pace, 100, ANSWER, begin=21.0), 1.0) <= 27
    assert busiest(in_turn(pace, 100, ANSWER, begin=70.0), 1.0) == 30


def test_a_broadcast_slows_down_with_everything_else():
    pace = Pace(Limits())
    for chat in (1, 2, 3):
        pace.refused(chat, 0.0)
    assert busiest(in_turn(pace, 60, BROADCAST), 1.0) <= 25


def test_trouble_without_end_never_stops_everything():
    pace = Pace(Limits())
    for number in range(300):
        pace.refused(number, 0.0)
    assert in_turn(pace, 4, ANSWER)[-1] < 2


@pytest.mark.parametrize("chats", [10, 150])
def test_who_is_at_rest_is_forgotten_and_who_is_not_is_remembered(chats, monkeypatch):
    monkeypatch.setattr("bot.courier.pace.FORGET_ABOVE", 100)
    pace = Pace(Limits(total_per_second=0))
    for number in range(chats):
        pace.spend(number + 1, 1, NOTICE, 0.0)
    for _ in range(4):
        pace.spend(ANNA, 1, NOTICE, 5.0)
    pace.spend(chats + 1, 1, NOTICE, 5.0)
    assert pace.chat_free_at(ANNA, 1, 5.0) == 6
    assert len(pace._chats) <= 101
