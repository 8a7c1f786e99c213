"""The homes of the demo's community, and the letters that lie on people's tables before the newcomer looks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from bot.demo.town.cast import NEIGHBOURS
from bot.demo.town.part import Part
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.people import codes, groups, households
from storage.people.codes import Code
from storage.people.households import RosterEntry

BUILDINGS, ENTRANCES, FLOORS, ROOMS = ("1", "2", "3"), ("1", "2"), 6, ("01", "02")
OWNERS = {("3", "2", "501"): ("王建国", "王芳"), ("3", "1", "302"): ("赵明",), ("2", "1", "102"): ("陈秀英",)}
SURNAMES, GIVEN = "李张刘杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯", ("国华", "秀兰", "志强", "桂英", "建军")
AREAS = {"01": 895_000, "02": 1_124_600}  # cm²

# What the letters say. A real code is random; these are the same each time, so that the tour can type one.
WANGS_CODE, GRANDMOTHERS_CODE = Code(0x1D2C3B4A59687), Code(0x0A1B2C3D4E5F6)


async def build(path: Path, clock: Clock, parts: Iterable[Part]) -> None:
    """The homes first, then what each capability's part grows in them."""
    database = await Database.open(path)
    try:
        await migrate(database)
        now = clock.now()
        async with database.transaction() as tx:
            await households.put(tx, _entries())
            for address, code in ((("3", "2", "501"), WANGS_CODE), (("2", "1", "102"), GRANDMOTHERS_CODE)):
                home = await households.at(tx, address)
                if home:
                    await codes.make(tx, home.id, 4, now + timedelta(days=365), 0, now, code)
            await groups.bind(
                tx, await groups.make_key(tx, f"{groups.BUILDING}3", 0, now + timedelta(hours=1)), NEIGHBOURS, now
            )
            for part in parts:
                if part.grow:
                    await part.grow(tx, now)
    finally:
        await database.close()


def _entries() -> list[RosterEntry]:
    addresses = [
        (building, entrance, f"{floor}{room}")
        for building in BUILDINGS
        for entrance in ENTRANCES
        for floor in range(1, FLOORS + 1)
        for room in ROOMS
    ]
    return [
        RosterEntry(address, int(address[2][:-2]), AREAS[address[2][-2:]], OWNERS.get(address, (_name(place),)))
        for place, address in enumerate(addresses)
    ]


def _name(place: int) -> str:
    """Of whoever owns that home: no two are called alike."""
    return SURNAMES[place % len(SURNAMES)] + GIVEN[place // len(SURNAMES) % len(GIVEN)]
