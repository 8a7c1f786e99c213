"""What shows that somebody may take a step is what the step reads: the same row is not read twice."""

import pytest

from storage import reports
from storage.engine.database import Transaction
from storage.reports.life import By, State
from storage.reports.verdicts import Fixed

MINE = (
    "show_one:1",
    "show_progress:1",
    *(f"judge:1:{fixed.value}" for fixed in Fixed),
    "ask_answer:1",
    "urge:1",
    "withdraw:1",
)


@pytest.fixture
def read(monkeypatch):
    statements, rows = [], Transaction.rows

    async def listening(self, sql, **values):
        statements.append(sql)
        return await rows(self, sql, **values)

    monkeypatch.setattr(Transaction, "rows", listening)
    return statements


async def opened(town, anna, state=State.SENT):
    async with town.database.transaction() as tx:
        report = await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
        if state is State.DONE:
            await reports.change(tx, report, state, By.STAFF, 8, town.clock.now())


@pytest.mark.parametrize("tap", ["take:1", "finish:1", "hide:1", "weigh:1:2", "assign:1:8", "turn_card:1:more"])
async def test_by_the_staff(town, anna, liu, staff, read, tap):
    await opened(town, anna)
    read.clear()
    await liu.forges(f"reports.{tap}", staff)
    assert count(read) == 1
    everybody_has_heard(town)


@pytest.mark.parametrize("tap", MINE)
async def test_by_whoever_reported_it(town, anna, staff, read, tap):
    await opened(town, anna, State.DONE if tap.startswith("judge") else State.SENT)
    read.clear()
    await anna.forges(f"reports.{tap}")
    assert count(read) == 1
    anna.hears()
    everybody_has_heard(town)


async def test_what_is_said_in_answer_to_a_question(town, anna, staff, read):
    await opened(town, anna)
    await anna.forges("reports.ask_answer:1")
    anna.hears("What shall I tell the staff")
    read.clear()
    await anna.says("It is stuck again")
    assert count(read) == 1
    everybody_has_heard(town)


async def test_a_tap_by_somebody_else_is_refused_after_one_look(town, anna, liu, read):
    await opened(town, anna)
    read.clear()
    await liu.forges("reports.show_one:1")
    liu.hears("没有任何改动")
    assert count(read) == 1


def count(read):
    return sum("FROM reports WHERE number = :number" in sql for sql in read)


def everybody_has_heard(town):
    for each in town.people.values():
        each.unheard.clear()
