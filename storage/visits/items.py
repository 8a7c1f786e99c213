"""What makes a home safe for old age: the thirty items of the list of 2020, in its order.

老年人居家适老化改造项目和老年用品配置推荐清单 is the annex of 民发〔2020〕86号. The seven basic items are compared
with what 北京日报 printed of it (21 July 2020); those of 地面 and 门 with the plan of 合肥 for 2021–2023
(合民〔2021〕19号), which prints them one by one. Of the other five parts the number of items is known, and the names
are those in common use: no copy of the annex itself was at hand.
"""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """The seven parts of the list. One may be asked for as a whole, if the office is to see what is right there."""

    FLOOR = "floor"
    DOOR = "door"
    BEDROOM = "bedroom"
    BATHROOM = "bathroom"
    KITCHEN = "kitchen"
    SURROUNDINGS = "surroundings"
    AIDS = "aids"


class Item(StrEnum):
    GRIP = "grip"
    RAMP = "ramp"  # Where the floor changes its height,
    EVEN = "even"
    STEP_RAIL = "step_rail"  # and a rail there.
    THRESHOLD = "threshold"  # Taken away.
    SLIDING = "sliding"  # Instead of a door that swings.
    WIDER = "wider"
    LEVER = "lever"  # That one presses down, instead of a knob.
    BELL = "bell"  # That flashes and shakes.
    CARE_BED = "care_bed"
    RAIL = "rail"  # At the bed.
    CUSHION = "cushion"  # Against bedsores.
    HANDLE = "handle"  # Where one bathes.
    SEAT = "seat"  # Instead of a toilet that one squats on.
    TAP = "tap"
    SHOWER = "shower"  # Bath or shower rebuilt.
    CHAIR = "chair"  # To shower on.
    COUNTER = "counter"
    MIDDLE_CUPBOARD = "middle_cupboard"  # Between counter and wall cupboards.
    LAMP = "lamp"  # That goes on by itself.
    SOCKET = "socket"
    CORNER = "corner"  # Guards at edges, and signs.
    FURNITURE = "furniture"
    CANE = "cane"
    WHEELCHAIR = "wheelchair"  # Or a walking frame.
    MAGNIFIER = "magnifier"
    HEARING_AID = "hearing_aid"
    CUTLERY = "cutlery"  # To eat without help.
    TRACKER = "tracker"  # Against getting lost.
    MONITOR = "monitor"  # Whether all is safe at home.


# What the state pays for where somebody is entitled to it; the other 23 are of one's choice.
BASIC = (Item.GRIP, Item.RAMP, Item.RAIL, Item.HANDLE, Item.CHAIR, Item.CANE, Item.TRACKER)

_FIRST = {
    Part.FLOOR: Item.GRIP,
    Part.DOOR: Item.THRESHOLD,
    Part.BEDROOM: Item.CARE_BED,
    Part.BATHROOM: Item.HANDLE,
    Part.KITCHEN: Item.COUNTER,
    Part.SURROUNDINGS: Item.LAMP,
    Part.AIDS: Item.CANE,
}


def part_of(item: Item) -> Part:
    every = tuple(Item)
    return [part for part, first in _FIRST.items() if every.index(first) <= every.index(item)][-1]


def wish(name: str) -> Item | Part:
    """As it is kept."""
    return Item(name) if name in set(Item) else Part(name)
