"""A sentence of which every word is understood: one thing, and around it only who, when, where, and what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from storage.sorting import english, states
from storage.sorting.catalogue import catalogue
from storage.sorting.english_filler import filler
from storage.sorting.measures import COUNT
from storage.sorting.table import rows

LONGEST_WORD, LONGEST_THING, LONGEST_PART = 7, 8, 3  # Characters.
SHORTEST_THING, MOST_WORDS = 2, 5
_HURT = re.compile(
    r"[都全也给被已经快]{0,3}(?:[坏断掉裂破碎脱松没丢缺烂锈卡烧漏塌歪瘪开花磨秃散折崩]|不[动亮响转灵见好])"
)
_GLUED = re.compile(  # A thing that is part of another's name: 鼠标垫, 拖把桶.
    r"[粉灰红白黑蓝绿黄紫大小长短厚薄圆方高里头盖拍垫剪桶刮铺画擦拖贴插点背提捆带卖分倒开关压泡包装套挂架刷夹锁洗煮炒炖蒸](?![了过掉得着坏破碎裂开好完起出下上到在成一])"
    r"|[盖垫桶架夹锁刷包套头](?=[坏破碎裂烂脏断])|(?:宝宝|娃娃|小哥|师傅|超市|公司)"
)
_DETERMINERS = frozenset(["the", "a", "an", "my", "our", "your", "me", "us"])
_HELD_IT = re.compile(r".{1,12}的[桶瓶罐盒袋壶筒箱杯管]$")  # 洗衣液用光的桶: no bin is asked about.
_OF_IT = re.compile(r"[里上外下内中]?[面头边]?[的嘅][^话]")  # 吹风机里的灰 is about the dust.


def only_thing(text: str) -> tuple[str, str, str] | None:
    """What is told before it, the thing, and what is told after; the longest thing that leaves nothing unknown."""
    told_before, told_from = _told(text)
    known = catalogue()
    for length in range(min(LONGEST_THING, len(text)), SHORTEST_THING - 1, -1):
        for start in range(len(text) - length, -1, -1):
            end = start + length
            if (
                not told_before[start]
                or _OF_IT.match(text, end)
                or _HELD_IT.match(text, end)
                or _GLUED.match(text, end)
                or not known.entry(text[start:end])
            ):
                continue
            if told_from[end] or any(told_from[of] and is_hurt(text, of) for of in part_ends(text, end)):
                return text[:start], text[start:end], text[end:]
    return None


def is_told(word: str) -> bool:
    return word in _words("story")


def is_part(word: str) -> bool:
    return word in _words("part")


def is_hurt(text: str, start: int) -> bool:
    return bool(_HURT.match(text, start))


def part_ends(text: str, start: int) -> Iterator[int]:
    """Where a part of the thing ends that is named behind it: 老花镜腿断了 is about the glasses."""
    last = min(start + LONGEST_PART, len(text) - 1)
    return (end for end in range(start + 1, last + 1) if text[start:end] in _words("part"))


def told_up_to(text: str) -> list[bool]:
    """For each place whether all that stands before it is words of a story."""
    return _told(text)[0]


def _told(text: str) -> tuple[list[bool], list[bool]]:
    """For each place whether all that stands before it is words of a story, and all that stands after it."""
    length = len(text)
    words = [list(_ends(text, start)) for start in range(length)]
    before, after = [True, *[False] * length], [*[False] * length, True]
    for start in range(length):
        if before[start]:
            for end in words[start]:
                before[end] = True
    for start in range(length - 1, -1, -1):
        after[start] = any(after[end] for end in words[start])
    return before, after


def _ends(text: str, start: int) -> set[int]:
    """Where words end that begin here."""
    known = _words("story")
    last = min(len(text), start + LONGEST_WORD)
    ends = {end for end in range(start + 1, last + 1) if text[start:end] in known}
    for found in (states.at(text, start), COUNT.match(text, start)):
        if found:
            ends.add(found.end())
    return ends


def only_thing_in_english(text: str) -> tuple[str, str] | None:
    """The thing's English name, singular, and all that is told of it. `dog bed`: the words beside it tell no story."""
    said = english.words_said(text)
    known = catalogue().english
    for length in range(min(MOST_WORDS, len(said)), 0, -1):
        for start in range(len(said) - length, -1, -1):
            end = start + length
            name = " ".join(english.singular(word) for word in said[start:end])
            rest = [*said[:start], *said[end:]]
            beside = {*said[start - 1 : start], *said[end : end + 1]}
            if not start and beside & _DETERMINERS:  # Book the garden.
                continue
            if name in filler("question"):
                continue
            if name in known and not beside & filler("scene") and all(map(_is_told_in_english, rest)):
                return name, " ".join([*said[:start], *said[end:]])
    return None


def _is_told_in_english(word: str) -> bool:
    own = word.removesuffix("'s").removesuffix("s'")
    return any(each in filler(kind) for kind in ("story", "scene") for each in (word, own)) or bool(
        english.states_in(word)
    )


@cache
def _words(kind: str) -> frozenset[str]:
    """`part`: what a thing may have; `story`: all others."""
    told = (row for row in rows("stories") if (row["kind"] == "part") == (kind == "part"))
    return frozenset(word for row in told for word in row["words"].split())
