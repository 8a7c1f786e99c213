"""“卫生间想装扶手”, “could I get a ramp at the door”: a wish for one's own home, with what it is."""

from __future__ import annotations

import re

from storage.visits import Item

BRIEF = 40  # Characters: who says more tells of something.
ITEMS = {
    Item.GRIP: re.compile(r"防滑|\b(?:non-slip|anti-slip|nonslip)\b", re.IGNORECASE),
    Item.RAMP: re.compile(r"坡道|斜坡|\bramp\b", re.IGNORECASE),
    Item.RAIL: re.compile(r"床边护栏|床护栏|床栏|床边扶手|\bbed rail\b", re.IGNORECASE),
    Item.HANDLE: re.compile(r"扶手|拉手杆|\b(?:grab (?:rails?|bars?)|hand ?rails?)\b", re.IGNORECASE),
    Item.SEAT: re.compile(r"坐便|坐式马桶|蹲不下|\b(?:raised toilet|toilet seat|higher toilet)\b", re.IGNORECASE),
    Item.CHAIR: re.compile(r"淋浴椅|洗澡椅|洗澡凳|淋浴凳|\bshower (?:chair|stool|seat)\b", re.IGNORECASE),
    Item.THRESHOLD: re.compile(r"门槛|\b(?:threshold|doorstep)\b", re.IGNORECASE),
    Item.LAMP: re.compile(r"感应灯|小夜灯|起夜灯|\b(?:night|sensor|motion) (?:lamp|light)s?\b", re.IGNORECASE),
    Item.BELL: re.compile(r"闪光门铃|\bflashing (?:door ?)?bell\b", re.IGNORECASE),
    Item.CARE_BED: re.compile(r"护理床|\bcare bed\b", re.IGNORECASE),
    Item.CANE: re.compile(r"拐杖|手杖|\b(?:cane|walking stick)\b", re.IGNORECASE),
    Item.WHEELCHAIR: re.compile(r"轮椅|助行器|\b(?:wheelchair|walking frame|walker|rollator)\b", re.IGNORECASE),
    Item.HEARING_AID: re.compile(r"助听器|\bhearing aid\b", re.IGNORECASE),
    Item.TRACKER: re.compile(r"定位器|定位手环|防走失|\btracker\b", re.IGNORECASE),
}
_WISH = re.compile(
    r"(?:想|要|能不能|能|可以|可不可以|希望|申请|请|帮我|给我|需要).{0,8}(?:装|安|铺|贴|换|改|加|做|弄|配"
    r"|申请|去掉|拆)|(?:想要|需要|申请)(?:一个|一把|个|把)?"
    r"|\b(?:i(?:'d| would) like|i want|i need|(?:could|can|how do|how can|where do) i (?:get|have)"
    r"|can you (?:fit|install"
    r"|put)|please (?:fit|install|put))\b",
    re.IGNORECASE,
)
_SHARED = re.compile(  # Where everybody goes: that is for the council or the office.
    r"楼道|楼梯|单元|小区|大门口|楼下|花园|公共|电梯|我们楼|\d号楼|\b(?:stairwell|staircase|stairs|entrance"
    r"|building|lobby|garden|lift)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"坏|松|断|掉|漏|\b(?:broken|loose)\b|提议|建议|\bpropose\b|\bsuggest\b|借|\bborrow\b",
    re.IGNORECASE,
)


def wished(words: str) -> list[Item]:
    """What of the list somebody wants for their home; empty if it is something else."""
    if len(words) > 2 * BRIEF or not _WISH.search(words) or _SHARED.search(words) or _BROKEN.search(words):
        return []
    found = [item for item, each in ITEMS.items() if each.search(words)]
    return [each for each in found if each is not Item.HANDLE or Item.RAIL not in found]
