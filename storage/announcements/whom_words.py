"""The words by which people and places are named, in Chinese and in English."""

from __future__ import annotations

import re

from storage.people.members import Relation
from storage.people.people import Role

TOKENS = re.compile(
    r"(?P<number>\d{1,3}(?!\d)|[零一二三四五六七八九十]{1,3}(?=\s?[号栋幢座单层楼期#、,，和到至~-])|(?<![a-z])[a-z](?![a-z]))"
    r"|(?P<phase>期)"
    r"|(?P<building>号楼|栋楼?|幢楼?|座|#楼?)"
    r"|(?P<entrance>单元|门洞)"
    r"|(?P<floor>层|楼|f\b)"
    r"|(?P<named>\b(?:buildings?|bldg|blocks?|towers?)\b)"
    r"|(?P<named_entrance>\b(?:entrances?|units?)\b)"
    r"|(?P<named_floor>\b(?:floors?|levels?)\b)"
    r"|(?P<upward>及?以上|(?:\b(?:and|or) |& ?)?\b(?:above|up|upwards|higher)\b|\+)"
    r"|(?P<downward>及?以下|(?:\b(?:and|or) |& ?)?\b(?:below|down|lower)\b)"
    r"|(?P<range>[-~到至–]|\bto\b)"
    r"|(?P<also>[、,，和及与&/]|\band\b)"
    r"|(?P<excepted>除外)"
    r"|(?P<but>除了?|不含|不包括|\bexcept\b|\bwithout\b|\bbut not\b)"
    r"|(?P<end>以?外|[。;；\n])"
    r"|(?P<everybody>全体|全小区|所有人|大家|everyone|everybody|whole community"
    r"|all (?:the )?(?:residents|neighbou?rs|homes))"
    r"|(?P<owners>业主|产权人|\bowners?\b)"
    r"|(?P<tenants>租户|租客|\btenants?\b)"
    r"|(?P<volunteers>志愿者|\bvolunteers?\b)"
    r"|(?P<staff>物业|工作人员|同事|\bstaff\b)"
    r"|(?P<blank>\s)"
    r"|(?P<other>.)"
)
ROLES = {"volunteers": Role.VOLUNTEER, "staff": Role.STAFF}
RELATIONS = {"owners": Relation.OWNER, "tenants": Relation.TENANT}
