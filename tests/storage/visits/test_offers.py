"""Who is asked to go next: whoever was asked least lately, and nobody too often in one day."""

import pytest

from storage.visits.offers import MOST_A_DAY, least_lately

LATELY = {1: ("2026-11-27", 0), 2: ("2026-11-20", 0), 3: ("2026-11-28", 1), 4: ("2026-11-28", MOST_A_DAY)}


@pytest.mark.parametrize(("limit", "asked"), [(1, [5]), (3, [5, 2, 1]), (9, [5, 2, 1, 3])])
def test_whoever_was_never_asked_comes_first_then_those_who_were_asked_least_lately(limit, asked):
    assert least_lately([1, 2, 3, 4, 5], LATELY, limit) == asked


def test_among_equals_the_order_is_always_the_same():
    assert least_lately([7, 6, 5], {6: ("2026-11-28", 1), 7: ("2026-11-28", 0)}, 3) == [5, 7, 6]
