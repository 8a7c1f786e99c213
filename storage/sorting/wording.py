"""How people ask in Chinese: what is peeled off a sentence until the thing itself is left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from zhconv_rs import zhconv

from storage.sorting.table import rows

HAN = re.compile(r"[㐀-䶿一-鿿]")
_NOISE = re.compile(r"[^\w.]+|_|(?<!\d)\.|\.(?!\d)")
_BREAKS = re.compile(r"[,，、;；/+＋&。\n]|\s+|还有|以及|和|跟|与|同(?!事|学|志)|加上|或者?")

_NUMBER = r"(?:[一二两三四五六七八九十百几半]|\d++(?:\.\d++)?)"
_MEASURE = (
    r"(?:来|多)?(?:大|小|整)?(?:个|只|支|枝|节|张|把|瓶子?|袋子?|块|双|包|根|盒子?|堆|片|床|条|沓|件|台|部|本|杯子?|碗|罐子?|桶|箱子?"
    r"|颗|粒|口|串|盘|朵|束|棵|套|副|对|筒|卷|团|坨|碟|份|些|点儿?|捆|叠|辆|扇|顶|封|枚|滴|斤|公斤|克|壶|听|管|板|排|摊|兜|篮子?|打|撮|家子)"
)
MEASURED = re.compile(
    rf"^[俩仨](?:个)?(?=.)|^(?:这|那)?{_NUMBER}++{_MEASURE}(?:的)?(?=.)|^(?:这|那|有)(?:个|只|些|种|张|把|台|块|条|瓶|包|袋|双|件)(?=.)"
)

_OPENINGS = re.compile(
    r"^(?:你好|您好|请问|请教|问一?下|想问一?下?|我想知道|想知道|麻烦|帮我?看?看?查?一?下?|求助|各位|邻居们|大家好|那么?|那个|这个|这种|这些"
    r"|我们?家里?的?|家里的?|家中的?|咱家的?|我的|我|要|想|有|把|将|关于|(?:冰箱|厨房|阳台|客厅|卧室|车库|楼道|桌|地)[里上]的?|如果|要是|刚|今天|(?:孩子|宝宝|老人|小孩|别人|自己|老伴|爷爷|奶奶|爸爸?|妈妈?|孙子|孙女|儿子|女儿|老公|老婆|邻居)的?|的"
    r"|怎么扔|怎么丢|怎样扔|如何扔|怎么处理|如何处理|怎么分类|什么垃圾是|哪里(?:可以|能)?扔|哪儿扔|扔掉?|丢掉?|倒掉?|处理掉?|回收|垃圾分类|是不是)"
)
_WHERE = (
    r"(?:哪里|哪儿|哪边|哪|什么地方|何处|什么桶|哪个桶|哪个垃圾桶|哪个箱|哪种桶|哪一?类|什么颜色的?桶|啥桶|什么桶里"
    r"|什么垃圾桶)"
)
_KIND = r"(?:可回收物?|有害|厨余|湿|干|其他|其它|易腐|生活|不可回收|大件|装修|建筑|餐厨|什么|哪种|哪一?类|啥|何种)"
_ENDINGS = re.compile(
    r"(?:[呢吗啊呀哦嘛吧了哈啦]|谢谢|的话|里面?|中|往"
    r"|(?:应该|应当|该|要|需要|可以|可不可以|能不能|能|得|会|还|都|也|分别|各自?|到底|究竟|现在|直接|又|再|是不是|应)"
    r"|(?:怎么样?|怎样|如何|咋|怎|咋个)(?:扔|丢|分类?|处理|办|弄|整|倒|放|投放?|回收|归类|包)?掉?"
    rf"|(?:扔|丢|放|倒|投|归|送|拿|装|往|到|去|在)(?:到|进|在|去|往)?{_WHERE}(?:里面?|去)?(?:扔|丢|倒|放|送|投)?掉?"
    rf"|(?:扔|丢|放|倒|投|归|进)(?:到|进|在|去)?{_KIND}(?:垃圾)?(?:桶|箱)?里?|(?:要|用|需)不?要?洗|(?:谁|有人)来?收"
    rf"|(?:是不是|算不算|属于|算是?|是|归为?|当作?|为){_KIND}(?:垃圾|桶)?(?:还是{_KIND}(?:垃圾|桶)?){{0,5}}|{_KIND}垃圾(?:还是{_KIND}垃圾){{0,5}}"
    r"|(?:属于|算是?|是|归)?(?:什么|哪一?)类(?:别|型)?(?:的)?(?:垃圾)?|垃圾分类|分类"
    r"|(?:扔|丢|倒)掉?|回收|卖钱|不要了?|没用了?|用不着了?)$"
)
_ASKING = re.compile(
    r"扔|丢(?!了)|垃圾(?!桶|箱|袋)|分类|回收|处理|哪个桶|什么桶|哪里倒|倒哪|放哪|倒在|卖钱|(?<!了)怎么办|要洗|用不用洗|咋整|咋办|怎么分|怎么包|不要了|怎么倒"
)

_MIDDLE = re.compile(r"上面?的|里面?的|的")
_SOILED = re.compile(r"(?<!未被)(?<!没被)(?<!未受)污|脏|沾|油腻|有油|湿")
_AFTER = re.compile(r"(?:碎|坏|破|过期|用完|没用完|脏|烂|发霉|没电|不用|旧|吃完|喝完|枯萎|空|没气)了?$")
_LAYERS = 10
_SMALL = re.compile(r"(?<=[瓶盒袋罐桶杯壳箱盖管垫包皮筒])[子儿]$")


def plain(text: str) -> str:
    """One way of writing for all: simplified, lower case, half width."""
    return str(zhconv(unicodedata.normalize("NFKC", text), "zh-cn")).lower().strip()


def key(text: str) -> str:
    """What an item is filed under, without spaces and signs: `A4 纸` and `a4纸` are one."""
    return _NOISE.sub("", plain(text))


def asks(text: str) -> bool:
    """Does this sentence speak of throwing away? If not, it may be about anything."""
    return bool(_ASKING.search(text))


def pieces(text: str) -> list[str]:
    """`电池和奶茶杯`: two things. The text is `plain`."""
    return [piece for piece in (_NOISE.sub("", each) for each in _BREAKS.split(text)) if piece]


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


def states_in(before: str) -> frozenset[str]:
    """What a modifier that was not peeled says of the state: 被油污染得很厉害的 is dirty."""
    return frozenset({"dirty"}) if _SOILED.search(before) else frozenset()


def is_question(text: str) -> bool:
    """Nothing is left of it when the question is peeled off."""
    return any(start >= end for start, _ in _starts(text) for end, _ in _ends(text, asked=True))


def bare(text: str) -> str:
    """What to call a thing: without the question around it."""
    name = key(text)
    return next((reading for reading, _ in reversed(readings(name)) if len(reading) > 1), name or text)


def forms(text: str) -> Iterator[str]:
    """Ways in which the list may write the same word: 饮料瓶子 is filed under 饮料瓶, 大闸蟹的壳 under 大闸蟹壳."""
    yield text
    if _SMALL.search(text):
        yield text[:-1]
    if (joined := _MIDDLE.sub("", text)) != text and joined:
        yield joined
    if "塑胶" in text:  # As it is called in Taiwan.
        yield text.replace("塑胶", "塑料")
    if text and text[-1] in "瓶盒袋罐杯":
        yield f"{text}子"


def _starts(text: str) -> Iterator[tuple[int, frozenset[str]]]:
    states: frozenset[str] = frozenset()
    start = 0
    yield start, states
    for _ in range(_LAYERS):
        rest = text[start:]
        if found := _state().match(rest):
            states |= {found.lastgroup or ""}
        else:
            found = MEASURED.match(rest) or _OPENINGS.match(rest)
        if not found:
            return
        start += found.end()
        yield start, states


def _ends(text: str, *, asked: bool) -> Iterator[tuple[int, frozenset[str]]]:
    """What is said at the end matters only in a question: `灯坏了` is a complaint."""
    states: frozenset[str] = frozenset()
    end = len(text)
    yield end, states
    for _ in range(_LAYERS):
        rest = text[:end]
        if not rest or not (asked or rest[-1] in "呢吗啊呀哦嘛吧哈啦"):
            return
        found = _ENDINGS.search(rest)
        if not found:
            found = _AFTER.search(rest)
            if not found:
                return
            states |= {"broken" if found[0][0] in "碎破" else "dirty" if found[0][0] == "脏" else "used"}
        end = found.start()
        yield end, states


@cache
def _state() -> re.Pattern[str]:
    """What happened to the thing. It says nothing about what the thing is, but may change where it goes."""
    kinds: dict[str, list[str]] = {}
    for row in rows("states"):
        kinds.setdefault(row["state"], []).append(row["words"])
    return re.compile("^(?:" + "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in kinds.items()) + ")(?=.)")
