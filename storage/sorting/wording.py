"""How people ask in Chinese: what is peeled off a sentence until the thing itself is left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zhconv_rs import zhconv

from storage.sorting import asking, measures, remarks, states

HAN = re.compile(r"[㐀-䶿一-鿿]")
_NOISE = re.compile(r"[^\w.]+|_|(?<!\d)\.|\.(?!\d)")
STATED = (
    "stated"  # At the end, in no question: 袜子破了 names a thing, but a sentence that is not all a name is a report.
)
_FIXTURES = re.compile(  # Of these a resident reports that they are broken.
    r"(?<![台夜头营能])灯泡?$|灯管$|[门窗锁管梯网墙路闸阀]$|玻璃$|空调(?!遥|被|罩|滤|扇)|外机|龙头|马桶|电视(?!遥|罩|盒)|冰箱(?!罩|贴)|洗衣机(?!罩)|热水器|暖气|监控|插座|开关|井盖|秋千|滑梯|器材|充电桩"
    r"|垃圾桶|水表|电表|信箱|对讲|摄像头|(?<!玩具)车$|树$|(?:^|热|冷|自来|停|没)[水电]$|雨棚|护栏|栏杆|扶手|地板|地砖|瓷砖|天花板|路灯|电箱"
)
_LAMP = re.compile(r"(?:节能|荧光|日光|led|白炽)?灯[泡管]?")
_SPENT = re.compile(r"没(?:有?电|信号|网|油|反应)")
_CELL = re.compile(r"电池|电瓶|电芯|\d号$")
LONGEST_STATED, LONGEST = 18, 24
ONLY_IF_DANGEROUS = "only if dangerous"  # 充电宝鼓了 is told of; 空调漏水 is a report.
_CRY = re.compile(r"(?:该|要|应该)?(?:怎么办|咋办|咋整|如何是好)[呢啊呀]?$")
LONGEST_JOINED = 12
_WORN_OUT = frozenset("旧破烂碎废")
_AGAIN = re.compile(r"(?<=[^的了个]{2})(?=[旧破烂碎废][^的了烂碎旧]{2})")
_ENDED = re.compile(r"(?<=[烂碎破坏断完掉脏空裂])[咯喽啰]")  # 碗打烂咯, as it is said in the southwest.
_LAYERS = 10
_NOUNS_TOO = "包装盖刷擦垫"  # 皮包坏了: a bag that is broken, or a hide that was wrapped.
_PARTICLES = "呢吗啊呀哦嘛吧哈啦"


def plain(text: str) -> str:
    """One way of writing for all: simplified, lower case, half width."""
    return _ENDED.sub("了", str(zhconv(unicodedata.normalize("NFKC", text), "zh-cn")).lower().strip())


def key(text: str) -> str:
    """What an item is filed under, without spaces and signs: `A4 纸` and `a4纸` are one."""
    return _NOISE.sub("", plain(text))


def asks(text: str) -> bool:
    """Does this sentence speak of throwing away? If not, it may be about anything."""
    return bool(asking.ASKING.search(text))


def pieces(text: str) -> list[str]:
    """`电池和奶茶杯`: two things. The text is `plain`."""
    return [piece for piece in (_NOISE.sub("", each) for each in asking.BREAKS.split(text)) if piece]


def joined(text: str) -> list[str]:
    """旧书旧报纸: two things that nothing stands between. Empty: it is one."""
    if len(text) > LONGEST_JOINED:
        return []
    if text[:1] in _WORN_OUT and text.count(text[0]) > 1:  # 旧衣服旧包: as often as that is said.
        return [text[0] + thing for thing in text.split(text[0]) if thing]
    return _AGAIN.split(text) if _AGAIN.search(text) else []


def readings(text: str) -> list[tuple[str, frozenset[str]]]:
    """The thing that a sentence may be about, the longest first, and the states that were peeled off. Takes a key.

    Both ends are peeled without deciding, since 饼干 does not end in dry (干) nor begin with a biscuit's 要.
    """
    asked = asks(text)
    starts = list(_starts(text))
    ends = list(_ends(text, asked=asked))
    found: dict[str, frozenset[str]] = {}
    for start, before in starts:
        for end, after in ends:
            if start < end:
                found.setdefault(text[start:end], before | after)
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


def is_question(text: str) -> bool:
    """Nothing is left of it when the question is peeled off."""
    return any(start >= end for start, _ in _starts(text) for end, _ in _ends(text, asked=True))


def bare(text: str) -> str:
    """What to call a thing: without the question around it."""
    name = key(text)
    return next((reading for reading, _ in reversed(readings(name)) if len(reading) > 1), name or text)


def _starts(text: str) -> Iterator[tuple[int, frozenset[str]]]:
    told: frozenset[str] = frozenset()
    start = 0
    yield start, told
    for _ in range(_LAYERS):
        rest = text[start:]
        if state := states.before(rest):
            step, said = state
            told |= {said}
        elif found := measures.MEASURED.match(rest) or asking.OPENING.match(rest):
            step = found.end()
        else:
            return
        start += step
        yield start, told


def _ends(text: str, *, asked: bool) -> Iterator[tuple[int, frozenset[str]]]:
    """What is said at the end matters only in a question: `灯坏了` is a complaint. But `充电宝鼓了` is a danger."""
    told: frozenset[str] = frozenset()
    end = len(text)
    yield end, told
    if not asked and (cry := _CRY.search(text)):
        end, told = cry.start(), frozenset({ONLY_IF_DANGEROUS})
    for _ in range(_LAYERS):
        rest = text[:end]
        if not rest:
            return
        if said := remarks.after(rest):  # It may as well be part of the name: 厨房剩菜.
            yield said[0], told | said[1]
        free = asked or rest[-1] in _PARTICLES
        if found := (free and asking.ENDING.search(rest)) or asking.VAGUE.search(rest):
            end = found.start()
        elif (state := states.after(rest)) and (free or state[1] in states.DANGEROUS):
            if rest[state[0]] in _NOUNS_TOO:
                yield state[0] + 1, told | {state[1]}
            end = state[0]
            told |= {state[1], ONLY_IF_DANGEROUS} if state[1] in states.DANGEROUS else {state[1]}
        elif (
            state
            and len(text) <= (LONGEST if state[1] in states.RUBBISH else LONGEST_STATED)
            and is_thing(text[: state[0]], text[state[0] :])
        ):
            end = state[0]
            told |= {state[1], STATED}
        else:
            return
        yield end, told


def is_thing(said: str, state: str) -> bool:
    """A lamp that is in pieces is swept up; one that is out is reported. A phone without power is charged."""
    if _SPENT.search(state) and not _CELL.search(said):
        return False
    return not _FIXTURES.search(said) or bool(_LAMP.fullmatch(said) and re.search("[碎破]|丝断", state))
