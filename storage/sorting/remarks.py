"""What is remarked beside a thing: how much of it there is, what is still in it, what was done with it."""

from __future__ import annotations

import re
from functools import cache

from storage.sorting import states
from storage.sorting.measures import COUNTED
from storage.sorting.table import rows

_INSIDE = re.compile(
    r"(?:里面|里头|上面)(?:已经|都)*没有?[^的]{1,6}$|"
    r"(?:里面|里头|里(?=还)|内壁?|上面?|外面|底下?|表面|中间)(?:还|全|都|已经?|也)*(?:有|是|剩|沾|粘|带|没|积)"
    r"(?:着|了|满|点儿?|些|一点儿?|不少|好多)*(?!.{0,3}电池)[^的]{1,6}$"
    r"|(?:还|[只就])剩(?:了|点儿?|些|一点儿?|不少|好多)*[^的]{1,6}$"
    r"|还有(?:点儿?|些|一点儿?|不少|好多)*(?:[水汤油渣气电酒奶液料]|东西|残留|一半|大半)$"
)
_HURT = re.compile(
    r"(?:[破磕裂断掉缺漏脱烫碰摔烧][了着](?:好?几|一|两|个|条|块|道|大|小){0,3}|[断掉缺脱漏])[口洞角腿带缝皮漆毛底跟轮把边坑包孔眼块盖]$"
)
_WITH = re.compile(r"(?<=..)(?:不?带|连着?|附)(?:着|有)?[^的和带连]{1,4}$")
_CLAUSES = re.compile(r"[,，。;；\n()]|(?<=[㐀-鿿])\s+(?=[㐀-鿿])")
_HOLDS = re.compile(
    r"^(?:里面?|里头|上面?|外面|中间)?(?:还|也|都)?(?:有|装着?|是|包着?|裹着?|带着?|连着?|绑着?|系着?|插着?|贴着?|套着?|缠着?|夹着?|塞着?|配着?|附着?)(?:了|个|些|点儿?|几[个只根])?"
)
_ASIDE = re.compile(
    r"那种$|那款$|[上里外]面?头?的$|材质$|做的$|牌子?的?$|已经?[取拆拔卸拿倒]|取出来?|拿掉|拔[了掉]|拆[了掉下]|[收放装搁存]在|在.{1,6}[里上]面?$|^用.{1,6}[包装裹盛]|买的|送的|年前|用了.{1,4}[年月天]"
    r"|不(?:想|会|敢|知道|打算|能再)|没(?:法|人|地方)|换了|挺|不太|比较|好像|可能|应该是|估计|^连|^因为|^准备|^想|^打算|^孩子|^家里|^我|^就是|^不是|^是"
)
_TALE_IN_ENGLISH = re.compile(r"\b(?:you|who|fix|repair|complain\w*|broken into|leak\w*|noise|noisy)\b")
_TALE = re.compile(r"[你他她谁吗]|投诉|报修|物业|什么时候|多少钱|能不能修|漏水|来修|噪音|救命|电话")
_IN_FULL = {"盆": "花盆", "土": "泥土", "根": "菜根", "皮": "果皮", "盒": "盒子", "袋": "袋子", "瓶": "瓶子"}
_MATERIALS = ("铁丝", "泡沫", "纸板", "皮")  # Beside those of the table.
_DIED = re.compile(
    r"(.{1,8}?)(?:昨天|今天|昨晚|刚刚?|突然|都|全)?[病老冻淹饿热]?死[了掉]+[，,]?(?:怎么(?:办|处理|扔))?"
)
_ALONG = re.compile(r"连(.{1,3})带([^的]{1,3})的?(.{1,8})(?:怎么扔|怎么办)?")
_BOTH = re.compile(r"(.{1,13}[^的一])连着?([^衣裤体锁锅带]{1,4}?)(?:一[起块])?")
_FROM = re.compile(r"^(?:里面?|外面?|上面?|剥下来|剩下?|连着|还有)的?")
LONGEST_PART = 3
LONGEST_ASIDE = 10
LONGEST_ASIDE_IN_ENGLISH = 60


def after(text: str) -> tuple[int, frozenset[str]] | None:
    """Where a remark at the end begins, and the states that it tells of."""
    if (found := COUNTED.search(text)) and found.start() > 1:
        return found.start(), frozenset({"leftover"}) if found["left"] else frozenset()
    if (found := _INSIDE.search(text)) and found.start() > 1:
        return found.start(), states.within(found[0]) | {"leftover"}
    if (found := _HURT.search(text)) and found.start() > 1:
        return found.start(), frozenset({"broken"})
    if (found := _WITH.search(text)) and found.start() > 1:
        return found.start(), frozenset()
    return None


def clauses(text: str) -> list[str]:
    """What stands between commas and stops; the text is `plain`."""
    return [clause for clause in map(str.strip, _CLAUSES.split(text)) if clause]


def along(text: str) -> list[str]:
    """连盆带土的花: a flower, a pot, and soil; 酒瓶连木塞: both. Empty: nothing is said so."""
    if found := _BOTH.fullmatch(text):
        return [found[1], found[2]]
    found = _ALONG.fullmatch(text)
    return [found[3], _IN_FULL.get(found[1], found[1]), _IN_FULL.get(found[2], found[2])] if found else []


_HELD = re.compile(
    r"[一两三半几0-9]{1,2}[大小整]?(瓶|罐|盒|桶|袋|杯|箱|管|壶|包)(.{1,6}?)[,，\s]?(?:都|已经?|全|刚){0,2}[吃喝用挤倒抽](?:完|光|空|没|净)[了啦]?.{0,6}"
)


_LEFT_OF_IT = re.compile(  # 酸奶喝完了,杯子怎么扔
    r"([^的,，]{1,8}?)(?:都|已经?|全|刚){0,2}[吃喝用啃剥挤涂敷嗑泡](?:完|光|空|没)[了啦]?[,，\s](?:那个?|剩下?的?|这个?|空的?)?"
    r"(瓶子?|罐子?|盒子?|袋子?|杯子?|桶|碗|壳|皮|核|骨头|籽|叶子|渣子?|盖子?|包装袋?|包装盒?|棍子?|签子?)"
    r"(?=怎|咋|如何|[扔丢放倒投往到要该是属还算能可洗踩压摔碎破裂脏瘪呢吗]|$)(.{0,12})"
)
_WHOSE = re.compile(
    r"([^的]{2,6}?)[,，(（\s]?(水银|汞|打印机|电脑|手机|空调|冰箱|洗衣机|汽车|婴儿|宝宝|儿童|电子|老式)(?:的那[种款个]|的)[)）]?"
)
_OLD = re.compile(r"([^的]{2,8}?)[,，(（\s]?([旧老破坏废烂空新])的(?:那[种款个])?[)）]?")


def turned(text: str) -> str:
    """花瓶(陶瓷的): 陶瓷的花瓶; 榴莲吃完了,壳呢: 榴莲的壳;
    乌龟死了: 死了的乌龟; 一罐可乐,喝光了: 空的可乐罐; 马桶旧的: 旧马桶;
    墨盒打印机的: 打印机墨盒. Empty: nothing is said so.
    """
    if died := _DIED.fullmatch(text):
        return f"死了的{died[1]}"
    if left := _LEFT_OF_IT.fullmatch(text):
        return f"{'洗干净的' if 'clean' in states.within(left[3]) else ''}{left[1]}的{left[2]}"
    if held := _HELD.fullmatch(text):
        return f"空的{held[2]}{held[1]}"
    if old := _OLD.fullmatch(text):
        return f"{old[2]}{old[1]}"
    if whose := _WHOSE.fullmatch(text):
        return f"{whose[2]}{whose[1]}"
    found = _made_of().fullmatch(text)
    if not found:
        return ""
    whole, of, part = found[1].rpartition("的")
    thing = part if of and part and not states.within(whole) else found[1]  # 瓶子的盖子是铁的: the lid is.
    return f"{f'{found[3]}的' if found[3] else ''}{found[2]}的{thing}"


@cache
def _made_of() -> re.Pattern[str]:
    """A thing, and behind it what it is made of: 花瓶(陶瓷的), 盖子是铁的."""
    words = {*_MATERIALS, *(word for row in rows("materials") for word in row["words"].split())}
    material = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        rf"([^,，]{{1,12}}?)(?:[是系,，(（\s]|全是){{0,3}}+({material})[质制]?[做料]?[的嘅]?(?<=[的嘅质制])[)）]?(?:那种)?([^的]{{1,4}}了)?"
    )


def part(piece: str) -> str:
    """里面的核: 核. Empty: too long to be a part of what was said before."""
    name = _FROM.sub("", piece)
    return name if 0 < len(name) <= LONGEST_PART else ""


def held(clause: str) -> str:
    """里面有电池: what it speaks of; the clause itself, if it speaks of nothing within."""
    return _HOLDS.sub("", clause, count=1)


def is_aside(clause: str) -> bool:
    """它 is about the same thing: 热敏纸那种, 电池已取, 轮子坏了."""
    return len(clause) <= LONGEST_ASIDE and not _TALE.search(clause)


def is_surely_aside(clause: str) -> bool:
    return is_aside(clause) and bool(_ASIDE.search(clause))


def is_aside_in_english(clause: str) -> bool:
    return len(clause) <= LONGEST_ASIDE_IN_ENGLISH and not _TALE_IN_ENGLISH.search(clause)
