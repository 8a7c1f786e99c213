"""How people ask in Chinese: what is peeled off a sentence until the thing itself is left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zhconv_rs import zhconv

from storage.sorting import measures, remarks, states

HAN = re.compile(r"[㐀-䶿一-鿿]")
_NOISE = re.compile(r"[^\w.]+|_|(?<!\d)\.|\.(?!\d)")
_BREAKS = re.compile(
    rf"[,，、;；/+＋&。\n]|\s+|还有{measures.NOT_COUNTED}|以及|连(?=.{{1,8}}一[起块])|和|跟|与|同(?!事|学|志)|加上|或者?"
)

_OPENINGS = re.compile(
    r"^(?:你好|您好|请问一?下?|请教|问一?下|想问一?下?|我想知道|想知道|麻烦|帮我?看?看?查?一?下?|求助|各位|邻居们|大家好|那么?|那个|这个|这种|这些|[这那](?=..)"
    r"|我们?家里?的?|家里的?|家中的?|咱家的?|我的|我|要|想|有|些(?=..)|把|将|关于|(?:冰箱|厨房|阳台|客厅|卧室|车库|楼道|屋|桌|地)[里上]头?的?(?!有)|如果|要是|刚|今天|[^的]{1,4}(?=用[过剩]的.)|[^的里上中剩余]{1,6}[剩余多](?:了|下|下了|出来?)(?=[大小]?[半一两几]\S{1,3})|[^的那]{1,6}那(?:点儿?|些|几?[个只支根块张把瓶袋双包台件条堆盒桶盆罐])(?=..)|(?:孩子|宝宝|老人|小孩|别人|自己|老伴|爷爷|奶奶|爸爸?|妈妈?|孙子|孙女|儿子|女儿|老公|老婆|邻居)的?|的"
    r"|怎么扔|怎么丢|怎样扔|如何扔|怎么处理|如何处理|怎么分类|什么垃圾是|哪里(?:可以|能)?扔|哪儿扔|扔掉?|丢掉?|倒掉?|处理掉?|回收|垃圾分类|是不是)"
)
_WHERE = (
    r"(?:哪里|哪儿|哪边|哪|什么地方|何处|什么桶|哪个桶|哪个垃圾桶|哪个箱子?|哪个回收箱|哪种桶|哪一?类|什么颜色的?桶|啥桶|什么桶里"
    r"|什么垃圾桶)"
)
_KIND = r"(?:可回收物?|有害|厨余|湿|干|其他|其它|易腐|生活|不可回收|大件|装修|建筑|餐厨|什么|哪种|哪一?类|啥|何种)"
_ENDINGS = re.compile(
    r"(?:(?:怎么样?|怎样|如何|咋)(?:扔|丢|处理|放|包)才.{1,10}|还?能(?:不能)?(?:卖|当)[^的]{1,3}|[呢吗啊呀哦嘛吧了哈啦伐]|(?<=[圾类桶收害余箱])[不没]|(?:那么|这么|挺|很|太)[硬软大小脏重]|对不?对?|行不?行?|好不好|(?:能|可以)?(?:扔|丢|放|倒)(?:在|到)?一[起块](?:扔|丢|放)?不?|可以|要不要把.{1,4}(?:倒|洗|撕|拆|剪)(?:掉|干净|下来)?|一[起块]|谢谢|的话|里面?|中|往"
    r"|(?:应该|应当|该|要|需要|可以|可不可以|能不能|能|得|会|还|都|也|分别|各自?|到底|究竟|现在|直接|又|再|是不是|应)"
    r"|(?:怎么样?|怎样|如何|咋|怎|咋个)(?:扔|丢|分类?|处理|办|弄|整|倒|放|投放?|回收|归类|包)?掉?"
    rf"|(?:扔|丢|放|倒|投|归|送|拿|装|往|到|进|去|在|搁|撂|甩|撇|塞)(?:到|进|在|去|往)?{_WHERE}(?:里面?|里头|去)?(?:扔|丢|倒|放|送|投)?掉?"
    rf"|(?:扔|丢|放|倒|投|归|进)(?:到|进|在|去)?{_KIND}(?:垃圾)?(?:桶|箱)?里?|(?:(?:要|用|需)不?要?|(?:要|用)不(?:要|用))(?:单独|分开)?(?:洗|撕|拆|剪|晾|包|装袋子?|冲|抠|挖|掏|倒|取|拿)(?:下来|出来|开|干净|干|一下|起来)?(?:再[扔丢])?|(?:谁|有人)来?收|能?当(?:作|成)?可回收物?卖?"
    rf"|(?:是不是|算不算|属不属于|属于|算是?|是|归为?|当作?|为){_KIND}(?:垃圾|桶)?(?:还是{_KIND}(?:垃圾|桶)?){{0,5}}|{_KIND}垃圾(?:还是{_KIND}垃圾){{0,5}}"
    r"|(?:属于|算是?|是|归)?(?:湿|干)的?还是(?:湿|干)的?(?:垃圾)?"
    r"|(?:属于|算是?|是|归)?(?:什么|哪一?)类(?:别|型)?(?:的)?(?:垃圾)?|(?:扔|丢|放|倒|投)(?:到|进|在|去)?垃圾(?:桶|箱|站|房)里?|属于(?:啥|什么|哪种)|(?:放|扔|丢|投)(?:进|到)?[^的]{0,4}回收箱里?|垃圾分类|分类"
    r"|(?:扔|丢|倒)掉?|回收|卖钱|不要了?|没用了?|用不着了?)$"
)
_ASKING = re.compile(
    r"[湿干]的?还是[湿干]|(?:算|属于|归|是)(?:不算|是)?(?:可回收|有害|厨余|湿垃|干垃|其他垃|易腐)|要不要(?:洗|撕|拆|装|包|晾|冲|剪)|扔|丢(?!了)|垃圾(?!桶|箱|袋)|分类|回收|处理|哪个桶|什么桶|哪里倒|倒哪|放哪|倒在|卖钱|能卖|能当|(?<!了)怎么办|要洗|用不用洗|咋整|咋办|属于[啥什哪]|进哪|怎么分|怎么包|不要了|怎么倒"
)

STATED = (
    "stated"  # At the end, in no question: 袜子破了 names a thing, but a sentence that is not all a name is a report.
)
_FIXTURES = re.compile(  # Of these a resident reports that they are broken.
    r"灯泡?$|灯管$|[门窗锁管梯网墙路闸阀]$|玻璃$|空调|外机|龙头|马桶|电视|冰箱|洗衣机|热水器|暖气|监控|插座|开关|井盖|秋千|滑梯|器材|充电桩"
    r"|垃圾桶|水表|电表|信箱|对讲|摄像头|车$|树$|[水电]$|雨棚|护栏|栏杆|扶手|地板|地砖|瓷砖|天花板|路灯|电箱"
)
_LAMP = re.compile(r"(?:节能|荧光|日光|led|白炽)?灯[泡管]?")
_SPENT = re.compile(r"没(?:有?电|信号|网|油|反应)")
_CELL = re.compile(r"电池|电瓶|电芯|\d号$")
LONGEST_STATED, LONGEST = 10, 24
ONLY_IF_DANGEROUS = "only if dangerous"  # 充电宝鼓了 is told of; 空调漏水 is a report.
_CRY = re.compile(r"(?:该|要|应该)?(?:怎么办|咋办|咋整|如何是好)[呢啊呀]?$")
LONGEST_JOINED = 12
_AGAIN = re.compile(r"(?<=[^的了个]{2})(?=[旧破烂碎废][^的了烂碎旧]{2})")
_LAYERS = 10
_PARTICLES = "呢吗啊呀哦嘛吧哈啦"


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


def joined(text: str) -> list[str]:
    """旧书旧报纸: two things that nothing stands between. Empty: it is one."""
    return _AGAIN.split(text) if len(text) <= LONGEST_JOINED and _AGAIN.search(text) else []


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
        elif found := measures.MEASURED.match(rest) or _OPENINGS.match(rest):
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
        if free and (found := _ENDINGS.search(rest)):
            end = found.start()
        elif (state := states.after(rest)) and (free or state[1] in states.DANGEROUS):
            end = state[0]
            told |= {state[1], ONLY_IF_DANGEROUS} if state[1] in states.DANGEROUS else {state[1]}
        elif (
            state
            and len(text) <= (LONGEST if state[1] in states.RUBBISH else LONGEST_STATED)
            and _is_thing(text[: state[0]], text[state[0] :])
        ):
            end = state[0]
            told |= {state[1], STATED}
        else:
            return
        yield end, told


def _is_thing(said: str, state: str) -> bool:
    """A lamp that is in pieces is swept up; one that is out is reported. A phone without power is charged."""
    if _SPENT.search(state) and not _CELL.search(said):
        return False
    return not _FIXTURES.search(said) or bool(_LAMP.fullmatch(said) and re.search("[碎破]", state))
