"""Whatever a reader is shown of a thing has a name in both languages."""

from storage.sorting.catalogue import catalogue, english_name
from storage.sorting.table import rows


def test_every_choice_every_part_and_whatever_a_thing_becomes_has_an_english_name():
    known = catalogue()
    shown = {name for each in known.entries.values() for name in (*each.options, *each.parts)}
    shown |= set(known.decided.values())
    shown |= {row["becomes"] for row in rows("chooses")}
    shown |= {row["item"] for table in ("kinds", "materials") for row in rows(table)}
    assert len(shown) > 100
    assert sorted(name for name in shown if not english_name(name)) == []
