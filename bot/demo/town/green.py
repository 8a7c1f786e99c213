"""What the homes of the demo have earned for sorting before the newcomer looks, and what there is to get for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.town.cast import LIU, WANG
from bot.demo.town.part import Part, Scene
from bot.demo.town.stage import BEFORE, Stage
from bot.demo.town.steps import answered, did
from handlers import drawing
from handlers.dialogue.naming import in_both
from storage.engine.database import Transaction
from storage.green import GreenRules, Reason, accounts, earn, goods
from storage.people import households
from storage.people.households import Household
from storage.queues import files

HOURS = "00:00-08:00 08:00-16:00 16:00-24:00"  # Whenever somebody tries it, the drop-off point is open.
RULES = GreenRules(zone=ZoneInfo("Asia/Shanghai"))
WEEKS = 8

# What a sticker on the bag says. A real code is random; this is the same each time, so that the tour can scan it.
ANNAS_CODE = "7H3GREENBAG"
HISTORIES = {("3", "2", "501"): 9, ("3", "1", "302"): 7, ("2", "1", "102"): 5}  # Bags of those who have a phone.

GOODS = (
    ("肥皂三块 / Soap, 3 pieces", 30, 12, "幸福超市，东门 / Happy Supermarket, east gate", "#2f6f4f"),
    ("厨余垃圾袋一卷 / Bags for food waste, a roll", 50, 30, "", "#7a5230"),
    ("大米 2.5 公斤 / Rice, 2.5 kg", 200, 4, "幸福超市，东门 / Happy Supermarket, east gate", "#8a6d1f"),
)


async def grow(tx: Transaction, now: datetime) -> None:
    for place, home in enumerate(await households.in_building(tx, None, 0, 100)):
        address = home.building, home.entrance, home.room
        bags = HISTORIES.get(address, place * 7 % 5 if place % 3 else 0)
        if bags:
            await _sort(tx, home, bags, now - timedelta(days=place % 4))
            await accounts.rank(tx, home.id, wanted=place % 2 == 0 or address in HISTORIES)
        if address == ("3", "1", "302"):
            await accounts.renew(tx, home.id, ANNAS_CODE)
    for name, points, stock, shop, colour in GOODS:
        photo = await files.keep(tx, "good.png", _picture(name, colour), now)
        await goods.add(tx, name, points, stock, photo, shop, 0, now)


async def _sort(tx: Transaction, home: Household, bags: int, until: datetime) -> None:
    """So many bags, as often as not twice a week, the last of them a few days ago."""
    for back in range(bags, 0, -1):
        at = until - timedelta(days=min(back * 5, WEEKS * 7) - 4 * (back % 2))
        points = RULES.good_points if (back + home.id) % 4 else RULES.partly_points
        await earn(tx, home.id, Reason.BAG, points, 0, f"demo:{home.id}:{back}", at, RULES)


async def _on_duty(stage: Stage) -> None:
    """Wang Fang helps at the drop-off point."""
    wang, liu = stage.person(WANG), stage.person(LIU)
    await stage.answered(liu, lambda: liu.says("/people 王芳"))
    await stage.answered(wang, lambda: liu.taps("设为志愿者"))
    await stage.answered(wang, lambda: wang.says("/green"))
    for label in ("🧺 投放点", "▶️ 开始值班"):
        await stage.answered(wang, lambda label=label: wang.taps(label))  # type: ignore[misc]


def _picture(name: str, colour: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (640, 400), colour)
    both = in_both(name)
    for words, size, middle in ((both.zh, 72, 170), (both.en, 36, 265)):
        ImageDraw.Draw(image).text((320, middle), words, "white", drawing.font(size, bold=True), anchor="mm")
    return drawing.as_png(image)


part = Part(
    environment={
        "LINLI_GREEN_ENABLED": "true",
        "LINLI_GREEN_HOURS": HOURS,
        "LINLI_GREEN_BAGS_PER_DAY": "3",
        "LINLI_GREEN_RANKING_HOMES": "3",
    },
    grow=grow,
    scenes=(Scene(BEFORE, _on_duty),),
    tour=(
        {
            "id": "green",
            "phone": WANG,
            "acts": [{"do": "link", "person": WANG, "payload": "green_home_7H3GREENBAG"}],
            "title": {"zh": "扫 Anna 袋上的码", "en": "Scan the code on Anna's bag"},
            "text": {
                "zh": "王芳在投放点值班。扫码、看袋、按一下，Anna 家就有积分；换东西按 /green。",
                "en": "Wang Fang is on duty at the drop-off point. She scans, looks and taps; Anna's home has points."
                " /green shows what for.",
            },
            "button": {"zh": "扫码", "en": "Scan it"},
            "seen": [did("link", WANG), answered(WANG)],
        },
    ),
)
