"""What Telegram's refusals mean, in Telegram's words."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    NetworkError,
    TimedOut,
)

from bot.courier import verdict
from bot.courier.parcel import Parcel
from bot.courier.verdict import Again, CardGone, Closed, Failed, FileGone, Moved, Settled
from bot.network import Dropped, ServerError, TooFast
from storage.cards import Card
from storage.outbox import NOTICE, Due


def judge(error, parcel, pause, *, well=True):
    return verdict.judge(error, parcel, pause, well=well)


def parcel(attempts=0, doubtful=0, method="sendMessage", **more):
    due = Due(1, 7, method, "{}", NOTICE, 1, "report:1", None, attempts, doubtful)
    return Parcel(due, due.method, due.payload, **more)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Forbidden: user is deactivated", "deactivated"),
        ("Forbidden: bot was kicked from the group chat", "removed"),
        ("Forbidden: bot was kicked from the supergroup chat", "removed"),
        ("Forbidden: bot is not a member of the supergroup chat", "removed"),
        ("Forbidden: bot can't initiate conversation with a user", "never started"),
        ("Forbidden: the group chat was deleted", "deleted"),
    ],
)
def test_who_cannot_be_written_to_is_left_in_peace(words, reason):
    assert judge(Forbidden(words), parcel(), 1.0) == Closed(reason)


def test_a_group_that_was_switched_off_is_left_in_peace():
    assert judge(BadRequest("Bad Request: group chat was deactivated"), parcel(), 1.0) == Closed("deactivated")


@pytest.mark.parametrize(
    "words",
    [
        "message is not modified: specified new message content and reply markup are exactly the same",
        "message to delete not found",
        "message can't be deleted for everyone",
    ],
)
def test_what_is_as_it_should_be_is_no_failure(words):
    assert judge(BadRequest(words), parcel(), 1.0) == Settled()


@pytest.mark.parametrize("words", ["Message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
def test_a_card_that_is_gone_is_posted_afresh(words):
    assert judge(BadRequest(words), parcel(edits=Card(5)), 1.0) == CardGone()
    assert judge(BadRequest(words), parcel(), 1.0) == Failed(BadRequest(words).message)


@pytest.mark.parametrize(
    "words",
    [
        "Wrong file identifier/HTTP URL specified",
        "wrong remote file identifier specified: Wrong padding in the string",
        "file reference expired",
    ],
)
def test_a_file_that_telegram_forgot_is_uploaded_again_but_only_if_we_have_it(words):
    assert judge(BadRequest(words), parcel(reuses=True), 1.0) == FileGone()
    assert judge(BadRequest(words), parcel(), 1.0) == Failed(BadRequest(words).message)


def test_a_group_that_moved_is_followed():
    assert judge(ChatMigrated(-100), parcel(), 1.0) == Moved(-100)


def test_telegrams_own_wait_counts_and_is_no_fault_of_the_message():
    assert judge(TooFast(77), parcel(attempts=99), 1.0) == Again(77.0, "429")


def test_no_answer_is_tried_once_more():
    again = judge(TimedOut("no answer"), parcel(), 2.0)
    assert again == Again(2.0, "no answer; it may have arrived", doubtful=1)
    assert isinstance(judge(TimedOut("no answer"), parcel(doubtful=1), 2.0), Failed)


@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage", "answerCallbackQuery"])
def test_what_does_no_harm_twice_is_tried_more_often(method):
    assert isinstance(judge(TimedOut("no answer"), parcel(doubtful=1, method=method), 2.0), Again)
    assert isinstance(judge(TimedOut("no answer"), parcel(doubtful=5, method=method), 2.0), Failed)


def test_a_broken_connection_is_tried_a_few_times():
    assert isinstance(judge(Dropped("ServerDisconnectedError"), parcel(doubtful=4), 2.0), Again)
    assert isinstance(judge(Dropped("ServerDisconnectedError"), parcel(doubtful=5), 2.0), Failed)


def test_a_line_that_is_down_is_tried_for_ever():
    assert judge(NetworkError("no connection"), parcel(attempts=1000), 3.0) == Again(3.0, "no connection")


def test_telegrams_own_failures_are_counted_and_end_while_others_get_through():
    assert judge(ServerError("Bad Gateway"), parcel(), 3.0) == Again(3.0, "Bad Gateway", attempts=1)
    assert judge(ServerError("Bad Gateway"), parcel(attempts=1000), 3.0) == Failed("Bad Gateway")


def test_a_long_outage_of_telegrams_costs_nobody_a_message():
    assert judge(ServerError("Bad Gateway"), parcel(attempts=1000), 3.0, well=False) == Again(3.0, "Bad Gateway")


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("Chat not found"),
        BadRequest("Can't parse entities: unsupported start tag"),
        BadRequest("not enough rights to send text messages to the chat"),
        BadRequest("PEER_ID_INVALID"),
        BadRequest("query is too old and response timeout expired or query ID is invalid"),
        Forbidden("bots can't send messages to bots"),
        EndPointNotFound("Not Found"),
        Conflict("terminated by other getUpdates request"),
    ],
    ids=lambda error: error.message,
)
def test_anything_else_fails_with_its_reason(error):
    assert judge(error, parcel(), 1.0) == Failed(error.message)
