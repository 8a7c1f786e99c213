"""What homes are made safe by, in words: the thirty items of the list, and the seven parts that they are of."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.dialogue.words import Phrase, phrase
from storage.visits import Item, Part

PARTS: Mapping[Part, Phrase] = {
    Part.FLOOR: phrase("Floors"),
    Part.DOOR: phrase("Doors"),
    Part.BEDROOM: phrase("Bedroom"),
    Part.BATHROOM: phrase("Bathroom"),
    Part.KITCHEN: phrase("Kitchen"),
    Part.SURROUNDINGS: phrase("Light, edges"),
    Part.AIDS: phrase("Daily aids"),
}
ITEMS: Mapping[Item, Phrase] = {
    Item.GRIP: phrase("Grip on floors"),
    Item.RAMP: phrase("A ramp"),
    Item.EVEN: phrase("Even floors"),
    Item.STEP_RAIL: phrase("Rail at steps"),
    Item.THRESHOLD: phrase("No threshold"),
    Item.SLIDING: phrase("Sliding door"),
    Item.WIDER: phrase("A wider door"),
    Item.LEVER: phrase("Lever handle"),
    Item.BELL: phrase("Flashing bell"),
    Item.CARE_BED: phrase("A care bed"),
    Item.RAIL: phrase("A bed rail"),
    Item.CUSHION: phrase("Anti-sore pad"),
    Item.HANDLE: phrase("Handrails"),
    Item.SEAT: phrase("A seated toilet"),
    Item.TAP: phrase("An easy tap"),
    Item.SHOWER: phrase("Bath or shower"),
    Item.CHAIR: phrase("Shower chair"),
    Item.COUNTER: phrase("Lower counter"),
    Item.MIDDLE_CUPBOARD: phrase("Middle cupboard"),
    Item.LAMP: phrase("Sensor lamps"),
    Item.SOCKET: phrase("Easy sockets"),
    Item.CORNER: phrase("Edge guards"),
    Item.FURNITURE: phrase("Safe furniture"),
    Item.CANE: phrase("A cane"),
    Item.WHEELCHAIR: phrase("Wheelchair/frame"),
    Item.MAGNIFIER: phrase("A magnifier"),
    Item.HEARING_AID: phrase("Hearing aid"),
    Item.CUTLERY: phrase("Eating aids"),
    Item.TRACKER: phrase("A tracker"),
    Item.MONITOR: phrase("Safety monitor"),
}


def said(wish: Item | Part) -> Phrase:
    return ITEMS[wish] if isinstance(wish, Item) else phrase("{part}: what is right there", part=PARTS[wish])
