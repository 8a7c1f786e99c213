"""What is said in so many words: how urgent it is, and what is put on for everybody."""

from storage.understanding import Urgency, says_only_urgency, tells_of_happening, urgency_said

CAN_WAIT, SOON, URGENT = Urgency.CAN_WAIT, Urgency.SOON, Urgency.URGENT
SAID = {  # How urgent they say that it is, and whether they say nothing else.
    "不着急，慢慢来": (CAN_WAIT, True),
    "Not urgent, thanks": (CAN_WAIT, True),
    "不急！！…谢谢": (CAN_WAIT, True),
    "it's really not that urgent at all": (CAN_WAIT, True),
    "don’t hurry": (CAN_WAIT, True),
    "非常非常急啊": (URGENT, True),
    "请你们尽快来一下吧": (SOON, True),
    "能快点吗": (URGENT, True),
    "Can you come today?": (SOON, True),
    "家里漏水了，很急": (URGENT, False),
    "不急，有空再说。不对，其实很急": (URGENT, False),
    "很急，不急": (CAN_WAIT, True),
    "now": (URGENT, True),
    "快 来 人": (URGENT, True),
    "【急】": (URGENT, True),
    "很急，🙏": (URGENT, True),
    "it is *urgent*": (URGENT, True),
    "快" * 40: (None, False),
    "很" * 39 + "急": (URGENT, True),
    "很" * 40 + "急": (None, False),
    "是的，" * 100 + "很急": (URGENT, False),
    "很急，" * 100: (URGENT, False),
    **dict.fromkeys(("急救箱在哪", "快递", "着急用水", "今天", "谢谢", "", "，", "快" * 400), (None, False)),
}
HAPPENS = {
    "12月4日晚上7点放《龙猫》": True,
    "flea market on Saturday at 2": True,
    "a concert in the garden": True,
    "几点放《龙猫》": False,
    "我想看电影": False,
    "when is the flea market": False,
    "周六有跳蚤市场" + "啦" * 193: True,
    "周六有跳蚤市场" + "啦" * 194: False,
    "周六": False,
}


def test_urgency_in_so_many_words():
    assert {words: (urgency_said(words), says_only_urgency(words)) for words in SAID} == SAID


def test_what_is_put_on_for_everybody_is_told_and_not_asked():
    assert {words: tells_of_happening(words) for words in HAPPENS} == HAPPENS
