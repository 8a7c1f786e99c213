"""The stand-in refuses what Telegram refuses, in Telegram's words."""

from __future__ import annotations

import pytest

from bot.demo.telegram import attachments
from tests.support.demo_bot import ANNA, NEIGHBOURS, WANG
from tests.support.stage import GONE, inline, wants

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
POSTS = {"can_post_messages": True}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "好" * 4097}, "message is too long"),
        ({"text": "👍" * 2049}, "message is too long"),
        ({"text": "x" * 33000}, "text is too long"),
        ({"text": "x", "parse_mode": "RTF"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 999}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "reply_parameters": {"message_id": 77}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
         'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"text": "x", "reply_markup": {"keyboard": ["x"]}}, 'field "keyboard" must be an Array of Arrays'),
        ({"text": "x", "reply_markup": inline({"text": "x"})},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "reply_markup": inline({"callback_data": "x"})},
         'can\'t parse inline keyboard button: Can\'t find field "text"'),
        ({"text": "x", "reply_markup": inline({"text": "x", "disabled": True})},
         'can\'t parse inline keyboard button: Field "disabled" must be of type Object'),
        ({"text": "x", "ephemeral_message_parameters": {"receiver_user_id": 7}},
         "ephemeral messages can be sent in groups only"),
        ({"text": "x", "chat_id": NEIGHBOURS, "ephemeral_message_parameters": {}},
         'can\'t parse ephemeral message parameters: Field "receiver_user_id" must be of type Number'),
        ({"text": "x", "chat_id": NEIGHBOURS, "ephemeral_message_parameters": {"receiver_user_id": 999}},
         "PARTICIPANT_ID_INVALID"),
        ({"text": "x", "reply_markup": inline("x")},
         "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ({"text": "x", "reply_markup": inline({"text": "x", "callback_data": "好" * 22})}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": inline({"text": "x", "url": "localhost"})},
         "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"),
        ({"text": "x", "reply_markup": inline({"text": "x", "callback_data": "x", "style": "red"})},
         "can't parse inline keyboard button: invalid button style specified"),
        ({"text": "x", "reply_markup": inline({"text": "x", "copy_text": {"text": "x" * 257}})},
         "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}},
         "reply markup is too long"),
        ({"text": "x", "chat_id": NEIGHBOURS, "reply_markup": {"keyboard": [[{"text": "x", "request_contact": True}]]}},
         "phone number can be requested in private chats only"),
        ({"text": "x", "chat_id": NEIGHBOURS, "reply_markup": wants(request_id=1, chat_is_channel=False)},
         "chats can be requested in private chats only"),
        ({"text": "x", "reply_markup": wants(chat_is_channel=False)},
         'can\'t parse keyboard button: Field "request_id" must be a valid 32-bit integer'),
        ({"text": "x", "reply_markup": wants(request_id=2**31, chat_is_channel=False)},
         'can\'t parse keyboard button: Field "request_id" must be a valid 32-bit integer'),
        ({"text": "x", "reply_markup": wants(request_id=1)},
         'can\'t parse keyboard button: Can\'t find field "chat_is_channel"'),
        ({"text": "x", "reply_markup": wants(request_id=1, chat_is_channel=True, bot_administrator_rights=POSTS)},
         "can't parse keyboard button: bot_administrator_rights must be a subset of user_administrator_rights"),
    ],
)  # fmt: skip
async def test_a_text_that_cannot_be_sent(stage, params, words):
    _, bot = stage
    assert await bot.refused("sendMessage", **{"chat_id": WANG, **params}) == f"Bad Request: {words}"


async def test_what_is_just_short_enough_is_sent(stage):
    standin, bot = stage
    await bot.says("<b>" + "👍" * 2048 + "</b>", parse_mode="HTML")
    await bot.says("x", reply_markup=inline({"text": "x", "callback_data": "好" * 21}))
    await bot.says("x", reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 100})
    await bot.says("x", reply_parameters={"message_id": 77, "allow_sending_without_reply": True})
    await bot.says("x", reply_markup={"inline_keyboard": [[]]})
    assert standin.person(WANG).chat()[-1].markup is None


async def test_people_who_have_not_started_the_bot_and_groups_that_removed_it(stage):
    standin, bot = stage
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await bot.refused("sendMessage", chat_id=ANNA, text="x") == words
    standin.kick_bot(NEIGHBOURS)
    words = "Forbidden: bot was kicked from the supergroup chat"
    assert await bot.refused("sendMessage", chat_id=NEIGHBOURS, text="x") == words
    assert await bot.refused("getChat", chat_id=NEIGHBOURS) == words


async def test_a_query_is_answered_once_and_in_time(stage):
    standin, bot = stage
    wang = standin.person(WANG)
    await bot.says("x", reply_markup=inline({"text": "Go", "callback_data": "go"}))
    query = wang.taps("Go")
    assert await bot.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    await bot.does("answerCallbackQuery", callback_query_id=query, text="x" * 200)
    assert await bot.refused("answerCallbackQuery", callback_query_id=query) == GONE
    assert await bot.refused("answerCallbackQuery", callback_query_id="17") == GONE
    late = wang.taps("Go")
    standin.world.clock.ahead(31)
    assert await bot.refused("answerCallbackQuery", callback_query_id=late) == GONE


async def test_edits(stage):
    standin, bot = stage
    sent = await bot.says("card", reply_markup=inline({"text": "Go", "callback_data": "go"}))
    place = {"chat_id": WANG, "message_id": sent["message_id"]}
    keyboard = sent["reply_markup"]
    assert await bot.refused("editMessageText", **place, text="card", reply_markup=keyboard) == SAME
    assert await bot.refused("editMessageReplyMarkup", **place, reply_markup=keyboard) == SAME
    assert await bot.refused("editMessageCaption", **place, caption="x") == (
        "Bad Request: there is no caption in the message to edit"
    )
    wrong = {"keyboard": [["x"]]}
    assert await bot.refused("editMessageText", **place, text="x", reply_markup=wrong) == (
        "Bad Request: inline keyboard expected"
    )
    assert await bot.refused("editMessageText", chat_id=WANG, message_id=99, text="x") == (
        "Bad Request: message to edit not found"
    )
    assert await bot.refused("editMessageText", text="x") == "Bad Request: message identifier is not specified"
    theirs = standin.person(WANG).says("mine")
    assert await bot.refused("editMessageText", chat_id=WANG, message_id=theirs.id, text="x") == (
        "Bad Request: message can't be edited"
    )
    menu = await bot.says("menu", reply_markup=wrong)
    assert await bot.refused("editMessageText", chat_id=WANG, message_id=menu["message_id"], text="x") == (
        "Bad Request: message can't be edited"
    )
    lamp = attachments.read("lamp.jpg")
    photo = (await bot.uploads("sendPhoto", "photo", lamp, chat_id=WANG))["result"]
    place["message_id"] = photo["message_id"]
    assert await bot.refused("editMessageText", **place, text="x") == (
        "Bad Request: there is no text in the message to edit"
    )
    await bot.does("editMessageCaption", **place, caption="The lamp")
    media = {"type": "photo", "media": photo["photo"][0]["file_id"], "caption": "Again"}
    edited = await bot.does("editMessageMedia", **place, media=media)
    assert edited["caption"] == "Again"


async def test_deleting(stage):
    standin, bot = stage
    sent = await bot.says("old")
    place = {"chat_id": WANG, "message_id": sent["message_id"]}
    assert await bot.refused("deleteMessage", chat_id=WANG, message_id=99) == "Bad Request: message to delete not found"
    assert await bot.refused("deleteMessage", chat_id=WANG) == "Bad Request: message identifier is not specified"
    standin.world.clock.ahead(49 * 3600)
    assert await bot.refused("deleteMessage", **place) == "Bad Request: message can't be deleted for everyone"
    fresh = await bot.says("fresh")
    await bot.does("deleteMessages", chat_id=WANG, message_ids=[fresh["message_id"], 99])
    assert standin.person(WANG).chat()[-1].text == "old"
    await bot.does("deleteMessage", chat_id=WANG, message_id=(await bot.says("fresh"))["message_id"])
    standin.world.chats[NEIGHBOURS].standing = "member"
    theirs = standin.person(WANG).says("mine", NEIGHBOURS)
    assert await bot.refused("deleteMessage", chat_id=NEIGHBOURS, message_id=theirs.id) == (
        "Bad Request: message can't be deleted"
    )


async def test_files(stage):
    standin, bot = stage
    lamp = attachments.read("lamp.jpg")
    assert await bot.refused("sendPhoto", chat_id=WANG) == "Bad Request: there is no photo in the request"
    assert (await bot.refused("sendPhoto", chat_id=WANG, photo="nonsense")).startswith(
        "Bad Request: wrong remote file identifier specified"
    )
    assert await bot.refused("getFile", file_id="nonsense") == "Bad Request: invalid file_id"
    assert await bot.refused("getFile") == "Bad Request: file_id not specified"
    sent = (await bot.uploads("sendDocument", "document", lamp, "lamp.jpg", chat_id=WANG))["result"]
    id = sent["document"]["file_id"]
    assert await bot.refused("sendPhoto", chat_id=WANG, photo=id) == (
        "Bad Request: can't use file of type Document as Photo"
    )

    async def refused(data, **params):
        return (await bot.uploads("sendPhoto", "photo", data, chat_id=WANG, **params))["description"]

    assert await refused(b"") == "Bad Request: file must be non-empty"
    assert await refused(b"no picture") == "Bad Request: IMAGE_PROCESS_FAILED"
    assert await refused(b"\x89PNG\r\n\x1a\n" + bytes(8) + b"\0\0\x20\0\0\0\x20\0") == (
        "Bad Request: PHOTO_INVALID_DIMENSIONS"
    )
    assert await refused(lamp + bytes(10 * 1024 * 1024)) == (
        f"Bad Request: file of size {len(lamp) + 10 * 1024 * 1024} bytes is too big for a photo; "
        "the maximum size is 10485760 bytes"
    )
    assert await refused(lamp, caption="x" * 1025) == "Bad Request: message caption is too long"
    standin.world.files.by_id(id).about.clear()
    big = standin.world.files.add("document", bytes(21 * 1024 * 1024), "big.zip")
    assert await bot.refused("getFile", file_id=big.id) == "Bad Request: file is too big"
    async with bot.http.get(f"{standin.url}/file/bot{standin.token}/photos/none.jpg") as answer:
        assert answer.status == 404


async def test_albums(stage):
    _, bot = stage
    lamp = (await bot.uploads("sendPhoto", "photo", attachments.read("lamp.jpg"), chat_id=WANG))["result"]
    photo = {"type": "photo", "media": lamp["photo"][-1]["file_id"]}

    async def refused(media):
        return await bot.refused("sendMediaGroup", chat_id=WANG, media=media)

    assert await refused([photo] * 11) == "Bad Request: too many messages to send as an album"
    assert await refused([photo]) == "Bad Request: too few messages to send as an album"
    assert await refused([]) == "Bad Request: there are no messages to send"
    assert await refused([photo, {"type": "photo", "media": ""}]) == (
        "Bad Request: can't parse InputMedia: media not found"
    )
    assert await refused([photo, {"type": "sticker"}]) == (
        'Bad Request: can\'t parse InputMedia: type "sticker" is unsupported'
    )
    form = (await bot.uploads("sendDocument", "document", b"%PDF", chat_id=WANG))["result"]
    document = {"type": "document", "media": form["document"]["file_id"]}
    assert await refused([photo, document]) == "Bad Request: can't use the media of the specified type in the album"
    sent = await bot.does("sendMediaGroup", chat_id=WANG, media=[photo] * 10)
    assert len({message["media_group_id"] for message in sent}) == 1


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendLocation", {"latitude": 91, "longitude": 0}, "invalid location specified"),
        ("sendLocation", {"longitude": 0}, "latitude is empty"),
        ("sendContact", {"phone_number": "1"}, 'parameter "first_name" is required'),
        ("sendPoll", {"question": "?", "options": []}, "poll must have at least one answer option"),
        ("sendPoll", {"question": "?", "options": ["x"] * 13}, "poll can't have more than 12 options"),
        ("sendPoll", {"question": "?" * 301, "options": ["x"]}, "poll question length must not exceed 300"),
        ("sendPoll", {"question": "?", "options": ["x" * 101]}, "poll options length must not exceed 100"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
        ("copyMessage", {"from_chat_id": WANG, "message_id": 99}, "message to copy not found"),
        ("forwardMessage", {"from_chat_id": WANG, "message_id": 99}, "message to forward not found"),
        ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
        ("unpinChatMessage", {}, "message to unpin not found"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("getChatMember", {"user_id": 0}, "invalid user_id specified"),
        ("getChatMember", {"user_id": 999}, "member not found"),
    ],
)
async def test_other_methods(stage, method, params, words):
    _, bot = stage
    assert await bot.refused(method, **{"chat_id": WANG, **params}) == f"Bad Request: {words}"


async def test_marks_given_as_entities(stage):
    standin, bot = stage
    marks = [
        {"type": "bold", "offset": 0, "length": 99},
        {"type": "text_mention", "offset": 0, "length": 2, "user": {"id": WANG}},
        {"type": "text_mention", "offset": 0, "length": 2, "user": {"id": 999}},
        {"type": "italic", "offset": 77, "length": 1},
    ]
    sent = await bot.says("王芳 hello", entities=marks)
    assert [entity["type"] for entity in sent["entities"]] == ["bold", "text_mention"]
    assert standin.person(WANG).chat()[-1].html == '<b><a href="tg://user?id=101">王芳</a> hello</b>'
    assert await bot.refused("sendMessage", chat_id=WANG, text="x", entities=[{"type": "bold"}]) == (
        "Bad Request: can't parse MessageEntity: Can't find field \"offset\""
    )
    assert await bot.refused("sendMessage", chat_id=WANG, text="x", entities=["bold"]) == (
        "Bad Request: can't parse MessageEntity: expected an Object"
    )


async def test_pictures_of_other_kinds_are_known_by_their_first_bytes(stage):
    _, bot = stage
    riff = b"RIFF\0\0\0\0WEBP"
    for data, size in (
        (b"GIF89a" + b"\x40\x01\xf0\x00", (320, 240)),
        (riff + b"VP8X" + bytes(8) + b"\x3f\x01\x00\xef\x00\x00", (320, 240)),
        (riff + b"VP8L" + bytes(5) + (319 | 239 << 14).to_bytes(4, "little"), (320, 240)),
        (riff + b"VP8 " + bytes(10) + b"\x40\x01\xf0\x00", (320, 240)),
    ):
        sent = (await bot.uploads("sendPhoto", "photo", data, chat_id=WANG))["result"]
        assert [(one["width"], one["height"]) for one in sent["photo"]] == [size]


async def test_pins_and_many_messages_at_once(stage):
    standin, bot = stage
    first, second = await bot.says("a"), await bot.says("b")
    place = {"chat_id": WANG, "message_id": first["message_id"]}
    await bot.does("pinChatMessage", **place)
    await bot.does("pinChatMessage", **place)
    service = standin.person(WANG).chat()[-1]
    assert await bot.refused("pinChatMessage", chat_id=WANG, message_id=service.id) == (
        "Bad Request: service messages can't be pinned"
    )
    await bot.does("unpinChatMessage", **place)
    await bot.does("pinChatMessage", chat_id=WANG, message_id=second["message_id"])
    assert (await bot.does("getChat", chat_id=WANG))["pinned_message"]["text"] == "b"
    await bot.does("unpinAllChatMessages", chat_id=WANG)
    assert not any(message.pinned for message in standin.person(WANG).chat())
    for ids, words in (
        ([], "message identifiers are not specified"),
        ("7", "expected an Array of message identifiers"),
        ([1] * 101, "too many message identifiers specified"),
    ):
        assert await bot.refused("deleteMessages", chat_id=WANG, message_ids=ids) == f"Bad Request: {words}"


async def test_who_asks_wrongly(stage):
    standin, bot = stage
    assert (await bot.answer("danceTango"))["error_code"] == 404
    for path, status, words in (
        ("/bot1:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot", 404, "Not Found"),
    ):
        async with bot.http.get(standin.url + path) as answer:
            assert await answer.json() == {"ok": False, "error_code": status, "description": words}
    async with bot.http.post(f"{bot.url}/getMe", data=b"{", headers={"Content-Type": "application/json"}) as answer:
        assert answer.status == 400
    async with bot.http.get(f"{bot.url}/SENDMESSAGE?chat_id={WANG}&text=by+query") as answer:
        assert (await answer.json())["ok"]
    async with bot.http.post(f"{bot.url}/sendmessage", data={"chat_id": str(WANG), "text": "by form"}) as answer:
        assert (await answer.json())["ok"]
    assert [message.text for message in standin.person(WANG).chat()[1:]] == ["by query", "by form"]
