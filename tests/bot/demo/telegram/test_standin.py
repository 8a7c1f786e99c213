"""The stand-in as tests and the demo use it: people do things, the bot hears, says, edits, and they see it."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio
import telegram

from bot.demo.telegram import attachments
from bot.demo.telegram.screen import Impossible
from tests.support.demo_bot import ANNA, LIU, NEIGHBOURS, STAFF, WANG, HandClock, demo

KEYS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}


@pytest_asyncio.fixture
async def stage():
    async with demo() as (standin, bot):
        standin.person(WANG).says("/start")
        yield standin, bot


async def test_a_sample_video_can_be_sent(stage):
    standin, bot = stage
    standin.person(WANG).sends_video(caption="it drips")
    [*_, update] = await bot.does("getUpdates")
    video = update["message"]["video"]
    assert (update["message"]["caption"], video["duration"], video["mime_type"]) == ("it drips", 3, "video/mp4")
    assert attachments.read("drip.mp4").startswith(b"\0\0\0")


async def test_a_library_reads_every_kind_of_update_and_answer(stage):
    standin, _ = stage
    wang = standin.person(WANG)
    base, files = f"{standin.url}/bot", f"{standin.url}/file/bot"
    async with telegram.Bot(standin.token, base_url=base, base_file_url=files) as bot:
        wang.sends_photo("lamp.jpg", "dark @linli_demo_bot")
        wang.sends_album(["lift.jpg", "pipe.jpg"], "two")
        wang.sends_voice()
        wang.sends_document()
        wang.sends_location(31.2, 121.4)
        wang.sends_contact()
        wang.sends_sticker("👍")
        wang.edits(1, "/start again")
        wang.asks_inline("lamp")
        standin.kick_bot(NEIGHBOURS)
        standin.add_bot(NEIGHBOURS)
        updates = await bot.get_updates()
        messages = [update.message for update in updates if update.message]
        assert messages[1].photo[-1].width == 880
        assert messages[1].caption_entities[0].type == "mention"
        assert messages[2].media_group_id == messages[3].media_group_id != messages[4].media_group_id
        assert messages[4].voice.to_dict()["duration"] == 7
        assert messages[5].document.file_name == "notice.pdf"
        assert updates[9].edited_message.text == "/start again"
        assert updates[10].inline_query.query == "lamp"
        assert updates[11].my_chat_member.new_chat_member.status == "kicked"
        assert messages[-1].new_chat_members[0].id == bot.id

        file = await bot.get_file(messages[1].photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == attachments.read("lamp.jpg")
        album = await bot.send_media_group(
            WANG, [telegram.InputMediaPhoto(attachments.read(n)) for n in ("lamp.jpg", "lift.jpg")]
        )
        assert [message.photo[-1].height for message in album] == [660, 660]
        poll = await bot.send_poll(WANG, "Which day?", ["Monday", "Tuesday"])
        assert [option.text for option in poll.poll.options] == ["Monday", "Tuesday"]
        assert (await bot.send_location(WANG, 1, 2)).location.longitude == 2
        assert (await bot.send_contact(WANG, "+861", "Wang")).contact.phone_number == "+861"
        assert (await bot.send_video(WANG, b"film", duration=3)).video.to_dict()["duration"] == 3
        assert (await bot.send_voice(WANG, messages[4].voice.file_id)).voice.to_dict()["duration"] == 7
        assert (await bot.get_chat(WANG)).first_name == "王芳"
        assert (await bot.get_chat_member(STAFF, LIU)).status == "creator"
        assert (await bot.get_chat_member(STAFF, WANG)).status == "left"
        assert {one.user.id for one in await bot.get_chat_administrators(STAFF)} == {LIU, bot.id}
        assert await bot.get_chat_member_count(NEIGHBOURS) == 5
        copied = await bot.copy_message(STAFF, WANG, messages[1].message_id, caption="copied")
        assert standin.person(LIU).chat(STAFF)[-1].id == copied.message_id
        forwarded = await bot.forward_message(STAFF, WANG, messages[1].message_id)
        assert forwarded.forward_origin.sender_user.id == WANG
        await bot.set_my_commands([("help", "Help")], telegram.BotCommandScopeAllPrivateChats(), "zh")
        assert (await bot.get_my_commands(telegram.BotCommandScopeAllPrivateChats(), "zh"))[0].command == "help"
        await bot.set_my_short_description("Neighbours")
        assert (await bot.get_my_short_description()).short_description == "Neighbours"
        assert (await bot.get_webhook_info()).pending_update_count == 14


async def test_a_tap_brings_a_toast_and_an_edit_shows(stage):
    standin, bot = stage
    wang = standin.person(WANG)
    sent = await bot.says("<b>Shall</b> we?", parse_mode="HTML", reply_markup=KEYS)
    assert (wang.chat()[-1].text, wang.chat()[-1].html) == ("Shall we?", "<b>Shall</b> we?")
    assert wang.chat()[-1].buttons == [["Yes", "No"]]
    before = wang.chat()[-1]
    query = wang.taps("Yes")
    tap = (await bot.does("getUpdates", offset=-1))[0]["callback_query"]
    assert (tap["id"], tap["data"], tap["message"]["message_id"]) == (query, "y", sent["message_id"])
    await bot.does("answerCallbackQuery", callback_query_id=query, text="noted")
    await bot.does("editMessageText", chat_id=WANG, message_id=sent["message_id"], text="Done")
    assert wang.toasts == ["noted"]
    assert (wang.chat()[-1].text, wang.chat()[-1].buttons, wang.chat()[-1].edited) == ("Done", [], True)
    assert before.text == "Shall we?"


async def test_keys_of_a_reply_keyboard_are_words_said_and_go_when_used_once(stage):
    standin, bot = stage
    wang = standin.person(WANG)
    keyboard = {"keyboard": [["Home"], [{"text": "My number", "request_contact": True}]], "one_time_keyboard": True}
    await bot.says("Choose", reply_markup=keyboard)
    assert wang.keyboard() == [["Home"], ["My number"]]
    wang.taps("My number")
    assert wang.chat()[-1].content["contact"]["user_id"] == WANG
    wang.taps("Home")
    assert (wang.chat()[-1].text, wang.keyboard()) == ("Home", [])
    with pytest.raises(Impossible, match="no button 'Home'"):
        wang.taps("Home")


async def test_a_link_starts_the_bot_and_a_button_with_a_link_too(stage):
    standin, bot = stage
    link = {"inline_keyboard": [[{"text": "Report", "url": "https://t.me/linli_demo_bot?start=report_lift3"}]]}
    await bot.says("Seen something?", NEIGHBOURS, reply_markup=link)
    anna = standin.person(ANNA)
    assert anna.taps("Report", NEIGHBOURS) == ""
    assert anna.chat()[-1].text == "/start report_lift3"


async def test_whoever_blocks_is_not_written_to_and_the_bot_hears_of_it(stage):
    standin, bot = stage
    wang = standin.person(WANG)
    wang.blocks()
    assert await bot.refused("sendMessage", chat_id=WANG, text="hello") == "Forbidden: bot was blocked by the user"
    with pytest.raises(Impossible, match="blocked"):
        wang.says("hello?")
    wang.opens_link()
    await bot.says("hello")
    statuses = [
        u["my_chat_member"]["new_chat_member"]["status"] for u in await bot.does("getUpdates") if "my_chat_member" in u
    ]
    assert statuses == ["kicked", "member"]


async def test_a_bot_that_is_no_administrator_hears_only_what_is_meant_for_it(stage):
    standin, bot = stage
    await bot.does("leaveChat", chat_id=NEIGHBOURS)
    assert (await bot.refused("sendMessage", chat_id=NEIGHBOURS, text="x")).startswith(
        "Forbidden: bot is not a member of"
    )
    standin.person(WANG).says("nobody hears this", NEIGHBOURS)
    standin.add_bot(NEIGHBOURS, administrator=False)
    sent = await bot.says("I am back", NEIGHBOURS)
    await bot.does("getUpdates", offset=-1)
    anna = standin.person(ANNA)
    anna.says("good morning", NEIGHBOURS)
    anna.says("/report", NEIGHBOURS)
    anna.says("thanks", NEIGHBOURS, reply_to=sent["message_id"])
    anna.says("dear @linli_demo_bot", NEIGHBOURS)
    heard = [update["message"].get("text") for update in await bot.does("getUpdates")]
    assert heard[1:] == ["/report", "thanks", "dear @linli_demo_bot"]
    assert await bot.refused("pinChatMessage", chat_id=NEIGHBOURS, message_id=sent["message_id"]) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )


async def test_a_group_that_becomes_a_supergroup_says_where_it_went(stage):
    standin, bot = stage
    new = standin.migrate(NEIGHBOURS)
    answer = await bot.answer("sendMessage", chat_id=NEIGHBOURS, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new}
    services = [update["message"] for update in await bot.does("getUpdates", offset=-2)]
    assert [services[0]["migrate_to_chat_id"], services[1]["migrate_from_chat_id"]] == [new, NEIGHBOURS]
    await bot.says("still here", new)
    assert standin.person(ANNA).chat(new)[-1].text == "still here"


async def test_pins_and_replies(stage):
    standin, bot = stage
    liu = standin.person(LIU)
    first = await bot.says("card", STAFF)
    await bot.says("answer", STAFF, reply_parameters={"message_id": first["message_id"]})
    assert liu.chat(STAFF)[-1].reply_to == first["message_id"]
    await bot.does("pinChatMessage", chat_id=STAFF, message_id=first["message_id"])
    assert [message.id for message in liu.chat(STAFF) if message.pinned] == [first["message_id"]]
    assert liu.chat(STAFF)[-1].service == "pinned_message"
    await bot.does("unpinChatMessage", chat_id=STAFF)
    assert not any(message.pinned for message in liu.chat(STAFF))


async def test_what_was_ordered_to_fail_fails_and_then_works_again(stage):
    standin, bot = stage
    wang = standin.person(WANG)
    standin.breaks("sendMessage", 500)
    assert (await bot.answer("sendMessage", chat_id=WANG, text="a"))["error_code"] == 500
    standin.breaks("sendMessage", "drop")
    with pytest.raises(Exception, match=r"disconnected|reset"):
        await bot.says("b")
    standin.breaks("sendMessage", "timeout")
    asking = asyncio.create_task(bot.says("c"))
    await standin.until(lambda: wang.chat()[-1].text == "c")
    asking.cancel()
    standin.floods(WANG, retry_after=7)
    assert (await bot.answer("sendMessage", chat_id=WANG, text="d"))["parameters"] == {"retry_after": 7}
    await bot.says("e")
    assert [message.text for message in wang.chat()[1:]] == ["c", "e"]
    assert [call.outcome for call in standin.calls] == [
        "Internal Server Error", "drop", "timeout", "Too Many Requests: retry after 7", "ok",
    ]  # fmt: skip


async def test_a_very_long_text_is_sent_in_parts_as_the_app_does(stage):
    standin, _ = stage
    wang = standin.person(WANG)
    wang.says("好" * 5000)
    assert "".join(message.text for message in wang.chat()[1:]) == "好" * 5000
    assert max(len(message.text) for message in wang.chat()) <= 4096


async def test_waiting_in_vain_says_what_was_said_last(stage):
    standin, bot = stage
    await bot.says("not that")
    with pytest.raises(TimeoutError, match="not that"):
        await standin.until(lambda: False, seconds=0.05)


async def test_strangers_are_unknown_until_they_speak(stage):
    standin, bot = stage
    new = standin.add_person(501, "New Neighbour", "en")
    assert await bot.refused("sendMessage", chat_id=501, text="x") == "Bad Request: chat not found"
    new.says("hello")
    await bot.says("welcome", 501)
    assert new.chat()[-1].text == "welcome"
    standin.add_person(502, "Silent", groups=(NEIGHBOURS,))
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await bot.refused("sendMessage", chat_id=502, text="x") == words


@pytest.mark.parametrize("wanted", [{"chat_is_channel": False}, {"chat_is_channel": True}])
async def test_whoever_administers_a_group_can_show_it_to_the_bot(stage, wanted):
    standin, bot = stage
    key = {"text": "Choose", "request_chat": {"request_id": 7, "bot_is_member": True, **wanted}}
    key["request_chat"]["user_administrator_rights"] = {"can_manage_chat": True}
    await bot.says("which?", reply_markup={"keyboard": [[key]]})
    wang = standin.person(WANG)
    chat = standin.world.chats[NEIGHBOURS]
    with pytest.raises(Impossible):
        wang.shares("Choose", WANG)
    chat.members.sort(key=lambda one: one != WANG)  # Somebody else founded it.
    with pytest.raises(Impossible):
        wang.shares("Choose", NEIGHBOURS)
    chat.members.sort(key=lambda one: one == WANG)
    if wanted["chat_is_channel"]:
        with pytest.raises(Impossible):
            wang.shares("Choose", NEIGHBOURS)
        return
    said = wang.shares("Choose", NEIGHBOURS)
    assert said.content == {"chat_shared": {"request_id": 7, "chat_id": NEIGHBOURS}}
    standin.kick_bot(NEIGHBOURS)
    with pytest.raises(Impossible):
        wang.shares("Choose", NEIGHBOURS)


async def test_a_bot_gets_the_rights_that_it_needs_in_the_chosen_channel(stage):
    standin, bot = stage
    rights = {"can_post_messages": True}
    wanted = {"request_id": 7, "chat_is_channel": True, "user_administrator_rights": rights}
    key = {"text": "Choose", "request_chat": {**wanted, "bot_administrator_rights": rights}}
    await bot.says("which?", reply_markup={"keyboard": [[key]]})
    chat = standin.world.chats[NEIGHBOURS]
    chat.type, chat.standing = "channel", "left"
    chat.members.sort(key=lambda one: one == WANG)
    standin.person(WANG).shares("Choose", NEIGHBOURS)
    assert chat.standing == "administrator"


async def test_whoever_is_asked_for_people_chooses_one_whom_they_know(stage):
    standin, bot = stage
    key = {"text": "Choose", "request_users": {"request_id": 7, "request_name": True}}
    await bot.says("who?", reply_markup={"keyboard": [[key]]})
    wang = standin.person(WANG)
    said = wang.chooses("Choose", ANNA)
    [chosen] = said.content["users_shared"]["users"]
    assert chosen["user_id"] == ANNA
    with pytest.raises(Impossible):
        wang.chooses("Others", ANNA)
    words = "Bad Request: can't parse keyboard button: Wrong maximum number of users specified"
    key["request_users"]["max_quantity"] = 11
    assert await bot.refused("sendMessage", chat_id=WANG, text="x", reply_markup={"keyboard": [[key]]}) == words


async def test_people_answer_a_poll_whose_results_show_once_it_is_closed():
    clock = HandClock()
    async with demo(clock=clock) as (standin, bot):
        wang, anna = standin.person(WANG), standin.person(ANNA)
        given = {"question": "Film?", "options": ["Yes", "No"], "hide_results_until_closes": True}
        ends = int(clock.now().timestamp()) + 60
        sent = (await bot.does("sendPoll", chat_id=NEIGHBOURS, close_date=ends, **given))["message_id"]

        def seen():
            poll = wang.chat(NEIGHBOURS)[-1].content["poll"]
            return poll["total_voter_count"], [one["voter_count"] for one in poll["options"]]

        wang.answers_poll(0, sent, NEIGHBOURS)
        wang.answers_poll(1, sent, NEIGHBOURS)  # Thought better of it.
        anna.answers_poll(1, sent, NEIGHBOURS)
        with pytest.raises(Impossible):
            anna.answers_poll(2, sent, NEIGHBOURS)
        assert seen() == (2, [0, 0])
        clock.ahead(61)
        with pytest.raises(Impossible):
            anna.answers_poll(0, sent, NEIGHBOURS)
        assert seen() == (2, [0, 2])
