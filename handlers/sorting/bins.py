"""How each city calls the four categories, and the colours of its bins: a picture, a name, a colour in words."""

from __future__ import annotations

from typing import NamedTuple

from handlers.words import Phrase, phrase
from storage.sorting import Category, City


class Bin(NamedTuple):
    name: Phrase
    colour: Phrase


_RECYCLABLE = Bin(phrase("♻️ Recyclable"), phrase("blue bin"))
_HAZARDOUS = Bin(phrase("☣️ Hazardous"), phrase("red bin"))
_NATIONAL = {  # GB/T 19095-2019; Beijing keeps it (北京市生活垃圾管理条例, 2020).
    Category.RECYCLABLE: _RECYCLABLE,
    Category.HAZARDOUS: _HAZARDOUS,
    Category.FOOD: Bin(phrase("🍌 Kitchen waste"), phrase("green bin")),
    Category.RESIDUAL: Bin(phrase("🗑 Other waste"), phrase("grey bin")),
}
BINS = {
    City.NATIONAL: _NATIONAL,
    City.BEIJING: _NATIONAL,
    City.SHANGHAI: {  # 上海市生活垃圾管理条例 (2019), art. 4.
        Category.RECYCLABLE: _RECYCLABLE,
        Category.HAZARDOUS: _HAZARDOUS,
        Category.FOOD: Bin(phrase("🍌 Wet waste"), phrase("brown bin")),
        Category.RESIDUAL: Bin(phrase("🗑 Dry waste"), phrase("black bin")),
    },
}
