"""One update, one turn: it stands or falls alone, and it happens once."""

import re
import sqlite3

import pytest
import pytest_asyncio

from storage.queues import conversations, unhandled
from storage.queues.conversations import Conversation
from tests.support.tally import begin, counted, mended, parked_in, with_tally
from tests.support.telegrams import FullDisk, on_disk, said


@pytest_asyncio.fixture
async def town(database):
    async for town in with_tally(database):
        yield town


# A turn that fails


async def test_a_failing_turn_is_undone_alone_while_those_beside_it_count(town, anna, liu, staff, caplog):
    await begin(anna, liu)
    async with town.at_once():
        await anna.says("one")
        await liu.says("I stumble")
        await anna.says("two")
        await liu.says("three")
    assert await counted(town) == ["one", "two", "three"]
    anna.hears("Count: 1")
    anna.hears("Count: 2")
    liu.hears("系统出了点问题。您发的内容已保存")
    assert liu.labels == ["‹ 接着办", "🏠 首页"]
    liu.hears("Count: 1")  # What failed counted nothing, and left the dialogue as it was.
    staff.hears("有1条消息我没能处理")
    [parked] = await parked_in(town)
    assert "RuntimeError: words of a resident: I stumble" in parked.error
    assert "resident" not in caplog.text
    assert "I stumble" not in caplog.text


async def test_the_apology_reaches_also_whoever_had_blocked_the_bot(town, anna, staff):
    await begin(anna)
    await anna.becomes("kicked")
    staff.hears("联系不上Anna")
    await anna.says("I stumble")
    anna.hears("Something went wrong on our side")
    assert [words for words in (staff.hears(), staff.hears()) if "Anna又能联系上了" in words]


async def test_the_staff_get_one_card_which_counts(town, anna, staff):
    await begin(anna)
    for number in range(1, 4):
        await anna.says("I stumble")
        anna.hears("Something went wrong on our side")
        staff.hears(f"有{number}条消息我没能处理")
        assert staff.last["edit"] == (number > 1)


async def test_what_is_parked_gets_another_turn_when_the_cause_is_mended(town, anna, staff):
    await begin(anna)
    await anna.says("I stumble")
    anna.hears("Something went wrong on our side")
    staff.hears("有1条消息我没能处理")
    [parked] = await parked_in(town)
    mended.append("the step")
    async with town.database.transaction() as tx:
        assert await unhandled.replay(tx, parked.id)
        assert not await unhandled.replay(tx, parked.id)
    await town.take_turns()
    anna.hears("Count: 1")
    assert await counted(town) == ["I stumble"]
    assert await parked_in(town) == []


async def test_a_failing_tap_ends_its_spinner_with_a_word(town, anna, staff):
    await begin(anna)
    await anna.forges("odd.break_down")
    assert anna.toasts == ["Something went wrong on our side."]
    anna.hears("Something went wrong on our side. What you sent is kept")
    staff.hears("有1条消息我没能处理")
    await anna.taps("🏠 Home")
    anna.hears("What would you like")


async def test_in_a_group_only_whoever_tapped_hears_of_the_failure(town, anna, staff):
    neighbours = town.group(-1002)
    await anna.forges("odd.break_down", neighbours)
    assert anna.toasts == ["Something went wrong on our side."]
    staff.hears("有1条消息我没能处理")


@pytest.mark.on_disk
async def test_a_full_disk_parks_nothing_and_loses_nothing(town, anna):
    await begin(anna)
    await town.keep(said(anna, 101, "x" * 3000), said(anna, 102, "y" * 3000))
    disk = FullDisk(town.database)
    await disk.fill()
    with pytest.raises(sqlite3.OperationalError, match="full"):
        await town.turns.once()
    assert [state for _, state in on_disk(town.database)] == ["done", "waiting", "waiting"]
    await disk.free()
    await town.take_turns()
    anna.hears("Count: 1")
    anna.hears("Count: 2")


async def test_a_hundred_and_more_that_wait_are_all_dealt_with_in_order(town, anna):
    await begin(anna)
    await town.keep(*[said(anna, id, str(id)) for id in range(1000, 1250)])
    while await town.turns.once():
        pass
    await town.deliver()
    for number in range(1, 251):
        anna.hears(f"Count: {number}")
    assert await counted(town) == [str(id) for id in range(1000, 1250)]


# Once, and only once


async def test_a_double_tap_counts_once_and_is_told_so(town, anna):
    await begin(anna)
    data = anna.data_of("Again")
    async with town.at_once():
        await anna.forges(data)
        await anna.forges(data)
    anna.hears("Count: 1")
    assert anna.toasts == ["Counted, Anna.", "Got it already, no need to press again."]
    assert await counted(town) == ["tap"]


async def test_a_tap_under_an_older_question_moves_nothing(town, anna):
    await begin(anna)
    old = anna.data_of("Again")
    for _ in range(2):
        await anna.taps("Again")
        anna.hears("Count")
    await anna.forges(old)
    anna.hears("belongs to something that is over")
    assert anna.toasts[-1] == "That is out of date. Nothing was changed."
    assert len(await counted(town)) == 2


async def test_an_update_that_comes_twice_counts_once(town, anna):
    await begin(anna)
    update = said(anna, 55, "one")
    await town.keep(update, update)
    await town.take_turns()
    await town.keep(update)
    await town.take_turns()
    anna.hears("Count: 1")
    assert await counted(town) == ["one"]


async def test_two_updates_of_one_person_at_once_follow_upon_each_other(town, anna):
    async with town.at_once():
        await anna.says("/language")
        await anna.forges("welcome.speak:zh")
        await anna.says("/count")
        await anna.says("one")
        await anna.says("/cancel")
        await anna.says("two")
    for words in (
        "Which language",
        "现在开始用中文",
        "您想做什么",
        "Count: 0",
        "Count: 1",
        "已停下",
        "还听不懂",
    ):
        anna.hears(words)
    assert await counted(town) == ["one"]


async def test_a_new_start_begins_with_an_empty_draft(town, anna):
    await begin(anna)
    await anna.says("one")
    anna.hears("Count: 1")
    await begin(anna)


async def test_a_draft_of_another_version_of_the_program_makes_its_buttons_stale_and_nothing_worse(town, anna):
    await begin(anna)
    async with town.database.transaction() as tx:
        [question] = [row["question"] for row in await tx.rows("SELECT question FROM conversations")]
        kept = Conversation("odd", "odd.hear", '{"count": "many"}', question)
        await conversations.remember(tx, {(anna.id, anna.id): kept}, town.clock.now())
    await anna.taps("Again")
    anna.hears("belongs to something that is over")
    await begin(anna)


async def test_a_step_that_no_longer_exists_is_awaited_by_nobody(town, anna):
    async with town.database.transaction() as tx:
        kept = Conversation("gone", "gone.hear", '{"what": 1}', 12)
        await conversations.remember(tx, {(anna.id, anna.id): kept}, town.clock.now())
    await anna.says("hello")
    anna.hears("I do not understand this yet")
    await begin(anna)


async def test_who_somebody_is_costs_one_query_a_turn_and_no_search_through_everybody(town, anna):
    """However many residents there are: their role, their homes, their dialogue come with the update itself."""
    asked = []
    connection = town.database._connection
    await anna.says("/menu")
    anna.hears("What would you like")
    await connection.set_trace_callback(asked.append)
    await anna.says("/help")
    await connection.set_trace_callback(None)
    anna.hears("/report")
    about_people = [sql for sql in asked if re.search(r"\b(people|members)\b", sql) and sql.startswith("SELECT")]
    assert len(about_people) == 1
    async with town.database.transaction() as tx:
        plan = [row["detail"] for row in await tx.rows(f"EXPLAIN QUERY PLAN {about_people[0]}")]
    assert not [step for step in plan if step.startswith("SCAN") and not step.startswith("SCAN i USING INDEX")], plan
