"""What a community sets about sorting: the section `[sorting]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from storage.settings import Section
from storage.sorting.finding import City


class SortingRules(Section, frozen=True):
    city: City = City.NATIONAL  # Whose names and colours the bins have.
    tip_hour: Annotated[int, Meta(ge=7, le=20)] = 9  # Nobody is disturbed in the evening, at night, or at dawn.
