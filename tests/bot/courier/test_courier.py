"""The courier between a real database and a Telegram that refuses, hangs up, forgets and moves house; over HTTP."""

import asyncio
import json
import logging
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from telegram.error import InvalidToken

from bot.courier.pace import Limits
from bot.demo.telegram import attachments
from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase
from handlers.menu import chats
from storage.queues import cards, closed_chats, files, matters, outbox
from storage.queues.cards import Card
from storage.queues.outbox import BROADCAST, NOTICE, Call
from tests.support.carrying import STAFF, picture, words

pytestmark = pytest.mark.threaded

WANG, ANNA, CHEN, LIU = 101, 102, 103, 104
NEIGHBOURS = -1002


def heard(telegram, chat):
    """What the bot said there, in order."""
    return [m.text or m.caption for m in telegram.world.chats[chat].messages.values() if m.sender.is_bot]


def asked(telegram, *methods):
    return [call for call in telegram.calls if call.method in methods]


def hold_answers(rounds):
    """Telegram does what it is asked, but we hear of it only once the returned event is set."""
    call, arrive = rounds.api.call, asyncio.Event()

    async def late(*parts):
        result = await call(*parts)
        await arrive.wait()
        return result

    rounds.api.call = late
    return arrive


async def change(rounds, work):
    """What a turn does: something in the database, and a word to the courier about chats that are open again."""
    async with rounds.database.transaction() as tx:
        post = Post(tx, rounds.community, rounds.hours.now())
        await work(post)
        await outbox.post(tx, await post.calls(), post.now)
    rounds.courier.wake(post.effects.reopened)


# What goes well


async def test_who_waits_comes_before_notices_and_notices_before_broadcasts(rounds, telegram):
    rounds.limits = Limits(total_per_second=1)
    rounds.begin()
    await rounds.owe(
        words(WANG, "to all", BROADCAST), words(CHEN, "reminder", NOTICE), words(LIU, "other"), words(ANNA, "answer")
    )
    await rounds.deliver()
    said = [call.params["text"] for call in asked(telegram, "sendMessage")]
    assert said == ["other", "answer", "reminder", "to all"]


async def test_a_chat_hears_everything_in_the_order_in_which_it_was_said(rounds, telegram):
    await rounds.owe(*(words(ANNA, str(number)) for number in range(30)), *(words(CHEN, str(n)) for n in range(5)))
    await rounds.deliver()
    assert heard(telegram, ANNA) == [str(number) for number in range(30)]
    assert heard(telegram, CHEN) == [str(number) for number in range(5)]


async def test_a_broadcast_keeps_within_what_telegram_allows_and_nearly_fills_it(rounds, telegram, hours):
    telegram.world.limits.on = True
    crowd = [telegram.add_person(1000 + number, f"P{number}").id for number in range(120)]
    for person in crowd:
        telegram.person(person).says("/start")
    await rounds.owe(*(words(person, "The water is back.", BROADCAST) for person in crowd))
    begun = hours.seconds
    await rounds.deliver()
    assert [call.outcome for call in telegram.calls] == ["ok"] * 120
    assert 120 / (hours.seconds - begun) > 0.97 * 30


async def test_a_long_talk_with_one_person_and_a_busy_group_meet_no_flood_limit(rounds, telegram):
    telegram.world.limits.on = True
    album = json.dumps({"media": [{"type": "photo", "media": _photo(telegram)}] * 10})
    await rounds.owe(
        *(words(ANNA, str(number)) for number in range(20)),
        Call(ANNA, "sendMediaGroup", album, weight=10),
        *(words(NEIGHBOURS, str(number)) for number in range(15)),
        Call(NEIGHBOURS, "sendMediaGroup", album, weight=10),
        *(words(NEIGHBOURS, str(number), card="board") for number in range(15)),
        words(ANNA, "the end"),
    )
    await rounds.deliver()
    assert {call.outcome for call in telegram.calls} == {"ok"}
    assert heard(telegram, ANNA)[-1] == "the end"


async def test_an_answer_needs_no_more_than_a_moment_while_a_broadcast_runs(rounds, telegram, hours):
    crowd = [telegram.add_person(1000 + number, f"P{number}").id for number in range(80)]
    for person in crowd:
        telegram.person(person).says("/start")
    await rounds.owe(*(words(person, "news", BROADCAST) for person in crowd))
    await rounds.deliver(seconds=1.5)
    begun = hours.seconds
    await rounds.owe(words(ANNA, "here you are"))
    while not heard(telegram, ANNA):
        await rounds.deliver(seconds=0.05)
        hours.ahead(0.05)
        assert hours.seconds < begun + 1


async def test_what_is_too_old_is_not_sent(rounds, telegram, hours):
    await rounds.owe(words(ANNA, "the garden is yours in an hour", expires=hours.now() + timedelta(hours=1)))
    hours.ahead(3601)
    await rounds.owe(words(ANNA, "good evening", expires=hours.now() + timedelta(hours=1)))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["good evening"]
    assert (await rounds.outcome())["the garden is yours in an hour"] == "expired"


# Live cards


async def test_a_card_is_posted_once_and_then_edited_in_order(rounds, telegram):
    for text in ("new", "taken", "done"):
        await rounds.owe(words(STAFF, text, card="report:1"))
        await rounds.deliver()
    assert heard(telegram, STAFF) == ["done"]
    outcomes = [(call.method, call.params["text"]) for call in telegram.calls]
    assert outcomes == [("sendMessage", "new"), ("editMessageText", "taken"), ("editMessageText", "done")]


async def test_only_the_newest_of_the_versions_that_wait_is_shown(rounds, telegram):
    await rounds.owe(words(STAFF, "0", card="board"))
    await rounds.deliver()
    await rounds.owe(*(words(STAFF, str(number), card="board") for number in range(1, 40)), words(STAFF, "over"))
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["39", "over"]
    assert len(asked(telegram, "editMessageText")) == 1
    assert (await rounds.outcome())["20"] == "superseded"


async def test_what_is_shown_already_is_not_said_again(rounds, telegram):
    for text in ("new", "new", "taken", "taken", "new"):
        await rounds.owe(words(STAFF, text, card="report:1"))
        await rounds.deliver()
    assert [call.outcome for call in telegram.calls] == ["ok"] * 3
    assert heard(telegram, STAFF) == ["new"]
    async with rounds.database.read() as tx:
        assert {row["state"] for row in await tx.rows("SELECT state FROM outbox")} == {"sent"}


async def test_buttons_that_are_there_already_are_not_set_again(rounds, telegram):
    one, other = ({"inline_keyboard": [[{"text": text, "callback_data": "x"}]]} for text in ("A", "B"))
    none = {"inline_keyboard": []}

    async def buttons(markup):
        await rounds.owe(buttons_only(markup))
        await rounds.deliver()
        return len(asked(telegram, "editMessageReplyMarkup"))

    def buttons_only(markup):
        return Call(ANNA, "editMessageReplyMarkup", json.dumps({"reply_markup": markup}), NOTICE, 0, "?1")

    await rounds.owe(Call(ANNA, "sendMessage", json.dumps({"text": "Which?", "reply_markup": one}), card="?1"))
    await rounds.deliver()
    assert [await buttons(each) for each in (one, other, other, none, none, one)] == [0, 1, 1, 2, 2, 3]
    await rounds.owe(Call(ANNA, "sendMessage", json.dumps({"text": "Which?", "reply_markup": one}), card="?1"))
    await rounds.deliver()
    assert {call.outcome for call in telegram.calls} == {"ok"}
    assert len(asked(telegram, "editMessageText")) == 0


async def test_a_card_of_before_is_compared_once_it_is_known_what_it_shows(rounds, telegram):
    await rounds.owe(words(STAFF, "new", card="report:1"))
    await rounds.deliver()
    async with rounds.database.transaction() as tx:
        await cards.show(tx, STAFF, "report:1", None)  # As it is after the upgrade.
    for _ in range(3):
        await rounds.owe(words(STAFF, "new", card="report:1"))
        await rounds.deliver()
    refused = [call.outcome for call in telegram.calls if call.outcome != "ok"]
    assert len(refused) == 1
    assert refused[0].startswith("Bad Request: message is not modified")


async def test_a_picture_in_place_of_another_is_not_changed_twice(rounds, telegram):
    lift, lamp = await _keep(rounds, "lift.jpg"), await _keep(rounds, "lamp.jpg")
    for shown in (lift, lift, lamp, lamp, lift):
        await rounds.owe(picture(STAFF, shown, "It is broken", card="report:1"))
        await rounds.deliver()
    assert [call.method for call in telegram.calls] == ["sendPhoto", "editMessageMedia", "editMessageMedia"]
    assert {call.outcome for call in telegram.calls} == {"ok"}


async def test_an_answer_to_a_card_that_was_deleted_brings_it_back(rounds, telegram):
    await rounds.owe(words(STAFF, "card", card="report:1"))
    await rounds.deliver()
    [card] = telegram.world.chats[STAFF].messages

    async def bring_up():
        answering = {"message_id": card, "allow_sending_without_reply": True}
        answer = Call(STAFF, "sendMessage", json.dumps({"text": "here", "reply_parameters": answering}))
        await rounds.owe(answer, words(STAFF, "card", card="report:1"))
        await rounds.deliver()
        return heard(telegram, STAFF)

    assert await bring_up() == ["card", "here"]
    telegram.world.chats[STAFF].messages.clear()
    assert await bring_up() == ["here", "card"]


async def test_a_card_that_somebody_deleted_is_posted_afresh(rounds, telegram):
    await rounds.owe(words(STAFF, "new", card="report:1"))
    await rounds.deliver()
    telegram.world.chats[STAFF].messages.clear()
    for text in ("taken", "done"):
        await rounds.owe(words(STAFF, text, card="report:1"))
        await rounds.deliver()
    assert heard(telegram, STAFF) == ["done"]


async def test_taking_the_buttons_from_a_message_that_is_gone_is_no_failure(rounds, telegram):
    await rounds.owe(words(ANNA, "Which one?", card="?1"))
    await rounds.deliver()
    telegram.world.chats[ANNA].messages.clear()
    none = json.dumps({"reply_markup": {"inline_keyboard": []}})
    await rounds.owe(Call(ANNA, "editMessageReplyMarkup", none, NOTICE, 0, "?1"), words(ANNA, "Thank you."))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["Thank you."]
    assert rounds.courier.failed == 0


async def test_a_card_that_gets_a_picture_moves_below_and_the_old_one_goes(rounds, telegram):
    await rounds.owe(words(STAFF, "no photo yet", card="report:1"))
    await rounds.owe(words(STAFF, "something else"))
    await rounds.deliver()
    await rounds.owe(picture(STAFF, _photo(telegram), "with a photo", card="report:1"))
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["something else", "with a photo"]
    await rounds.owe(picture(STAFF, _photo(telegram), "done", card="report:1"))
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["something else", "done"]


async def test_a_card_changes_its_picture_in_place_and_then_its_words_alone(rounds, telegram):
    before, after = _photo(telegram), telegram.person(WANG).sends_photo("lift.jpg").photo
    for shown, said in ((before, "broken"), (after, "mended"), (after, "done")):
        await rounds.owe(picture(STAFF, shown, said, card="report:1"))
        await rounds.deliver()
    assert heard(telegram, STAFF) == ["done"]
    assert telegram.person(LIU).chat(STAFF)[-1].photo == after
    methods = [call.method for call in asked(telegram, "sendPhoto", "editMessageMedia", "editMessageCaption")]
    assert methods == ["sendPhoto", "editMessageMedia", "editMessageCaption"]


async def test_a_card_of_several_messages_is_changed_in_each_of_them(rounds, telegram):
    for state in ("new", "done"):
        message = Outgoing(STAFF, phrase("{words}\n{state}", words="长" * 2000, state=state), NOTICE)
        message = replace(message, pictures=[_photo(telegram)], card="report:1")
        await rounds.owe(*message.calls(STAFF, "en", ""))
        await rounds.deliver()
    assert heard(telegram, STAFF) == ["长" * 1024, "长" * 976 + "\ndone"]
    async with rounds.database.read() as tx:
        names = {await cards.name_of(tx, STAFF, message) for message in telegram.world.chats[STAFF].messages}
    assert names == {"report:1"}


# Pictures of ours


async def test_a_picture_is_uploaded_once(rounds, telegram, hours):
    reference = await _keep(rounds, "garden.jpg")
    await rounds.owe(*(picture(person, reference, "The garden is open.") for person in (ANNA, WANG, CHEN)))
    await rounds.deliver()
    await rounds.owe(picture(LIU, reference, "The garden is open."))
    await rounds.deliver()
    assert heard(telegram, LIU) == ["The garden is open."]
    assert asked(telegram, "sendPhoto")[-1].params["photo"].startswith("AgAC")
    shown = telegram.world.files.by_id(telegram.world.chats[LIU].newest().photo)
    assert shown.data == attachments.read("garden.jpg")


async def test_a_picture_that_telegram_forgot_is_uploaded_again(rounds, telegram):
    reference = await _keep(rounds, "garden.jpg")
    await rounds.owe(picture(ANNA, reference))
    await rounds.deliver()
    telegram.world.files._files.clear()
    await rounds.owe(picture(WANG, reference), words(WANG, "after it"))
    await rounds.deliver()
    assert telegram.world.chats[WANG].newest().text == "after it"
    assert (await rounds.outcome())["after it"] == "sent"
    refused, uploaded = asked(telegram, "sendPhoto")[-2:]
    assert refused.outcome != "ok"
    assert uploaded.outcome == "ok"


async def test_an_album_of_our_pictures_and_somebody_elses_mixes_none_of_them_up(rounds, telegram):
    theirs = _photo(telegram)
    lift, lamp = await _keep(rounds, "lift.jpg"), await _keep(rounds, "lamp.jpg")
    album = [theirs, lift, lift, lamp]
    await rounds.owe(
        Call(ANNA, "sendMediaGroup", json.dumps({"media": [{"type": "photo", "media": each} for each in album]}))
    )
    await rounds.deliver()
    await rounds.owe(picture(WANG, lift, "lift"), picture(WANG, lamp, "lamp"))
    await rounds.deliver()
    *_, first, second = telegram.world.chats[WANG].messages.values()
    assert telegram.world.files.by_id(first.photo).data == attachments.read("lift.jpg")
    assert telegram.world.files.by_id(second.photo).data == attachments.read("lamp.jpg")


@pytest.mark.parametrize("unknown", ["AgAC-nobody-knows-this", f"{files.SCHEME}{'0' * 64}"])
async def test_a_picture_that_nobody_has_fails_once_and_for_all(rounds, telegram, unknown):
    ours = await _keep(rounds, "lift.jpg")
    media = [{"type": "photo", "media": each} for each in (ours, unknown)]
    await rounds.owe(Call(ANNA, "sendMediaGroup", json.dumps({"media": media})), words(ANNA, "after it"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["after it"]
    assert (await rounds.row("media"))["state"] == "failed"


# What Telegram refuses


async def test_a_chat_that_must_wait_waits_as_long_as_asked_and_nobody_else_does(rounds, telegram, hours):
    begun = hours.seconds
    telegram.floods(ANNA, retry_after=120)
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"), words(WANG, "hello"))
    await rounds.deliver(seconds=119)
    assert heard(telegram, WANG) == ["hello"]
    assert heard(telegram, ANNA) == []
    assert len(asked(telegram, "sendMessage")) == 2
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]
    assert begun + 120 <= hours.seconds < begun + 125


async def test_somebody_who_comes_back_does_not_shorten_telegrams_wait(rounds, telegram, hours):
    telegram.floods(ANNA, retry_after=120)
    await rounds.owe(words(ANNA, "1"))
    await rounds.deliver(seconds=10)
    rounds.courier.wake({ANNA})
    await rounds.deliver(seconds=100)
    assert len(asked(telegram, "sendMessage")) == 1
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1"]


@pytest.mark.parametrize("fault", [500, 502, 503, "drop"])
async def test_a_failure_on_the_way_is_retried(rounds, telegram, fault):
    telegram.breaks("sendMessage", fault)
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]
    assert [call.outcome for call in telegram.calls].count("ok") == 2


async def test_a_message_at_which_only_telegram_fails_gives_way_while_others_get_through(rounds, telegram):
    telegram.breaks("sendPhoto", 500, times=100)
    await rounds.owe(picture(ANNA, _photo(telegram), "poison"), words(ANNA, "after it"))
    for minute in range(20):
        await rounds.owe(words(LIU, f"minute {minute}"))
        await rounds.deliver(60)
        rounds.hours.ahead(60)
    assert heard(telegram, ANNA) == ["after it"]
    assert (await rounds.row("poison"))["error"] == "Internal Server Error"


async def test_an_hour_without_telegram_costs_nobody_a_message(rounds, telegram):
    telegram.breaks("sendMessage", 502, times=10_000)
    await rounds.owe(words(ANNA, "1"), words(LIU, "2"))
    await rounds.deliver(3600)
    assert set((await rounds.outcome()).values()) == {"waiting"}
    telegram.world.faults.mend()
    await rounds.deliver()
    assert (heard(telegram, ANNA), heard(telegram, LIU)) == (["1"], ["2"])


async def test_no_answer_is_retried_once_and_marked(rounds, telegram, hours):
    telegram.breaks("sendMessage", "timeout", times=2)
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    for count in (1, 2):
        await rounds.courier.once()
        await telegram.until(lambda count=count: len(telegram.calls) == count)
        hours.ahead(31)
        await asyncio.wait(rounds.courier._flight.tasks)
        await rounds.courier.once()
        assert (await rounds.row('"1"'))["doubtful"] == min(count, 1)
        hours.ahead(2)
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "1", "2"]
    row = await rounds.row('"1"')
    assert (row["state"], row["error"]) == ("failed", "no answer in 30 seconds, again and again; it may have arrived")


@pytest.mark.parametrize("fault", ["break", "drop"])
async def test_a_connection_that_breaks_after_each_arrival_says_nothing_more_than_twice(rounds, telegram, fault):
    telegram.breaks("sendMessage", fault, times=6)
    await rounds.owe(words(ANNA, "1"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == (["1", "1"] if fault == "break" else [])
    assert len(asked(telegram, "sendMessage")) == 2
    row = await rounds.row('"1"')
    assert (row["state"], row["error"]) == ("failed", "ServerDisconnectedError, again and again; it may have arrived")
    telegram.world.faults.mend()
    await rounds.owe(words(ANNA, "2"))
    await rounds.deliver()
    assert heard(telegram, ANNA)[-1] == "2"


async def test_a_connection_that_breaks_each_way_in_turn_says_nothing_more_than_twice(rounds, telegram, hours):
    telegram.breaks("sendMessage", "break")
    telegram.breaks("sendMessage", "timeout", times=5)
    await rounds.owe(words(ANNA, "1"))
    await rounds.step()
    await rounds.courier.once()
    hours.ahead(2)
    await rounds.courier.once()
    await telegram.until(lambda: len(telegram.calls) == 2)
    hours.ahead(31)
    await asyncio.wait(rounds.courier._flight.tasks)
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "1"]
    assert (await rounds.row('"1"'))["state"] == "failed"


async def test_an_edit_is_made_however_often_the_connection_breaks_after_it(rounds, telegram):
    await rounds.owe(words(STAFF, "new", card="report:1"))
    await rounds.deliver()
    telegram.breaks("editMessageText", "break", times=4)
    await rounds.owe(words(STAFF, "taken", card="report:1"), words(STAFF, "after it"))
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["taken", "after it"]
    assert rounds.courier.failed == 0


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nobody.invalid:80"])
async def test_what_never_left_is_tried_until_it_does(rounds, telegram, address):
    there = rounds.api._base
    rounds.api._base = there.replace(telegram.url, address)
    await rounds.owe(words(ANNA, "1"))
    for _ in range(10):
        await rounds.step()
        await rounds.courier.once()
        rounds.hours.ahead(61)
    assert (await rounds.row('"1"'))["doubtful"] == 0
    rounds.api._base = there
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1"]


async def test_a_permanent_refusal_holds_up_nobody(rounds, telegram):
    await rounds.owe(
        Call(ANNA, "sendMessage", json.dumps({"text": "<b>broken", "parse_mode": "HTML"})),
        Call(ANNA, "sendMessage", json.dumps({"text": ""})),
        Call(ANNA, "noSuchMethod", "{}"),
        words(999, "nobody is here"),
        words(ANNA, "after it"),
    )
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["after it"]
    assert list((await rounds.outcome()).values()) == ["failed"] * 4 + ["sent"]
    assert (await rounds.row("broken"))["error"].startswith("Can't parse entities")
    assert (await rounds.row("nobody"))["error"] == "Chat not found"


async def test_a_call_without_parameters_reaches_its_chat(rounds, telegram):
    await rounds.owe(Call(NEIGHBOURS, "unpinAllChatMessages", "{}"))
    await rounds.deliver()
    assert [call.outcome for call in telegram.calls] == ["ok"]


async def test_rows_that_cannot_be_read_hold_up_nobody(rounds, telegram, caplog):
    await rounds.owe(picture(STAFF, _photo(telegram), "card", card="report:1"))
    await rounds.deliver()
    await rounds.owe(
        Call(STAFF, "sendPhoto", "{}", card="report:1"),
        Call(STAFF, "sendLocation", '{"latitude":1}', card="report:1"),
        Call(STAFF, "sendPhoto", "no JSON", card="report:1"),
        Call(STAFF, "sendMessage", "no JSON"),
        Call(STAFF, "sendMessage", ""),
        words(STAFF, "after them"),
    )
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["card", "after them"]
    assert rounds.courier.failed == 5


async def test_an_upload_that_cannot_be_written_as_a_form_holds_up_nobody(rounds, telegram, caplog):
    reference = await _keep(rounds, "lift.jpg")
    await rounds.owe(Call(ANNA, "sendPhoto", f'{{"photo": "{reference}"'), words(ANNA, "after it"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["after it"]
    assert rounds.courier.failed == 1
    assert telegram.token not in caplog.text


# People and groups who go, come back, and move


async def test_somebody_who_blocked_us_gets_what_waited_once_they_are_back(rounds, telegram):
    telegram.person(ANNA).blocks()
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"), words(WANG, "hello"))
    await rounds.deliver()
    assert heard(telegram, WANG) == ["hello"]
    [news] = heard(telegram, STAFF)
    assert "Anna cannot be reached any more" in news
    await rounds.owe(words(ANNA, "3"))
    await rounds.deliver()
    assert len(asked(telegram, "sendMessage")) == 3, "nothing more is tried while they are away"
    telegram.person(ANNA).unblocks()
    await change(rounds, lambda post: chats.back(post, ANNA))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2", "3"]
    assert "Anna can be reached again" in heard(telegram, STAFF)[-1]


async def test_what_waits_for_somebody_who_is_away_outlives_a_restart(rounds, telegram):
    telegram.person(ANNA).blocks()
    await rounds.owe(words(ANNA, "1"))
    await rounds.deliver()
    rounds.begin()
    await rounds.owe(words(ANNA, "2"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == []
    telegram.person(ANNA).unblocks()
    await change(rounds, lambda post: chats.back(post, ANNA))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]


async def test_a_refusal_that_is_older_than_the_return_closes_nothing(rounds, telegram):
    telegram.person(ANNA).blocks()
    await rounds.owe(words(ANNA, "1"))
    await rounds.step()
    telegram.person(ANNA).unblocks()
    await change(rounds, lambda post: chats.gone(post, ANNA, "blocked"))
    await change(rounds, lambda post: chats.back(post, ANNA))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1"]
    async with rounds.database.read() as tx:
        assert await closed_chats.closed(tx) == []


async def test_coming_back_while_a_message_is_on_its_way_repeats_nothing(rounds, telegram):
    answers = hold_answers(rounds)
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    await rounds.courier.once()
    await change(rounds, lambda post: chats.gone(post, ANNA, "blocked"))
    await change(rounds, lambda post: chats.back(post, ANNA))
    await rounds.courier.once()
    answers.set()
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]


async def test_a_group_that_threw_us_out_is_told_nothing_until_we_are_back(rounds, telegram):
    telegram.kick_bot(NEIGHBOURS)
    rounds.community.groups["building:3"] = NEIGHBOURS
    await rounds.owe(words(NEIGHBOURS, "1"), words(NEIGHBOURS, "2"))
    await rounds.deliver()
    assert "removed from the group of building 3" in heard(telegram, STAFF)[0]
    telegram.add_bot(NEIGHBOURS)
    await change(rounds, lambda post: chats.back(post, NEIGHBOURS))
    await rounds.deliver()
    assert heard(telegram, NEIGHBOURS) == ["1", "2"]


async def test_a_group_that_moves_is_followed(rounds, telegram):
    await rounds.owe(words(STAFF, "old card", card="report:1"))
    await rounds.deliver()
    new = telegram.migrate(STAFF)
    await rounds.owe(words(STAFF, "1"), words(STAFF, "new card", card="report:1"), words(STAFF, "2"))
    await rounds.deliver()
    assert heard(telegram, new) == ["1", "new card", "2"]
    assert rounds.community.groups["staff"] == new
    rounds.begin()
    await rounds.owe(words(new, "newer card", card="report:1"))
    await rounds.deliver()
    assert heard(telegram, new) == ["1", "newer card", "2"]


async def test_a_group_that_moves_while_a_message_is_on_its_way_hears_it_once(rounds, telegram):
    answers = hold_answers(rounds)
    await rounds.owe(words(STAFF, "1"), words(STAFF, "2"))
    await rounds.courier.once()
    await telegram.until(lambda: heard(telegram, STAFF))
    new = telegram.migrate(STAFF)
    await change(rounds, lambda post: chats.moved(post, STAFF, new))
    await rounds.courier.once()
    await telegram.until(lambda: heard(telegram, new))
    answers.set()
    await rounds.deliver()
    assert (heard(telegram, STAFF), heard(telegram, new)) == (["1"], ["2"])


async def test_a_message_that_meets_the_move_before_we_heard_of_it_goes_to_the_new_group(rounds, telegram):
    new = telegram.migrate(STAFF)
    await rounds.owe(words(STAFF, "1"), words(STAFF, "2"))
    await rounds.courier.once()
    await change(rounds, lambda post: chats.moved(post, STAFF, new))
    await rounds.courier.once()
    await rounds.deliver()
    assert heard(telegram, new) == ["1", "2"]


# The database, restarts, the token


async def test_a_large_backlog_is_sent_without_repeating_what_was_asked_for_out_of_turn(rounds, telegram, monkeypatch):
    monkeypatch.setattr("bot.courier.cursor.LOADED", 10)
    rounds.limits = Limits(0, 0, 4, 0)
    rounds.begin()
    late = words(ANNA, "late")
    telegram.floods(ANNA, retry_after=60)
    await rounds.owe(*(words(WANG, str(number)) for number in range(40)), late, words(ANNA, "later"))
    rounds.courier.wake({ANNA})
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["late", "later"]
    assert len(heard(telegram, WANG)) == 40


async def test_broadcasts_beyond_those_in_memory_wait_in_the_outbox_and_are_sent_once(rounds, telegram, monkeypatch):
    monkeypatch.setattr("bot.courier.cursor.BROADCASTS_AHEAD", 20)
    await rounds.owe(*(words(WANG + number % 4, f"{number}", BROADCAST) for number in range(100)))
    await rounds.step()
    rounds.courier.wake({ANNA})
    await rounds.step()
    assert rounds.courier._dispatch.broadcasts <= 40
    await rounds.deliver()
    assert heard(telegram, ANNA) == [f"{number}" for number in range(1, 100, 4)]
    assert sum(len(heard(telegram, person)) for person in (WANG, ANNA, CHEN, LIU)) == 100


async def test_while_the_database_cannot_note_it_nothing_more_is_sent_and_nothing_twice(rounds, telegram, monkeypatch):
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    await rounds.step()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "end", _disk_full)
        for _ in range(3):
            with pytest.raises(sqlite3.OperationalError):
                await rounds.courier.once()
    assert heard(telegram, ANNA) == ["1"]
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]


async def test_a_disk_that_fails_as_a_card_is_looked_up_stops_no_chat_for_good(rounds, telegram, monkeypatch):
    await rounds.owe(words(STAFF, "1", card="a"), words(STAFF, "2"), words(ANNA, "hello"))
    with monkeypatch.context() as broken:
        broken.setattr(cards, "find", _disk_full)
        with pytest.raises(sqlite3.OperationalError):
            await rounds.courier.once()
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["1", "2"]
    assert heard(telegram, ANNA) == ["hello"]
    assert rounds.courier._dispatch.flying == 0


async def test_what_was_on_its_way_at_the_end_is_noted_and_not_repeated(rounds, telegram):
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"), words(WANG, "hello"))
    await rounds.courier.once()
    await rounds.courier.finish(5)
    assert await rounds.outcome() == {"1": "sent", "2": "waiting", "hello": "sent"}
    rounds.begin()
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]
    assert heard(telegram, WANG) == ["hello"]


@pytest.mark.parametrize("moment", range(0, 36, 4))
async def test_whenever_the_end_comes_what_was_sent_is_noted(rounds, telegram, moment):
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    await rounds.step()
    round = asyncio.create_task(rounds.courier.once())
    for _ in range(moment):
        await asyncio.sleep(0)
    round.cancel()
    await asyncio.wait([round])
    await rounds.courier.finish(5)
    rounds.begin()
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]


async def test_a_token_that_telegram_refuses_ends_the_courier_and_keeps_the_message(rounds, telegram):
    rounds.api._base = rounds.api._base.replace("DEMO", "WRONG")
    await rounds.owe(words(ANNA, "1"))
    with pytest.raises(InvalidToken):
        await rounds.courier.run()
    await rounds.courier.finish(0)
    assert await rounds.outcome() == {"1": "waiting"}


async def test_the_token_is_in_no_error_and_in_no_log(rounds, telegram, hours, caplog):
    caplog.set_level(logging.DEBUG)
    for fault in (500, "drop", 400):
        telegram.breaks("sendMessage", fault)
    await rounds.owe(words(ANNA, "1"), words(WANG, "2"), words(CHEN, "3"))
    await rounds.deliver()
    await telegram.stop()
    await rounds.owe(words(ANNA, "4"))
    await rounds.step()
    await rounds.courier.once()
    async with rounds.database.read() as tx:
        errors = [row["error"] for row in await tx.rows("SELECT error FROM outbox")]
    assert any(errors)
    assert errors[-1] == "ClientConnectorError"
    secret = telegram.token.split(":")[1]
    assert secret not in str(errors)
    assert secret not in caplog.text


async def test_a_short_break_in_the_line_that_many_messages_meet_costs_each_of_them_only_a_moment(rounds, telegram):
    crowd = [telegram.add_person(1000 + number, f"P{number}").id for number in range(20)]
    for person in crowd:
        telegram.person(person).says("/start")
    address = rounds.api._base
    rounds.api._base = address.replace(telegram.url, "http://127.0.0.1:1")
    begun = rounds.hours.seconds
    await rounds.owe(*(words(person, "hello") for person in crowd))
    await rounds.step()
    await asyncio.gather(*rounds.courier._flight.tasks)
    rounds.api._base = address
    await rounds.deliver()
    assert all(heard(telegram, person) == ["hello"] for person in crowd)
    assert rounds.hours.seconds < begun + 3


async def test_the_staff_are_told_once_about_each_who_cannot_be_reached(rounds, telegram):
    telegram.person(ANNA).blocks()
    await rounds.owe(words(ANNA, "1"))
    await rounds.step()
    await change(rounds, lambda post: chats.gone(post, ANNA, "blocked"))
    await rounds.deliver()
    assert len(heard(telegram, STAFF)) == 1


async def test_the_end_of_a_spinner_waits_for_nobody(rounds, telegram, hours):
    rounds.limits = Limits(total_per_second=1, person_per_second=0.1, person_burst=1)
    rounds.begin()
    query = telegram.person(ANNA).forges("x", 1)
    spinner = Call(0, "answerCallbackQuery", json.dumps({"callback_query_id": query}), 0, 0)
    begun = hours.seconds
    await rounds.owe(*(words(ANNA + number % 2, str(number)) for number in range(20)), spinner)
    await rounds.courier.once()
    await telegram.until(lambda: asked(telegram, "answerCallbackQuery"))
    assert hours.seconds == begun
    assert asked(telegram, "answerCallbackQuery")[0].outcome == "ok"


async def _disk_full(*_, **__):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


async def _keep(rounds, name):
    async with rounds.database.transaction() as tx:
        return await files.keep(tx, name, attachments.read(name), rounds.hours.now())


def _photo(telegram):
    return telegram.person(WANG).sends_photo("pipe.jpg").photo


# What comes as an album


def part(chat_id, telegram, caption="", **more):
    return picture(chat_id, _photo(telegram), caption, NOTICE, card="news:1:5#grows", **more)


async def test_pictures_that_come_one_by_one_arrive_as_one_album(rounds, telegram, hours):
    await rounds.owe(part(ANNA, telegram, "See these"))
    await rounds.step()
    assert not asked(telegram, "sendPhoto", "sendMediaGroup")
    hours.ahead(0.2)
    await rounds.owe(part(ANNA, telegram), part(ANNA, telegram))
    await rounds.owe(words(ANNA, "after them", NOTICE))
    await rounds.deliver()
    [album] = asked(telegram, "sendMediaGroup")
    assert len(album.params["media"]) == 3
    assert heard(telegram, ANNA) == ["See these", "", "", "after them"]
    async with rounds.database.read() as tx:
        names = [row["name"] for row in await tx.rows("SELECT name FROM cards WHERE chat_id = :id", id=ANNA)]
    assert {name.partition("#")[0] for name in names} == {"news:1:5"}
    assert len(names) == 3


async def test_one_that_comes_late_goes_by_itself_and_none_is_lost(rounds, telegram, hours):
    await rounds.owe(part(ANNA, telegram, "See this"))
    await rounds.deliver()
    await rounds.owe(part(ANNA, telegram, "and this"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["See this", "and this"]
    assert len(asked(telegram, "sendPhoto")) == 2


async def test_after_a_restart_it_goes_as_well(rounds, telegram):
    await rounds.owe(part(ANNA, telegram, "one"), part(ANNA, telegram, "two"))
    await rounds.step()
    rounds.begin()
    await rounds.deliver()
    [album] = asked(telegram, "sendMediaGroup")
    assert [each["caption"] for each in album.params["media"]] == ["one", "two"]


# What belongs together


async def outcomes(rounds, matter="news:1"):
    async with rounds.database.read() as tx:
        found = await matters.outcomes(tx, matter, rounds.hours.now() - timedelta(days=1))
    return {each.chat_id: each.state for each in found}


async def test_what_became_of_a_matter_is_told_once_nothing_of_it_waits_there(rounds, telegram):
    matter = {"matter": "news:1", "urgency": BROADCAST}
    await rounds.owe(*(words(chat, text, **matter) for chat in (WANG, ANNA) for text in ("one", "two")))
    await rounds.owe(words(CHEN, "one", **matter), words(LIU, "x" * 5000, **matter), words(WANG, "other"))
    telegram.person(CHEN).blocks()
    assert await outcomes(rounds) == {}
    await rounds.deliver()
    assert await outcomes(rounds) == {WANG: "sent", ANNA: "sent", LIU: "failed"}


async def test_what_is_withdrawn_is_not_sent_also_if_it_was_read_already(rounds, telegram):
    rounds.limits = Limits(total_per_second=1)
    rounds.begin()
    await rounds.owe(*(words(chat, "old", BROADCAST, matter="news:1") for chat in (WANG, ANNA, CHEN)))
    await rounds.owe(words(CHEN, "other", BROADCAST))
    await rounds.step()
    async with rounds.database.transaction() as tx:
        assert await matters.withdraw(tx, "news:1", rounds.hours.now()) == 3
    rounds.courier.wake(tx.effects.reopened)
    await rounds.deliver()
    assert [len(heard(telegram, chat)) for chat in (WANG, ANNA, CHEN)] == [1, 0, 1]
    assert await outcomes(rounds) == {WANG: "sent", ANNA: "superseded", CHEN: "superseded"}


async def test_a_message_is_pinned_once_it_is_there_and_taken_back_with_all_its_pieces(rounds, telegram):
    long = phrase("{words}", words="word " * 1500)

    async def tell(post):
        post.tell(WANG, long, card=Card("news", "one", 1), pictures=[_photo(telegram)] * 2, silent=True)
        post.pin(WANG, Card("news", "one", 1))

    await change(rounds, tell)
    await rounds.deliver()
    chat = telegram.world.chats[WANG]
    said = [each for each in chat.messages.values() if each.sender.is_bot and "pinned_message" not in each.api()]
    assert len(said) == 4
    assert asked(telegram, "pinChatMessage")[0].params == {
        "chat_id": WANG,
        "message_id": said[-1].id,
        "disable_notification": True,
    }
    assert all(call.params["disable_notification"] for call in asked(telegram, "sendMessage", "sendMediaGroup"))

    async def take_back(post):
        post.unpin(WANG, Card("news", "one", 1))
        post.take_back(WANG, Card("news", "one", 1), matter="news:1:gone")

    await change(rounds, take_back)
    await rounds.deliver()
    assert asked(telegram, "deleteMessages")[0].params["message_ids"] == [each.id for each in said]
    assert await outcomes(rounds, "news:1:gone") == {WANG: "sent"}
    async with rounds.database.read() as tx:
        assert await cards.messages(tx, WANG, Card("news", "one", 1)) == []


async def test_what_telegram_does_not_take_back_is_known_as_such(rounds, telegram):
    async def tell(post):
        post.tell(WANG, phrase("wrong"), card=Card("news", "one", 1))

    await change(rounds, tell)
    await rounds.deliver()
    telegram.world.clock.ahead(60 * 60 * 49)
    await change(rounds, take_back)
    await rounds.deliver()
    assert await outcomes(rounds, "news:1:gone") == {WANG: "failed"}


async def take_back(post):
    post.take_back(WANG, Card("news", "one", 1), matter="news:1:gone")
