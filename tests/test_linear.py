"""Whatever anybody types, reading it takes a time that grows with its length and no faster."""

import re
import signal
from contextlib import contextmanager

import pytest

from storage.sorting.advice import LONGEST_NAME
from storage.sorting.measures import MEASURED
from storage.times import reader
from tests.support.patience import TRIES, slowness, worked
from tests.support.patterns import found_in_code, hard

LENGTH = 8192  # Twice what a message holds: a pattern whose time grows with the square takes an eighth of a second.
LONGEST_MESSAGE = 4096
SECONDS = 0.05  # Of this process. A linear one takes some thousandths of a second.
PART = 4  # What takes a quarter of the text less than half of its share of the square is read no further.


class Slow(Exception):
    pass


@contextmanager
def limited(seconds):
    """Interrupts even a regular expression, and counts only the time that this process had."""

    def interrupt(*_):
        raise Slow

    before = signal.signal(signal.SIGVTALRM, interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def is_square(use, hard, length, tries=TRIES):
    """Whether it is slow; one that is not is mostly known by a part of the text."""
    try:
        with limited(SECONDS):
            if worked(lambda: use(hard(length // PART))) < SECONDS / PART**2 / 2:
                return False
    except Slow:
        pass
    return is_slow(use, hard(length), tries)


def is_slow(use, text, tries=TRIES):
    """The best of the tries. What is too slow at first is measured by what this machine takes for other work."""
    for at in range(tries):
        try:
            with limited(SECONDS * slowness() if at else SECONDS):
                use(text)
        except Slow:
            continue
        return False
    return True


OF_THE_LIST = "storage/sorting/advice.py:"  # They meet names, not what people type.


@pytest.fixture(scope="module")
def found():
    return found_in_code()


def test_no_regular_expression_takes_longer_than_its_text_is_long(found):
    slow = []
    for each in found:
        binary = isinstance(each.pattern.pattern, bytes)
        length = LONGEST_NAME if each.place.startswith(OF_THE_LIST) else LENGTH
        for one in hard(each.pattern):
            text = (lambda length, one=one: one.text(length).encode()) if binary else one.text
            slow += [
                f"{each.place}: {way} of {one}"
                for way in each.ways
                if is_square(getattr(each.pattern, way), text, length)
            ]
    assert not slow


@pytest.mark.parametrize("text", ["a ", "1 ", "_ ", "at 1:01ish the 1", "1月1号1点1 ", "每周", "明"])
def test_one_that_asks_all_of_them_at_each_place_asks_each_once(text):
    assert not is_slow(reader.MIXED.marks, (text * LONGEST_MESSAGE)[:LONGEST_MESSAGE])


def test_all_of_them_are_found(found):
    assert len(found) > 150
    assert MEASURED in {each.pattern for each in found}


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"^(?:[一二]|\d+(?:\.\d+)?)+个", "match"),  # As it stood in wording.py.
        (r"\s*(?:m2|平米)$", "findall"),
        (r"<[^>]*>", "findall"),
        (r"(?P<thing>[^=]+?)\s*=.*", "fullmatch"),
        (r"(\d+|[零一]+)[层楼]", "findall"),
        (r"(a|a)*b", "match"),
        (r"(x+x+)+y", "findall"),
        (r"\bthrow\b.*\baway\b", "findall"),
    ],
)
def test_one_that_is_not_linear_would_be_noticed(pattern, way):
    compiled = re.compile(pattern)
    assert any(is_square(getattr(compiled, way), each.text, 4 * LENGTH, tries=1) for each in hard(compiled))
