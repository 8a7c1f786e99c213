"""What is booked in the demo: the roof tomorrow, a full film night on Saturday, who waits for both; and plots."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.town.cast import ANNA, LIU, WANG
from bot.demo.town.part import Part, Scene
from bot.demo.town.stage import BEFORE, Stage
from bot.demo.town.steps import answered, wrote
from storage.engine.database import Transaction
from storage.garden import GardenRules, Space, bookings, coupons, events, hosts, seats, spaces
from storage.garden.hours import Dates
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.people import households

ZONE = ZoneInfo("Asia/Shanghai")
SPACES = (
    {
        "key": "roof",
        "zh": "屋顶花园",
        "en": "Roof garden",
        "open": ["tue-sun 00:00-24:00"],  # Whenever somebody tries it; closed on Mondays.
        "step_minutes": 30,
        "most_people": 8,
        "grace_minutes": 15,
        "terms_zh": "火要灭，垃圾带走",
        "terms_en": "Put out the fire, take your rubbish with you",
        "way_zh": "2号楼电梯到顶层",
        "way_en": "Lift of building 2, top floor",
        "shifts": ["watering"],
    },
    {
        "key": "room",
        "zh": "活动室",
        "en": "Activity room",
        "open": ["daily 09:00-21:00"],
        "slot_minutes": 120,
        "most_people": 12,
        "approval_hours": 4,
        "check_in": False,
        "shifts": ["opening"],
        "way_zh": "3号楼底商，安娜咖啡里间",
        "way_en": "Behind Anna's Café, building 3",
    },
    {
        "key": "beds",
        "zh": "菜地",
        "en": "Vegetable beds",
        "seats": 8,
        "horizon_days": 120,
        "way_zh": "3号楼后面，水池旁边",
        "way_en": "Behind building 3, beside the pond",
        "shifts": ["watering"],
    },
)
CAFE = ("安娜咖啡", "Anna's Café")
OFFER, CUPS, OFFERED = "第二杯半价 · Second cup at half price", 20, timedelta(days=60)
ROOF = Space(key="roof", zh="屋顶花园", en="Roof garden")
FILM = ("电影夜《怦然心动》", "Film night: Flipped")
ABOUT = "请自带小板凳。下雨改期。\nBring a stool. Not in the rain."
SEATS, A_HOME, LENGTH = 12, 4, timedelta(minutes=150)
BEDS, MONTHS = Space(key="beds", zh="菜地", en="Vegetable beds", seats=8, horizon_days=120), 5
CALLERS = (("李阿姨 6543211", ("1", "1", "101")), ("孙大爷 6543212", ("1", "2", "202")))  # They have no phone.


def tomorrow(now: datetime) -> datetime:
    """A quarter to three quarters of an hour later than now, on the next day on which the roof is open.

    Whoever presses “+1 day” within a quarter of an hour reads that it begins soon; after “+1 hour” nobody has come, and
    it goes on to whoever waits. Too late in the evening it is the next morning.
    """
    start = now.astimezone(ZONE).replace(second=0, microsecond=0) + timedelta(days=1, minutes=15)
    start += timedelta(minutes=-start.minute % 30)
    if start.hour * 60 + start.minute > 22 * 60:
        start = start.replace(hour=8, minute=0) + timedelta(days=1)
    return start + timedelta(days=1) if start.weekday() == 0 else start


def season(now: datetime) -> Dates:
    """Five months, this one among them."""
    first = now.astimezone(ZONE).date().replace(day=1)
    after = first.year * 12 + first.month - 1 + MONTHS
    return Dates(first, date(after // 12, after % 12 + 1, 1) - timedelta(days=1))


def saturday(now: datetime) -> date:
    """The first after tomorrow, when the roof is booked."""
    day = (now.astimezone(ZONE) + timedelta(days=2, hours=3)).date()
    return day + timedelta(days=(5 - day.weekday()) % 7)


async def grow(tx: Transaction, now: datetime) -> None:
    """The office has put on a film night, and booked seats for those who called. Anna's Café lends a room."""
    host, invitation = await hosts.invite(tx, *CAFE, "room", LIU, now)
    await hosts.accept(tx, invitation, ANNA)
    await coupons.offer(tx, host.number, OFFER, 0, CUPS, now + OFFERED, now)
    opens = now + timedelta(hours=BEFORE)  # The page.
    start = datetime.combine(saturday(opens), datetime.min.time().replace(hour=19), ZONE).astimezone(UTC)
    garden = Garden(GardenRules(spaces=(ROOF,), zone=ZONE), {ROOF.key: ROOF}, lambda _: False)
    await _plant(tx, now)
    planned = await events.plan(tx, garden, ROOF, Slot(start, start + LENGTH), FILM, SEATS, A_HOME, LIU, now)
    if not planned:
        return
    film = planned[0]
    await events.tell_about(tx, film.number, ABOUT)
    for caller, address in CALLERS:
        home = await households.at(tx, address)
        if home:
            number = await bookings.add(tx, film.key, home.id, 0, film.slot, 4, now, words=caller)
            await seats.take(tx, film, film.slot, 4, number)


async def _plant(tx: Transaction, now: datetime) -> None:
    """The office has set a season for the beds; two who called have a plot each."""
    beds = (await spaces.change(tx, BEDS, "season", str(season(now)), LIU, now)).of_a_season(ZONE)
    begin, end = beds.fixed(ZONE) or (now, now)
    for plot, (caller, address) in zip((2, 5), CALLERS, strict=True):
        home = await households.at(tx, address)
        if home:
            number = await bookings.add(tx, beds.key, home.id, 0, Slot(begin, end), 1, now, words=caller)
            await seats.take(tx, beds, Slot(begin, end), 1, number, plot)


async def _book(stage: Stage) -> None:
    """Anna has the roof and the last seats; Wang Fang waits for both."""
    anna, wang = stage.person(ANNA), stage.person(WANG)
    now = datetime.now(UTC)
    start = tomorrow(now)
    day, hours = f"{start.month}月{start.day}日", f"{start:%H:%M}-{start + timedelta(hours=2):%H:%M}"
    roof = f"/book roof on {start:%Y-%m-%d} {hours}, 2 people", f"{day}{hours}两个人订屋顶花园"
    film = "/book Film night: Flipped, 4 people", "订电影夜《怦然心动》，4个人"
    for hers, words in (roof, film):
        await stage.answered(anna, lambda hers=hers: anna.says(hers))  # type: ignore[misc]
        await stage.answered(anna, lambda: anna.taps("✅ Book it"))
        await stage.answered(wang, lambda words=words: wang.says(words))  # type: ignore[misc]
        await stage.answered(wang, lambda: wang.taps("⏳ 排队等候"))


part = Part(
    environment={
        "LINLI_GARDEN_SPACES": json.dumps(SPACES, ensure_ascii=False),
        "LINLI_GARDEN_OFFERS": "daily 00:00-24:00",
    },
    grow=grow,
    scenes=(Scene(BEFORE, _book),),
    tour=(
        {
            "id": "garden",
            "phone": WANG,
            "acts": [{"do": "say", "person": WANG, "chat": WANG, "text": "下周日下午四个人去花园烧烤"}],
            "title": {"zh": "王芳订屋顶花园", "en": "Wang Fang books the roof garden"},
            "text": {
                "zh": "一句话就够了：哪天、几个人、去哪里。再按一下就约好。",
                "en": "One sentence is enough: when, how many, where. One more tap, and she is in.",
            },
            "button": {"zh": "说一句话", "en": "Say a sentence"},
            "seen": [wrote("花园"), answered(WANG)],
        },
    ),
)
