"""Who looks after Grandma Chen in the demo: Wang Fang, who was rehearsed with her; she is asked every day at nine."""

from __future__ import annotations

import re

from bot.demo.telegram.phone import Phone
from bot.demo.town.cast import GRANDMOTHER, WANG
from bot.demo.town.part import Part, Scene
from bot.demo.town.stage import BEFORE, Stage
from bot.demo.town.steps import answered, says, wrote

_LINK = re.compile(r"start=(family_\w+)")


def _said(phone: Phone) -> str:
    return next((found[1] for message in reversed(phone.chat()) if (found := _LINK.search(message.caption))), "")


async def _practise(stage: Stage) -> None:
    chen, wang = stage.person(GRANDMOTHER), stage.person(WANG)
    await stage.answered(chen, lambda: chen.says("/checkin"))
    await stage.answered(chen, lambda: chen.taps("✅ 同意开通"))
    await stage.answered(chen, lambda: chen.says("每天早上9点"))
    await stage.answered(chen, lambda: chen.says("绑定家人"))
    await stage.answered(chen, lambda: chen.taps("➕ 添加家人"))
    await stage.answered(chen, lambda: chen.taps("🔗 链接二维码"))
    link = await stage.until(lambda: _said(chen))
    await stage.answered(wang, lambda: wang.says(f"/start {link}"))
    await stage.answered(chen, lambda: wang.taps("✅ 我愿意"))
    await stage.answered(chen, lambda: chen.says("/checkin"))
    await stage.answered(wang, lambda: chen.taps("🔔 练习"))
    await stage.answered(chen, lambda: chen.says("我很好"))
    await stage.answered(wang, lambda: wang.taps("✅ 收到了"))


part = Part(
    # The clock is moved by buttons here, and nobody was asleep meanwhile.
    environment={"LINLI_CHECKIN_OUTAGE_MINUTES": str(60 * 24 * 365)},
    scenes=(Scene(BEFORE, _practise),),
    tour=(
        {
            "id": "well",
            "phone": GRANDMOTHER,
            "acts": [says(GRANDMOTHER, "我很好")],
            "title": {"zh": "陈奶奶报平安", "en": "Grandma Chen is well"},
            "text": {
                "zh": "每天九点问一声，提前说也算。试试过一天不回：先找王芳，再找物业。",
                "en": "She is asked at nine, and may say it before. Let a day pass without an answer: Wang Fang hears,"
                " then the staff.",
            },
            "button": {"zh": "我很好", "en": "I'm well"},
            "seen": [wrote("我很好"), answered(GRANDMOTHER)],
        },
    ),
)
