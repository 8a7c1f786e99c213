"""Found by meaning, not by the letter; and nothing is said where nothing fits."""

import pytest

from storage.faq.entries import FaqEntry
from storage.faq.meaning import best, key

KNOWN = [
    FaqEntry(1, ("物业电话多少", "phone number of the property office"), "6543210", "6543210"),
    FaqEntry(2, ("物业几点上班", "office hours"), "8:30", "8:30"),
    FaqEntry(3, ("物业费怎么交", "how to pay the property fee"), "扫码", "scan"),
    FaqEntry(4, ("居委会在哪", "where is the neighbourhood committee"), "1号楼", "building 1"),
    FaqEntry(5, ("访客怎么停车", "visitor parking"), "登记", "register"),
    FaqEntry(6, ("门禁卡怎么补办",), "带身份证", "bring your id"),
    FaqEntry(7, ("装修押金什么时候退",), "验收后", "after inspection"),
]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("物业电话多少", 1),
        ("物业的联系方式", 1),
        ("怎么联系物业啊", 1),
        ("whats the phone number of the office", 1),
        ("物业什么时候开门", 2),
        ("物业上班时间", 2),
        ("when does the office open?", 2),
        ("物业费在哪缴", 3),
        ("请问管理费怎么付", 3),
        ("how do I pay the management fee", 3),
        ("居委会地址", 4),
        ("亲戚来了怎么停车", 5),
        ("where can guests park", 5),
        ("门卡丢了怎么补办", 6),
        ("装修保证金何时退", 7),
    ],
)
def test_other_words_that_mean_the_same_are_found(asked, number):
    found = best(asked, KNOWN)
    assert found is not None
    assert found.entry.number == number


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "？？",
        "今天天气怎么样",
        "电梯坏了",
        "物业",
        "几点",
        "居委会电话",
        "派出所电话多少",
        "水费怎么交",
        "the weather",
        "x" * 4096,
    ],
)
def test_nothing_sure_is_said_where_nothing_fits(asked):
    assert best(asked, KNOWN) is None


def test_of_two_that_fit_alike_none_is_believed():
    twins = [FaqEntry(1, ("泳池几点开",), "6", "6"), FaqEntry(2, ("泳池几点关门",), "22", "22")]
    assert best("泳池什么时候", twins) is None


def test_questions_that_mean_the_same_are_counted_together():
    assert key("物业电话多少") == key("物业的号码是多少？")
    assert key("物业电话多少") != key("居委会电话多少")


def test_what_counts_of_a_question_are_meanings_pairs_of_characters_and_english_words():
    assert key("Where is the sauna") == "=where sauna"
    assert key("露台的阳光板") == "光板 台阳 阳光 露台"
    assert key("墙") == "墙"
    assert key("sauna物业sauna") == "=office sauna"
    assert key(" 的了吗 ") == "的了吗"  # Nothing of it counts: the same words are the same question.


def test_how_alike_two_questions_are():
    def sure(asked, wording):
        found = best(asked, [FaqEntry(1, (wording,), "", "")])
        return found and found.sure

    assert sure("sauna oven", "sauna oven 墙") == pytest.approx(2 / 3)
    assert sure("阳光板", "阳光板 oven") == pytest.approx(2 / 3)
    assert sure("where sauna oven", "sauna oven") is None  # A meaning weighs as much as two words.
    assert sure("where sauna oven", "where sauna") == pytest.approx(3 / 4)
    assert sure("x" * 120, "x" * 120) == 1
    assert sure("x" * 121, "x" * 121) is None
    assert best("sauna", []) is None
