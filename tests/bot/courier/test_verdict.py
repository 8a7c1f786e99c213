"""What Telegram's refusals mean, in Telegram's words."""

from dataclasses import replace

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
from bot.courier.verdict import (
    Again,
    CardGone,
    Closed,
    Failed,
    FileGone,
    Moved,
    PartRefused,
    Settled,
    TopicGone,
    Unwelcome,
)
from bot.network import Dropped, ServerError, TooFast
from storage.queues.cards import Posted
from storage.queues.outbox import NOTICE, Due


def judge(error, parcel, pause, *, well=True):
    return verdict.judge(error, parcel, pause, well=well)


def parcel(attempts=0, doubtful=0, method="sendMessage", chat=7, **more):
    due = Due(1, chat, method, "{}", NOTICE, 1, "report:1", None, attempts, doubtful)
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
    assert judge(BadRequest(words), parcel(edits=Posted(5)), 1.0) == CardGone()
    assert judge(BadRequest(words), parcel(), 1.0) == Failed(BadRequest(words).message)
    assert judge(BadRequest("MEDIA_EMPTY"), parcel(edits=Posted(5)), 1.0) == Failed("MEDIA_EMPTY")


def test_what_cannot_be_taken_back_is_said_and_what_is_gone_is_not():
    several = parcel(method="deleteMessages")
    assert judge(BadRequest("message can't be deleted"), several, 1.0) == Failed("message can't be deleted")
    assert judge(BadRequest("message to delete not found"), several, 1.0) == Settled()
    assert judge(BadRequest("MESSAGE_IDS_EMPTY"), several, 1.0) == Failed("MESSAGE_IDS_EMPTY")


def test_a_group_in_which_the_bot_may_not_write_is_left_in_peace_but_an_edit_there_only_fails():
    muted = BadRequest("not enough rights to send text messages to the chat")
    assert judge(muted, parcel(chat=-7), 1.0) == Closed("muted")
    assert judge(muted, parcel(chat=-7, method="editMessageText"), 1.0) == Failed(muted.message)


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
    assert judge(BadRequest("MEDIA_EMPTY"), parcel(reuses=True), 1.0) == Failed("MEDIA_EMPTY")
    assert judge(BadRequest(words), parcel(), 1.0) == Failed(BadRequest(words).message)


def test_only_what_goes_to_a_topic_can_miss_it():
    to_a_topic = replace(parcel(chat=-7), payload='{"message_thread_id":3}')
    assert judge(BadRequest("message thread not found"), to_a_topic, 1.0) == TopicGone()
    assert judge(BadRequest("MEDIA_EMPTY"), to_a_topic, 1.0) == Failed("MEDIA_EMPTY")
    assert isinstance(judge(BadRequest("message thread not found"), parcel(chat=-7), 1.0), Failed)


def test_an_effect_that_telegram_does_not_have_is_left_out_and_nothing_else_is():
    joyful = replace(parcel(), payload='{"message_effect_id":"7"}')
    assert judge(BadRequest("EFFECT_ID_INVALID"), joyful, 1.0) == PartRefused("message_effect_id")
    assert judge(BadRequest("EFFECT_ID_INVALID"), parcel(), 1.0) == Failed("EFFECT_ID_INVALID")


def test_what_cannot_be_shown_to_one_alone_is_shown_to_all_unless_the_group_is_closed():
    private = replace(parcel(chat=-7), payload='{"ephemeral_message_parameters":{"receiver_user_id":7}}')
    assert judge(BadRequest("PARTICIPANT_ID_INVALID"), private, 1.0) == PartRefused("ephemeral_message_parameters")
    assert isinstance(judge(Forbidden("bot was kicked from the group chat"), private, 1.0), Closed)
    assert isinstance(judge(BadRequest("PARTICIPANT_ID_INVALID"), parcel(chat=-7), 1.0), Failed)


def test_what_is_not_welcome_is_said_in_words_but_words_are_not_said_in_words_again():
    refused = BadRequest("not enough rights to send photos to the chat")
    assert judge(refused, parcel(method="sendPhoto"), 1.0) == Unwelcome(refused.message.lower())
    assert judge(refused, parcel(), 1.0) == Failed(refused.message)


def test_a_group_that_moved_is_followed():
    assert judge(ChatMigrated(-100), parcel(attempts=10), 1.0) == Moved(-100)


def test_a_group_that_moves_without_end_is_not_followed_for_ever():
    assert isinstance(judge(ChatMigrated(-100), parcel(attempts=11), 1.0), Failed)


@pytest.mark.parametrize("error", [ChatMigrated(-100), Forbidden("Forbidden: bot was blocked by the user")])
def test_what_is_for_no_chat_moves_and_closes_none(error):
    assert judge(error, parcel(chat=0, method="setMyCommands"), 1.0) == Failed(error.message)


def test_telegrams_own_wait_counts_and_is_no_fault_of_the_message():
    assert judge(TooFast(77), parcel(attempts=99), 1.0) == Again(77.0, "429")


AMBIGUOUS = [TimedOut("no answer"), Dropped("ServerDisconnectedError")]


@pytest.mark.parametrize("error", AMBIGUOUS)
@pytest.mark.parametrize("method", ["sendMessage", "sendPhoto", "sendMediaGroup"])
def test_what_may_have_arrived_is_tried_once_more_in_all_whichever_way_it_broke(error, method):
    again = judge(error, parcel(method=method), 2.0)
    assert again == Again(2.0, f"{error.message}; it may have arrived", doubtful=1)
    failed = judge(error, parcel(doubtful=1, method=method), 2.0)
    assert failed == Failed(f"{error.message}, again and again; it may have arrived")


@pytest.mark.parametrize("error", AMBIGUOUS)
@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage", "answerCallbackQuery"])
def test_what_does_no_harm_twice_is_tried_more_often(error, method):
    assert isinstance(judge(error, parcel(doubtful=4, method=method), 2.0), Again)
    assert isinstance(judge(error, parcel(doubtful=5, method=method), 2.0), Failed)


def test_a_line_that_is_down_is_tried_for_ever():
    assert judge(NetworkError("no connection"), parcel(attempts=1000), 3.0) == Again(3.0, "no connection")


def test_telegrams_own_failures_are_counted_and_end_while_others_get_through():
    assert judge(ServerError("Bad Gateway"), parcel(), 3.0) == Again(3.0, "Bad Gateway", attempts=1)
    assert judge(ServerError("Bad Gateway"), parcel(attempts=10), 3.0) == Again(3.0, "Bad Gateway", attempts=1)
    assert judge(ServerError("Bad Gateway"), parcel(attempts=11), 3.0) == Failed("Bad Gateway")


def test_a_message_remembers_its_tries_and_those_that_may_have_arrived():
    due = parcel(attempts=3, doubtful=1).due
    assert Again(1.0, "429").tried(due) == due
    assert Again(1.0, "Bad Gateway", attempts=1).tried(due) == replace(due, attempts=4)
    assert Again(1.0, "no answer", doubtful=1).tried(due) == replace(due, doubtful=2)


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
