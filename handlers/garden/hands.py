"""Shifts that nobody has taken yet are looked for among the volunteers, as cards that they take (🙌)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from handlers.dialogue.post import Post
from handlers.dialogue.task import Task, seek
from handlers.dialogue.words import phrase
from handlers.garden.draft import called, flow, garden_of
from handlers.garden.handing_on import tell_booker
from handlers.garden.words import of_booking
from storage.garden import Space, offering, shifts
from storage.garden.rules import Shift
from storage.garden.spaces import Garden

EVENING = time(18)  # By when somebody has watered.
DOES = {Shift.OPENING: phrase("🔑 open"), Shift.WATERING: phrase("💧 water")}


def key_of(space: str, day: date, kind: Shift) -> str:
    return f"{flow.name}.{kind}.{day}.{space}"


async def look_for(post: Post, space: Space, day: date, kind: Shift, at: datetime) -> None:
    what = phrase("{does} · {space}", does=DOES[kind], space=called(space))
    await seek(post, Task(key_of(space.key, day, kind), what, at))


async def look_for_watering(post: Post, garden: Garden) -> None:
    """By day, for the day after."""
    if not offering.by_day(garden.rules, post.now):
        return
    day = garden.day(post.now) + timedelta(days=1)
    taken = {each.space for each in await shifts.between(post.tx, day, day) if each.kind is Shift.WATERING}
    for space in garden.spaces.values():
        if Shift.WATERING in space.shifts and space.key not in taken:
            by = datetime.combine(day, EVENING, garden.rules.zone)
            await look_for(post, space, day, Shift.WATERING, by)


async def lent(post: Post, key: str, person_id: int, gone: bool) -> bool:
    if key.startswith(f"{flow.name}.event."):
        return True
    _, kind, day, name = key.split(".", 3)
    garden, on, what = await garden_of(post), date.fromisoformat(day), Shift(kind)
    if gone:
        return await shifts.leave(post.tx, name, on, what, person_id)
    space = garden.spaces.get(name)
    if not space or not await shifts.take(post.tx, space, on, what, person_id, post.now):
        return False
    await tell_opened(post, garden, space, on, what)
    return True


async def tell_opened(post: Post, garden: Garden, space: Space, day: date, kind: Shift) -> None:
    """To those who were told that nobody does."""
    if kind is not Shift.OPENING or not await shifts.were_told(post.tx, space, day):
        return
    for booking in await shifts.booked_on(post.tx, garden, space, day, post.now):
        told = phrase("🔑 Somebody opens it now: {booking}", booking=of_booking(garden, booking))
        await tell_booker(post, booking, told)
