"""Who is visited in the demo: Grandma Li of 3-2-502, who has no phone; Xiao Liu looks in on her every week."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.town.cast import LIU
from bot.demo.town.part import Part
from bot.demo.town.steps import answered, says, wrote
from storage.engine.database import Transaction
from storage.family import elders
from storage.people import households
from storage.visits import Level, plans

NAME, AT_HER_DOOR = "李奶奶", "在她家门口对小刘说的，同意书在办公室"


async def _written_down(tx: Transaction, now: datetime) -> None:
    home = await households.at(tx, ("3", "2", "502"))
    elder = await elders.write_down(tx, NAME, home.id, AT_HER_DOOR, LIU, now) if home else None
    if not elder:
        return
    day = (now.astimezone(ZoneInfo("Asia/Shanghai")) - timedelta(days=1)).date()
    await plans.put(tx, elder.elder_id, Level.YELLOW, day)
    await plans.agree(tx, elder.elder_id, AT_HER_DOOR, LIU, day)
    await plans.assign(tx, elder.elder_id, LIU)


part = Part(
    grow=_written_down,
    tour=(
        {
            "id": "visits",
            "phone": LIU,
            "acts": [says(LIU, "今天该去谁家")],
            "title": {"zh": "小刘今天去看谁", "en": "Whom Xiao Liu visits today"},
            "text": {
                "zh": "李奶奶没有手机，同意每周有人上门。按她的名字，再「登记」；或打印一张纸带去。",
                "en": "Grandma Li has no phone, and said yes to a weekly visit. Press her name, then Write down; or"
                " print the round.",
            },
            "button": {"zh": "今天该去谁家", "en": "Whom do I visit today?"},
            "seen": [wrote("今天该去谁家"), answered(LIU)],
        },
    ),
)
