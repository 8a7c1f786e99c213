"""Pictures of our own: uploaded once, and again where Telegram forgot them."""

import json

import pytest

from bot.demo.telegram import attachments
from storage.queues import files
from storage.queues.outbox import Call
from tests.support.carrying import picture, words
from tests.support.courier import ANNA, CHEN, LIU, WANG, asked, heard, keep_picture, photo_of_wang

pytestmark = pytest.mark.threaded


async def test_a_picture_is_uploaded_once(rounds, telegram, hours):
    reference = await keep_picture(rounds, "garden.jpg")
    await rounds.owe(*(picture(person, reference, "The garden is open.") for person in (ANNA, WANG, CHEN)))
    await rounds.deliver()
    await rounds.owe(picture(LIU, reference, "The garden is open."))
    await rounds.deliver()
    assert heard(telegram, LIU) == ["The garden is open."]
    assert asked(telegram, "sendPhoto")[-1].params["photo"].startswith("AgAC")
    shown = telegram.world.files.by_id(telegram.world.chats[LIU].newest().photo)
    assert shown.data == attachments.read("garden.jpg")


async def test_a_picture_that_telegram_forgot_is_uploaded_again(rounds, telegram):
    reference = await keep_picture(rounds, "garden.jpg")
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
    theirs = photo_of_wang(telegram)
    lift, lamp = await keep_picture(rounds, "lift.jpg"), await keep_picture(rounds, "lamp.jpg")
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
    ours = await keep_picture(rounds, "lift.jpg")
    media = [{"type": "photo", "media": each} for each in (ours, unknown)]
    await rounds.owe(Call(ANNA, "sendMediaGroup", json.dumps({"media": media})), words(ANNA, "after it"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["after it"]
    assert (await rounds.row("media"))["state"] == "failed"
