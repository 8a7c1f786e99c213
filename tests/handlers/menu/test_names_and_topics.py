"""People without a name, and names with joiners; what is asked in a topic is answered there."""

import json

from handlers.dialogue.words import one_line
from tests.support.people import STAFF


async def test_nobody_is_called_by_a_neutral_word(town, staff):
    nobody = town.person(40, "ㅤ", new=True)
    await nobody.says("/start")
    assert "Hello!" in nobody.hears("Is that all right?")
    await nobody.taps("✅ I agree")
    assert "Good to see you. " in nobody.hears()
    nobody.hears("What would you like")
    await nobody.says("The stair lamp on the third floor is broken")
    nobody.hears("report a problem")
    await nobody.taps("📣 Yes, report it")
    nobody.hears("Shall I send this")
    await nobody.taps("✅ Send")
    nobody.hears("report <b>1</b>")
    assert "👤 ?" not in staff.hears("👤")


def test_joiners_stay_inside_names_and_emoji():
    for name in ("👨\u200d👩\u200d👧 Li", "क्\u200dष", "می\u200cخواهم"):
        assert one_line(name) == name


async def test_what_is_asked_in_a_topic_is_answered_there(town, liu, staff):
    await liu.says("/open", chat=staff, message_thread_id=12, is_topic_message=True)
    staff.hears()
    async with town.database.transaction() as tx:
        payload = await tx.value("SELECT payload FROM outbox WHERE chat_id = :id ORDER BY id DESC LIMIT 1", id=STAFF)
    assert json.loads(payload)["message_thread_id"] == 12
