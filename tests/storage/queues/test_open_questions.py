"""How long what a person says is taken for the answer to what another one said."""

import pytest

from storage.queues.open_questions import QUESTION, REMARK, lasts


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("您什么时候在家", QUESTION),
        ("门牌号是多少", QUESTION),
        ("请拍一张照片", QUESTION),
        ("It is done. When may we come?", QUESTION),
        ("明天上午来修", REMARK),
        ("We come tomorrow", REMARK),
        ("Nowhere else", REMARK),  # No “where”.
    ],
)
def test_a_question_is_waited_for_longer_than_a_remark(words, time):
    assert lasts(words) == time
