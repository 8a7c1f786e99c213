"""How fast messages may go, on a clock that the tests move."""

from itertools import pairwise

import pytest

from bot.courier.pace import Limits, Pace
from bot.courier.windows import MARGIN
from storage.queues.outbox import ANSWER, BROADCAST, NOTICE, Due

ANNA, GROUP = 7, -7


def due(chat, weight=1, urgency=NOTICE, method="sendMessage", id=1):
    return Due(id, chat, method, "{}", urgency, weight, None, None, 0, 0)


def send(pace, chat, count, weight=1, urgency=NOTICE, begin=0.0, method="sendMessage"):
    """As fast as it may; when each of them went."""
    each, now, times = due(chat, weight, urgency, method), begin, []
    for _ in range(count):
        now = max(pace.chat_free_at(each, now), pace.free_at(each, now))
        pace.spend(each, now)
        pace.arrived(each, now)
        times.append(now)
    return times


def anybody(pace, now, urgency=ANSWER):
    """When somebody who has heard nothing yet may be written to."""
    return pace.free_at(due(99_999, urgency=urgency), now)


def refuse(pace, *chats, seconds=5.0, now=0.0):
    for chat in chats:
        pace.refused(chat, seconds, now)


def to_everybody(pace, count, urgency=NOTICE, begin=0.0):
    """One message to each of so many people."""
    return [send(pace, 1000 + number, 1, 1, urgency, begin)[0] for number in range(count)]


def busiest(times, seconds):
    """The most that fell into any stretch of so many seconds."""
    return max(sum(begin <= time < begin + seconds for time in times) for begin in times)


def in_turn(pace, count, urgency, begin=0.0):
    now, times = begin, []
    for number in range(count):
        each = due(10_000 + number, urgency=urgency)
        now = max(now, pace.free_at(each, now))
        pace.spend(each, now)
        pace.arrived(each, now)
        times.append(now)
    return times


def test_thirty_messages_go_at_once_and_no_second_ever_has_more():
    times = in_turn(Pace(Limits()), 100, ANSWER)
    assert times[29] == 0
    assert busiest(times, 1.0) == 30


def test_a_person_gets_a_short_burst_and_then_one_a_second():
    times = send(Pace(Limits()), ANNA, 10)
    assert times == [0, 0, 0, 0, 1, 2, 3, 4, 5, 6]


def test_a_person_may_get_one_in_two_seconds():
    assert send(Pace(Limits(person_per_second=0.5, person_burst=2)), ANNA, 5) == [0, 0, 2, 4, 6]


def test_a_person_who_was_left_in_peace_gets_a_burst_again():
    pace = Pace(Limits())
    send(pace, ANNA, 10)
    assert send(pace, ANNA, 5, begin=100.0) == [100, 100, 100, 100, 101]


def test_a_group_gets_at_most_twenty_in_any_minute():
    times = send(Pace(Limits()), GROUP, 70)
    assert times[19] == 0
    assert times[20] == pytest.approx(60 * MARGIN)
    assert busiest(times, 60.0) == 20


def test_an_album_goes_to_a_group_once_the_minute_has_room_for_all_of_it():
    pace = Pace(Limits())
    for second in range(20):
        pace.spend(due(GROUP), float(second))
    assert pace.chat_free_at(due(GROUP, weight=5), 19.0) == pytest.approx(4 + 60 * MARGIN)


def test_an_album_counts_as_its_pictures():
    times = send(Pace(Limits()), GROUP, 3, weight=10)
    assert times[:2] == [0, 0]
    assert times[2] >= 60
    pace = Pace(Limits())
    send(pace, ANNA, 1, weight=10)
    assert pace.chat_free_at(due(ANNA), 0.0) == 7
    pace = Pace(Limits())
    for album in range(3):
        send(pace, album + 1, 1, weight=10)
    assert 1 < anybody(pace, 0.0) < 1.1


def test_an_album_larger_than_a_burst_goes_when_the_burst_is_whole():
    pace = Pace(Limits())
    send(pace, ANNA, 1)
    assert pace.chat_free_at(due(ANNA, 10), 0.0) == 1


EDITS = ["editMessageText", "editMessageReplyMarkup", "editMessageMedia", "deleteMessage"]


@pytest.mark.parametrize("method", EDITS)
def test_an_edit_counts_over_all_and_in_its_group_but_not_to_one_person(method):
    pace = Pace(Limits())
    assert send(pace, ANNA, 30, weight=0, method=method) == [0] * 30
    assert pace.chat_free_at(due(ANNA), 0.0) == 0
    assert 1 < anybody(pace, 0.0) < 1.1
    assert busiest(send(Pace(Limits()), GROUP, 50, weight=0, method=method), 60.0) == 20


def test_the_end_of_a_spinner_counts_nowhere():
    pace = Pace(Limits())
    assert send(pace, 0, 100, weight=0, method="answerCallbackQuery") == [0] * 100
    assert anybody(pace, 0.0) == 0
    to_everybody(pace, 30)
    assert send(pace, 0, 1, weight=0, method="answerCallbackQuery") == [0]
    refuse(pace, 1, 2, 3, seconds=0.5)
    assert anybody(pace, 0.6) > 1  # More have gone in this second than the slower pace allows.
    assert send(pace, 0, 1, weight=0, begin=0.6, method="answerCallbackQuery") == [0.6]


def test_a_menu_that_is_set_counts_over_all_and_in_no_chat():
    pace = Pace(Limits())
    assert send(pace, 0, 30, weight=0, method="setMyCommands") == [0] * 30
    assert anybody(pace, 0.0) > 1


def burst(pace, count, now):
    """As many as go at once; they are on their way."""
    gone = [due(500 + number, id=number) for number in range(count)]
    for each in gone:
        assert pace.free_at(each, now) == now
        pace.spend(each, now)
    return gone


def test_a_burst_that_needed_connections_first_is_not_caught_up_with_by_the_next():
    pace = Pace(Limits())
    for each in burst(pace, 30, 0.0):
        pace.arrived(each, 0.3)
    assert 1.29 < anybody(pace, 1.0) < 1.31


def test_where_all_take_the_same_time_it_does_not_matter_how_long():
    pace = Pace(Limits())
    for second in range(0, 200, 2):
        for each in burst(pace, 30, float(second)):
            pace.arrived(each, second + 0.4)
    assert 199 <= anybody(pace, 198.5) < 199.02
    for each in burst(pace, 30, 200.0):
        pace.arrived(each, 200.5)
    assert 201.1 < anybody(pace, 200.5) < 201.12


def test_what_is_not_answered_counts_as_arrived_in_time():
    pace = Pace(Limits())
    burst(pace, 30, 0.0)
    assert anybody(pace, 0.5) == anybody(pace, 1.5) == pytest.approx(1 + 1.01)
    assert anybody(pace, 2.1) == 2.1


def test_what_did_not_leave_after_all_takes_nobodys_room():
    pace = Pace(Limits())
    for each in burst(pace, 30, 0.0):
        pace.stayed(each)
    assert anybody(pace, 0.0) == 0


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
    assert anybody(pace, broadcasts[-1]) - broadcasts[-1] < 0.05
    assert 100 / broadcasts[-1] > 0.97 * 30


def test_a_broadcast_that_was_held_up_does_not_make_up_for_it_at_once():
    pace = Pace(Limits())
    in_turn(pace, 10, BROADCAST)
    late = in_turn(pace, 10, BROADCAST, begin=100.0)
    assert busiest(late, 0.1) <= 5


def test_one_chat_that_is_refused_slows_down_nobody_else():
    pace = Pace(Limits())
    for second in range(10):
        refuse(pace, ANNA, ANNA, ANNA, GROUP, now=float(second))
    assert anybody(pace, 9.0) == 9
    assert busiest(in_turn(pace, 100, ANSWER, begin=10.0), 1.0) == 30


@pytest.mark.parametrize(("gap", "paused"), [(14.9, True), (15.0, False)])
def test_refusals_far_apart_are_no_trouble(gap, paused):
    pace = Pace(Limits())
    for chat in (1, 2, 3):
        refuse(pace, chat, now=chat * gap)
    assert anybody(pace, 3 * gap) == 3 * gap + (5 if paused else 0)


def test_when_several_chats_are_refused_everything_waits_as_long_as_the_longest_of_them_asks():
    pace = Pace(Limits())
    refuse(pace, 1, seconds=40.0, now=100.0)
    refuse(pace, 2, seconds=3.0, now=101.0)
    assert anybody(pace, 101.0) == 101
    refuse(pace, 3, seconds=3.0, now=102.0)
    for urgency in (ANSWER, NOTICE, BROADCAST):
        assert anybody(pace, 102.0, urgency) == 140
    assert pace.free_at(due(0, 0, ANSWER, "answerCallbackQuery"), 139.9) == 140
    assert anybody(pace, 140.0) == 140


def test_a_pause_is_kept_where_no_limit_is_set():
    pace = Pace(Limits(0, 0, 4, 0))
    refuse(pace, 1, 2, 3)
    assert anybody(pace, 0.0) == 5
    assert anybody(pace, 5.0) == 5


def test_what_was_on_its_way_when_the_pause_began_makes_it_longer_but_the_pace_no_slower():
    pace = Pace(Limits())
    refuse(pace, *range(1, 31), seconds=5.0)
    refuse(pace, 31, seconds=9.0, now=1.0)
    refuse(pace, 32, seconds=2.0, now=2.0)
    assert anybody(pace, 2.0) == 10
    assert busiest(in_turn(pace, 60, ANSWER, begin=10.0), 1.0) == 15


def test_after_the_pause_one_chat_alone_is_no_trouble_again():
    pace = Pace(Limits())
    refuse(pace, 1, 2, 3)
    refuse(pace, 1, 2, now=6.0)
    assert anybody(pace, 6.0) == 6
    refuse(pace, 3, now=6.0)
    assert anybody(pace, 6.0) == 11


def test_after_the_pause_it_goes_on_at_half_the_pace_and_works_its_way_up():
    pace = Pace(Limits())
    refuse(pace, 1, 2, 3)
    for begin, most in ((5, 15), (15, 18), (35, 24), (55, 30), (500, 30)):
        assert len([time for time in in_turn(pace, 60, ANSWER, begin=begin) if time == begin]) == most


def test_trouble_again_halves_what_there_is_by_then():
    pace = Pace(Limits())
    refuse(pace, 1, 2, 3)
    refuse(pace, 1, 2, 3, now=15.0)
    assert [time for time in in_turn(pace, 20, ANSWER, begin=20.0) if time == 20] == [20] * 9


def test_a_broadcast_slows_down_with_everything_else_and_recovers():
    pace = Pace(Limits())
    refuse(pace, 1, 2, 3)
    slow = in_turn(pace, 60, BROADCAST, begin=5.0)
    assert busiest(slow, 1.0) <= 16
    assert max(after - before for before, after in pairwise(slow)) < 0.15  # Still at an even distance, more or less.
    late = in_turn(pace, 60, BROADCAST, begin=100.0)
    assert 29 <= 59 / (late[-1] - late[0]) <= 30


def test_trouble_without_end_never_stops_everything():
    pace = Pace(Limits())
    for second in range(0, 3000, 10):
        refuse(pace, 1, 2, 3, now=float(second))
    assert [time for time in in_turn(pace, 20, ANSWER, begin=2995.0) if time == 2995] == [2995] * 3


def test_the_slowest_pace_is_one_a_second():
    pace = Pace(Limits(total_per_second=5))
    for second in range(0, 100, 10):
        refuse(pace, 1, 2, 3, now=float(second))
    assert [time for time in in_turn(pace, 3, ANSWER, begin=95.0) if time == 95] == [95]


@pytest.mark.parametrize("chats", [10, 150])
def test_who_is_at_rest_is_forgotten_and_who_is_not_is_remembered(chats, monkeypatch):
    pace = Pace(Limits(total_per_second=0))
    for number in range(chats):
        pace.spend(due(number + 1), 0.0)
    for _ in range(4):
        pace.spend(due(ANNA), 5.0)
    monkeypatch.setattr("bot.courier.pace.FORGET_ABOVE", 100)
    pace.spend(due(chats + 1), 5.0)
    assert pace.chat_free_at(due(ANNA), 5.0) == 6
    assert len(pace._chats) <= 101


def test_a_group_is_forgotten_once_its_minute_is_over(monkeypatch):
    pace = Pace(Limits(total_per_second=0))
    for number in range(1, 151):
        pace.spend(due(-number), 0.0)
    for _ in range(20):
        pace.spend(due(GROUP), 30.0)
    monkeypatch.setattr("bot.courier.pace.FORGET_ABOVE", 100)
    pace.spend(due(-151), 62.0)
    assert pace.chat_free_at(due(GROUP), 62.0) == pytest.approx(30 + 60 * MARGIN)
    assert len(pace._chats) == 2
