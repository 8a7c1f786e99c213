"""Who came when in the demo, and who joined which home."""

from __future__ import annotations

from bot.demo.town.cast import ANNA, GRANDMOTHER, LIU, STAFF, WANG
from bot.demo.town.estate import GRANDMOTHERS_CODE, WANGS_CODE
from bot.demo.town.part import Part, Scene
from bot.demo.town.stage import Stage
from bot.demo.town.steps import answered, did, says, wrote


async def _come(stage: Stage) -> None:
    """Who joins which home: Wang Fang and Grandma Chen by their letters, Anna without one; the staff look first."""
    wang = stage.person(WANG)
    await stage.arrives(wang, f"/start join_{WANGS_CODE}")
    await stage.answered(wang, lambda: wang.taps("业主"), 2)
    grandmother = stage.person(GRANDMOTHER)
    await stage.arrives(grandmother, f"/start join_{GRANDMOTHERS_CODE}", simple=True)
    await stage.answered(grandmother, lambda: grandmother.taps("业主"), 2)
    for id in (ANNA, LIU):
        await stage.arrives(stage.person(id), "/start")
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
            "phone": ANNA,
            "acts": [says(ANNA, "/join 中路语独阔")],
            "title": {"zh": "Anna 登记到陈奶奶家", "en": "Anna joins Grandma Chen's home as well"},
            "text": {
                "zh": "Anna 常去照顾她。居委会的信上有五个字，打出来，再选「Family」。",
                "en": "Anna looks after her. The letter has five characters: she types them, then presses Family.",
            },
            "button": {"zh": "输入那五个字", "en": "Type the five characters"},
            "seen": [wrote("/join"), did("tap", ANNA)],
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
