"""How many come, as people say it."""

import pytest

from handlers.garden.counting import how_many


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("四个人", 4),
        ("十二个人", 12),
        ("二十人", 20),
        ("二十五位", 25),
        ("三四个人", 4),
        ("三个大人两个孩子", 5),
        ("两大两小", 4),
        ("我和老伴", 2),
        ("4 of us", 4),
        ("2 adults and 2 kids", 4),
        ("12 people", 12),
        ("me and my wife", 2),
        ("周六两点", 0),
        ("2小时", 0),
        ("12", 0),
        ("just me", 0),
    ],
)
def test_people_in_words(words, count):
    assert how_many(words) == count


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ("2", 2),
        ("２", 2),
        ("十二", 12),
        ("两个", 2),
        ("我们俩", 2),
        ("就我一个", 1),
        ("just me", 1),
        ("0", 0),
        ("周六", 0),
    ],
)
def test_an_answer_needs_no_unit(answer, count):
    assert how_many(answer, alone=True) == count
