"""The week of a space as a picture: whatever a cell shows is read on a phone at arm's length."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from handlers.dialogue.words import Named
from handlers.garden.chart import draw_week
from storage.garden.figures import Cell
from storage.garden.slots import Slot, days, midnight
from tests.support.garden import SHANGHAI

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_space_that_is_open_day_and_night_is_drawn_large(language):
    """Letters of 44 pixels are more than three per cent of its width; it is no taller than a phone."""
    half, looks = timedelta(minutes=30), ((1, True, False), (0, True, False), (1, False, False), (1, False, True))
    week = {
        day: [
            Cell(Slot(midnight(day, SHANGHAI) + half * n, midnight(day, SHANGHAI) + half * (n + 1)), *looks[n % 4])
            for n in range(48)
        ]
        for day in days(MONDAY, MONDAY + timedelta(days=5))
    }
    week[MONDAY + timedelta(days=6)] = []  # Closed.
    picture = Image.open(BytesIO(draw_week(Named("屋顶花园", "Roof garden"), week, SHANGHAI, language)))
    assert picture.width <= 44 / 0.035
    assert picture.height <= 2 * picture.width
