"""Numbers as people type them where one is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.understanding import whole_number
from storage.understanding.numerals import digits

UNITS = (("千", 1000), ("百", 100), ("十", 10))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("50", 50), ("５０", 50), ("五十", 50), ("50分", 50), ("五十个", 50), ("1,200", 1200), (" 7 ", 7)),
        *(
            ("一百二", 120),
            ("二百零五", 205),
            ("两千三", 2300),
            ("一万二", 12_000),
            ("万", 10_000),
            ("十二万三千", 123_000),
            ("两万", 20_000),
        ),
        *(("廿五", 25), ("三零二", 302), ("十", 10), ("百", 100), ("零", 0), ("第五", 5), ("12号", 12), ("#12", 12)),
        *(("卅", 30), ("卅五", 35), ("twenty five", 25), ("thirty nine", 39)),
        *(("fifty", 50), ("fifty-five", 55), ("Fifty five", 55), ("fifteen", 15), ("50 points", 50)),
    ],
)
def test_a_number_in_figures_characters_or_words(said, meant):
    found = whole_number(said)
    assert found == meant
    assert isinstance(found, int)  # 250 points, and not 250.0.


@pytest.mark.parametrize(
    "said",
    [
        "",
        "很多",
        "-5",
        "1.5",
        "fifty fifty",
        "five ten",
        "thirty ten",
        "fifty abc",
        "abc five",
        "1," * 20,
        "3-2-501",
        "1" * 40,
        "五十上下",
    ],
)
def test_what_is_none(said):
    assert whole_number(said) is None


@given(st.integers(1, 9999))
def test_every_number_is_read_as_it_is_written(number):
    written, rest, gap = "", number, False
    for sign, value in UNITS:
        digit, rest = divmod(rest, value)
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + sign
        gap = not digit
    written += ("零" if gap and written and rest else "") + ("零一二三四五六七八九"[rest] if rest else "")
    assert whole_number(written) == number


def test_a_number_of_a_house_is_said_in_figures_and_a_letter_is_large():
    said = {
        "三零二": "302",
        "二十一": "21",
        "百": "100",
        "一百零二": "102",
        "一百二十一": "121",
        "007": "7",
        "000": "000",
        "十": "10",
        "两": "2",
    }
    said |= {"seven": "7", "second": "2", "a": "A", "甲": "甲", "幺零": "10", "": "", "三a": "三A"}
    assert {text: digits(text) for text in said} == said
