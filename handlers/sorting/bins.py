"""How each city calls the four categories, and the colours of its bins: a picture, a name, a colour in words."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from handlers.dialogue.community import Community
from handlers.dialogue.words import LANGUAGES, Phrase, phrase, plain
from storage.sorting import Category, City, SortingRules

PAINTS = {  # As they are drawn, dark enough for white words on them.
    "blue": "#0b57a4",
    "red": "#c4161c",
    "green": "#0b7238",
    "grey": "#53585d",
    "brown": "#6f3f1c",
    "black": "#1f1f1f",
}


class Bin(NamedTuple):
    name: Phrase
    colour: Phrase
    paint: str


_RECYCLABLE = Bin(phrase("♻️ Recyclable"), phrase("blue bin"), "blue")
_HAZARDOUS = Bin(phrase("☣️ Hazardous"), phrase("red bin"), "red")
_NATIONAL = {  # GB/T 19095-2019; Beijing keeps it (北京市生活垃圾管理条例, 2020).
    Category.RECYCLABLE: _RECYCLABLE,
    Category.HAZARDOUS: _HAZARDOUS,
    Category.FOOD: Bin(phrase("🍌 Kitchen waste"), phrase("green bin"), "green"),
    Category.RESIDUAL: Bin(phrase("🗑 Other waste"), phrase("grey bin"), "grey"),
}
BINS = {
    City.NATIONAL: _NATIONAL,
    City.BEIJING: _NATIONAL,
    City.SHANGHAI: {  # 上海市生活垃圾管理条例 (2019), art. 4.
        Category.RECYCLABLE: _RECYCLABLE,
        Category.HAZARDOUS: _HAZARDOUS,
        Category.FOOD: Bin(phrase("🍌 Wet waste"), phrase("brown bin"), "brown"),
        Category.RESIDUAL: Bin(phrase("🗑 Dry waste"), phrase("black bin"), "black"),
    },
}


def bin_in(city: City, note: str) -> tuple[Category | None, str]:
    """The bin that the note begins with, by the name of any city, and what is left of it."""
    for there, category, language in product((city, *City), Category, LANGUAGES):
        name = plain(language, BINS[there][category].name)
        for called in (name, name.partition(" ")[2]):
            if note.casefold().startswith(called.casefold()):
                return category, note[len(called) :].lstrip(" ,，;；。.·")
    return None, note


def ruling_in_words(community: Community, _action: str, subject: str) -> Phrase | str:
    """“电池 → hazardous”, as the audit has it, with the bin's name."""
    thing, arrow, code = subject.rpartition(" → ")
    category = next((each for each in Category if each == code), None)
    if not arrow or not category:
        return subject
    return Phrase("{thing} → {bin}", {"thing": thing, "bin": BINS[community.of(SortingRules).city][category].name})
