"""Who came when in the demo, and who joined which home."""

from __future__ import annotations

from bot.demo.town.cast import ANNA, GRANDMOTHER, LIU, STAFF, WANG
from bot.demo.town.estate import WANGS_CODE
from bot.demo.town.part import Part, Scene
from bot.demo.town.stage import Stage
from bot.demo.town.steps import answered, did, says, wrote


async def _come(stage: Stage) -> None:
    """Who joins which home: Wang Fang by the link of her letter, Anna without a letter; the others look first."""
    wang = stage.person(WANG)
    await stage.arrives(wang, f"/start join_{WANGS_CODE}")
    await stage.answered(wang, lambda: wang.taps("业主"), 2)
    for id in (ANNA, GRANDMOTHER, LIU):
        await stage.arrives(stage.person(id), "/start", simple=id == GRANDMOTHER)
    await _asks(stage)


async def _asks(stage: Stage) -> None:
    """The staff approve."""
    anna, liu = stage.person(ANNA), stage.person(LIU)
    await stage.answered(anna, lambda: anna.says("/join"))
    await stage.answered(anna, lambda: anna.taps("I have no letter"))
    await stage.answered(anna, lambda: anna.says("3-1-302"))
    await stage.answered(anna, lambda: anna.taps("Tenant"))
    await stage.answered(anna, lambda: anna.says("Anna Kowalska, I rent from Mr Zhao"))
    await stage.offered("✅ 同意")
    await stage.answered(anna, lambda: liu.taps("✅ 同意", STAFF))
    await stage.answered(anna, lambda: anna.says("home"))


part = Part(
    scenes=(Scene(0, _come),),
    tour=(
        {
            "id": "join",
            "phone": GRANDMOTHER,
            "acts": [says(GRANDMOTHER, "/join 中路语独阔")],
            "title": {"zh": "陈奶奶登记房号", "en": "Grandma Chen joins her home"},
            "text": {
                "zh": "居委会的信上有五个字。她打出来，再选「业主」。",
                "en": "The office's letter has five characters. She types them, then chooses 业主 (owner).",
            },
            "button": {"zh": "输入那五个字", "en": "Type the five characters"},
            "seen": [wrote("/join"), did("tap", GRANDMOTHER)],
        },
        {
            "id": "home",
            "phone": STAFF,
            "acts": [{"do": "say", "person": LIU, "chat": STAFF, "text": "/home 3-2-501"}],
            "title": {"zh": "物业查一户", "en": "The staff look up a home"},
            "text": {
                "zh": "谁登记了，名册上是谁，要不要新的入户码；谁查过都有记录：/audit。",
                "en": "Who is registered, who is in the roster, a new code; and /audit tells who looked.",
            },
            "button": {"zh": "发送 /home 3-2-501", "en": "Send /home 3-2-501"},
            "seen": [wrote("/home"), answered(STAFF)],
        },
    ),
)
