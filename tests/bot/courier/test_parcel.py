"""A message made ready to travel."""

import json

import pytest
from msgspec import Raw

from bot.courier.parcel import Parcel, addressed, deletion, pack, references
from bot.courier.receipt import receipt
from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.words import Phrase
from storage.queues import cards, files
from storage.queues.cards import Posted
from storage.queues.outbox import NOTICE, Call, Due
from tests.support.people import StoppedClock

STAFF = -100
NOW = StoppedClock().now()
BUTTONS = {"inline_keyboard": [[{"text": "Done", "callback_data": "done"}]]}


def due(method="sendMessage", card="report:1", **payload):
    return Due(1, STAFF, method, json.dumps(payload), NOTICE, 1, card, None, 0, 0)


async def packed(database, each, card=None):
    async with database.transaction() as tx:
        if card:
            await cards.put(tx, STAFF, "report:1", card, NOW)
        return await pack(tx, each)


async def test_what_is_no_card_travels_as_it_is_to_its_chat(database):
    parcel = await packed(database, due(card=None, text="hello"))
    assert json.loads(addressed(parcel)) == {"chat_id": STAFF, "text": "hello"}


def test_what_has_no_chat_gets_none_and_what_has_no_parameters_gets_its_chat():
    spinner = Due(1, 0, "answerCallbackQuery", '{"callback_query_id":"1"}', 0, 0, None, None, 0, 0)
    assert addressed(Parcel(spinner, spinner.method, spinner.payload)) == spinner.payload
    assert json.loads(addressed(Parcel(due(), "leaveChat", "{}"))) == {"chat_id": STAFF}


async def test_a_card_is_posted_the_first_time(database):
    parcel = await packed(database, due(text="new"))
    assert (parcel.method, parcel.edits) == ("sendMessage", None)


async def test_what_no_edit_can_change_is_sent_anew(database):
    parcel = await packed(database, due("sendLocation", latitude=31.2, longitude=121.5), Posted(5))
    assert (parcel.method, parcel.edits) == ("sendLocation", None)


async def test_a_card_becomes_an_edit_with_its_buttons_and_nothing_that_an_edit_has_not(database):
    parts = {"parse_mode": "HTML", "reply_markup": BUTTONS, "link_preview_options": {"is_disabled": True}}
    parcel = await packed(database, due(text="done", reply_parameters={"message_id": 3}, **parts), Posted(5))
    assert parcel.method == "editMessageText"
    assert json.loads(parcel.payload) == {"text": "done", "message_id": 5, **parts}


async def test_a_card_with_a_picture_gets_a_new_caption(database):
    parcel = await packed(database, due("sendPhoto", photo="x", caption="done"), Posted(5, "x"))
    assert parcel.method == "editMessageCaption"
    assert json.loads(parcel.payload) == {"caption": "done", "message_id": 5}


async def test_a_card_with_another_picture_gets_it_in_the_same_place(database):
    body = {"photo": "y", "caption": "done", "parse_mode": "HTML", "reply_markup": BUTTONS}
    parcel = await packed(database, due("sendPhoto", **body), Posted(5, "x"))
    assert parcel.method == "editMessageMedia"
    assert json.loads(parcel.payload) == {
        "reply_markup": BUTTONS,
        "message_id": 5,
        "media": {"type": "photo", "media": "y", "caption": "done", "parse_mode": "HTML"},
    }


@pytest.mark.parametrize(
    ("method", "payload", "picture"),
    [("sendPhoto", {"photo": "x", "caption": "done"}, None), ("sendMessage", {"text": "done"}, "x")],
)
async def test_a_card_that_gains_or_loses_its_picture_is_posted_anew_and_the_old_one_taken_away(
    database, method, payload, picture
):
    old = Posted(5, picture)
    parcel = await packed(database, due(method, **payload), old)
    assert (parcel.method, json.loads(parcel.payload)) == (method, payload)
    assert (parcel.edits, parcel.deletes) == (None, old)
    assert deletion(STAFF, 5) == Call(STAFF, "deleteMessage", '{"message_id":5}', NOTICE, weight=0)


async def test_buttons_are_taken_from_a_card_of_either_kind(database):
    for picture in ("x", None):
        parcel = await packed(database, due("editMessageReplyMarkup", reply_markup=BUTTONS), Posted(5, picture))
        assert json.loads(parcel.payload) == {"reply_markup": BUTTONS, "message_id": 5}


async def test_a_card_that_was_never_posted_has_nothing_to_change(database):
    assert await packed(database, due("editMessageReplyMarkup", reply_markup=BUTTONS)) is None


async def test_a_file_of_ours_is_uploaded_until_telegram_has_given_it_an_id(database):
    async with database.transaction() as tx:
        reference = await files.keep(tx, "lift.jpg", b"content", NOW)
        first = await pack(tx, due("sendPhoto", None, photo=reference))
        await files.uploaded(tx, reference, "AgAC")
        second = await pack(tx, due("sendPhoto", None, photo=reference))
    [name] = first.uploads
    assert json.loads(first.payload) == {"photo": f"attach://{name}"}
    assert first.uploads[name] == ("lift.jpg", b"content")
    assert not first.reuses
    assert json.loads(second.payload) == {"photo": "AgAC"}
    assert second.reuses
    assert not second.uploads


async def test_an_album_uploads_what_is_new_once_and_names_what_is_known(database):
    async with database.transaction() as tx:
        lift, lamp = [await files.keep(tx, f"{name}.jpg", name.encode(), NOW) for name in ("lift", "lamp")]
        await files.uploaded(tx, lamp, "AgAC")
        album = [lift, "theirs", lamp, lift]
        message = Outgoing(STAFF, Phrase("Look"), NOTICE, pictures=album)
        call = message.calls(STAFF, "en", "")[0]
        each = Due(1, STAFF, call.method, call.payload, NOTICE, call.weight, None, None, 0, 0)
        parcel = await pack(tx, each)
    assert call.weight == 4
    assert references(each.payload) == [lift, lamp]
    assert parcel.files == album
    [name] = parcel.uploads
    named = [item["media"] for item in json.loads(parcel.payload)["media"]]
    assert named == [f"attach://{name}", "theirs", "AgAC", f"attach://{name}"]


@pytest.mark.parametrize(
    ("result", "noted"),
    [
        ("true", (None, [])),
        ("", (None, [])),
        ('{"message_id":5,"text":"x"}', (5, [None])),
        ('{"message_id":5,"photo":[{"file_id":"small"},{"file_id":"large"}]}', (5, ["large"])),
        ('{"message_id":5,"document":{"file_id":"d"}}', (5, ["d"])),
        ('{"message_id":5,"voice":{"file_id":"v"}}', (5, ["v"])),
        ('[{"message_id":5,"photo":[{"file_id":"a"}]},{"message_id":6,"photo":[{"file_id":"b"}]}]', (5, ["a", "b"])),
        ('{"message_id":"?"}', (None, [])),
        ("[]", (None, [])),
        ("{", (None, [])),
    ],
)
def test_a_receipt_says_what_arrived_and_an_odd_one_is_no_reason_to_send_it_again(result, noted):
    assert receipt(Raw(result.encode())) == noted
