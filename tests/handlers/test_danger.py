"""Danger first: in every state of every dialogue, before consent too; what was going on stays as it was."""

import json
import shutil

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers import directory_of
from handlers.danger.coming_back import come_back
from handlers.danger.kinds import AT_ONCE
from handlers.dialogue.step import MessageKind
from storage.people.people import Role
from storage.queues import conversations
from storage.queues.conversations import Conversation
from storage.understanding import Danger
from tests.support import prompt
from tests.support.forging import with_role
from tests.support.people import Town, photo
from tests.support.waiting import gather

LISTENING = {route: step for route, step in directory_of().steps.answers.items() if step.who < Role.STAFF}
AT_THE_DESK = {route: step for route, step in directory_of().steps.answers.items() if step.who >= Role.STAFF}
FOR_OTHERS = [route for route, step in AT_THE_DESK.items() if step.for_others]
COMING_BACK = TimedJob("come back", every(1), come_back)
NEAR_MISSES = ("灭火器过期了", "火锅底料怎么扔", "昨天的火灾演练几点", "电梯里的广告", "fire extinguisher out of date")
KINDS = {
    Danger.FIRE: ("着火了", "fire!"),
    Danger.GAS: ("闻到煤气味", "I smell gas"),
    Danger.TRAPPED: ("电梯困人", "someone is trapped in the lift"),
    Danger.MEDICAL: ("我妈摔倒了", "my father collapsed"),
    Danger.CRIME: ("有小偷进我家了", "there is a burglar in my flat"),
    Danger.ELECTRIC: ("有人触电了", "he got an electric shock"),
    Danger.FALL_OF_OBJECTS: ("外墙砖掉下来了", "tiles are falling off the facade"),
    Danger.FLOOD: ("水漫到插座了", "water is pouring into the fuse box"),
}


@pytest.fixture
def wang(town):
    return town.person(30, "王芳", "zh-hans")


def is_warned(person):
    words = person.hears("119", "120", "110", "6543210")
    assert words.startswith("🛑")
    person.hears_nothing()
    return words


async def left_off_at(town, person, route):
    """In the middle of a dialogue that waits for an answer."""
    kept = Conversation(route.partition(".")[0], route, "{}", 99)
    async with town.database.transaction() as tx:
        await conversations.remember(tx, {(person.id, person.id): kept}, town.clock.now())


async def conversation_of(town, person):
    async with town.database.read() as tx:
        row = await tx.row(
            "SELECT flow, awaiting, draft, question FROM conversations WHERE person_id = :id", id=person.id
        )
    return tuple(row)


WAYS = {
    "words": {"message": {"text": "fire!"}},
    "a caption": {"message": {"photo": photo("p1"), "caption": "the kitchen is on fire"}},
    "a caption under what is of no use": {"message": {"poll": {"id": "1"}, "caption": "电梯困人"}},
    "an album": {"message": {"video": {"file_id": "v"}, "media_group_id": "1", "caption": "闻到煤气味"}},
    "an edit": {"edited_message": {"text": "I smell gas"}},
    "an edited caption": {"edited_message": {"photo": photo("p1"), "caption": "我妈摔倒了"}},
    "a reply": {"message": {"text": "着火了", "reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": 1}}}},
    "behind a command": {"message": {"text": "/report 着火了"}},
}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, empty_database):
    return gather(tmp_path_factory.mktemp("crowd"), empty_database, "zh")


# The buttons of the last message, which can be typed, are remembered beside it.
STANDING = (
    "SELECT chat_id, flow, awaiting, draft, question, answered, album, put_aside FROM conversations ORDER BY chat_id"
)


@pytest.mark.parametrize("agreed", [True, False], ids=["known", "before consent"])
@pytest.mark.parametrize("way", WAYS)
async def test_a_danger_is_heard_at_every_step_that_waits_and_the_dialogue_stays_open(crowd, tmp_path, way, agreed):
    shutil.copyfile(crowd.path, tmp_path / "crowd.db")
    town = Town(prompt.opened(tmp_path / "crowd.db"))
    await town.settle()
    async with town.database.transaction() as tx:
        if not agreed:
            await tx.run("UPDATE people SET agreed = 0")
        before = await tx.rows(STANDING)
    ids = [id for step, id in crowd.ids.items() if step not in FOR_OTHERS]
    [(field, content)] = WAYS[way].items()
    about = {id: {"chat": {"id": id, "type": "private"}, "from": {"id": id}} for id in ids}
    said = [{"message_id": 9000, "date": 1, **each, **content} for each in about.values()]
    await town.keep(*({"update_id": number, field: each} for number, each in enumerate(said, 1)))
    while await town.turns.once():
        pass
    async with town.database.transaction() as tx:
        rows = await tx.rows("SELECT chat_id, payload FROM outbox ORDER BY chat_id")
        after = await tx.rows(STANDING)
    await town.database.close()
    assert [row["chat_id"] for row in rows] == ids
    assert all(json.loads(row["payload"])["text"].startswith("🛑") for row in rows)
    assert list(map(tuple, before)) == list(map(tuple, after))


async def test_whatever_it_was_told_amid_it_is_come_back_to_once_when_that_is_over(crowd, tmp_path):
    shutil.copyfile(crowd.path, tmp_path / "crowd.db")
    town = Town(prompt.opened(tmp_path / "crowd.db"))
    await town.settle()
    ids = [id for step, id in crowd.ids.items() if step not in FOR_OTHERS]
    said = [(id, words) for words in ("fire!", "/menu", "/menu") for id in ids]
    about = [{"chat": {"id": id, "type": "private"}, "from": {"id": id}, "text": words} for id, words in said]
    updates = [{"message_id": number, "date": 1, **each} for number, each in enumerate(about, 9000)]
    await town.keep(*({"update_id": number, "message": each} for number, each in enumerate(updates, 1)))
    while await town.turns.once():
        pass
    async with town.database.transaction() as tx:
        rows = await tx.rows("SELECT chat_id, payload FROM outbox WHERE method = 'sendMessage' ORDER BY id")
    await town.database.close()
    heard = [(row["chat_id"], json.loads(row["payload"])) for row in rows]
    again = [(id, message) for id, message in heard if "“fire!”" in message["text"]]
    assert sorted(id for id, _ in again) == sorted(ids)
    for _, message in again:
        [tell, no_emergency] = message["reply_markup"]["inline_keyboard"]
        assert tell[0]["callback_data"].startswith("reports.send_urgent:")
        assert no_emergency[0]["callback_data"].startswith("danger.let_be")


async def test_what_the_office_was_told_or_was_no_emergency_is_come_back_to_no_more(anna, staff):
    for taps in (["📣 Tell the office too", "✅ Send"], ["No emergency"]):
        await anna.says("/book")
        anna.unheard.clear()
        await anna.says("fire!")
        is_warned(anna)
        for tap in taps:
            await anna.taps(tap)
            anna.hears()
        await anna.says("/menu")
        assert not any("danger" in message["text"] for message in anna.unheard)
        anna.unheard.clear()
    staff.unheard.clear()


@pytest.mark.parametrize("route", FOR_OTHERS)
async def test_what_the_staff_write_for_others_is_no_cry_for_help_but_what_they_correct_is(town, anna, route):
    await with_role(town, anna, Role.STAFF)
    await left_off_at(town, anna, route)
    await anna.says("fire!")
    assert not any(message.get("text", "").startswith("🛑") for message in anna.unheard)
    anna.unheard.clear()
    await anna.edits("I smell gas")
    is_warned(anna)


async def test_nobody_but_the_staff_writes_for_others(anna):
    await anna.says("/announce fire!")
    is_warned(anna)


@pytest.mark.parametrize("route", [route for route, step in LISTENING.items() if MessageKind.WORDS in step.kinds])
async def test_a_near_miss_is_an_answer_like_any_other(town, wang, staff, route):
    await wang.says("/menu")
    wang.hears("您想做什么")
    for words in NEAR_MISSES:
        await left_off_at(town, wang, route)
        await wang.says(words)
        assert not any(message.get("text", "").startswith("🛑") for message in wang.unheard)
        wang.unheard.clear()
    staff.unheard.clear()  # What goes to a person is read there.


@pytest.mark.parametrize("kind", Danger)
async def test_each_kind_has_its_own_advice_in_both_languages(wang, anna, kind):
    chinese, english = KINDS[kind]
    await wang.says(chinese)
    assert "请" in is_warned(wang) or "不要" in wang.last["text"]
    await anna.says(english)
    advice, phones = AT_ONCE[kind]
    assert advice.text in is_warned(anna)
    assert anna.last["text"].index(phones[0].text) < anna.last["text"].index(phones[1].text)
    assert anna.labels == ["📣 Tell the office too", "No emergency"]
    assert wang.labels == ["📣 也报给物业", "不是紧急情况"]


async def test_numbers_are_plain_text_which_phones_dial(anna):
    await anna.says("fire!")
    assert "<code>" not in is_warned(anna)
    assert "tel:" not in anna.last["text"]


async def test_before_consent_too_and_the_office_is_told_after_it(town, staff):
    mei = town.person(31, "Mei", new=True)
    await mei.says("fire in our kitchen!")
    is_warned(mei)
    await mei.taps("📣 Tell the office too")
    mei.hears("Is that all right?")
    staff.hears_nothing()
    await mei.taps("✅ I agree")
    mei.hears("Good to see you, Mei")
    mei.hears("as urgent", "“fire in our kitchen!”")
    await mei.taps("✅ Send")
    mei.hears("report <b>1</b>")
    staff.hears("🔴", "fire in our kitchen!", "🔒", "Mei")


async def test_before_consent_what_is_no_emergency_is_held_and_dealt_with_after_it(town):
    mei = town.person(31, "Mei", new=True)
    await mei.says("fire!")
    is_warned(mei)
    await mei.taps("No emergency")
    mei.hears("Is that all right?")
    await mei.taps("✅ I agree")
    mei.hears("Good to see you, Mei")
    assert not mei.hears().startswith("🛑")
    mei.hears_nothing()


async def test_the_office_is_told_by_one_more_tap_and_once(town, anna, staff):
    await anna.says("/report")
    anna.hears("Step 1")
    before = await conversation_of(town, anna)
    await anna.sends(photo=photo("p1"), caption="smoke is coming out of the meter cupboard, fire!")
    is_warned(anna)
    await anna.taps("📣 Tell the office too")
    anna.hears("as urgent", "smoke is coming out", "📎 with a photo")
    await anna.taps("✅ Send")
    staff.hears("🔴", "smoke is coming out of the meter cupboard", "🔒")
    anna.hears("The office has it, as urgent: report <b>1</b>")
    anna.board = {**anna.board}
    turn = (await last_turn(town)) - 2
    await anna.forges(f"reports.send_urgent:{turn}")
    assert anna.toasts[-1] == "Got it already, no need to press again."
    staff.hears_nothing()
    assert await conversation_of(town, anna) == before


async def last_turn(town):
    async with town.database.read() as tx:
        return await tx.value("SELECT max(id) FROM inbox")


async def test_what_is_no_emergency_goes_on_to_what_it_was_meant_for(anna):
    await anna.says("/report")
    anna.hears("Step 1")
    await anna.taps("🚰 Water")
    anna.hears("What happened")
    await anna.says("There was a smell of gas, fire!")
    is_warned(anna)
    await anna.taps("No emergency")
    anna.hears("Shall I send this", "There was a smell of gas, fire!")


async def test_what_may_be_an_answer_is_asked_back_and_the_numbers_stand_first(town, anna, monkeypatch):
    monkeypatch.setattr("handlers.danger.warning.CLEAR", 1.0)  # Whatever the weights are, it is not surely a danger.
    await anna.says("/report The lamp is out")
    anna.hears("Shall I send this")
    for answer in ("🆘 Yes, what to do?", "No, that is my answer"):
        await anna.says("I smell gas by the gas meter")
        anna.hears("Is somebody in danger?", "119", "6543210")
        await anna.taps(answer)
        anna.hears("🛑" if answer.startswith("🆘") else "by the gas meter")
    await anna.says("/menu")
    anna.hears("Nothing was sent")
    anna.hears("the office does not know of it yet", "“I smell gas by the gas meter”")  # The first was one.
    await anna.says("I smell gas by the gas meter")  # Nothing is asked: it answers nothing.
    anna.hears("🛑")


async def test_a_code_in_five_words_is_a_code_whatever_they_mean(anna):
    await anna.says("fire smoke gun robbery".replace("robbery", "rescue") + " crash")
    anna.hears("This code opens nothing")


async def test_a_link_whose_random_letters_hold_a_word_is_a_link(anna):
    await anna.says("/start green_home_7MAN8A8DYAT")
    anna.hears("This QR code is for the volunteers")
    await anna.says("/start fire_fire_fire")
    is_warned(anna)


async def test_behind_a_command_and_in_reply_too(anna):
    await anna.says("/report The lift is stuck, my mother is inside")
    is_warned(anna)
    for words, told in (("/report电梯坏了，我妈在里面", "“电梯坏了，我妈在里面”"), ("/3号楼着火了", "“/3号楼着火了”")):
        await anna.says(words)
        while anna.unheard:
            anna.hears()
        await anna.taps("📣 Tell the office too")
        anna.hears(told)
    await anna.says("fire!", reply_to_message={"message_id": 1, "date": 1, "chat": {"id": anna.id}})
    is_warned(anna)


async def test_somebody_elses_words_are_nobodys_to_pass_on(town, anna, wang, staff):
    await anna.says("fire!")
    is_warned(anna)
    turn = await last_turn(town)
    for data in (f"reports.tell_of_danger:{turn}", f"reports.send_urgent:{turn}", f"danger.go_on:{turn}"):
        await wang.forges(data)
        wang.hears("时间太久")
    staff.hears_nothing()


async def test_a_tap_that_names_itself_leads_in_no_circle(town, anna):
    await anna.forges(f"danger.go_on:{(await last_turn(town) or 0) + 1}")
    anna.hears("too long ago")
    anna.hears_nothing()


async def test_in_a_group_only_whoever_speaks_to_the_bot_is_answered_and_the_staff_never(town, anna, liu, staff):
    neighbours = town.group(-1002)
    await anna.says("fire!", chat=neighbours)
    neighbours.hears_nothing()
    await anna.says("@linli_bot there is a fire!", chat=neighbours)
    assert neighbours.hears("119").startswith("🛑")
    await liu.says("@linli_bot fire!", chat=staff)
    assert not any(message["text"].startswith("🛑") for message in staff.unheard)
    staff.unheard.clear()


async def test_whoever_told_of_one_and_is_silent_since_is_asked_once(town, anna, staff):
    await town.tick(COMING_BACK)
    await anna.says("fire in our kitchen!")
    is_warned(anna)
    town.clock.ahead(minutes=9)
    await town.tick(COMING_BACK)
    anna.hears_nothing()
    town.clock.ahead(minutes=1)
    await town.tick(COMING_BACK)
    anna.hears("the office does not know of it yet", "“fire in our kitchen!”")
    town.clock.ahead(minutes=1)
    await town.tick(COMING_BACK)
    anna.hears_nothing()
    town.clock.ahead(hours=3)
    await anna.taps("📣 Tell the office")
    staff.hears("🔴", "fire in our kitchen!")
    anna.hears("The office has it, as urgent")


async def test_whoever_told_of_one_before_they_agreed_and_is_silent_since_is_asked_once_too(town, staff):
    await town.tick(COMING_BACK)
    mei = town.person(31, "Mei", new=True)
    await mei.says("fire in our kitchen!")
    is_warned(mei)
    town.clock.ahead(minutes=10)
    await town.tick(COMING_BACK)
    mei.hears("the office does not know of it yet", "“fire in our kitchen!”")
    town.clock.ahead(minutes=10)
    await town.tick(COMING_BACK)
    mei.hears_nothing()
    await mei.taps("📣 Tell the office")
    mei.hears("Is that all right?")
    staff.hears_nothing()
    await mei.taps("✅ I agree")
    mei.hears("Good to see you, Mei")
    mei.hears("The office has it, as urgent")
    mei.hears_nothing()
    staff.hears("🔴", "fire in our kitchen!")


async def test_whoever_does_not_agree_is_not_come_back_to(town):
    await town.tick(COMING_BACK)
    mei = town.person(31, "Mei", new=True)
    await mei.says("fire in our kitchen!")
    is_warned(mei)
    await mei.says("/start")
    mei.hears("Is that all right?")
    await mei.taps("No, thank you")
    mei.hears("That is fine")
    town.clock.ahead(minutes=10)
    await town.tick(COMING_BACK)
    mei.hears_nothing()


async def test_nobody_is_asked_about_what_the_office_has_or_what_was_none(town, anna, staff):
    await town.tick(COMING_BACK)
    await anna.says("fire in our kitchen!")
    is_warned(anna)
    await anna.taps("📣 Tell the office too")
    anna.hears("as urgent")
    await anna.taps("✅ Send")
    staff.hears("fire in our kitchen!")
    anna.hears("The office has it, as urgent")
    await anna.says("I smell gas")
    is_warned(anna)
    await anna.taps("No emergency")
    anna.hears("no emergency")
    town.clock.ahead(minutes=30)
    await town.tick(COMING_BACK)
    anna.hears_nothing()


async def test_what_is_longer_ago_is_no_part_of_todays_report_and_is_not_lost(town, anna, staff):
    await anna.says("/report the hall light is broken")
    anna.hears("Shall I send this")
    await anna.says("fire in our kitchen!")
    is_warned(anna)
    town.clock.ahead(hours=2)
    await anna.says("/menu")
    anna.hears("What would you like to do?")
    anna.hears("the office does not know of it yet", "“fire in our kitchen!”")
