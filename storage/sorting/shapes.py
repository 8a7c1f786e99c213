"""Other shapes of the same name, and what is the name of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_MIDDLE = re.compile(r"上面?的|里面?的|的")
_SHARDS = ("碎块", "碎片", "碎渣", "残片")
_SMALL = re.compile(r"(?<=[瓶盒袋罐桶杯壳箱盖管垫包皮筒渣核块叶籽])[子儿]$")


def is_name(text: str) -> bool:
    """So people are called."""
    return len(text) in {2, 3} and text[0] in _SURNAMES


def forms(text: str) -> Iterator[str]:
    """Ways in which the list may write the same word: 饮料瓶子 is filed under 饮料瓶, 大闸蟹的壳 under 大闸蟹壳."""
    yield text
    if _SMALL.search(text):
        yield text[:-1]
    if (joined := _MIDDLE.sub("", text)) != text and joined:
        yield joined
    if text.endswith(_SHARDS) and len(text) > len(_SHARDS[0]) + 1:  # 瓷砖碎块 goes where 瓷砖 does.
        yield text[: -len(_SHARDS[0])]
    if len(text) > 2 and text[0] == "小" and text[-1] == text[-2]:  # 小棍棍 is a 棍.
        yield text[1:-1]
    if len(text) > 2 and text[-1] == text[-2] and not is_name(text):  # As it is called in the southwest: 药渣渣.
        yield text[:-1]
    if "樽" in text:  # As it is called in Guangdong.
        yield text.replace("樽", "瓶")
    if text.endswith("骨") and len(text) > 1:
        yield f"{text}头"
    if text.endswith("儿") and len(text) > 2:
        yield text[:-1]
    if "塑胶" in text:  # As it is called in Taiwan.
        yield text.replace("塑胶", "塑料")
    if text and text[-1] in "瓶盒袋罐杯勺盖棍棒垫筷刷叉碟盘篮筐":
        yield f"{text}子"
