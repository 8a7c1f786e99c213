"""What the columns of a roster are called, by the many who keep one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storage.people.addresses import normalized
from storage.people.roster.spreadsheet import Unreadable
from storage.sentence import Sentence

# In the order of preference, where a roster has several columns for one thing.
NAMES: Mapping[str, str] = {
    "building": (
        "楼栋 楼栋号 楼号 楼幢 楼幢号 幢号 幢 栋号 栋 栋座 座号 座 楼宇 楼宇号 楼宇名称 楼栋名称 楼座 楼座号 楼名 大楼"
        " 楼 樓棟 樓棟號 樓號 棟號 棟 座號 大樓 樓宇"
        " building buildingno buildingnumber buildingname bldg bldgno block blockno tower house"
    ),
    "entrance": (
        "单元 单元号 单元名称 门洞 门洞号 梯号 梯 楼门 楼门号 單元 單元號 梯號"
        " entrance entranceno entrancenumber stairwell staircase stair section unit unitno unitnumber"
    ),
    "floor": ("楼层 所在楼层 所在层 层 楼层号 层号 层次 樓層 所在樓層 層 floor floorno floornumber level storey story"),
    "room": (
        "房号 室号 房间号 房间 户号 门牌号 门牌 室 房 房屋号 房屋编号 房屋 单元房号 号 房號 室號 房間號 戶號 門牌號"
        " room roomno roomnumber flat flatno flatnumber apartment apartmentno apartmentnumber apt aptno door doorno"
        " 地址 房屋地址 住址 详细地址 房屋坐落 坐落 address"
    ),
    "area": (
        "建筑面积 房屋建筑面积 产权面积 登记面积 证载面积 房屋面积 专有面积 专有部分面积 面积"
        " 建築面積 房屋面積 產權面積 面積 area floorarea grossarea builtarea grossfloorarea size"
    ),
    "owners": (
        "业主 业主姓名 业主名称 产权人 产权人姓名 房屋所有权人 所有权人 权利人 权利人姓名 房主 房主姓名 户主 户主姓名"
        " 姓名 業主 業主姓名 產權人 所有權人 權利人 戶主 owner owners ownername ownersname ownernames name names"
    ),
    "parking": (
        "车位号 车位编号 车位 停车位号 停车位编号 停车位 固定车位 地下车位 有无车位 車位號 車位編號 車位 停車位"
        " parking parkingspace parkingspaces parkingspaceno parkingno parkingbay carspace carspaces carpark garage"
    ),
}

_CO_OWNERS = {
    "共有人",
    "共有人姓名",
    "共同共有人",
    "其他业主",
    "其他共有人",
    "coowner",
    "coowners",
    "jointowner",
    "otherowners",
}

_BRACKETS = re.compile(r"[(\[【〔][^(\[【〔)\]】〕]*[)\]】〕]")
_UNIT = re.compile(r"(?<=.)(?:insquaremetres|insquaremeters|squaremetres|squaremeters|sqm|m2|平方米|平米)$")
_COUNTING = "0123456789一二三四五六七八九十"  # 业主2, owner 3.
_OTHER_UNIT = re.compile(r"(?i)\bsq\.? ?ft\b|square ?feet|\bft2|平方英尺|英尺|坪|亩|畝")


@dataclass(frozen=True, slots=True)
class Columns:
    places: Mapping[str, tuple[int, ...]]  # Several where each owner, or each parking space, has a column.
    header: tuple[str, ...]

    @property
    def unused(self) -> list[str]:
        used = {place for places in self.places.values() for place in places}
        return [name for place, name in enumerate(self.header) if name and place not in used]


def find_columns(header: Sequence[str]) -> Columns | None:
    """None: this row is no header. Raises Unreadable for an area in other units."""
    keys = [_key(cell) for cell in header]
    places: dict[str, tuple[int, ...]] = {
        column: (keys.index(found),)
        for column, names in NAMES.items()
        if (found := next((name for name in names.split() if name in keys), None))
    }
    places |= {column: several for column in ("owners", "parking") if (several := _several(column, keys))}
    if "room" not in places and "entrance" in places and keys[places["entrance"][0]].startswith("unit"):
        places["room"] = places.pop("entrance")  # Where there is no room, a unit is one.
    if not {"room", "area"} <= places.keys():
        return None
    if unit := _OTHER_UNIT.search(normalized(header[places["area"][0]])):
        raise Unreadable(
            Sentence("The area is in {unit}. It must be in square metres, as the register has it.", unit=repr(unit[0]))
        )
    return Columns(places, tuple(header))


def _several(column: str, keys: Sequence[str]) -> tuple[int, ...]:
    """业主1, 业主2 and 共有人 are one list, so are 车位1 and 车位2; of 业主 and 户主 the first counts."""
    bare = [key.rstrip(_COUNTING) for key in keys]
    chosen = next((name for name in NAMES[column].split() if name in bare), None)
    beside = _CO_OWNERS if column == "owners" else set()
    return tuple(place for place, key in enumerate(bare) if key and (key == chosen or key in beside))


def _key(cell: str) -> str:
    """`建筑面积（㎡）` → `建筑面积`, `Room No.` → `roomno`."""
    bare = _BRACKETS.sub("", normalized(cell).casefold())
    return _UNIT.sub("", re.sub(r"[\W_]", "", bare))
