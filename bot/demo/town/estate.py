"""The homes of the demo's community, and the letters that lie on people's tables before the newcomer looks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from bot.demo.town import greenery
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.people import codes, groups, households
from storage.people.codes import Code
from storage.people.households import RosterEntry

BUILDINGS, ENTRANCES, FLOORS, ROOMS = ("1", "2", "3"), ("1", "2"), 6, ("01", "02")
OWNERS = {("3", "2", "501"): ("王建国", "王芳"), ("3", "1", "302"): ("赵明",), ("2", "1", "102"): ("陈秀英",)}
AREAS = {"01": 895_000, "02": 1_124_600}  # cm²

# Where QR codes hang, as the environment says it to the bot.
PLACES = (
    {"key": "lift_3_2", "zh": "3号楼2单元电梯", "en": "Lift of 3-2"},
    {"key": "garden", "zh": "小花园", "en": "Garden"},
    {"key": "gate", "zh": "东门", "en": "East gate"},
)

# What is collected when, likewise.
ROUNDS = (
    {
        "kind": "bulky",
        "zh": "🛋 大件垃圾",
        "en": "🛋 Bulky waste",
        "days": ["first sat", "third sat"],
        "hours": ["08:00-11:00"],
        "holidays": "moved",
        "place_zh": "东门大件暂存点",
        "place_en": "Bulky waste place, east gate",
        "note_zh": "请自行拆开，绑好再放",
        "note_en": "Take it apart and tie it together first",
    },
    {
        "kind": "renovation",
        "zh": "🧱 装修垃圾",
        "en": "🧱 Renovation waste",
        "days": ["wed", "sat"],
        "hours": ["13:30-16:30"],
        "holidays": "none",
        "place_zh": "3号楼北侧围挡内",
        "place_en": "Enclosure north of building 3",
        "note_zh": "装袋扎口，不混入生活垃圾",
        "note_en": "In closed bags, nothing else among it",
    },
    {
        "kind": "hazardous",
        "zh": "☣️ 有害垃圾流动车",
        "en": "☣️ Hazardous waste van",
        "days": ["15"],
        "hours": ["09:30-11:00"],
        "holidays": "moved",
        "place_zh": "小花园",
        "place_en": "Garden",
    },
    {
        "kind": "textiles",
        "zh": "👕 旧衣物回收",
        "en": "👕 Old clothes",
        "days": ["last sun"],
        "hours": ["09:00-11:30"],
        "place_zh": "居委会门口",
        "place_en": "In front of the neighbourhood office",
    },
    {
        "kind": "recyclable",
        "zh": "♻️ 可回收物",
        "en": "♻️ Recyclables",
        "days": ["tue", "fri"],
        "hours": ["18:30-20:00"],
        "holidays": "moved",
        "place_zh": "东门",
        "place_en": "East gate",
    },
    {
        "kind": "food",
        "zh": "🍌 厨余垃圾和其他垃圾",
        "en": "🍌 Kitchen and other waste",
        "days": ["daily"],
        "hours": ["06:30-09:00", "18:00-20:30"],
        "place_zh": "各楼投放点",
        "place_en": "The point of your building",
    },
)

# What the letters say. A real code is random; these are the same each time, so that the tour can type one.
WANGS_CODE, GRANDMOTHERS_CODE = Code(0x1D2C3B4A59687), Code(0x0A1B2C3D4E5F6)


async def build(path: Path, clock: Clock, neighbours: int) -> None:
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
            await greenery.grow(tx, now)
            await groups.bind(
                tx, await groups.make_key(tx, f"{groups.BUILDING}3", 0, now + timedelta(hours=1)), neighbours, now
            )
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
        RosterEntry(address, int(address[2][:-2]), AREAS[address[2][-2:]], OWNERS.get(address, ()))
        for address in addresses
    ]
