"""Cards: posted once, edited where they stand, posted afresh where they are gone."""

import json
from dataclasses import replace

import pytest

from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.words import phrase
from storage.queues import cards
from storage.queues.outbox import NOTICE, Call
from tests.support.carrying import STAFF, picture, words
from tests.support.courier import ANNA, LIU, WANG, asked, heard, keep_picture, photo_of_wang

pytestmark = pytest.mark.threaded


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
    lift, lamp = await keep_picture(rounds, "lift.jpg"), await keep_picture(rounds, "lamp.jpg")
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
    await rounds.owe(picture(STAFF, photo_of_wang(telegram), "with a photo", card="report:1"))
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["something else", "with a photo"]
    await rounds.owe(picture(STAFF, photo_of_wang(telegram), "done", card="report:1"))
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["something else", "done"]


async def test_a_card_changes_its_picture_in_place_and_then_its_words_alone(rounds, telegram):
    before, after = photo_of_wang(telegram), telegram.person(WANG).sends_photo("lift.jpg").photo
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
        message = replace(message, pictures=[photo_of_wang(telegram)], card="report:1")
        await rounds.owe(*message.calls(STAFF, "en", ""))
        await rounds.deliver()
    assert heard(telegram, STAFF) == ["长" * 1024, "长" * 976 + "\ndone"]
    async with rounds.database.read() as tx:
        names = {await cards.name_of(tx, STAFF, message) for message in telegram.world.chats[STAFF].messages}
    assert names == {"report:1"}
