"""Where the electricity or the water goes, a space may have to be closed: proposed with the announcement of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from handlers.dialogue.consequence import Consequence, Happening
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.closing import close
from handlers.garden.draft import called, garden_of, space_of
from handlers.garden.words import CUT_OFF, when
from storage.garden import Space, closings
from storage.garden.slots import Slot, days, slots
from storage.garden.spaces import Garden

SHOWN = 4


async def consequences(talk: Talk[Any], happening: Happening) -> Sequence[Consequence]:
    """Of the spaces that are open then. Whether it concerns one that stands in a building, only the staff know."""
    if happening.what not in CUT_OFF:
        return ()
    garden, slot = await garden_of(talk), Slot(max(happening.begins, talk.now), happening.ends)
    if slot.start >= slot.end:
        return ()
    closed = {each.space for each in await closings.coming(talk.tx, talk.now) if each.slot.overlaps(slot)}
    found = [each for each in garden.spaces.values() if each.key not in closed and _is_open(garden, each, slot)]
    return [await _closing(talk, garden, each, slot, happening) for each in found[:SHOWN]]


def _is_open(garden: Garden, space: Space, slot: Slot) -> bool:
    return any(
        each.overlaps(slot)
        for day in days(garden.day(slot.start), garden.day(slot.end) + timedelta(days=1))
        for each in slots(space, day, garden.rules.zone, garden.day_off)
    )


async def _closing(talk: Talk[Any], garden: Garden, space: Space, slot: Slot, happening: Happening) -> Consequence:
    lost = len(await closings.affected(talk.tx, space.key, slot))
    return Consequence(
        space.key,
        phrase("🌿 Close {space}", space=called(space)),
        phrase(
            "🌿 Close {space}, {when}: {count} bookings",
            space=called(space),
            when=when(slot, garden),
            count=lost,
        ),
        partial(_close, key=space.key, slot=slot, reason=happening.what),
        likely=happening.everywhere,
    )


async def _close(talk: Talk[Any], key: str, slot: Slot, reason: str) -> None:
    garden = await garden_of(talk)
    await close(talk, garden, space_of(garden, key), slot, reason)
