"""Where it is, as words say it: a public place by its name, a home or an entrance by its numbers, “my home”, “the
stairs”. What the roster does not know stays words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, plain
from handlers.reports.draft import Draft
from handlers.reports.subjects import places_of
from storage.people import households, members
from storage.people.households import Household
from storage.reports import Place, places
from storage.understanding import Places, Understood

AT_DOOR = re.compile(
    r"家门口|门外|[我这本]们?[一这]?层|my floor|our floor|outside my door|my front door", re.IGNORECASE
)
IN_HOME = re.compile(
    r"我们?家|俺家|家里|家中|屋里|室内|厨房|卫生间|浴室|卧室|客厅|主卧|次卧|书房|阳台"
    r"|\b(?:my|our) (?:flat|apartment|home|house|kitchen|bathroom|toilet|place|ceiling|balcony)\b"
    r"|\bat home\b|\bkitchen\b|\bbathroom\b|\bbedroom\b|\bliving room\b",
    re.IGNORECASE,
)
IN_HOUSE = re.compile(
    r"楼道|楼梯|走廊|过道|电梯|单元门|门厅|前室|连廊|我们楼|本楼|这栋|这幢|我们单元|本单元"
    r"|\bcorridor|\bhallway|\bstair|\blanding\b|\blifts?\b|\belevator|\b(?:my|our|this) building\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guess:
    place: Place
    private: bool = False  # What is inside a home is nobody else's business.


async def guess_place(talk: Talk[Draft], words: str, understood: Understood) -> Guess | None:
    """None: they do not say, or what they say may be in several places."""
    named = public_in(talk, words)
    if named:
        return Guess(named)
    said, home = understood.places, await home_of(talk)
    if any(";" in each for each in (said.building, said.entrance, said.floor, said.room)):
        return None
    if said.building:
        return await _by_numbers(talk, said)
    if home and said.room == home.room:
        return Guess(places.inside(home), private=True)
    if said.floor.startswith("-"):  # The garage, which lies below several buildings.
        return Guess(Place("", said.floor))
    if home and said.floor and not said.entrance:
        return Guess(places.shared(home, _floor(said)))
    return _by_words(words, home) if home and not (said.entrance or said.room) else None


def public_in(talk: Talk[Draft], words: str) -> Place | None:
    """The public place that is named in these words; of several names the longest."""
    heard = words.casefold()
    known = places_of(talk.community)
    found = [(len(name), key) for key, each in known.items() for name in (each.zh, each.en) if name.casefold() in heard]
    return public(talk, max(found)[1]) if found else None


def public(talk: Talk[Draft], key: str) -> Place:
    """One of the configuration; its name is kept in the language of the community."""
    return places.public(key, places_of(talk.community)[key].said(talk.community.language))


async def home_of(talk: Talk[Draft]) -> Household | None:
    """Of whoever the report is for: the one they speak for; None while they have several and have not said which."""
    draft = talk.draft
    if draft.caller is not None:  # It is about somebody else's.
        return await households.find(talk.tx, draft.home) if draft.home else None
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    return next((home for home in mine if home.id == draft.home), mine[0] if len(mine) == 1 else None)


async def _by_numbers(talk: Talk[Draft], said: Places) -> Guess:
    found = await households.like(talk.tx, said.building.upper(), said.entrance.upper(), said.room.upper())
    if said.room and len(found) == 1:
        return Guess(places.inside(found[0]), private=True)
    if not said.room and found and (said.entrance or len({home.entrance for home in found}) == 1):
        return Guess(places.shared(found[0], _floor(said)))
    return Guess(Place("", _as_words(talk, said)), private=bool(said.room))


def _by_words(words: str, home: Household) -> Guess | None:
    if AT_DOOR.search(words):
        return Guess(places.shared(home, home.floor))
    if IN_HOME.search(words):
        return Guess(places.inside(home), private=True)
    return Guess(places.shared(home)) if IN_HOUSE.search(words) else None


def _as_words(talk: Talk[Draft], said: Places) -> str:
    building = households.label((said.building, said.entrance, said.room))
    if building == said.building:
        building = plain(talk.community.language, phrase("Building {building}", building=building))
    return f"{building} · {said.floor}" if said.floor else building


def _floor(said: Places) -> int | None:
    return int(said.floor.removesuffix("F")) if said.floor else None
