"""What may stand as a reason, which everybody reads who is hit by it."""

from handlers.dialogue.said import Said
from handlers.garden.reasons import named_in, tells_why


def test_what_tells_why_is_a_reason_and_a_remark_is_none():
    for words in (
        *(
            "雨太大了",
            "灯坏了",
            "上次把烤炉弄坏了没说",
            "投票布置会场",
            "借给幼儿园",
            "油漆没干",
            "业委会开会",
            "三次没来",
        ),
        *("rain", "The lift is repaired", "Was rude to the host", "the paint is still wet", "pest control", "election"),
    ):
        assert tells_why(Said(words)) > 0.9, words
    for words in (
        *("你好", "谢谢", "为什么要写原因", "周六几点开门？", "要写多少字吗", "订花园周六14点到16点", "12345", "……"),
        *("hello", "thanks", "what reason", "can I reopen it later", "book the garden on Saturday 2-4pm"),
    ):
        assert tells_why(Said(words)) < 0.5, words


def test_a_reason_that_has_a_button_is_found_in_a_sentence():
    found = [
        named_in(words) for words in ("下雨了，周六下午关闭花园", "周日检修，关花园", "close the roof on Sunday, storm")
    ]
    assert found == ["weather", "repair", "weather"]
    assert named_in("关闭花园周日") == named_in("大雨之后检修") == "", "none, or several"
