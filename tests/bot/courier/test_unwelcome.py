"""What a chat does not take: words arrive instead, whoever sent it hears of it, and nothing is lost."""

import json

import pytest

from handlers.menu import chats
from storage.people import groups
from storage.queues import files
from storage.queues.outbox import NOTICE, Call
from tests.support.carrying import STAFF, words
from tests.support.courier import ANNA, LIU, NEIGHBOURS, change, heard

pytestmark = pytest.mark.threaded


async def states(rounds):
    async with rounds.database.read() as tx:
        return [row["state"] for row in await tx.rows("SELECT state FROM outbox ORDER BY id")]


def voice_to(telegram, chat, sender):
    file = telegram.world.files.add("voice", b"OggS", "voice.ogg", "audio/ogg")
    body = {"voice": file.id, "caption": "<b>Liu</b>: tomorrow", "parse_mode": "HTML"}
    return Call(chat, "sendVoice", json.dumps(body), NOTICE, card="news:1:2", sender=sender)


async def test_a_person_who_takes_no_voice_messages_reads_the_words_and_can_fetch_the_rest(rounds, telegram):
    telegram.person(ANNA).person.takes_voice = False
    await rounds.owe(voice_to(telegram, ANNA, STAFF))
    await rounds.deliver()
    [message] = [each for each in telegram.person(ANNA).chat() if each.sender.is_bot]
    assert message.text.startswith("Liu: tomorrow\n\n🎤")
    assert message.buttons == [["📎 给我看" if "给我看" in message.buttons[0][0] else message.buttons[0][0]]]
    assert message.inline[0][0]["callback_data"] == "chats.fetch:1"
    [news] = heard(telegram, STAFF)
    assert "cannot be sent this kind of message" in news
    assert "VOICE_MESSAGES_FORBIDDEN" in (await rounds.row("tomorrow"))["error"].upper()


async def test_a_group_that_takes_only_words_gets_them(rounds, telegram):
    telegram.world.chats[STAFF].permits = "words"
    await rounds.owe(voice_to(telegram, STAFF, ANNA), words(STAFF, "after it"))
    await rounds.deliver()
    assert [text.split("\n")[0] for text in heard(telegram, STAFF)] == ["after it", "Liu: tomorrow"]
    assert "cannot be sent this kind of message" in heard(telegram, ANNA)[0]


async def test_whoever_sent_what_telegram_does_not_take_hears_of_it(rounds, telegram):
    await rounds.owe(Call(STAFF, "sendPhoto", '{"photo":"gone","caption":"x"}', NOTICE, sender=ANNA))
    await rounds.deliver()
    [news] = heard(telegram, ANNA)
    assert "did not reach" in news
    assert "6543210" in news


async def test_a_group_where_we_may_not_write_is_closed_and_what_it_is_owed_waits(rounds, telegram):
    rounds.community.admins = (LIU,)
    chat = telegram.world.chats[STAFF]
    chat.permits = "nothing"
    await rounds.owe(words(STAFF, "1"), words(STAFF, "2"))
    await rounds.deliver()
    assert "I may not write in the staff's group" in heard(telegram, LIU)[0]
    for _ in range(3):  # Somebody speaks there: it is tried, and nobody is told again.
        await change(rounds, lambda post: chats.heard(post, STAFF))
        await rounds.deliver()
    assert len(heard(telegram, LIU)) == 1
    chat.permits = "all"
    await change(rounds, lambda post: chats.heard(post, STAFF))
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["1", "2"]


@pytest.mark.parametrize("known", [True, False])
async def test_a_topic_that_is_closed_or_gone_gives_way_to_the_group(rounds, telegram, known):
    chat = telegram.world.chats[NEIGHBOURS]
    if known:
        chat.topics[7] = False
    rounds.community.admins, rounds.community.topics = (LIU,), {NEIGHBOURS: 7}
    rounds.community.groups[f"{groups.BUILDING}3"] = NEIGHBOURS
    body = json.dumps({"text": "hello", "message_thread_id": 7})
    await rounds.owe(Call(NEIGHBOURS, "sendMessage", body), Call(NEIGHBOURS, "sendMessage", body))
    await rounds.deliver()
    assert heard(telegram, NEIGHBOURS) == ["hello", "hello"]
    assert rounds.community.topics == {}
    assert len(heard(telegram, LIU)) == 1


async def test_what_is_said_in_a_topic_stands_there(rounds, telegram):
    telegram.world.chats[NEIGHBOURS].topics[7] = True
    await rounds.owe(Call(NEIGHBOURS, "sendMessage", json.dumps({"text": "hello", "message_thread_id": 7})))
    await rounds.deliver()
    [message] = [each for each in telegram.world.chats[NEIGHBOURS].messages.values() if each.sender.is_bot]
    assert message.content["message_thread_id"] == 7


async def test_what_cannot_even_be_packed_is_told_to_its_sender_too(rounds, telegram):
    body = json.dumps({"document": files.SCHEME + "0" * 64, "caption": "x"})
    await rounds.owe(
        Call(STAFF, "sendDocument", "[]", NOTICE, card="news:1:3", sender=ANNA),
        Call(STAFF, "sendDocument", body, NOTICE, sender=ANNA),
    )
    await rounds.deliver()
    assert [("did not reach" in each) for each in heard(telegram, ANNA)] == [True, True]
    assert await states(rounds) == ["failed", "failed", "sent", "sent"]


async def test_a_group_that_takes_only_words_gets_those_of_an_album(rounds, telegram):
    telegram.world.chats[STAFF].permits = "words"
    photo = telegram.person(LIU).sends_photo("pipe.jpg").photo
    media = [{"type": "photo", "media": photo, "caption": "One"}, {"type": "photo", "media": photo}]
    await rounds.owe(Call(STAFF, "sendMediaGroup", json.dumps({"media": media}), NOTICE, weight=2, sender=ANNA))
    await rounds.deliver()
    assert heard(telegram, STAFF)[0].startswith("One\n\n📎")


async def test_what_has_an_effect_that_telegram_lacks_arrives_without_it(rounds, telegram):
    body = {"text": "Good to hear!", "message_effect_id": "5159385139981059251"}
    await rounds.owe(
        *[
            Call(ANNA, "sendMessage", json.dumps({**body, "message_effect_id": id}))
            for id in ("7", "5159385139981059251")
        ]
    )
    await rounds.deliver()
    said = [each.content for each in telegram.world.chats[ANNA].messages.values() if each.sender.is_bot]
    assert [(each["text"], each.get("effect_id")) for each in said] == [
        ("Good to hear!", None),
        ("Good to hear!", "5159385139981059251"),
    ]


async def test_an_answer_for_one_alone_is_shown_to_all_where_telegram_cannot_do_that(rounds, telegram):
    """And is said in any case."""
    for person in (LIU, 999):
        body = {"text": "In private, please", "ephemeral_message_parameters": {"receiver_user_id": person}}
        await rounds.owe(Call(STAFF, "sendMessage", json.dumps(body)))
    await rounds.deliver()
    await rounds.deliver()
    said = [each for each in telegram.world.chats[STAFF].messages.values() if each.sender.is_bot]
    assert [(each.text, each.content.get("receiver_user", {}).get("id")) for each in said] == [
        ("In private, please", LIU),
        ("In private, please", None),
    ]
    assert said[0].api()["message_id"] == 0
