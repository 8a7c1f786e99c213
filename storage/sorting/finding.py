"""What a look-up finds: where a thing goes, why, and what to do with it before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    RECYCLABLE = "recyclable"
    HAZARDOUS = "hazardous"
    FOOD = "food"
    RESIDUAL = "residual"


class City(StrEnum):
    """Whose names, colours and differences hold: GB/T 19095-2019 where the city has none of its own."""

    NATIONAL = "national"
    BEIJING = "beijing"
    SHANGHAI = "shanghai"


class Outcome(StrEnum):
    ANSWER = "answer"
    ASK = "ask"  # It depends: which of these is it?
    CANDIDATES = "candidates"  # Not understood for certain: was it one of these?
    ROUTE = "route"  # No bin: it is collected, brought or called for.
    UNKNOWN = "unknown"


class Route(StrEnum):
    BULKY = "bulky"
    RENOVATION = "renovation"
    MEDICINE = "medicine"
    EBIKE_BATTERY = "ebike_battery"
    PET_WASTE = "pet_waste"
    DEAD_ANIMAL = "dead_animal"
    NOT_HOUSEHOLD = "not_household"
    GAS = "gas"
    SWOLLEN_CELL = "swollen_cell"


class Danger(StrEnum):
    MERCURY = "mercury"
    PRESSURE = "pressure"
    BURNING_CELL = "burning_cell"
    BLAST = "blast"
    POISON = "poison"
    FLAMMABLE = "flammable"
    CORROSIVE = "corrosive"
    NEEDLE = "needle"
    SHARP = "sharp"
    LAMP = "lamp"
    GAS = "gas"
    SWOLLEN_CELL = "swollen_cell"
    LEAKING_CELL = "leaking_cell"


URGENT = frozenset(
    {Danger.GAS, Danger.SWOLLEN_CELL, Danger.LEAKING_CELL}
)  # Somebody may be hurt before it is collected.


class Reason(StrEnum):
    SMALL_BONE = "small_bone"
    SOFT_SHELL = "soft_shell"
    SOFT_PEEL = "soft_peel"
    ROTS = "rots"
    PLANT = "plant"
    HARD = "hard"
    FIBRE = "fibre"
    HYGIENE = "hygiene"
    TISSUE = "tissue"
    DRY_CELL = "dry_cell"
    ASH = "ash"
    CERAMIC = "ceramic"
    SOILED = "soiled"
    SPOILT = "spoilt"  # By what happened to it.
    FILM = "film"
    WORN = "worn"
    DUST = "dust"
    MIXED = "mixed"
    RESIDUAL = "residual"
    MERCURY = "mercury"
    HEAVY_METAL = "heavy_metal"
    POISON = "poison"
    MEDICINE = "medicine"
    SOLVENT = "solvent"
    PHOTO = "photo"
    CORROSIVE = "corrosive"
    HAZARDOUS = "hazardous"
    GLASS = "glass"
    METAL = "metal"
    APPLIANCE = "appliance"
    CARTON = "carton"
    PAPER = "paper"
    TEXTILE = "textile"
    PLASTIC = "plastic"
    WOOD = "wood"
    RECYCLABLE = "recyclable"
    FOOD = "food"


class Preparation(StrEnum):
    DRAIN = "drain"
    BARE = "bare"  # Without pot, foil and ribbon.
    UNPACK = "unpack"
    SEAL = "seal"
    BAG = "bag"
    POLES = "poles"
    COOL = "cool"
    WRAP = "wrap"
    EMPTY = "empty"
    WHOLE = "whole"
    PACKED = "packed"
    RINSE = "rinse"
    DATA = "data"
    PICKUP = "pickup"
    POLES_OUT = "poles_out"
    FLATTEN = "flatten"
    DRY = "dry"
    CLEAN = "clean"
    PAIR = "pair"
    SUPPLIER = "supplier"
    RESCUE = "rescue"  # What can be made clean again goes elsewhere.
    CONTACTS = "contacts"
    COIL = "coil"
    EMPTIED = "emptied"
    GAS_USED_UP = "gas_used_up"


# Of several things, the one that needs most from the reader names the whole.
_FIRST = (Outcome.ASK, Outcome.CANDIDATES, Outcome.ANSWER, Outcome.ROUTE, Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Override:
    """What this community has decided for itself."""

    category: Category
    note: str = ""


Overrides = Mapping[str, Override]  # By `wording.key` of the item.


@dataclass(frozen=True, slots=True)
class Finding:
    outcome: Outcome
    item: str = ""  # As the list calls it, or what was asked where nothing was found.
    english: str = ""
    category: Category | None = None
    reason: Reason | None = None
    preparation: Preparation | None = None
    danger: Danger | None = None
    route: Route | None = None
    careful: bool = False  # The sources, or the cities, disagree.
    near: bool = False  # Not what was typed: what it sounds like, or the kind that it belongs to.
    guess: bool = False  # Nobody has listed the very thing: by its material, or by what sort of thing it is.
    asked: str = ""  # What was typed, where that is near to `item` but not it.
    about: Category | None = None  # It was a bin that was asked about, and no thing.
    note: str = ""  # The community's own words.
    candidates: tuple[str, ...] = ()  # Items to choose from; each is an answer when looked up.
    parts: tuple[Finding, ...] = ()  # Of several things, or of one that falls apart.
    unread: tuple[str, ...] = ()  # More was asked about than is answered at once.

    @property
    def urgent(self) -> bool:
        """A danger now: what to do comes before where it goes."""
        return self.danger in URGENT


def together(item: str, parts: list[Finding], english: str = "") -> Finding:
    """Several things in one reply. A category only where all share it."""
    outcomes = {part.outcome for part in parts}
    categories = {part.category for part in parts}
    return Finding(
        next(outcome for outcome in _FIRST if outcome in outcomes),
        item=item,
        english=english,
        category=categories.pop() if len(categories) == 1 else None,
        danger=next((part.danger for part in sorted(parts, key=lambda part: not part.urgent) if part.danger), None),
        candidates=tuple(part.item for part in parts),
        parts=tuple(parts),
    )
