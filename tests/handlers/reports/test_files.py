"""Files, round videos, places and contacts belong to a report as photos do: the staff get them as they came."""

import json

import pytest

from handlers.reports.collecting import MOST_ATTACHED
from tests.support.people import STAFF

KINDS = {
    "document": ({"file_id": "d", "mime_type": "image/heic", "file_name": "IMG_1.HEIC"}, "sendDocument"),
    "video_note": ({"file_id": "n"}, "sendVideoNote"),
    "animation": ({"file_id": "g"}, "sendAnimation"),
    "audio": ({"file_id": "a"}, "sendAudio"),
    "contact": ({"phone_number": "123", "first_name": "Mrs Li"}, "sendContact"),
    "venue": (
        {"location": {"latitude": 1.5, "longitude": 2.5}, "title": "Gate", "address": "East"},
        "sendVenue",
    ),
}


async def sent_to_staff(town):
    async with town.database.read() as tx:
        rows = await tx.rows("SELECT method, payload FROM outbox WHERE chat_id = :id ORDER BY id", id=STAFF)
    return [(row["method"], json.loads(row["payload"])) for row in rows]


@pytest.mark.parametrize("kind", KINDS)
async def test_whatever_is_sent_with_a_report_reaches_the_staff_as_it_came(town, anna, staff, kind):
    content, method = KINDS[kind]
    await anna.says("The stair lamp on the third floor is broken")
    anna.hears("report a problem with this")
    await anna.taps("📣 Yes, report it")
    anna.hears("Shall I send this")
    caption = {"caption": "By the door"} if kind in ("document", "animation", "audio") else {}
    await anna.sends(**{kind: content}, **caption)
    anna.hears("Shall I send this", *caption.values())
    await anna.taps("✅ Send")
    anna.hears("report <b>1</b>")
    found = [payload for used, payload in await sent_to_staff(town) if used == method]
    wanted = {kind: content["file_id"]} if "file_id" in content else {"first_name": "Mrs Li"}
    assert len(found) == 1
    assert (wanted if kind != "venue" else {"title": "Gate"}).items() <= found[0].items()
    while staff.unheard:
        staff.hears()


async def test_a_picture_as_a_file_out_of_the_blue_is_offered_and_its_caption_read(anna, staff):
    await anna.sends(document={"file_id": "d", "mime_type": "image/heic"}, caption="路灯没亮，3号楼门口")
    anna.hears("report a problem with this")
    await anna.taps("📣 Yes, report it")
    anna.hears("路灯没亮", "📎 more: 1")


async def test_a_round_video_says_it_as_a_voice_message_does(anna):
    await anna.says("/report")
    anna.hears("What is it about")
    await anna.taps("💡 Light")
    anna.hears("What happened")
    await anna.sends(video_note={"file_id": "n"})
    anna.hears("Shall I send this", "🎬 videos: 1")


async def test_a_position_is_the_place_and_once_that_is_known_it_goes_along(town, anna, staff):
    await anna.says("/report")
    anna.hears("What is it about")
    await anna.sends(location={"latitude": 31.25, "longitude": 121.5})
    anna.hears("I have that", "What is it about")
    await anna.taps("💡 Light")
    anna.hears("What happened")
    await anna.says("The lamp is out")
    anna.hears("the place on the map", "your neighbours do not see")
    await anna.sends(location={"latitude": 31.75, "longitude": 121.5})
    anna.hears("📎 more: 1")
    await anna.taps("✅ Send")
    anna.hears("report <b>1</b>")
    spots = [payload["latitude"] for method, payload in await sent_to_staff(town) if method == "sendLocation"]
    assert sorted(spots) == [31.25, 31.75]
    while staff.unheard:
        staff.hears()


async def test_what_does_not_fit_is_not_said_to_be_added(anna):
    await anna.says("/report")
    anna.hears("What is it about")
    for number in range(MOST_ATTACHED):
        await anna.sends(document={"file_id": f"d{number}"})
        anna.hears("I have that")
    await anna.sends(document={"file_id": "one too many"}, caption="It is upstairs")
    anna.hears("did not take the last file")
    assert "I have that" not in anna.hears("What is it about")
