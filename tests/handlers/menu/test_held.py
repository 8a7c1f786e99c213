"""What somebody new sends before they agree is dealt with afterwards: all of it, in order, whatever it is."""

import pytest

from handlers.menu import held, welcome
from tests.support.people import photo


@pytest.fixture
def new(town):
    return town.person(70, "Jo", new=True)


async def agrees(new):
    await new.taps("✅ I agree")
    new.hears("Good to see you")


async def test_every_message_is_dealt_with_in_order(new, staff):
    await new.says("/report")
    new.hears("Is that all right?")
    await new.says("The lift is stuck")
    new.hears("I keep this as well", "2")
    await new.says("Somebody is in it")
    new.hears("I keep this as well", "3")
    await agrees(new)
    new.hears("What is it about?")
    new.hears("Is somebody in the lift?")
    new.hears("Shall I send this", "The lift is stuck")
    while new.unheard:
        new.hears()
    staff.hears_nothing()


async def test_words_that_nobody_understands_are_held_as_well(new):
    await new.says("qqq zzz")
    new.hears("Is that all right?")
    await agrees(new)
    new.hears("I do not understand this yet")


async def test_each_picture_of_an_album_is_kept_and_the_album_gets_one_answer(town, new, staff):
    async with town.at_once():
        for name in ("one", "two", "three"):
            await new.sends(photo=photo(name), media_group_id="9", caption="Dark" if name == "one" else None)
    new.hears("Is that all right?")
    await agrees(new)
    new.hears("report a problem with this?")
    await new.taps("📣 Yes, report it")
    new.hears("Shall I send this", "📷 3")


async def test_what_was_changed_counts_as_it_is_now(town, new):
    said = new._message(text="a newspaper")
    await town.hear(message=said)
    new.hears("Is that all right?")
    await town.hear(edited_message={**said, "text": "a banana peel"})
    new.hears("I keep this as well", "1")
    await agrees(new)
    assert "banana" in new.hears().lower()


async def test_there_is_a_bound_and_it_is_told(new):
    for place in range(held.LIMIT + 1):
        await new.says(f"word {place}")
        new.hears("at most 30 messages" if place == held.LIMIT else "")


async def test_whoever_declines_leaves_nothing_behind(town, new):
    await new.says("The lift is stuck")
    new.hears("Is that all right?")
    await new.says("Hurry")
    new.hears("I keep this as well")
    await new.forges(f"welcome.decline@{welcome.NOTICES + 1}")
    new.hears("That is fine")
    async with town.database.transaction() as tx:
        assert [row["body"] for row in await tx.rows("SELECT body FROM inbox ORDER BY id LIMIT 2")] == ["{}"] * 2


async def test_what_was_said_before_comes_before_what_was_said_after(town, new):
    await new.says("/report")
    new.hears("Is that all right?")
    async with town.at_once():
        await new.taps("✅ I agree")
        await new.says("The lift is stuck")
    new.hears("Good to see you")
    new.hears("What is it about?")
    new.hears("Is somebody in the lift?")
    new.hears("Shall I send this", "The lift is stuck")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("/report The lift is stuck", "The lift is stuck"),
        ("/report电梯坏了，我妈在里面", "119"),
        ("/start report The lift is stuck", "The lift is stuck"),
    ],
)
async def test_words_behind_a_command_count(anna, words, shown):
    await anna.says(words)
    while anna.unheard:
        anna.hears()
    assert shown in anna.last["text"]


@pytest.mark.parametrize("command", ["/menu", "/start", "/cancel", "/person", "/help", "/"])
async def test_words_behind_a_command_that_wants_none_are_heard(anna, command):
    await anna.says(f"{command} a banana peel" if command != "/" else "/3号楼 香蕉皮")
    said = []
    while anna.unheard:
        said.append(anna.hears().lower())
    assert "banana" in said[-1] if command != "/" else "understand" in said[-1] or "香蕉" in said[-1]


async def test_a_link_that_leads_nowhere_is_a_start(anna):
    await anna.says("/start old_poster_7")
    anna.hears("Good to see you")
    anna.hears("What would you like to do?")
