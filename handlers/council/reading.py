"""What words say of a proposal: that it is one, its title, why, whom it concerns, what it costs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.council.amounts import cost_in
from handlers.council.things import BUILT, BUILT_IN_ENGLISH
from handlers.dialogue.said import CERTAIN, Said
from handlers.dialogue.words import one_line
from storage.council.scope import Scope
from storage.council.versions import TITLE
from storage.people.households import part_of_address
from storage.understanding import understand

READ = 1000  # Characters; whoever writes more has said by then whom it concerns.
_PROPOSES = re.compile(
    r"(?:大家好|各位邻居|你们?好|您好)?[，,！! ]{0,3}(?:我们?|本人|咱们?)?(?:也|想|要|想要|来|正式|在此){0,2}"
    r"(?:提议|倡议|提案|提个议)(?!的|人|书|是谁)"
    r"|(?:i|we)(?:'d| would)? ?(?:like to |want to |hereby )?propos(?:e|ing)\b|(?:a |my |new )?proposal ?:",
    re.IGNORECASE,
)
_SUGGESTS = re.compile(
    r"(?:我们?)?(?:想|要)?(?:建议|提个建议|提一个建议|有个建议)|(?:i|we)(?:'d| would)? ?(?:like to )?suggest\b",
    re.IGNORECASE,
)
_WISHES = re.compile(  # Something for everybody: “我想给楼里装电梯”, “can we get a bench”.
    r"(?:大家好|各位邻居|你们?好|您好)?[，,！! ]{0,3}"
    r"(?P<at>[^，,。！!？?想希能可]{0,8}(?:门口|大门|楼[下上]|旁边|院子|空地|路口|路边)(?:里|上|那里|那边)?)?"
    r"(?:我们?|咱们?|大家|大伙|住户们?|业主们?|小区){0,2}(?:单元|楼里?|楼道|小区|栋)?"
    r"(?:都|也|很|真|特别){0,2}(?:想要?|希望|盼着|打算|需要|能不能|可不可以|可否|应该)"
    r"(?=(?:.{0,14}(?:装|增设|加设|增加|加[个装一几上]|添置?|建|修[个座]|搭|设|弄|放|种|划)|[一几]?(?:个|部|台"
    r"|些)).{0,8}"
    rf"(?:{BUILT}))"
    r"|(?:(?:can|could|should|may) we (?:please |maybe )?(?:get|have|install|build|put up|put|add|set up)"
    r"|(?:we(?:'d| would)? (?:really )?(?:like|want|need)|i(?:'d| would)? (?:really )?(?:like|want)|we should"
    r"|let['’]?s)"
    r"(?: to)?(?: (?:have|get|see|install|build|put up|put|add|set up))?)"
    rf"(?= (?:an? |some |more |new ){{0,2}}(?:{BUILT_IN_ENGLISH})\b(?! to\b))",
    re.IGNORECASE,
)
_AFTER_A_REASON = re.compile(  # “楼下太黑了，建议多装两盏路灯”
    rf"(?P<reason>[^，,。！!？?\n]{{2,20}})[，,。！!] ?(?:我们?|希望|能不能|是不是){{0,2}}(?:想|可以)?"
    rf"(?:提?个?建议|提议|倡议)(?P<wish>.{{0,6}}(?:装|增|加|添|建|搭|设|弄|摆|放|种|划).{{0,8}}(?:{BUILT}).{{0,60}})",
)
_OF_ONE_S_OWN = re.compile(
    r"坏|漏|维修|修好|修理|报修|投诉|阳台|家里|我家|屋里|自家"
    r"|\b(?:broken|repair|fix|stuck|my (?:flat|home|balcony|own))\b",
    re.IGNORECASE,
)
_REASON = re.compile(r"(?:[，,。;；:：]|因为|\bbecause\b|\bsince\b)\s*(?P<words>.{4,})", re.IGNORECASE | re.DOTALL)
_MAY = re.compile(
    r"能不能|可不可以|可否|能否|是否|要不要|该不该|应该|建议|希望|提议|不如"
    r"|[能可]以?[装建改加设增换拆铺种禁限].{1,40}[吗么]"
    r"|\b(?:should|could|can|shall|may) (?:we|there|the|our)\b|\bwhy not\b|\bhow about\b|\bwhat if\b|\blet'?s\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"谁|怎么|如何|什么|哪|吗|[?？]|\b(?:who|how|what|where|when)\b", re.IGNORECASE)
_TO_WHOM = re.compile(
    r"[给向跟](?:我们?|咱们?|整|全|本|这)?个?(?:楼|小区|单元|楼栋|栋楼|大家|邻居们?|社区)[，,：: ]{1,3}"
)
_AFTER = re.compile(r"^[\s：:，,、。.!！-]{1,9}(?:that |to )?|^(?:一下|说|大家|that |to ){1,2}", re.IGNORECASE)
_SENTENCES = re.compile(r"[。；！？\n]|[;!?.](?=\s|$)")
_CLAUSES = re.compile(
    r"[，。；！？\n]|,(?=[^\x00-\x7f])|[;!?.](?=\s|$)| (?:because|since|so that) "
    r"|, (?=(?:about |around |roughly |for |at |it costs )?[¥￥]?\d[\d,.]{0,15} ?(?:万|亿)?(?:元|yuan|rmb|cny))",
    re.IGNORECASE,
)
_SCOPES = (
    (Scope.ENTRANCE, re.compile(r"单元|楼道|楼梯间|门洞|\b(?:stairwell|entrance|staircase|hallway)\b", re.IGNORECASE)),
    (
        Scope.BUILDING,
        re.compile(r"[本这我整]们?[栋幢座]?楼|楼里|整栋|全楼|\b(?:our|this|the|whole) building\b", re.IGNORECASE),
    ),
    (
        Scope.COMPOUND,
        re.compile(r"小区|全体|全区|社区|院里|\b(?:compound|community|estate|everybody)\b", re.IGNORECASE),
    ),
)
_STANCE = re.compile(
    r"(?:我们?家?|咱们?).{0,3}(?:反对|不同意|不赞成|不支持|同意|赞成|支持)"
    r"|(?:i|we)(?:['’](?:m|re)| am| are)? (?:strongly |all )?(?:against|for|in favou?r|support|oppose|object)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wish:
    title: str = ""
    words: str = ""
    scope: Scope | None = None
    building: str = ""
    entrance: str = ""
    cost_fen: int | None = None


def suggests(words: str) -> bool:
    """A proposal may be put as a question, where one is asked for: “能不能在楼下装充电桩？”"""
    return bool(_MAY.search(words))


def takes_a_side(words: str) -> bool:
    """“我反对装电梯，因为挡光” sounds like a report of a lift, and is none."""
    return bool(_STANCE.match(words.strip()))


def reason_in(words: str) -> str:
    """Why somebody is for or against it, if they say so; else nothing."""
    found = _REASON.search(words[:READ])
    return found["words"].strip() if found else ""


def how_surely_proposes(said: Said) -> float:
    words = said.words.strip()
    begins = _PROPOSES.match(words)
    if begins and not _ASKS.search(words[begins.end() :][:60]):
        return CERTAIN  # It was said by its name.
    if _SUGGESTS.match(words) and not _ASKS.search(words[:60]):
        return 0.8
    if _wishes(words) or _with_a_reason(words):
        return 0.93  # “A lift” alone sounds like a report of one.
    return 0.0


def _wishes(words: str) -> re.Match[str] | None:
    """What one wants at home, or mended, is no matter of the council; nor is a question whether one may."""
    begins = _WISHES.match(words)
    asks = _ASKS.search(words[begins.end() :][:60].rstrip("?？")) if begins else None
    return None if asks or _OF_ONE_S_OWN.search(words[:READ]) else begins


def _with_a_reason(words: str) -> re.Match[str] | None:
    found = _AFTER_A_REASON.fullmatch(words)
    return None if _OF_ONE_S_OWN.search(words[:READ]) else found


def wish_of(words: str) -> Wish:
    """Of somebody who has begun to propose, or was asked what they propose."""
    said = _content(words)
    title, rest = split(said)
    scope, building, entrance = place_in(said)
    if not scope and (to_whom := _TO_WHOM.search(words)):
        scope, building, entrance = place_in(to_whom[0])
    return Wish(title, rest, scope, building, entrance, cost_in(said))


def _content(words: str) -> str:
    said = words.strip()
    if later := _with_a_reason(said):
        return f"{later['wish'].strip(' 。，,')}，{later['reason']}"
    begins = _PROPOSES.match(said) or _SUGGESTS.match(said) or _wishes(said)
    if begins:
        said = _at(begins) + said[begins.end() :]
        said = _AFTER.sub("", said, count=1)
        to_whom = _TO_WHOM.match(said)
        said = said[to_whom.end() :] if to_whom else said
    return said.strip(" \n，,。：:?？")


def _at(begins: re.Match[str]) -> str:
    """Where something is wished: “单元门口想要个雨棚” is “单元门口要个雨棚”."""
    at = begins.groupdict().get("at") or ""
    return f"{at}要" if at and begins[0].endswith("要") else at


def split(said: str) -> tuple[str, str]:
    """A title of one line, and what is said besides; all of it, where the title cannot hold it."""
    ends = _CLAUSES.search(said, 4) or _SENTENCES.search(said)
    title, rest = (said[: ends.start()], said[ends.end() :]) if ends else (said, "")
    title = one_line(title).rstrip(" ,，、：:")
    title = title[:1].upper() + title[1:]
    if len(title) <= TITLE:
        return title, rest.strip()
    return title[: TITLE - 1].rstrip() + "…", said


def place_in(words: str) -> tuple[Scope | None, str, str]:
    """Whom it concerns, as far as words say it, with the building and the entrance that they name."""
    places = understand(words[:READ]).places
    building = part_of_address(places.building) if places.building and ";" not in places.building else ""
    entrance = part_of_address(places.entrance) if places.entrance and ";" not in places.entrance else ""
    if building and entrance:
        return Scope.ENTRANCE, building, entrance
    if building:
        return Scope.BUILDING, building, ""
    found = next((scope for scope, pattern in _SCOPES if pattern.search(words[:READ])), None)
    return found, "", entrance
