"""What somebody of the crowd may do, and what most of them begin with."""

from dataclasses import dataclass

from tests.support.people import photo

# What they answer where words are awaited; a photo or a place, where one is.
ANSWERS = {
    "homes.hear_address": "3-2-502",
    "homes.hear_words": "The new tenant, Anna",
    "reports.hear_home": "3-2-501",
    "green.hear_home": "3-2-501",
    "collection.hear_date": "2026-12-24",
}
NUMBER, WORDS = "30", "Water drips from the ceiling"
CONTENTS = {
    "photo": {"photo": photo("p1"), "caption": "Look"},
    "voice": {"voice": {"file_id": "v1", "duration": 3}},
    "video": {"video": {"file_id": "f1", "duration": 3}},
    "place": {"location": {"latitude": 31.2, "longitude": 121.5}},
}
IN_GROUP, IN_BUILDING = "in the staff's group", "in a building's group"
BUILDING_GROUP = -200


@dataclass(frozen=True)
class Place:
    """Where somebody stands in a dialogue: whose it is, what it waits for, what may be tapped."""

    flow: str
    awaiting: str
    routes: frozenset


@dataclass(frozen=True)
class Path:
    kind: str  # Of person, as the street knows them.
    acts: tuple = ()

    def then(self, *act):
        return Path(self.kind, (*self.acts, act))


def press(*routes):
    return tuple(("presses", route, 0) for route in routes)


LAST = press("reports.go_on_from_photos", "reports.choose_urgency", "reports.send")
TELLING = (
    ("says", "/report"),
    ("presses", "reports.choose_category", 1),
    ("says", "At the back door"),
    ("says", WORDS),
    ("sends", "photo"),
    ("sends", "photo"),
    ("sends", "voice"),
    ("sends", "video"),
    *LAST,
)
BUILDING = (("says", "/report"), ("presses", "reports.choose_category", 1), *press("reports.choose_building"))
ASKING = (
    ("says", "/join"),
    *press("homes.ask_address"),
    ("says", "3-2-502"),
    *press("homes.choose_relation"),
    ("says", "The new tenant"),
)
NEIGHBOURS = {
    "tells": Path("resident", TELLING),
    "tells of the building": Path("resident", (*BUILDING[:3], ("says", WORDS), *LAST)),
    "asks to join": Path("visitor", ASKING),
    "moves in": Path("visitor", (("scans", "our letter"), *press("homes.choose"))),
    "doubts": Path("resident", (("says", "小龙虾壳怎么扔"), *press("sorting.doubt"))),
    "asks a volunteer": Path("resident", (("says", "电池怎么扔"), *press("sorting.ask_volunteer"))),
}
