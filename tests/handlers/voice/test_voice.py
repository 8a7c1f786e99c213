"""Voices are heard by a machine: danger at once; the words stand under the voice, and count once a person says so.

Here the machine is `cat`: the words are the sound.
"""

import pytest
import pytest_asyncio

from handlers import CAPABILITIES
from handlers.dialogue.words import plain
from handlers.voice.trying import lacking
from storage import reports
from storage.people import people
from storage.queues import errands, heard
from storage.voice import VoiceRules
from tests.support.green import settle
from tests.support.people import STAFF, Town

EVERY_FLOW = [each.flow for each in CAPABILITIES]


@pytest_asyncio.fixture
async def town(database):
    town = Town(database, EVERY_FLOW)
    town.sets(VoiceRules, command=["cat", "{file}"])
    await town.settle()
    town.group(STAFF)
    yield town
    for chat in town.people.values():
        chat.hears_nothing()


@pytest_asyncio.fixture
async def wang(town):
    person = town.person(21, "王芳", "zh-hans")
    await settle(town, person)
    return person


async def speaks(person, words, seconds=5, kind="voice", **more):
    file_id = f"{kind}-{words}"
    person.town.sent_files[file_id] = words.encode()
    await person.sends(**{kind: {"file_id": file_id, "file_unique_id": "u", "duration": seconds}}, **more)


def under_the_voice(person):
    last = max(id for (chat, id), shown in person.town.seen.items() if chat == person.id and "caption" in shown[0])
    return person.town.seen[person.id, last][0]["caption"]


async def test_whoever_tells_of_a_danger_aloud_is_told_what_to_do_and_the_office_can_have_it(town, wang, staff):
    await speaks(wang, "着火了，三楼全是烟")
    wang.hears("把这条报给物业吗")
    wang.hears("119", "120", "110")
    await wang.taps("📣 也报给物业")
    wang.hears("着火了，三楼全是烟", "语音")
    await wang.taps("✅ 发送")
    wang.hears("物业已经收到", "紧急")
    staff.hears("有危险", "着火了，三楼全是烟")
    assert "机器听写（可能有误）：“着火了，三楼全是烟”" in under_the_voice(staff)


async def test_no_emergency_goes_on_with_what_was_heard(wang):
    await speaks(wang, "着火了")
    wang.hears("把这条报给物业吗")
    wang.hears("119")
    await wang.taps("不是紧急情况")
    wang.hears("机器听写（可能有误）：“着火了”", "您说的是这个吗")


async def test_what_was_heard_counts_like_words_once_the_person_says_so_and_only_for_what_was_open(town, wang, anna):
    await speaks(wang, "3号楼的电梯坏了")
    wang.hears("把这条报给物业吗")
    wang.hears("机器听写（可能有误）：“3号楼的电梯坏了”")
    offer = wang.data_of("✅ 对，是这个")
    await anna.forges(offer)
    anna.hears("too long ago")
    await wang.taps("✅ 对，是这个")  # One tap: all that can be read from it is filled in, to be confirmed.
    wang.hears("有人困在电梯里")
    wang.hears("🛗 电梯", "3号楼2单元", "3号楼的电梯坏了", "🎤 语音1条")
    await wang.forges(offer)
    wang.hears("时间太久")


async def test_a_question_that_takes_only_words_is_answered_aloud_with_one_tap(wang):
    await wang.says("/helpme")
    wang.hears("您想请人做什么")
    await wang.taps("🏥 陪去医院")
    wang.hears("陪您去医院")
    await wang.taps("🕒 时间")
    wang.hears("什么时候")
    await speaks(wang, "明天上午九点")
    wang.hears("我正在听写")
    wang.hears("明天上午九点", "您说的是这个吗")
    await wang.taps("✅ 对，是这个")
    wang.hears("11月24日", "09:00")


async def test_what_was_passed_on_has_its_words_below_it_later_and_whoever_spoke_is_not_asked(town, anna, liu, staff):
    """To the staff as a reply; and from the staff's group to a resident, whose language it is in."""
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
    await liu.forges("reports.take:1", staff)
    anna.hears("taking care")
    staff.hears("1号")
    card = {"message_id": staff.last["message_id"], "chat": {"id": STAFF}, "date": 1}
    await speaks(liu, "When may we come?", chat=staff, reply_to_message=card)
    staff.hears("已转告")
    assert "刘伟" in under_the_voice(anna)
    assert anna.hears("A machine heard: “When may we come?”") == "🎤 A machine heard: “When may we come?”"
    assert anna.last["reply_parameters"]["message_id"]
    await speaks(anna, "At nine")
    anna.hears("I told the staff")
    assert "Anna补充" in under_the_voice(staff)
    staff.hears("机器听写（可能有误）：“At nine”")


async def test_under_what_is_passed_on_after_it_was_heard_they_stand_at_once(town, wang, staff):
    """In simple mode it is said back first; a machine's words are no second question beside that."""
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, wang.id, simple=True)
    await speaks(wang, "停水了吗")
    wang.hears("请谁来听")
    wang.hears("停水了吗")
    assert wang.labels == ["✅ 对，是这个", "👂 请人听"]
    await wang.taps("👂 请人听")
    wang.hears("已经转告")
    assert "机器听写（可能有误）：“停水了吗”" in under_the_voice(staff)


@pytest.mark.parametrize("kind", ["video_note", "audio"])
async def test_a_round_video_and_a_sound_file_are_heard_like_a_voice(town, anna, liu, staff, kind):
    """Danger at once; the words below what was passed on; and they count once somebody says so."""
    await speaks(anna, "Fire! Smoke on the third floor", kind=kind)
    anna.hears("report a problem with this")
    anna.hears("119")
    await anna.taps("No emergency")
    anna.hears("Is that what you said?")
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
    await liu.forges("reports.take:1", staff)
    anna.hears("taking care")
    staff.hears("1号")
    card = {"message_id": staff.last["message_id"], "chat": {"id": STAFF}, "date": 1}
    await speaks(liu, "When may we come?", kind=kind, chat=staff, reply_to_message=card)
    staff.hears("已转告")
    assert anna.unheard[-1]["text"] == "🎤 A machine heard: “When may we come?”"
    anna.unheard.clear()


async def test_only_what_may_be_heard_is(town, wang):
    """Not before consent, nothing among neighbours, nothing that is too long or too large."""
    stranger, group = town.person(77, "Carl", new=True), town.group(-555)
    await speaks(stranger, "fire")
    stranger.hears("Is that all right?")
    await speaks(wang, "着火了", chat=group)
    await speaks(wang, "着火了", seconds=121)
    wang.hears("把这条报给物业吗")
    town.sets(VoiceRules, largest_kilobytes=1)
    await speaks(wang, "着火了" * 200)
    wang.unheard.pop()
    async with town.database.reading() as tx:
        assert await tx.value("SELECT count(*) FROM heard") == 0


async def test_a_command_that_fails_is_logged_without_words_and_nobody_is_bothered(town, wang, caplog):
    town.sets(VoiceRules, command=["sh", "-c", "cat {file}; exit 3"])
    await speaks(wang, "着火了")
    wang.hears("把这条报给物业吗")
    assert "ended with 3" in caplog.text
    assert "着火" not in caplog.text
    async with town.database.reading() as tx:
        assert await errands.count(tx) == 0


async def test_what_was_heard_is_copied_and_forgotten_with_whoever_spoke(town, wang):
    await speaks(wang, "楼道灯坏了")
    wang.unheard.clear()
    async with town.database.transaction() as tx:
        assert [each["words"] for each in await heard.copy(tx, wang.id)] == ["楼道灯坏了"]
        await heard.forget(tx, wang.id)
        assert await heard.words_of(tx, ["voice-楼道灯坏了"]) == {}


def test_check_lets_the_command_hear_a_sound(town):
    today = town.clock.now().date()
    assert lacking(town.community, today) is None
    town.sets(VoiceRules, command=["no-such-command", "{file}"])
    assert "no-such-command" in plain("en", lacking(town.community, today))
