"""“这个扔哪”: what is in the hand has no name in the words, and is asked for."""

import pytest

from storage.sorting import names_nothing


@pytest.mark.parametrize(
    "words", ["这个扔哪", "这是什么垃圾？", "那这个东西怎么分类呢", "where does this go?", "Which bin does it go in"]
)
def test_where_something_goes_without_a_word_of_what(words):
    assert names_nothing(words)


@pytest.mark.parametrize("words", ["这个电池扔哪", "这个灯坏了", "where does this lamp go", "哪里", ""])
def test_what_is_named_is_looked_up(words):
    assert not names_nothing(words)
