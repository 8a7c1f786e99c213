"""The house that the crowd lives in: homes, goods, reports, rounds of collection, and who belongs to which kind."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.collection.calendar import Calendar
from handlers.dialogue.words import Named
from handlers.reports.subjects import BUILT_IN, Category, PublicPlace, Question, Subjects
from storage.green import GreenRules, Level, Reason, accounts, awards, duties, goods, ledger, reservations
from storage.people import codes, groups, households, members, people
from storage.people.members import Relation
from storage.people.people import Role
from storage.reports.deadlines import Deadlines, Opening, WorkingDays
from tests.earlier.acts import BUILDING_GROUP
from tests.support.people import STAFF
from tests.support.written import written

CHINA = ZoneInfo("Asia/Shanghai")
ADMIN, RESIDENT, DUTY = 1, 2, 3
OLD_ADDRESS = ("3", "2", "501")
ROUNDS = [
    {
        "kind": "food",
        "zh": "🍌 厨余垃圾",
        "en": "🍌 Kitchen waste",
        "days": ["daily"],
        "hours": ["07:00-09:00", "18:00-20:00"],
    },
    {
        "kind": "bulky",
        "zh": "🛋 大件垃圾",
        "en": "🛋 Bulky waste",
        "days": ["first sat", "third sat"],
        "hours": ["08:00-11:00"],
        "holidays": "moved",
    },
]
WHEN = Question("什么时候？", "When?", (Named("白天", "By day"), Named("夜里", "At night")))
ROLES = {
    "volunteer": Role.VOLUNTEER,
    "member of staff": Role.STAFF,
    "in the staff's group": Role.STAFF,
    "in a building's group": Role.STAFF,
    "administrator": Role.ADMIN,
}


def furnish(town):
    """What the configuration says; whoever opens the fixture needs the same."""
    community = town.community
    community.zone = CHINA
    community.admins = frozenset({ADMIN})
    noise = Category("noise", "噪音", "Noise", "📢", questions=(WHEN,))
    town.sets(Subjects, places=(PublicPlace("gate", "东门", "East gate"),), categories=(*BUILT_IN, noise))
    town.sets(Calendar, rounds=written(Calendar, rounds=ROUNDS).rounds)
    office = {"working_hours": Opening(time(8, 30), time(17, 30)), "working_days": WorkingDays.EVERY_DAY}
    town.sets(Deadlines, accept_hours=(4, 2, 1), solve_hours=(9, 4, 2), **office, duty=(DUTY,))


async def settle(town):
    furnish(town)
    town.clock.instant = datetime(2026, 11, 23, 18, 5, tzinfo=CHINA).astimezone(UTC)  # In the drop-off hours.
    await town.settle()
    town.group(STAFF)
    now = town.clock.now()
    async with town.database.transaction() as tx:
        rooms = [f"{floor}0{room}" for floor in range(1, 8) for room in (1, 2)]
        await households.put(tx, [households.RosterEntry(("3", "2", room), int(room[0]), 895_000) for room in rooms])
        for name in ("Soap", "Umbrella"):
            await goods.add(tx, name, 30, 500, None, "", 0, now)
        key = await groups.make_key(tx, f"{groups.BUILDING}3", ADMIN, now + timedelta(minutes=10))
    await arrive(town, "resident", RESIDENT)
    await arrive(town, "in the staff's group", DUTY)
    admin, building = await arrive(town, "administrator", ADMIN), town.group(BUILDING_GROUP)
    await admin.says(f"/bind {key}", chat=building)
    town.community.groups = {**town.community.groups, f"{groups.BUILDING}3": BUILDING_GROUP}


async def arrive(town, kind, id):
    """Somebody new of this kind, with all that somebody of this kind may have."""
    person = town.person(id, f"{kind} {id}", "zh-hans" if id % 2 else "en", new=kind == "newcomer")
    await person.arrives()
    now = town.clock.now()
    async with town.database.transaction() as tx:
        if kind in ROLES:
            await people.appoint(tx, id, ROLES[kind])
        if kind in {"volunteer", "member of staff", "administrator"}:
            await duties.begin(tx, id, now, town.community.of(GreenRules))
        if kind not in {"visitor", "newcomer", "in the staff's group", "in a building's group"}:
            address = OLD_ADDRESS if id == RESIDENT else ("9", "1", str(id))  # Each has a home of their own.
            await households.put(tx, [households.RosterEntry(address, 3, 895_000)])
            home = await households.at(tx, address)
            await members.join(tx, id, home.id, Relation.OWNER, now)
            await ledger.earn(tx, home.id, Reason.BAG, 60, 0, f"test:{id}", now, town.community.of(GreenRules))
            if kind == "of two homes":
                other = await households.at(tx, ("3", "2", "401"))
                await members.join(tx, id, other.id, Relation.TENANT, now)
    return person


async def link(town, person, what):
    """What somebody scans or types: a code that is theirs to use."""
    now = town.clock.now()
    volunteer = await arrive(town, "volunteer", next(town.numbers)) if what == "pass" else None
    async with town.database.transaction() as tx:
        home = await households.at(tx, ("3", "2", "601"))
        if what == "our letter":
            home = await households.at(tx, ("9", "1", str(person.id - 1)))
        if what.endswith("letter"):
            return f"/start join_{await codes.make(tx, home.id, 4, now + timedelta(days=30), 0, now)}"
        if what == "bag":
            return f"/start green_home_{(await accounts.open(tx, home.id)).code}"
        if volunteer:
            mine = await households.at(tx, ("3", "2", "602"))
            await members.join(tx, person.id, mine.id, Relation.OWNER, now)
            await duties.begin(tx, volunteer.id, now, town.community.of(GreenRules))
            return f"/start green_bag_{await awards.show_pass(tx, Level.GOOD, volunteer.id, now)}"
        await ledger.earn(tx, home.id, Reason.BAG, 60, 0, f"goods:{person.id}", now, town.community.of(GreenRules))
        good = await goods.add(tx, "Bin bags", 30, 1, None, "", 0, now)
        kept = await reservations.reserve(
            tx, home.id, good.id, good.points, person.id, now, town.community.of(GreenRules)
        )
        return f"/start green_take_{kept.code}"
