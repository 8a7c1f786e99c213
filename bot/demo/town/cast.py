"""Who lives in the demo."""

from __future__ import annotations

from bot.demo.telegram.people import Cast, Group, Person

BOT = 7_000_000_001
TOKEN = f"{BOT}:DEMO-token-that-opens-nothing"
STAFF, NEIGHBOURS = -1001, -1002
WANG, ANNA, GRANDMOTHER, LIU = 101, 102, 103, 104

CAST = Cast(
    bot=Person(BOT, "邻里", is_bot=True, username="linli_demo_bot"),
    people=(
        Person(WANG, "王芳", "zh-hans", {"zh": "居民 · 3号楼2单元501", "en": "Resident · Bldg 3, 2-501"}, "Wang Fang"),
        Person(ANNA, "Anna Kowalska", "en", {"zh": "居民 · 3号楼1单元302", "en": "Resident · Bldg 3, 1-302"}),
        Person(
            GRANDMOTHER,
            "陈秀英",
            "zh-hans",
            {"zh": "陈奶奶 · 大字手机", "en": "Grandma Chen · large text"},
            "Chen Xiuying",
            large=True,
        ),
        Person(LIU, "刘伟", "zh-hans", {"zh": "小刘 · 物业", "en": "Xiao Liu · property staff"}, "Liu Wei"),
    ),
    groups=(
        Group(
            STAFF, "邻里工作组", (LIU,), LIU, hint={"zh": "物业工作群", "en": "The staff's group"}, latin="Staff group"
        ),
        Group(
            NEIGHBOURS,
            "3号楼邻居群",
            (WANG, ANNA, GRANDMOTHER, LIU),
            WANG,
            hint={"zh": "楼栋群", "en": "Building 3's group"},
            latin="Bldg 3 group",
        ),
    ),
)
