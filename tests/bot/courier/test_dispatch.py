"""Who comes next, without a clock, a network or a database."""

from itertools import pairwise

import pytest

from bot.courier.dispatch import PATIENCE, Dispatch
from bot.courier.pace import Limits, Pace
from storage.queues.outbox import ANSWER, BROADCAST, NOTICE, Due

pytestmark = pytest.mark.threaded

ANNA, BEN, GROUP = 7, 8, -7


def due(id, chat=ANNA, urgency=ANSWER, weight=1, card=None, method="sendMessage"):
    return Due(id, chat, method, "{}", urgency, weight, card, None, 0, 0)


@pytest.fixture
def dispatch():
    return Dispatch(Pace(Limits(0, 0, 4, 0)))


def spinner(id):
    return due(id, 0, weight=0, method="answerCallbackQuery")


def add(dispatch, *dues):
    for each in dues:
        dispatch.add(each)


def arrive(dispatch, dues, now):
    for each in dues:
        dispatch.pace.arrived(each, now)


def ids(dues):
    return [each.id for each in dues]


def drain(dispatch, now=0.0):
    """Everything that can go, one after the other; nothing may be left."""
    gone = []
    while taken := dispatch.take(now, 1):
        gone += ids(taken)
        dispatch.landed(taken[0])
    return gone


def test_answers_come_before_notices_and_notices_before_broadcasts(dispatch):
    add(dispatch, due(1, 1, BROADCAST), due(2, 2, NOTICE), due(3, 3, ANSWER), due(4, 4, NOTICE), due(5, 5, ANSWER))
    assert ids(dispatch.take(0.0, 10)) == [3, 5, 2, 4, 1]


def test_a_chat_gets_the_most_urgent_first_and_the_older_first_among_equals(dispatch):
    add(dispatch, due(1, urgency=BROADCAST), due(2, urgency=NOTICE), due(4), due(3))
    assert drain(dispatch) == [3, 4, 2, 1]


def test_a_chat_has_one_message_on_its_way_and_others_have_theirs(dispatch):
    add(dispatch, due(1), due(2), due(3, BEN))
    first = dispatch.take(0.0, 10)
    assert ids(first) == [1, 3]
    assert dispatch.take(0.0, 10) == []
    dispatch.landed(first[0])
    assert ids(dispatch.take(0.0, 10)) == [2]


def test_no_more_are_taken_than_there_is_room_for(dispatch):
    add(dispatch, *(due(id, id) for id in range(1, 10)))
    assert ids(dispatch.take(0.0, 4)) == [1, 2, 3, 4]
    assert dispatch.take(0.0, 0) == []
    assert dispatch.flying == 4


def test_what_is_tried_again_goes_before_those_behind_it_and_makes_them_wait(dispatch):
    add(dispatch, due(1), due(2), due(3, BEN))
    [first, other] = dispatch.take(0.0, 10)
    dispatch.again(first, 60.0)
    dispatch.landed(other)
    assert dispatch.take(59.0, 10) == []
    assert dispatch.wake_at() == 60
    assert drain(dispatch, 60.0) == [1, 2]


def test_the_wait_is_over_for_ids_of_whatever_size(dispatch):
    add(dispatch, due(1, 7_000_000_000))
    dispatch.again(dispatch.take(0.0, 1)[0], 60.0)
    assert drain(dispatch, 60.0) == [1]


def test_a_more_urgent_message_waits_as_well_while_its_chat_must(dispatch):
    add(dispatch, due(1, urgency=NOTICE))
    dispatch.again(dispatch.take(0.0, 1)[0], 60.0)
    add(dispatch, due(2))
    assert dispatch.take(10.0, 10) == []
    assert drain(dispatch, 60.0) == [2, 1]


def test_a_spinner_ends_at_once_whatever_waits():
    dispatch = Dispatch(Pace(Limits(total_per_second=1)))
    add(dispatch, *(due(id, id) for id in range(1, 10)), spinner(20), spinner(21))
    assert ids(dispatch.take(0.0, 10)) == [20, 21, 1]


def test_an_edit_in_a_private_chat_takes_its_turn_behind_the_answers():
    dispatch = Dispatch(Pace(Limits(total_per_second=2)))
    edit = due(1, 1, NOTICE, 0, "?1", "editMessageReplyMarkup")
    add(dispatch, edit, *(due(id, id) for id in (2, 3, 4)))
    first = dispatch.take(0.0, 10)
    assert ids(first) == [2, 3]
    arrive(dispatch, first, 0.0)
    assert ids(dispatch.take(1.1, 10)) == [4, 1]


def test_an_album_waits_for_room_and_nobody_less_urgent_slips_past_it():
    dispatch = Dispatch(Pace(Limits(total_per_second=10)))
    add(dispatch, *(due(id, id) for id in (1, 2, 3)))
    first = dispatch.take(0.0, 10)
    assert len(first) == 3
    arrive(dispatch, first, 0.0)
    add(dispatch, due(4, 4, weight=10), due(5, 5), due(6, 6, NOTICE))
    assert dispatch.take(0.5, 10) == []
    assert ids(dispatch.take(1.1, 10)) == [4]


def saturated(urgencies, seconds=60):
    """Two go a second, while five of each urgency come: which went, in order."""
    dispatch, gone, id = Dispatch(Pace(Limits(total_per_second=2, person_per_second=0))), [], 0
    for half in range(seconds * 2):
        for urgency in [urgency for urgency in urgencies for _ in range(3)]:
            id += 1
            add(dispatch, due(id, id, urgency))
        for each in dispatch.take(half * 0.52, 10):
            gone.append(each.urgency)
            dispatch.landed(each)
    return gone


def test_nobody_waits_for_ever_behind_those_who_are_more_urgent():
    gone = saturated([ANSWER, NOTICE, BROADCAST], 120)
    for urgency in (NOTICE, BROADCAST):
        turns = [at for at, each in enumerate(gone) if each == urgency]
        assert turns[0] == PATIENCE + (urgency == BROADCAST)
        assert {after - before for before, after in pairwise(turns)} <= {PATIENCE, PATIENCE + 1, PATIENCE + 2}
    assert gone.count(ANSWER) / len(gone) > 0.8


def test_of_eleven_that_go_one_is_of_the_less_urgent():
    turns = [at for at, each in enumerate(saturated([ANSWER, NOTICE])) if each == NOTICE]
    assert {after - before for before, after in pairwise([-1, *turns])} == {PATIENCE + 1}


def test_whoever_was_not_there_was_not_overtaken(dispatch):
    add(dispatch, due(1000, 1000, BROADCAST))
    drain(dispatch)
    add(dispatch, *(due(id, id) for id in range(1, 3 * PATIENCE)))
    dispatch.take(0.0, 2 * PATIENCE)
    add(dispatch, due(100, 100, BROADCAST))
    assert ids(dispatch.take(0.0, 1)) == [2 * PATIENCE + 1]


def test_whoever_is_alone_needs_no_patience():
    assert set(saturated([NOTICE])) == {NOTICE}
    assert saturated([ANSWER, BROADCAST]).count(BROADCAST) < saturated([ANSWER, NOTICE]).count(ANSWER) / 8


def test_a_broadcast_whose_turn_it_is_but_not_its_time_keeps_no_answer_waiting():
    dispatch = Dispatch(Pace(Limits(total_per_second=30, person_per_second=0)))
    add(dispatch, *(due(id, id, BROADCAST) for id in range(1, 5)))
    assert ids(dispatch.take(0.0, 1)) == [1]
    add(dispatch, *(due(id, id) for id in range(10, 30)))
    assert ids(dispatch.take(0.001, 30)) == list(range(10, 30))
    assert ids(dispatch.take(dispatch.wake_at(), 30)) == [2]


def test_while_everything_pauses_nothing_goes_and_then_answers_come_first():
    dispatch = Dispatch(Pace(Limits()))
    add(dispatch, due(1, 1, BROADCAST), due(2, 2, NOTICE), due(3, 3), due(4, 4))
    taken = dispatch.take(0.0, 10)
    for each, seconds in zip(taken[:3], (5.0, 30.0, 3.0), strict=True):  # The answers, and the notice.
        dispatch.pace.refused(each.chat_id, seconds, 0.0)
        dispatch.again(each, seconds)
    dispatch.landed(taken[3])
    add(dispatch, spinner(5), due(6, 6, BROADCAST), due(7, 7), due(8, 8, NOTICE))
    assert dispatch.take(29.9, 10) == []
    assert dispatch.wake_at() == 30
    assert ids(dispatch.take(30.0, 10)) == [5, 3, 4, 7, 2, 8, 6]


def test_one_chats_refusal_makes_that_chat_wait_alone():
    dispatch = Dispatch(Pace(Limits()))
    add(dispatch, due(1), due(2, BEN))
    first, other = dispatch.take(0.0, 10)
    dispatch.pace.refused(ANNA, 60.0, 0.0)
    dispatch.again(first, 60.0)
    dispatch.landed(other)
    add(dispatch, due(3, BEN), due(4, GROUP), spinner(5), due(6))
    assert ids(dispatch.take(1.0, 10)) == [5, 3, 4]
    assert dispatch.wake_at() == 60


def test_a_chat_that_must_wait_holds_up_nobody_else():
    dispatch = Dispatch(Pace(Limits(group_per_minute=1)))
    add(dispatch, due(1, GROUP), due(2, GROUP), due(3, BEN, BROADCAST))
    for each in dispatch.take(0.0, 10):
        dispatch.landed(each)
    assert dispatch.take(0.0, 10) == []
    assert dispatch.wake_at() > 60
    add(dispatch, due(4, ANNA))
    assert ids(dispatch.take(1.0, 10)) == [4]


def test_nobody_less_urgent_slips_past_while_another_chat_of_the_same_urgency_must_wait():
    dispatch = Dispatch(Pace(Limits(person_burst=1)))
    add(dispatch, due(1, urgency=NOTICE))
    dispatch.landed(dispatch.take(0.0, 10)[0])
    add(dispatch, due(2, urgency=NOTICE), due(3, BEN, NOTICE), due(4, 9, BROADCAST))
    assert ids(dispatch.take(0.5, 1)) == [3]


def test_what_took_the_place_of_something_urgent_is_as_urgent_as_it_is_itself(dispatch):
    add(dispatch, due(1, urgency=NOTICE))
    dispatch.replace(ANNA, [due(9, urgency=BROADCAST)])
    add(dispatch, due(3, BEN, NOTICE))
    assert ids(dispatch.take(0.0, 10)) == [3, 9]


def test_a_spinner_waits_for_no_group_whatever_its_id(dispatch):
    add(dispatch, due(1, -7))
    dispatch.take(0.0, 10)
    add(dispatch, spinner(7))
    assert ids(dispatch.take(0.0, 10)) == [7]


def test_it_says_when_to_look_again():
    dispatch = Dispatch(Pace(Limits(total_per_second=1)))
    assert dispatch.wake_at() is None
    add(dispatch, due(1), due(2, BEN))
    dispatch.landed(dispatch.take(0.0, 10)[0])
    assert dispatch.take(0.5, 10) == []
    assert ids(dispatch.take(dispatch.wake_at(), 10)) == [2]


@pytest.mark.parametrize("seconds", [(30.0, 60.0), (60.0, 30.0)])
def test_of_two_chats_that_wait_it_looks_again_for_the_first(dispatch, seconds):
    add(dispatch, due(1), due(2, BEN))
    for each, wait in zip(dispatch.take(0.0, 10), seconds, strict=True):
        dispatch.again(each, wait)
    assert dispatch.wake_at() == 30


def test_an_album_that_may_grow_makes_its_chat_wait_and_nobody_else(dispatch):
    dispatch.hold(due(1, urgency=BROADCAST), 0.4)
    dispatch.hold(due(2, urgency=BROADCAST), 0.3)  # The longer wait stands.
    add(dispatch, due(3, BEN), due(4))
    assert dispatch.broadcasts == 2
    assert dispatch.wake_at() == 0.4
    assert ids(dispatch.take(0.39, 10)) == [3]
    first = dispatch.take(0.4, 10)
    assert ids(first) == [4]
    dispatch.hold(due(5), 0.9)
    dispatch.landed(first[0])
    assert dispatch.take(0.8, 10) == []
    assert drain(dispatch, 0.9) == [5, 1, 2]
    assert dispatch.broadcasts == 0


def test_a_chat_that_is_closed_has_nothing_left_and_one_that_opens_gets_what_it_is_owed(dispatch):
    add(dispatch, due(1), due(2), due(3, BEN))
    [first, _] = dispatch.take(0.0, 10)
    dispatch.replace(ANNA, [])
    dispatch.landed(first)
    assert dispatch.take(0.0, 10) == []
    dispatch.replace(ANNA, [due(1), due(2), due(5)])
    assert drain(dispatch) == [1, 2, 5]


def test_a_chat_that_opens_does_not_get_again_what_is_on_its_way(dispatch):
    add(dispatch, due(1), due(2))
    [first] = dispatch.take(0.0, 10)
    dispatch.replace(ANNA, [due(1), due(2), due(3)])
    assert dispatch.take(0.0, 10) == []
    dispatch.landed(first)
    assert drain(dispatch) == [2, 3]


def test_a_chat_that_was_closed_while_something_was_on_its_way_still_gets_one_at_a_time(dispatch):
    add(dispatch, due(1))
    [first] = dispatch.take(0.0, 10)
    dispatch.replace(ANNA, [])
    add(dispatch, due(2))
    assert dispatch.take(0.0, 10) == []
    dispatch.landed(first)
    assert drain(dispatch) == [2]


def test_it_says_whether_anything_is_on_its_way_to_a_chat_that_opens():
    dispatch = Dispatch(Pace(Limits(0, 0, 4, 0)))
    add(dispatch, due(1), due(2, GROUP))
    assert not dispatch.replace(BEN, [due(3, BEN)])
    dispatch.take(0.0, 10)
    assert dispatch.replace(ANNA, [])
    assert dispatch.replace(-1000, [due(2, -1000)])


def test_a_group_under_its_new_id_does_not_get_what_is_on_its_way_to_the_old_one(dispatch):
    add(dispatch, due(1, GROUP), due(2, GROUP))
    [first] = dispatch.take(0.0, 10)
    dispatch.replace(GROUP, [])
    dispatch.replace(-1000, [due(1, -1000), due(2, -1000)])
    assert ids(dispatch.take(0.0, 10)) == [2]
    dispatch.landed(first)
    assert dispatch.take(0.0, 10) == []
    assert dispatch.flying == 1


def test_a_chat_that_opens_waits_as_long_as_telegram_asked(dispatch):
    add(dispatch, due(1))
    dispatch.again(dispatch.take(0.0, 1)[0], 60.0)
    dispatch.replace(ANNA, [due(1), due(2)])
    assert dispatch.take(59.0, 10) == []
    assert drain(dispatch, 60.0) == [1, 2]


def test_broadcasts_that_wait_are_counted_through_everything_that_happens_to_them(dispatch):
    add(dispatch, due(1, urgency=BROADCAST), due(2, urgency=BROADCAST), due(3, BEN, BROADCAST), due(4, BEN))
    taken = dispatch.take(0.0, 10)
    assert dispatch.broadcasts == 2
    dispatch.again(taken[1], 5.0)
    assert dispatch.broadcasts == 3
    dispatch.replace(ANNA, [due(2, urgency=BROADCAST), due(9, urgency=BROADCAST)])
    dispatch.replace(BEN, [])
    assert dispatch.broadcasts == 2
    dispatch.landed(taken[0])
    drain(dispatch, 10.0)
    assert dispatch.broadcasts == 0


def test_a_version_of_a_card_is_passed_over_only_for_one_that_says_it_all_anew(dispatch):
    first = due(1, card="report:1")
    assert not dispatch.supersedes(first)
    add(dispatch, due(2, card="report:2"), due(3, card="report:1", method="editMessageReplyMarkup"))
    assert not dispatch.supersedes(first)
    add(dispatch, due(4, card="report:1"))
    assert dispatch.supersedes(first)


def test_chats_that_have_nothing_left_are_forgotten(dispatch):
    add(dispatch, *(due(id, id) for id in range(1, 1001)))
    assert len(drain(dispatch)) == 1000
    assert not dispatch._lanes
    assert dispatch.flying == 0
