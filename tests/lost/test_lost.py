"""The proof that a capability brings everything of its own: one more in the list, and all that there is knows it."""

import shutil

import pytest

from bot.app import App
from bot.config.config import ConfigError, load, with_sections
from bot.demo.town import opening
from bot.network import AiohttpRequest
from bot.opening import open_database
from bot.schedule import upkeep
from handlers import CAPABILITIES
from storage.engine.migrate import migrate
from storage.people import people, personal
from tests import lost
from tests.lost.telling import LostRules
from tests.support import prompt
from tests.support.actions import noted
from tests.support.people import STAFF, StoppedClock, Town

EVERYTHING = (*CAPABILITIES, lost.capability)
CONFIG = with_sections(EVERYTHING)


@pytest.fixture
async def town(tmp_path, empty_database):
    shutil.copyfile(empty_database, tmp_path / "community.db")
    database = prompt.opened(tmp_path / "community.db")
    done = await migrate(database, [lost.holdings.migrations])
    assert [each.name for each in done] == ["0900_lost.sql"]
    town = Town(database, capabilities=EVERYTHING)
    await town.settle()
    town.group(STAFF)
    town.community.language = "en"
    yield town
    for chat in town.people.values():
        chat.hears_nothing()
    await database.close()


async def finds(anna, staff, words="A red scarf, at the swings"):
    await anna.says("/menu")
    anna.hears("What would you like")
    assert anna.labels[0] == "🧣 Lost and found"
    await anna.taps("🧣 Lost and found")
    anna.hears("What did you find")
    await anna.says(words)
    anna.hears("This is number")
    staff.hears("Anna found:", words)


async def passes(town, **time):
    """What the bot does by itself meanwhile."""
    jobs = upkeep.jobs(CONFIG(), town.clock, town.community)
    wanted = [job for job in jobs if job.name in {"remind of what nobody has asked for", "forget what is over"}]
    await town.tick(*wanted)
    town.clock.ahead(**time)
    await town.tick(*wanted)


async def test_it_is_found_and_given_back_and_the_audit_says_so(town, anna, liu, staff):
    await finds(anna, staff)
    await anna.forges("lost.give_back:1")
    anna.hears("Only the staff can use this")
    await liu.taps("✅ Its owner has it", on=staff)
    staff.hears("is with its owner")
    await liu.says("/audit", chat=staff)
    staff.hears("刘伟 · gave back found thing 1")
    assert noted("tests/lost") == lost.capability.audit_words.keys()


async def test_a_sentence_is_enough_and_the_workbench_shows_what_waits(town, anna, liu, staff):
    await anna.says("I found a key at the gate")
    anna.hears("This is number")
    staff.hears("Anna found:", "a key")
    await liu.says("/work", chat=staff)
    staff.hears("🧣 Wait for their owners: <b>1</b>")
    await liu.taps("🧣 Wait for their owners", on=staff)
    staff.hears("🧣 1 · I found a key at the gate")
    assert staff.labels == ["‹ Back"]


async def test_only_whoever_found_it_may_say_that_its_owner_came(town, anna, liu, staff):
    await finds(anna, staff)
    await liu.forges("lost.take_back:1")
    assert liu.toasts.pop() == "已经过期，没有任何改动。"
    liu.hears("没有任何改动")
    await anna.taps("🙋 Its owner came to me")
    anna.hears("That is good news")
    staff.hears("is with its owner")


async def test_its_job_reminds_once_after_as_many_days_as_are_set(town, anna, staff):
    await finds(anna, staff)
    await passes(town, days=13)
    staff.hears_nothing()
    await passes(town, days=1)
    staff.hears("Nobody has asked for this in 14 days: A red scarf")
    await passes(town, days=30)
    staff.hears_nothing()


async def test_the_demo_shows_it_among_the_first_steps(town, anna, staff):
    steps = opening.first_steps(opening.parts(EVERYTHING, ["tests.lost.town"]))
    [step] = [each for each in steps if each["id"] == "lost"]
    for act in step["acts"]:
        if isinstance(act, dict):
            await anna.says(act["text"])
    anna.hears("What did you find")
    anna.hears("This is number")
    staff.hears("秋千边有条红围巾")


def test_its_section_is_read_and_a_wrong_key_is_explained(tmp_path):
    file = tmp_path / "linli.toml"
    file.write_text("[lost]\nremind_days = 3\n")
    assert load(file, {}, CONFIG).settings.of(LostRules).remind_days == 3
    assert load(None, {"LINLI_LOST_REMIND_DAYS": "5"}, CONFIG).settings.of(LostRules).remind_days == 5
    file.write_text("[lost]\nremind_days = 0\n")
    with pytest.raises(ConfigError, match=r"lost\.remind_days is 0"):
        load(file, {}, CONFIG)


async def test_what_it_knows_of_somebody_is_shown_copied_and_forgotten(town, anna, staff):
    await finds(anna, staff)
    await anna.says("/privacy")
    anna.hears("What you found, to thank you: 90 days")
    await anna.says("/me")
    anna.hears("🧣 Found things: 1")
    async with town.database.transaction() as tx:
        [copied] = (await personal.copy(tx, anna.id, town.community.held))["found things"]
    assert copied["words"] == "A red scarf, at the swings"
    await anna.taps("🗑 Delete my data")
    anna.hears("What you found waits for its owner without your name")
    await anna.taps("🗑 Yes, delete it all")
    anna.hears("Your data are deleted")
    staff.hears("Whoever found 1 thing is not known any more")
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT person_id FROM lost_things") == 0
        assert (await personal.copy(tx, anna.id, town.community.held))["found things"] == []


async def test_it_is_pruned_and_ties_whoever_found_it_until_then(town, anna, liu, staff):
    await finds(anna, staff)
    await passes(town, days=400)
    staff.hears("Nobody has asked for this")
    async with town.database.transaction() as tx:
        assert await people.find(tx, anna.id)
    await liu.forges("lost.give_back:1", staff)
    staff.hears("is with its owner")
    await passes(town, days=89)
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM lost_things") == 1
    await passes(town, days=2)
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM lost_things") == 0
        assert not await people.find(tx, anna.id)


async def test_every_table_is_held_with_it(town):
    held = sorted(table for each in personal.all_of(town.community.held) for table in each.tables)
    async with town.database.transaction() as tx:
        found = await tx.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    assert held == sorted(row["name"] for row in found)


async def test_the_bot_itself_starts_with_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clock = StoppedClock()
    database = await open_database(CONFIG(), clock, EVERYTHING)
    app = App(CONFIG(), database, clock, AiohttpRequest(), capabilities=EVERYTHING)
    assert "found" in {command.word for command in app.community.commands}
    assert "remind of what nobody has asked for" in {job.name for job in app.schedule.jobs}
    await database.close()
