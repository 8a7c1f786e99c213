"""People without a name, and names with joiners; what is asked in a topic is answered there."""

import json
from datetime import timedelta

from handlers.dialogue.words import one_line
from storage.people import groups
from tests.handlers.menu.test_addressee import message_of
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


async def test_the_staffs_cards_stand_in_the_topic_where_their_group_was_bound(town, anna, liu, staff):
    async with town.database.transaction() as tx:
        key = await groups.make_key(tx, groups.STAFF, 8, town.clock.now() + timedelta(days=1))
    town.community.admins = frozenset({8})
    await liu.says(f"/bind {key}", chat=staff, message_thread_id=12, is_topic_message=True)
    staff.hears()
    await anna.says("/report The lamp on the stairs is broken")
    anna.hears("Shall I send this")
    await anna.taps("✅ Send")
    anna.hears("report <b>1</b>")
    staff.hears("The lamp on the stairs is broken")
    async with town.database.transaction() as tx:
        payload = await tx.value("SELECT payload FROM outbox WHERE chat_id = :id ORDER BY id DESC LIMIT 1", id=STAFF)
    assert json.loads(payload)["message_thread_id"] == 12


async def test_of_an_administrator_who_hides_no_name_is_kept(town, anna, staff):
    await anna.says("/report The lamp on the stairs is broken")
    anna.hears("Shall I send this")
    await anna.taps("✅ Send")
    anna.hears("report <b>1</b>")
    staff.hears("The lamp on the stairs is broken")
    hidden = town.person(1087968824, "Group", None, new=True)
    await hidden.says("明天来", chat=staff, reply_to_message=message_of(staff))
    assert "Group" not in anna.hears("💬 物业 about your report 1", "明天来")
    staff.hears("已转告")
    async with town.database.transaction() as tx:
        assert not await tx.value("SELECT count(*) FROM people WHERE name = 'Group'")
