"""The list of 2020 (民发〔2020〕86号): seven basic items and twenty-three others, in seven parts."""

from collections import Counter

from storage.visits import BASIC, Item, Part, part_of, wish


def test_seven_are_basic_and_twenty_three_of_ones_choice_in_the_parts_of_the_list():
    assert (len(BASIC), len(set(Item) - set(BASIC))) == (7, 23)
    counts = {"floor": 4, "door": 5, "bedroom": 3, "bathroom": 5, "kitchen": 2, "surroundings": 4, "aids": 7}
    assert Counter(map(part_of, Item)) == {Part(part): count for part, count in counts.items()}
    assert Counter(map(part_of, BASIC)) == {Part.FLOOR: 2, Part.BEDROOM: 1, Part.BATHROOM: 2, Part.AIDS: 2}


def test_what_was_asked_for_by_the_part_alone_is_still_read():
    assert (wish("kitchen"), wish("cane")) == (Part.KITCHEN, Item.CANE)
