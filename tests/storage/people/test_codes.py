"""A code opens exactly its home, to as many people as it was made for, until it ends."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage.engine.database import Database
from storage.people import codes, households
from storage.people.codes import ALPHABET, CAPACITY, Code
from storage.people.households import RosterEntry

pytestmark = pytest.mark.threaded

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
ANNA, BO = 7, 8

numbers = st.integers(0, CAPACITY - 1).map(Code)


@pytest.fixture
async def built(database):
    """Homes 1 and 2."""
    async with database.transaction() as tx:
        await households.put(tx, [RosterEntry(("3", "", "501"), 5, 10), RosterEntry(("3", "", "502"), 5, 10)])
    return database


@pytest.fixture
async def tx(built):
    async with built.transaction() as tx:
        yield tx


@given(numbers)
@example(Code(0))
@example(Code(CAPACITY - 1))
def test_what_is_printed_is_read_in_every_form(code):
    printed = str(code)
    chinese, english = code.spelled("zh"), code.spelled("en")
    for text in (
        printed,
        printed.lower(),
        f" {printed[:4]}-{printed[4:8]}-{printed[8:]}\n",
        f"{printed[:3]} {printed[3:]}",
        f"{printed[:4]}–{printed[4:]}.",
        printed.translate({ord(letter): ord(letter) + 0xFEE0 for letter in ALPHABET}),  # Full width.
        printed.replace("0", "o").replace("1", "l"),
        printed.replace("0", "O").replace("1", "I"),
        chinese,
        chinese.replace(" ", ""),
        chinese.replace(" ", "，"),
        english,
        english.upper(),
        english.replace(" ", " - "),
    ):
        assert codes.read(text) == code, text
    assert len(printed) == codes.LENGTH
    assert len(chinese.split()) == len(english.split()) == codes.WORDS


@given(st.text() | st.text(ALPHABET, min_size=10, max_size=12) | st.text("river水林ABC- ", max_size=20))
def test_whatever_is_typed_raises_nothing(text):
    code = codes.read(text)
    assert code is None or 0 <= code.number < CAPACITY


@pytest.mark.parametrize(
    "text", ["", "12345678901U", "0000000000", "000000000000", "水林走", "river apple stone", "你好"]
)
def test_what_is_no_code(text):
    assert codes.read(text) is None


def test_a_code_is_in_no_log():
    code = codes.new()
    assert str(code) not in f"{code!r} {[code]}"


async def test_it_opens_its_home_only_and_only_its_digest_is_kept(tx):
    code = await codes.make(tx, 1, 2, LATER, 0, NOW)
    assert (await codes.opens(tx, code, NOW)).id == 1
    assert await codes.use(tx, code.digest, NOW) == 1
    kept = [tuple(row) for row in await tx.rows("SELECT * FROM codes")]
    for secret in (str(code), code.spelled("zh"), code.spelled("en"), str(code.number)):
        assert secret not in str(kept)


async def test_one_wrong_character_opens_nothing(tx):
    made = [await codes.make(tx, home, 5, LATER, 0, NOW) for home in (1, 2) for _ in range(100)]
    printed = str(made[0])
    for place in range(len(printed)):
        for letter in ALPHABET.replace(printed[place], ""):
            wrong = codes.read(printed[:place] + letter + printed[place + 1 :])
            assert await codes.opens(tx, wrong, NOW) is None
            assert await codes.use(tx, wrong.digest, NOW) is None


async def test_it_ends_with_its_last_use(tx):
    code = await codes.make(tx, 1, 2, LATER, 0, NOW)
    assert [await codes.use(tx, code.digest, NOW) for _ in range(3)] == [1, 1, None]
    assert await codes.opens(tx, code, NOW) is None


async def test_looking_takes_no_use(tx):
    code = await codes.make(tx, 1, 1, LATER, 0, NOW)
    for _ in range(3):
        assert await codes.opens(tx, code, NOW)
    assert await codes.use(tx, code.digest, NOW) == 1


async def test_it_ends_at_its_time(tx):
    code = await codes.make(tx, 1, 2, LATER, 0, NOW)
    assert await codes.opens(tx, code, LATER - timedelta(microseconds=1))
    assert await codes.opens(tx, code, LATER) is None
    assert await codes.use(tx, code.digest, LATER) is None
    assert await codes.usable(tx, 1, LATER) == 0


async def test_revoking_ends_all_codes_of_this_home_and_of_no_other(tx):
    mine = [await codes.make(tx, 1, 2, LATER, 0, NOW) for _ in range(2)]
    other = await codes.make(tx, 2, 2, LATER, 0, NOW)
    assert await codes.revoke(tx, 1) == 2
    assert await codes.revoke(tx, 1) == 0
    assert [await codes.opens(tx, code, NOW) for code in mine] == [None, None]
    assert await codes.usable(tx, 2, NOW) == 1
    assert (await codes.opens(tx, other, NOW)).id == 2


async def test_of_two_processes_that_use_the_last_use_at_once_one_gets_in(built):
    second = await Database.open(built.path)
    async with built.transaction() as tx:
        code = await codes.make(tx, 1, 3, LATER, 0, NOW)

    async def use(database):
        async with database.transaction() as tx:
            return await codes.use(tx, code.digest, NOW)

    outcomes = await asyncio.gather(*[use(database) for database in (built, second) * 4])
    await second.close()
    assert sorted(outcomes, key=str) == [1, 1, 1, None, None, None, None, None]


async def test_wrong_tries_are_limited_for_each_person_and_counted_over_all(tx):
    for tried in range(codes.TRIES):
        assert await codes.may_try(tx, ANNA, NOW)
        assert await codes.note_wrong(tx, ANNA, NOW + timedelta(minutes=tried)) == tried + 1
    assert not await codes.may_try(tx, ANNA, NOW + timedelta(minutes=5))
    assert await codes.may_try(tx, BO, NOW)
    assert await codes.note_wrong(tx, BO, NOW) == codes.TRIES + 1
    assert await codes.may_try(tx, ANNA, NOW + codes.HOUR), "the first of them counts no more"


async def test_what_ended_is_forgotten_and_what_counts_is_kept(tx):
    ended = await codes.make(tx, 1, 1, NOW, 0, NOW)
    valid = await codes.make(tx, 1, 1, LATER, 0, NOW)
    await codes.note_wrong(tx, ANNA, NOW)
    await codes.note_wrong(tx, ANNA, NOW + codes.HOUR)
    now = NOW + codes.HOUR + timedelta(minutes=1)
    assert await codes.PRUNING.run(tx, now) == 1
    assert await codes.WRONG.run(tx, now - codes.HOUR) == 1
    assert await codes.opens(tx, ended, NOW - codes.HOUR) is None
    assert await codes.opens(tx, valid, NOW)
    assert await tx.value("SELECT count(*) FROM code_tries") == 1


@pytest.mark.parametrize("typed", ["ABCDEFGHJKM", "ABCD-EFGH-JKM", "abcd-efgh-jkm", "t.me/bot?start=join_ABCDEFGHJKM"])
def test_a_code_that_happens_to_have_no_digit_is_one_too(typed):
    assert codes.looks_like(typed)
    assert codes.read(typed) == codes.read("ABCDEFGHJKM")


@pytest.mark.parametrize("typed", ["abcdefghjkm", "Abcdefghjkm", "how do i sort"])
def test_a_word_is_no_code(typed):
    assert not codes.looks_like(typed)


@pytest.mark.parametrize("name", ["code", "Code: ", "入户码：", ""])
def test_a_code_whose_first_word_is_code_is_read_like_any_other(name):
    words = "code exchange airport suit betray"
    assert codes.read(words).spelled("en") == words
    assert codes.read(f"{name} {words}").spelled("en") == words
