"""One update, one turn: it stands or falls alone, it happens once, and a forged tap moves nothing."""

import asyncio
import re
import sqlite3
from datetime import timedelta

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from bot import turn as turn_module
from bot.turn import Turn
from bot.turns import Turns
from handlers import FLOWS, directory_of
from handlers.dialogue.button import Button
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.words import phrase
from storage import reports
from storage.engine.at_hand import AtHand, Work
from storage.people import audit, codes, households, members, people, requests
from storage.people.members import Relation
from storage.people.people import Role
from storage.queues import cards, conversations, outbox, unhandled
from storage.queues.cards import Posted
from storage.queues.conversations import Conversation
from tests.support.people import STAFF, Town
from tests.support.telegrams import FullDisk, on_disk, said


class Tally(Struct):
    count: int = 0


odd = Flow("odd", Tally)
mended = []  # What somebody has repaired since.


@odd.command("count", ANYONE, "Counts what is said")
async def count(talk):
    await talk_on(talk)


@odd.answer(MessageKind.WORDS, who=ANYONE)
async def hear(talk):
    talk.draft.count += 1
    await audit.note(talk.tx, talk.person.id, "counted", talk.words, talk.now)
    if "stumble" in talk.words and not mended:
        talk.say("Nobody may hear this.")
        raise RuntimeError("words of a resident: " + talk.words)
    await talk_on(talk)


async def talk_on(talk):
    talk.ask("Count: {count}", Button(phrase("Again"), again), then=hear, count=talk.draft.count)


@odd.button(ANYONE)
async def again(talk):
    talk.draft.count += 1
    talk.toast("Counted, {name}.", name=talk.person.name)
    await audit.note(talk.tx, talk.person.id, "counted", "tap", talk.now)
    await talk_on(talk)


@odd.button(ANYONE, in_groups=True)
async def break_down(talk):
    raise ValueError("as if by accident")


def disk_full():
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@pytest_asyncio.fixture
async def town(database):
    mended.clear()
    town = Town(database, (*FLOWS, odd))
    await town.settle()
    town.group(STAFF)
    yield town
    for chat in town.people.values():
        chat.hears_nothing()


async def counted(town):
    async with town.database.transaction() as tx:
        return [row["subject"] for row in await tx.rows("SELECT subject FROM audit ORDER BY id")]


async def parked_in(town):
    async with town.database.transaction() as tx:
        return await unhandled.parked(tx)


async def begin(*people):
    for person in people:
        await person.says("/count")
        person.hears("Count: 0")


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


# Forged


AT_A_TIME = 40  # Steps, between looks at the whole database.
QUEUES = {"inbox", "outbox"}  # What was said, and is to be said.


async def content(database):
    """All that the community remembers."""
    async with database.transaction() as tx:
        found = await tx.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        )
        tables = {row["name"] for row in found} - QUEUES
        rows = {table: [dict(row) for row in await tx.rows(f"SELECT * FROM {table}")] for table in sorted(tables)}
    for row in rows["conversations"]:  # The buttons that are in sight are remembered, since they may be typed.
        del row["asked"]
    return rows


async def with_role(town, person, role):
    await person.says("/menu")
    person.hears("What would you like" if person.language == "en" else "您想做什么")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = :id", role=int(role), id=person.id)


def plausible(step):
    """A tap that could be meant for this step: the right arguments, of a report that exists."""
    samples = {int: "1", bool: "True", str: "records" if step.route.startswith("homes.") else "en"}
    return ":".join([step.route, *(str(samples.get(kind) or next(iter(kind))) for kind in step._types)])


FOUND = directory_of().steps
STEPS = FOUND.all()


async def fill(town):
    """A community in which every number that a tap can name is 1: a report, a home, who lives there, a request."""
    now = town.clock.now()
    async with town.database.transaction() as tx:
        await people.meet(tx, 1, "Old Zhang", "zh", now)
        await reports.open(tx, 1, "lift", "It is stuck", [], now)
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        await members.join(tx, 1, 1, Relation.OWNER, now)
        await requests.ask(tx, 1, 1, Relation.OWNER, "Old Zhang", now)
        await codes.make(tx, 1, 4, now + timedelta(days=1), 0, now)


# Each moves nothing, so that one town does for all: what is compared is what there was before the first.


@pytest.mark.parametrize("role", [role for role in Role if role < max(step.who for step in STEPS)])
async def test_a_tap_by_somebody_who_may_not_moves_nothing_and_is_answered_kindly(town, anna, role):
    forbidden = [step for step in STEPS if role < step.who and step not in LISTENING]
    assert forbidden
    await fill(town)
    await with_role(town, anna, role)
    before, neighbours = await content(town.database), town.group(-1002)
    for at, step in enumerate(forbidden):
        for place in (None, neighbours):
            await anna.forges(plausible(step), place)
            assert anna.toasts.pop().startswith(("Only ", "That is out of date") if place else "Only "), step.route
        anna.hears("Only ")
        anna.hears_nothing()
        assert anna.labels == ["🏠 Home"], step.route
        if at % AT_A_TIME == AT_A_TIME - 1 or step is forbidden[-1]:
            assert await content(town.database) == before, step.route


REPLIES = {}
for _flow in FLOWS:
    for _card, _step in _flow.replies.items():
        REPLIES.setdefault(_step, []).append(_card)
LISTENING = [step for step in STEPS if step.route not in FOUND.buttons]


async def test_a_step_that_listens_cannot_be_tapped_by_anybody(town, liu, staff):
    await with_role(town, liu, Role.ADMIN)
    before = await content(town.database)
    for at, step in enumerate(LISTENING):
        await liu.forges(plausible(step), staff)
        assert liu.toasts.pop() == "已经过期，没有任何改动。", step.route
        if at % AT_A_TIME == AT_A_TIME - 1 or step is LISTENING[-1]:
            assert await content(town.database) == before, step.route


RECOGNISED = {each.step for flow in FLOWS for each in flow.recognised}  # Nobody hears of what they may not do.
HEARING = [step for step in LISTENING if MessageKind.WORDS in step.kinds and step not in RECOGNISED] + list(REPLIES)


@pytest.mark.parametrize("role", [role for role in Role if role < max(step.who for step in HEARING)])
async def test_words_from_somebody_who_may_not_say_them_move_nothing(town, anna, role):
    """Whoever was one of the staff a moment ago may still have a question open."""
    await fill(town)
    await with_role(town, anna, role)
    for place, step in enumerate(step for step in HEARING if role < step.who):
        async with town.database.transaction() as tx:
            kept = Conversation(step.route.partition(".")[0], step.route, "{}", 99)
            await conversations.remember(tx, {(anna.id, anna.id): kept}, town.clock.now())
            for card in REPLIES.get(step, ()):
                name = f"{card}:1" + (":1" if len(step._types) > 1 else "")
                await cards.put(tx, anna.id, name, Posted(500 + place), town.clock.now())
        before = await content(town.database)
        silent = step.kinds and MessageKind.WORDS not in step.kinds
        said = {"photo": [{"file_id": "p1"}]} if silent else {"text": "Let me in"}
        answered = {"message_id": 500 + place, "chat": {"id": anna.id}, "date": 1}
        await anna.sends(**said, reply_to_message=answered)
        assert anna.hears().startswith(("Only ", "That was for something that is over")), step.route
        assert await content(town.database) == before, step.route


NUMBERS = ("0", "999", str(2**63))
ODD = (
    "-1",
    "9" * 40,
    " 1",
    "+1",
    "01",
    "1_",
    "1.0",
    "１",
    "١",
    "",
    "1:1:1:1",
    "None",
)  # What reads them is one for all.


async def test_a_tap_about_something_that_does_not_exist_moves_nothing(town, liu, staff):
    """Numbers that no report has, that no database holds, or that no button of ours writes so."""
    async with town.database.transaction() as tx:
        await reports.open(tx, liu.id, "lift", "It is stuck", [], town.clock.now())
    await with_role(town, liu, Role.ADMIN)
    before = await content(town.database)
    numbered = [step for step in STEPS if int in step._types]
    for at, step in enumerate(numbered):
        for number in NUMBERS if at % 10 else (*NUMBERS, *ODD):
            await liu.forges(f"{step.route}:{number}", staff)
            assert liu.toasts.pop() == "已经过期，没有任何改动。", (step.route, number)
        if at % AT_A_TIME == AT_A_TIME - 1 or step is numbered[-1]:
            assert await content(town.database) == before, step.route
    assert await parked_in(town) == []


def fits(data):
    return 1 <= len(data.encode()) <= 64


anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=64).filter(fits)
nearly = st.builds(
    "{}{}{}".format,
    st.sampled_from([step.route for step in STEPS]),
    st.lists(st.tuples(st.sampled_from(":@-. "), st.text("0123456789:@-zhenlift٣\0", max_size=12)), max_size=3).map(
        lambda parts: "".join(map("".join, parts))
    ),
    st.sampled_from(["", "@", "@1", "@0", "@-1", "@999999999999999999", "@9999999999999999999", "@x", "@1@1"]),
).filter(fits)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(anything, nearly), st.booleans())
async def test_no_data_of_a_tap_is_so_odd_that_the_bot_stumbles_or_leaves_the_spinner_turning(town, data, private):
    """Even where whoever taps may do everything."""
    liu, staff = town.people.get(8) or town.person(8, "刘伟", "zh-hans"), town.people[STAFF]
    before = len(liu.toasts)
    await liu.forges(data, None if private else staff)
    assert len(liu.toasts) == before + 1
    assert await parked_in(town) == []
    liu.unheard.clear()
    staff.unheard.clear()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["/start ", "/start report_", "/start start_", "/report ", "/", "/language@linli_bot "]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
)
async def test_no_command_and_no_deep_link_is_so_odd_that_the_bot_stumbles_or_stays_silent(town, command, rest):
    anna = town.people.get(7) or town.person(7, "Anna", "en")
    await anna.says(command + rest)
    assert anna.unheard
    assert await parked_in(town) == []
    anna.unheard.clear()


async def test_a_deep_link_to_what_only_the_staff_may_do_opens_nothing(town, anna):
    for payload in ("reports.take_1", "take_1", "report_1_2_3", "x" * 64, "start_start", "_", "menu"):
        await anna.says(f"/start {payload}")
        assert anna.unheard
        anna.unheard.clear()
    assert await counted(town) == []


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


# A turn that ends the process, or that waits for ever


@odd.command("leave", ANYONE, "Ends the process")
async def leave(talk):
    raise SystemExit


@odd.command("wait", ANYONE, "Waits for ever")
async def wait(talk):
    await audit.note(talk.tx, talk.person.id, "counted", "in vain", talk.now)
    await asyncio.Event().wait()


class Process:
    """The turns of one process after the other, with the file beside the database."""

    def __init__(self, town):
        self.town, self.turns = town, town.turns

    async def starts(self):
        town = self.town
        self.mark = AtHand.of(town.database.path)
        directory = town.turns._directory
        self.turns = Turns(town.database, town.community, directory, town.clock, town.courier, town.trouble, self.mark)
        await self.turns.set_aside()

    async def ends(self, how=SystemExit):
        await self.starts()
        with pytest.raises(how):
            await self._work()

    async def _work(self):
        while await self.turns.once():
            pass

    async def goes_through(self):
        """Returns how many turns shared each commit."""
        await self.starts()
        shared = []
        while count := await self.turns.once():
            shared.append(count)
        await self.town.deliver()
        return shared


async def waiting_to_end(town, anna, liu):
    town.holding = True
    await anna.says("/help")
    await liu.says("/leave")
    await anna.says("/count")
    await anna.says("/count")
    return Process(town)


async def test_what_ends_the_process_is_parked_after_three_ends_and_all_others_are_answered(town, anna, liu, staff):
    process = await waiting_to_end(town, anna, liu)
    for _ in range(3):
        await process.ends()
        assert not await parked_in(town)
    await process.starts()
    [parked] = await parked_in(town)
    assert parked.error.startswith("the process ended 3 times while this was at hand")
    assert process.mark.suspect(Work.UPDATE) is None
    assert await process.goes_through() == [2]
    liu.hears("系统出了点问题。您发的内容已保存")
    anna.hears("Press a button, or just say")
    anna.hears("Count: 0")
    anna.hears("Count: 0")
    staff.hears("有1条消息我没能处理")


async def test_after_an_end_one_turn_is_taken_at_a_time_until_the_suspect_has_gone_through(
    town, anna, liu, monkeypatch
):
    process = await waiting_to_end(town, anna, liu)
    await process.ends()

    async def mended(talk):
        await talk_on(talk)

    monkeypatch.setattr(leave, "take", mended)
    assert await process.goes_through() == [1, 1, 2]
    assert process.mark.suspect(Work.UPDATE) is None
    anna.hears("Press a button, or just say")
    liu.hears("0")
    anna.hears("Count: 0")
    anna.hears("Count: 0")


async def test_an_end_with_nothing_at_hand_and_a_suspect_that_waits_no_more_change_nothing(town, anna, liu):
    process = await waiting_to_end(town, anna, liu)
    await process.ends()
    await process.starts()
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM inbox WHERE state = 'waiting'")
    assert await process.turns.once() == 0
    assert process.mark.suspect(Work.UPDATE) is None


@pytest.mark.parametrize("error", [asyncio.CancelledError(), disk_full()], ids=repr)
async def test_being_stopped_and_a_full_disk_are_no_ends(town, anna, monkeypatch, error):
    town.holding = True
    await anna.says("/help")
    process = Process(town)

    async def interrupted(*_):
        raise error

    monkeypatch.setattr(outbox, "post", interrupted)
    for _ in range(4):
        await process.ends(type(error))
    monkeypatch.undo()
    await process.starts()
    assert process.mark.suspect(Work.UPDATE) is None
    assert await process.goes_through() == [1]
    anna.hears("Press a button, or just say")


async def test_a_turn_that_waits_for_ever_is_parked_and_holds_up_nobody(town, anna, liu, staff, monkeypatch):
    monkeypatch.setattr(turn_module, "SECONDS_A_TURN", 0)
    await anna.says("/wait")
    monkeypatch.undo()
    anna.hears("Something went wrong on our side")
    staff.hears("有1条消息我没能处理")
    assert await counted(town) == []
    await begin(liu)


async def test_when_even_the_apology_ends_the_process_it_is_parked_all_the_same(town, anna, liu, staff, monkeypatch):
    process = await waiting_to_end(town, anna, liu)
    for _ in range(3):
        await process.ends()

    async def fatal(*_):
        raise SystemExit

    monkeypatch.setattr(Turn, "apology", fatal)
    with pytest.raises(SystemExit):
        await process.starts()
    assert len(await parked_in(town)) == 1
    assert await process.goes_through() == [2]
    for _ in range(3):
        anna.unheard.pop(0)
    staff.hears("有1条消息我没能处理")
