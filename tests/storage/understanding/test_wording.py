"""However it is put: dialect, signs, short forms; what is over, unreal, or happened to a thing only."""

import os
import subprocess
import sys

import pytest

from storage.dialects import standard
from storage.understanding import Intent, understand
from storage.understanding.lexicon import TABLES
from storage.understanding.table import alternatives, rows
from storage.understanding.words import plain


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("𨋢坏咗", "电梯坏了"),
        ("屋头冇得热水", "家里没有热水"),
        ("玻璃跌落嚟", "玻璃掉下来"),
        ("请勿停车", "请勿停车"),
        ("🔥🔥", "火火"),
        ("the lift doesnt move, I am inside", "the lift doesn't move, i'm inside"),
        ("he isn't breathing", "he is not breathing"),
    ],
)
def test_everybody_is_read_as_if_all_spoke_alike(said, means):
    assert plain(said) == means


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_are_written_as_what_is_said_is_read(table):
    """A word of a region in them would never be found."""
    words = [word for row in rows(table) for word in alternatives(row["words"])]
    assert [word for word in words if standard(word) != word or not set(word).isdisjoint("[]?")] == []


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("电梯修好才两天，又困人了", True),
        ("以为是炖肉，结果楼道里全是烟", True),
        ("原来是楼下着火了", True),
        ("I thought it was a fire, it was steam", False),
        ("上周修好了", False),
        ("今天下午的消防演练几点", False),
        ("这不是演练，真的着火了", True),
        ("昨天楼上打架，今天没声了", False),
        ("把蛋糕摔了", False),
        ("把老人摔了", True),
        ("小狗误食了巧克力", False),
        ("电影里着火那段", False),
    ],
)
def test_what_is_over_unreal_or_of_things_is_no_danger(text, danger):
    assert (understand(text).intent is Intent.DANGER) is danger


def test_what_is_understood_is_the_same_after_each_start():
    """“smoky” and “smoke” are both near it, and what is weighed is a sum: a set gives another order each time."""
    program = "from storage.understanding import understand; print(understand('smok in stairwell'))"
    seeds = ({**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2"))
    told = {
        subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True).stdout
        for env in seeds
    }
    assert len(told) == 1
