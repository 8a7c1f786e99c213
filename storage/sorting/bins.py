"""A bin may be asked about like a thing: 什么是湿垃圾, `what goes in the green bin`. Each city has its own names."""

from __future__ import annotations

import re
from functools import cache

from storage.sorting.finding import Category, City
from storage.sorting.table import rows
from storage.sorting.wording import HAN, key

_BEFORE = re.compile(
    r"(?:请问|那|到底|究竟)?(?:啥[格个]|啥子|乜嘢|什么样的?|什么东西|什么垃圾|哪些东西|哪些垃圾|什么|哪些|啥|哪种|何为)?(?:是|叫做?|属于|算是?|才?能?可?以?[扔放投丢]进?到?)?"
)
_AFTER = re.compile(
    r"(?:里面?|都|是|有|指的?是?|包括|包含|应该|该|可以|能|要|[放扔装投丢])*+(?:什么|哪些|哪几种|啥|指什么)?"
    r"(?:东西|垃圾|物品|意思|种类|类)*+[呢啊呀吗的]?"
)
_HOW = re.compile(  # The answer says that too.
    r"(?:要不要|用不用|需不需要|是不是|一定|应该|应当|需要|可以|必须|都|要|得|该|先)*+(?:(?:清?洗|压扁|踩扁|破袋|沥干|沥水|装袋|套袋|打包|捆|晾干|冲|包|分开|单独放?)[^的]{0,4}"
    r"|(?:怎么|怎样|咋|如何)(?:扔|丢|投放?|处理|放|分|倒)|[扔丢投放倒](?:到|在|进)?(?:哪里|哪儿|哪个桶|哪))[呢啊呀吗嘛么]?"
)
_FILLING = re.compile(
    r"what(?:'s)?|which|is|are|goes?|in(?:to)?|the|an?|counts?|as|belongs?|to|do(?:es)?|means?|meaning|things?|items?|can|i|put|tell|me"
    r"|about|please|of|where|how|should|must|have|needs?|be|throw|away|dispose|clean|washed|rins(?:ed|ing)|wrapp(?:ed|ing)|bagged"
)
_JOINT = re.compile(r"(?<=[色湿干])(?:的|那个|这个|的那个)(?=垃圾桶|桶)")
_WORD = re.compile(r"[a-z']+")

_KIND = (
    r"(?:wet|dry|kitchen|food|hazardous|normal|general|recyclable|recycling|residual|rubbish|trash|compost"
    r"|paper|plastic|glass|metal|cardboard)"
)
_HEAP = r"(?: (?:waste|rubbish|trash|bin|garbage|recycling))"
_OR = rf" or (?:just )?{_KIND}{_HEAP}?"
_EITHER = re.compile(
    rf"[\s,-]{{0,4}}(?:\b(?:is it|are they|in the|goes in) )?\b{_KIND}(?:{_HEAP}(?:{_OR})?|{_OR})\W{{0,4}}$"
    r"|\s\b(?:counts? as|considered|classed as|treated as) [\w ]{2,20}\W{0,4}$"
)
_VERB = re.compile(r"^(?:is|are|do|does)\b")


def asked_about(text: str, city: City) -> Category | None:
    """The bin that this asks about, and about nothing else."""
    return _in_chinese(key(text), city) if HAN.search(text) else _in_english(text, city)


def _in_chinese(text: str, city: City) -> Category | None:
    text = _JOINT.sub("", text)
    began = _BEFORE.match(text)
    for start in {0, began.end() if began else 0}:
        for end in range(start + 2, min(start + 9, len(text)) + 1):
            category = _names(city).get(text[start:end])
            if category and (_AFTER.fullmatch(text, end) or _HOW.fullmatch(text, end)):
                return category
    return None


def _in_english(text: str, city: City) -> Category | None:
    words = [word for word in _WORD.findall(text.lower()) if not _FILLING.fullmatch(word)]
    return _names(city).get(" ".join(words))


@cache
def _names(city: City) -> dict[str, Category]:
    return {
        name: Category(row["category"])
        for row in rows("bins")
        if row["city"] in {"", city}
        for name in (*row["chinese"].split(), *row["english"].split("|"))
    }


def left_out(text: str) -> str:
    """Without the bins that it asks about, which are no things: `cat litter, wet or dry waste?`"""
    thing = _EITHER.sub("", text)
    return _VERB.sub("", thing) if thing and thing != text else text
