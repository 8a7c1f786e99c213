"""What was reported in the demo: a lift that was mended at last, a pipe that is being mended, bicycles."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.demo.telegram.phone import Phone
from bot.demo.town.cast import ANNA, GRANDMOTHER, LIU, STAFF, WANG
from bot.demo.town.part import Part, Scene
from bot.demo.town.stage import BEFORE, Stage
from bot.demo.town.steps import answered, did, says

# Where QR codes hang, as the environment says it to the bot.
PLACES = (
    {"key": "lift_3_2", "zh": "3号楼2单元电梯", "en": "Lift of 3-2"},
    {"key": "garden", "zh": "小花园", "en": "Garden"},
    {"key": "roof", "zh": "屋顶花园", "en": "Roof garden"},
    {"key": "gate", "zh": "东门", "en": "East gate"},
)

_CHINESE = ("✅ 发送",)
_ENGLISH = ("🟢 It can wait", "✅ Send")


async def _lift(stage: Stage) -> None:
    """Told by the QR code in the lift, followed by a neighbour; asked about, mended, "not fixed", mended, praised."""
    wang, anna, liu = stage.person(WANG), stage.person(ANNA), stage.person(LIU)
    await stage.answered(wang, lambda: wang.says("/start report_at_lift_3_2"))
    await stage.answered(wang, lambda: wang.taps("🛗 电梯"), 2)
    await _report(stage, wang, [], "上下有咯吱声，昨晚开始的", "lift.jpg", _CHINESE)
    stage.at(1.25)
    await stage.answered(anna, lambda: anna.says("/start report_at_lift_3_2"))
    await stage.answered(anna, lambda: anna.taps("🛗 Lift"), 2)
    await stage.answered(anna, lambda: anna.taps("Yes, like 1"))
    stage.at(1.5)
    await stage.offered("🙋 我来处理")
    await stage.answered(wang, lambda: liu.taps("🙋 我来处理", STAFF))
    await _ask(stage, wang, liu, "声音在几楼最响？", "在三楼，下行的时候")
    stage.at(17.5)
    await _finish(stage, wang, liu)
    stage.at(18.5)
    await stage.answered(wang, lambda: wang.taps("❌ 没修好"))
    await stage.offered("🙋 我来处理")
    await stage.answered(wang, lambda: liu.taps("🙋 我来处理", STAFF))
    stage.at(21.5)
    await _finish(stage, wang, liu)
    stage.at(22.5)
    await stage.answered(wang, lambda: wang.taps("✅ 修好了"))
    await stage.answered(wang, lambda: wang.taps("⭐⭐⭐⭐⭐ 很满意"))


async def _pipe(stage: Stage) -> None:
    """Told by a grandmother, with large keys; somebody comes tomorrow."""
    grandmother, liu = stage.person(GRANDMOTHER), stage.person(LIU)
    for label in ("📣 报修", "🚰 水管"):
        await stage.answered(grandmother, lambda label=label: grandmother.taps(label))  # type: ignore[misc]
    await stage.answered(grandmother, lambda: grandmother.says("2号楼1单元102"))
    await _report(stage, grandmother, [], "厨房水管滴水，拿盆接着呢", "pipe.jpg", _CHINESE)
    stage.at(25.75)
    await stage.offered("🙋 我来处理")
    await stage.answered(grandmother, lambda: liu.taps("🙋 我来处理", STAFF))
    await stage.offered("✅ 办好了")
    card = next(message for message in reversed(liu.chat(STAFF)) if "✅ 办好了" in str(message.buttons))
    words = "陈阿姨，师傅明天上午九点到，您在家等就行。"
    await stage.answered(grandmother, lambda: liu.says(words, STAFF, reply_to=card.id))


async def _bicycles(stage: Stage) -> None:
    """Nobody has seen to them yet."""
    words = "Bicycles block the corridor on the 3rd floor, nobody gets past with a pram"
    choices = ["📣 Report a problem", "📦 Something else", "🏢 Floor 3"]
    await _report(stage, stage.person(ANNA), choices, words, "bicycle.jpg", _ENGLISH)


async def _desk(stage: Stage) -> None:
    stage.person(LIU).says("/reports", STAFF)
    await stage.offered("📄 本期报修")


async def _ask(stage: Stage, resident: Phone, liu: Phone, question: str, answer: str) -> None:
    """The staff set it to "waits for an answer", ask in their own words, and the resident answers by the button."""
    for label in ("⋯ 更多", "🔁 改状态", "❓ 等答复"):
        await stage.offered(label)
        liu.taps(label, STAFF)
    await stage.until(lambda: "请写明原因" in liu.chat(STAFF)[-1].text)
    why = liu.chat(STAFF)[-1]
    await stage.answered(resident, lambda: liu.says(question, STAFF, reply_to=why.id))
    await stage.answered(resident, lambda: resident.taps("✍️ 回复"))
    cards = len(liu.chat(STAFF))
    await stage.answered(resident, lambda: resident.says(answer))
    await stage.until(lambda: len(liu.chat(STAFF)) > cards)


async def _finish(stage: Stage, resident: Phone, liu: Phone) -> None:
    await stage.offered("✅ 办好了")
    liu.taps("✅ 办好了", STAFF)
    await stage.offered("✅ 确定办好了")
    await stage.answered(resident, lambda: liu.taps("✅ 确定办好了", STAFF))


async def _report(
    stage: Stage, person: Phone, choices: Sequence[str], words: str, photo: str, labels: tuple[str, ...]
) -> None:
    *before, send = labels
    for choice in choices:
        await stage.answered(person, lambda choice=choice: person.taps(choice))  # type: ignore[misc]
    await stage.answered(person, lambda: person.says(words))
    for label in before:
        if any(label in row for row in person.chat()[-1].buttons):  # What the words have said is not asked.
            await stage.answered(person, lambda label=label: person.taps(label))  # type: ignore[misc]
    await stage.answered(person, lambda: person.sends_photo(photo))
    cards = len(stage.person(LIU).chat(STAFF))
    await stage.answered(person, lambda: person.taps(send))
    await stage.until(lambda: len(stage.person(LIU).chat(STAFF)) > cards)


part = Part(
    environment={"LINLI_REPORTS_PLACES": json.dumps(PLACES, ensure_ascii=False)},
    scenes=(Scene(1, _lift), Scene(25.5, _pipe), Scene(47.75, _bicycles), Scene(BEFORE, _desk)),
    tour=(
        {
            "id": "report",
            "phone": WANG,
            "acts": [says(WANG, "/report")],
            "title": {"zh": "楼道灯坏了，报修", "en": "Report a broken lamp"},
            "text": {
                "zh": "选类别，说一句话，用曲别针发一张照片，再确认。",
                "en": "Choose a category, say a few words, attach a photo with the paper clip, confirm.",
            },
            "button": {"zh": "发送 /report", "en": "Send /report"},
            "seen": [did("photo", WANG), answered(STAFF)],
        },
        {
            "id": "take",
            "phone": STAFF,
            "acts": [],
            "title": {"zh": "物业接单", "en": "The staff take it"},
            "text": {
                "zh": "报修卡片到了工作组。点它下面的按钮，再看王芳的手机。",
                "en": "The card is in the staff group. Tap a button under it, then see what Wang Fang hears.",
            },
            "button": {"zh": "看工作组", "en": "Show the staff group"},
            "seen": [did("tap", STAFF)],
        },
        {
            "id": "english",
            "phone": ANNA,
            "acts": [says(ANNA, "/report")],
            "title": {"zh": "Anna 用英语", "en": "Anna, in English"},
            "text": {"zh": "同一个机器人，说她的语言。", "en": "The same bot, in her language."},
            "button": {"zh": "替 Anna 发送 /report", "en": "Send /report as Anna"},
            "seen": [did("say", ANNA), answered(ANNA)],
        },
    ),
)
