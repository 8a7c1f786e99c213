"""What takes long is done off the turns: once, by somebody who may have it, or they are told why not."""

import asyncio
import threading

import pytest
from msgspec import Struct

from bot import errands as worker
from bot import workshop
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.flow import Flow
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.engine import at_hand
from storage.engine.snapshot import Snapshot, Stopped
from storage.people import groups, people, personal
from storage.people.groups import STAFF as STAFF_PURPOSE
from storage.people.people import Role
from storage.queues import closed_chats, errands, files, outbox
from tests.support.patience import patience
from tests.support.people import STAFF, Town


class Nothing(Struct):
    pass


class Work:
    """A flow of its own, whose errand does what a test wants."""

    def __init__(self):
        self.flow = Flow("work", Nothing)
        self.does = lambda place, words: Result(phrase("{words} in {language}", words=words, language=place.language))

        @self.flow.errand(Role.STAFF, phrase("some work"))
        def prepare(place: Workplace, words: str) -> Result:
            return self.does(place, words)

        @self.flow.command("work", Role.STAFF, "Work", in_staff_group=True, aside=True, reads=True)
        async def start(talk: Talk[Nothing]):
            await talk.run_errand(prepare, talk.argument)


@pytest.fixture
def work():
    return Work()


@pytest.fixture
async def town(database, work):
    town = Town(database, [work.flow])
    await town.settle()
    town.group(STAFF)
    yield town
    for chat in town.people.values():
        chat.hears_nothing()


async def waiting(town):
    async with town.database.transaction() as tx:
        return await errands.count(tx)


async def appointed(town, person):
    async with town.database.transaction() as tx:
        await people.appoint(tx, person.id, Role.STAFF)


async def test_its_result_is_said_where_it_was_asked_for_in_the_readers_language(town, anna, liu, staff):
    await liu.says("/work lift", chat=staff)
    staff.hears("lift in zh")
    await appointed(town, anna)
    await anna.says("/work lamp")
    anna.hears("lamp in en")
    assert not await waiting(town)


async def test_a_picture_and_a_file_are_sent_with_it(town, liu, staff, work):
    def draw(place, words):
        path = place.folder / "list.csv"
        path.write_text("a,b")
        return Result(phrase("Here"), name="list.csv", document=path)

    work.does = lambda *_: Result(phrase("Look"), name="chart.png", picture=b"png")
    await liu.says("/work", chat=staff)
    staff.hears("Look")
    work.does = draw
    await liu.says("/work", chat=staff)
    [document] = staff.documents
    async with town.database.transaction() as tx:
        file = await files.find(tx, document["document"].removeprefix("attach://"))
    assert file.path.read_text() == "a,b"
    assert file.path.parent.stat().st_mode & 0o777 == 0o700


async def test_a_file_is_deleted_once_telegram_has_it_and_what_a_kill_left_as_well(town, liu, staff, work):
    def write(place, words):
        path = place.folder / f"{words}.csv"
        path.write_text(words)
        return Result(phrase("Here"), name="list.csv", document=path)

    work.does = write
    folder = files.folder(town.database.path)
    for words in ("one", "two"):
        await liu.says(f"/work {words}", chat=staff)
    (folder / "half-done.csv").write_text("hal")
    async with town.database.transaction() as tx:
        await files.uploaded(tx, staff.documents[0]["document"].removeprefix("attach://"), "telegram's id")
    await town.errands.once()
    assert [file.name for file in folder.iterdir()] == ["two.csv"]


async def test_the_same_file_for_two_is_sent_to_both(town, work):
    async with town.database.transaction() as tx:
        reference = await files.keep(tx, "x.csv", b"x", town.clock.now(), once=True)
        call = outbox.Call(7, "sendDocument", f'{{"document":"{reference}"}}')
        await outbox.post(tx, [call, call], town.clock.now())
        await files.uploaded(tx, reference, "telegram's id")
        assert (await files.find(tx, reference)).file_id == "telegram's id"
        await outbox.end(tx, [outbox.Ended((await outbox.due_in(tx, 7))[0].id, "sent")], town.clock.now())
        await files.uploaded(tx, reference, "telegram's id")
        assert await files.find(tx, reference) is None


async def test_a_failure_is_tried_again_and_told_in_the_end(town, liu, staff, work, caplog):
    def fail(*_):
        raise OSError("the words of a resident")

    work.does = fail
    await liu.says("/work", chat=staff)
    for pause in worker.PAUSES:
        staff.hears_nothing()
        assert await waiting(town)
        town.clock.ahead(seconds=pause.total_seconds())
        await town.deliver()
    staff.hears("准备好")
    assert not await waiting(town)
    assert "(work.prepare) failed, try 4: OSError" in caplog.text
    assert "resident" not in caplog.text


async def test_a_failure_that_passes_is_never_heard_of(town, liu, staff, work):
    does, failures = work.does, iter([True, False])

    def fail_first(place, words):
        if next(failures):
            raise OSError
        return does(place, words)

    work.does = fail_first
    await liu.says("/work lift", chat=staff)
    town.clock.ahead(seconds=worker.PAUSES[0].total_seconds())
    await town.deliver()
    staff.hears("lift")


async def test_pressing_many_times_asks_once(town, liu, staff):
    town.holding = True
    for words in ("lift", "lift", "lamp", "lift"):
        await liu.says(f"/work {words}", chat=staff)
    town.holding = False
    await town.turns.once()
    assert await waiting(town) == 2
    await town.deliver()
    staff.hears("lift")
    staff.hears("lamp")
    await liu.says("/work lift", chat=staff)
    staff.hears("lift")


async def test_asking_again_tries_at_once_what_was_put_off(town, liu, staff, work):
    does, failures = work.does, iter([True, False])

    def fail_first(place, words):
        if next(failures):
            raise OSError
        return does(place, words)

    work.does = fail_first
    await liu.says("/work lift", chat=staff)
    staff.hears_nothing()
    await liu.says("/work lift", chat=staff)
    staff.hears("lift")
    assert not await waiting(town)


async def test_a_kill_while_it_is_said_leaves_it_to_be_done_again_and_it_is_said_once(town, liu, staff, monkeypatch):
    """Whatever ends the bot before the commit: all of it is undone."""
    post = outbox.post

    async def killed(tx, calls, now):
        await post(tx, calls, now)
        raise asyncio.CancelledError

    town.holding = True
    await liu.says("/work lift", chat=staff)
    town.holding = False
    await town.turns.once()
    monkeypatch.setattr(outbox, "post", killed)
    with pytest.raises(asyncio.CancelledError):
        await town.errands.once()
    monkeypatch.undo()
    assert await waiting(town)
    await town.deliver()
    staff.hears("lift")


async def test_an_errand_of_another_version_ends_in_words(town, liu, staff):
    async with town.database.transaction() as tx:
        await errands.add(tx, "gone.prepare", "[]", STAFF, liu.id, town.clock.now())
    for pause in (*worker.PAUSES, worker.PAUSES[0]):
        await town.deliver()
        town.clock.ahead(seconds=pause.total_seconds())
    staff.hears("准备好")


@pytest.mark.parametrize("meanwhile", ["dismissed", "forgotten", "gone"])
async def test_whoever_may_not_have_it_any_more_does_not_get_it(town, anna, work, meanwhile):
    does = work.does
    await appointed(town, anna)
    loop = asyncio.get_running_loop()

    async def happen():
        async with town.database.transaction() as tx:
            if meanwhile == "dismissed":
                await people.appoint(tx, anna.id, Role.VISITOR)
            elif meanwhile == "forgotten":
                await personal.forget(tx, anna.id, town.community.held)
            else:
                await closed_chats.close(tx, anna.id, "blocked", town.clock.now())

    def prepare(place, words):
        asyncio.run_coroutine_threadsafe(happen(), loop).result()
        return does(place, words)

    work.does = prepare
    await anna.says("/work lift")
    anna.hears_nothing()
    assert not await waiting(town)


async def test_a_group_that_is_the_staffs_no_more_hears_nothing(town, liu, staff, work):
    town.holding = True
    await liu.says("/work lift", chat=staff)
    town.holding = False
    await town.turns.once()
    town.community.groups = {}
    await town.deliver()
    staff.hears_nothing()


async def test_a_group_with_a_new_id_hears_it_there(town, liu, staff):
    town.holding = True
    await liu.says("/work lift", chat=staff)
    town.holding = False
    await town.turns.once()
    async with town.database.transaction() as tx:
        await groups.move(tx, STAFF, -200)
    town.community.groups = {STAFF_PURPOSE: -200}
    moved = town.group(-200)
    await town.deliver()
    moved.hears("lift")


async def test_the_end_of_the_bot_stops_it_at_its_next_row_and_it_is_done_after_the_start(town, liu, staff, work):
    does, began = work.does, threading.Event()

    def count_forever(place, words):
        began.set()
        for _ in place.snapshot.each(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"
        ):
            pass

    work.does = count_forever
    town.holding = True
    await liu.says("/work lift", chat=staff)
    town.holding = False
    await town.turns.once()
    task = asyncio.create_task(town.errands.run())
    await asyncio.to_thread(began.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, patience(2))
    assert await waiting(town)
    work.does = does
    await town.deliver()
    staff.hears("lift")


async def test_a_turn_wakes_the_worker(town, liu, staff):
    woken = []
    town.turns.on_errand = lambda: woken.append(True)
    await liu.says("/work lift", chat=staff)
    staff.hears("lift")
    await liu.says("hello", chat=staff)
    assert woken == [True]


def test_a_snapshot_changes_nothing_and_stops_when_told(empty_database):
    with Snapshot(empty_database) as snapshot:
        with pytest.raises(Exception, match="readonly"):
            snapshot.rows("DELETE FROM people")
        snapshot.stop()
        with pytest.raises(Stopped):
            snapshot.row("SELECT 1")


# What hangs, or ends the process


async def test_one_that_takes_too_long_is_given_up_others_go_on_and_whoever_asked_is_told(
    town, liu, staff, work, monkeypatch
):
    does, hanging = work.does, threading.Event()

    def hang(place, words):
        if words == "lift":
            hanging.wait()
        return does(place, words)

    work.does = hang
    monkeypatch.setattr(workshop, "SECONDS_AN_ERRAND", 0)
    monkeypatch.setattr(workshop, "SECONDS_TO_STOP", 0)
    await liu.says("/work lift", chat=staff)
    monkeypatch.undo()
    staff.hears("准备好")
    await liu.says("/work lamp", chat=staff)
    staff.hears("lamp")
    assert not await waiting(town)
    hanging.set()


async def test_one_that_stops_at_its_next_row_leaves_no_thread_behind(town, liu, staff, work, monkeypatch):
    def count_forever(place, words):
        while True:
            place.snapshot.go_on()

    work.does = count_forever
    monkeypatch.setattr(workshop, "SECONDS_AN_ERRAND", 0)
    await liu.says("/work lift", chat=staff)
    staff.hears("准备好")
    assert town.errands._workshop.left_behind == []


async def test_when_several_hang_the_process_ends_since_nothing_else_ends_them(town, liu, staff, work, monkeypatch):
    hanging = threading.Event()
    work.does = lambda *_: hanging.wait()
    monkeypatch.setattr(workshop, "SECONDS_AN_ERRAND", 0)
    monkeypatch.setattr(workshop, "SECONDS_TO_STOP", 0)
    for number in range(workshop.LEFT_BEHIND - 1):
        await liu.says(f"/work {number}", chat=staff)
        staff.hears("准备好")
    with pytest.raises(workshop.Hung):
        await liu.says("/work last", chat=staff)
    await town.deliver()
    staff.hears("准备好")
    hanging.set()


def after_ends(town, ends):
    """The errands of a process that begins after so many ends with the first errand at hand."""
    for _ in range(ends):
        at_hand.AtHand.of(town.database.path).take_up(at_hand.Work.ERRAND, 1)
    mark = at_hand.AtHand.of(town.database.path)
    kinds = town.errands._kinds
    town.errands = worker.Errands(kinds, town.database, town.community, town.clock, town.courier, town.trouble, mark)
    return mark


@pytest.mark.parametrize("ends", [2, 3])
async def test_one_that_was_at_hand_at_three_ends_of_the_process_is_given_up(town, liu, staff, ends):
    town.holding = True
    await liu.says("/work lift", chat=staff)
    await liu.says("/work lamp", chat=staff)
    town.holding = False
    await town.turns.once()
    mark = after_ends(town, ends)
    await town.deliver()
    staff.hears("准备好" if ends == 3 else "lift")
    staff.hears("lamp")
    assert mark.suspect(at_hand.Work.ERRAND) is None


async def test_being_stopped_with_an_errand_at_hand_is_no_end(town, liu, staff, work):
    began = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wait(place, words):
        loop.call_soon_threadsafe(began.set)
        while True:
            place.snapshot.go_on()

    does, work.does = work.does, wait
    town.holding = True
    await liu.says("/work lift", chat=staff)
    town.holding = False
    await town.turns.once()
    after_ends(town, 0)
    task = asyncio.create_task(town.errands.once())
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert after_ends(town, 0).suspect(at_hand.Work.ERRAND) is None
    work.does = does
    await town.deliver()
    staff.hears("lift")
