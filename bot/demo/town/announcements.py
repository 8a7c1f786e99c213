"""What the staff announced in the demo: the car park, and who has read it; one that is planned, one that recurs."""

from __future__ import annotations

from bot.demo.town.cast import LIU, STAFF, WANG
from bot.demo.town.part import Part, Scene
from bot.demo.town.stage import Stage
from bot.demo.town.steps import answered, did, wrote

_WASHED = (
    "周六上午9点到11点地下车库冲洗，请把车挪出来。\n---\n"
    "The car park is washed on Saturday from 9 to 11. Please move your car."
)
_DAILY = "早上好！今天也请把垃圾分好类。\n---\nGood morning! Please sort your rubbish today, too."
_PLANNED = "下周一起物业搬到会所一楼，电话不变。"


async def _car_park(stage: Stage) -> None:
    """With a button; Wang Fang has read it."""
    wang, liu = stage.person(WANG), stage.person(LIU)
    liu.says(f"/announce {_WASHED}", STAFF)
    for label in ("🔘 按钮", "✅ 我看过了"):
        await stage.offered(label)
        liu.taps(label, STAFF)
    await stage.until(lambda: any("✅ 我看过了" in str(card.buttons) for card in liu.chat(STAFF)[-3:]))
    await stage.offered("✅ 现在发送")
    await stage.answered(wang, lambda: liu.taps("✅ 现在发送", STAFF))
    wang.taps("✅ 我看过了")
    await stage.until(lambda: any("✓ 我看过了" in str(message.buttons) for message in wang.chat()))
    await stage.until(lambda: any("👀 已读：1" in card.text for card in liu.chat(STAFF)))


async def _office(stage: Stage) -> None:
    """Tomorrow."""
    liu = stage.person(LIU)
    liu.says(f"/announce {_PLANNED}", STAFF)
    await stage.offered("🕘 何时发")
    liu.taps("🕘 何时发", STAFF)
    await stage.offered("☀️ 明天上午")
    liu.taps("☀️ 明天上午", STAFF)
    await stage.offered("✅ 到时发送")
    liu.taps("✅ 到时发送", STAFF)
    await stage.offered("✖️ 取消")


async def _daily(stage: Stage) -> None:
    """Each morning from now on: a newcomer sees it come when a day goes by."""
    liu = stage.person(LIU)
    known = len(liu.chat(STAFF))
    liu.says(f"/announce {_DAILY}", STAFF)
    await stage.until(lambda: any("🕘 何时发" in str(card.buttons) for card in liu.chat(STAFF)[known:]))
    liu.taps("🕘 何时发", STAFF)
    await stage.offered("🔁 定期发送")
    liu.taps("🔁 定期发送", STAFF)
    await stage.offered("每天")
    liu.taps("每天", STAFF)
    await stage.offered("✅ 保存")
    liu.taps("✅ 保存", STAFF)
    await stage.offered("🔁 全部定期公告")


part = Part(
    environment={
        "LINLI_ANNOUNCEMENTS_QUIET_HOURS": "00:00-00:00",  # Whoever tries it in the evening sees it go out.
        "LINLI_ANNOUNCEMENTS_LATE_MINUTES": "2880",  # Here a day goes by in a moment: what came meanwhile is not late.
    },
    scenes=(Scene(30, _car_park), Scene(47.8, _office), Scene(47.85, _daily)),
    tour=(
        {
            "id": "announce",
            "phone": STAFF,
            "acts": [{"do": "say", "person": LIU, "chat": STAFF, "text": "/announce 明早8点到12点3号楼停水"}],
            "title": {"zh": "物业发一条停水通知", "en": "The staff announce that the water goes"},
            "text": {
                "zh": "一句话：对象、时间、中英文都填好了。看一眼预览，点「现在发送」，再看各人的手机和卡片上的进度。",
                "en": "One sentence: for whom, until when, both languages are filled in. Look at it, press 现在发送"
                " (send now), then watch the phones and the card.",
            },
            "button": {"zh": "发送 /announce", "en": "Send /announce"},
            "seen": [wrote("/announce"), answered(STAFF), did("tap", STAFF)],
        },
        {
            "id": "recurs",
            "phone": STAFF,
            "acts": [{"do": "ahead", "seconds": 86400}, 1500, {"do": "kill"}],
            "title": {"zh": "每天一条，第二天自己发", "en": "Each morning, by itself"},
            "text": {
                "zh": "小刘定了一条每天早上的公告。时间快进一天：它自己发出来；半路 kill −9，机器人回来接着发，"
                "一个人也不漏。工作台「🔁 定期公告」里可以暂停、停掉。",
                "en": "Xiao Liu has one that comes each morning. A day goes by: it is sent; the process is killed in"
                " the middle, comes back and goes on; nobody is left out. 🔁 on the workbench pauses and ends it.",
            },
            "button": {"zh": "+1 天，再 kill −9", "en": "+1 day, then kill −9"},
            "seen": [did("ahead"), did("kill"), answered(STAFF)],
        },
    ),
)
