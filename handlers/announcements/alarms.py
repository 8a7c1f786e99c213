"""What is said in an emergency: templates with their all-clears, the colours of the law, and the marks of a drill."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from handlers.dialogue.splitting import visible
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import Asks, Content, Level

COLOURS = {
    Level.RED: (
        phrase("🔴 Red"),
        "🔴 <b>紧急通知 · 红色（一级，最高）</b>",
        "🔴 <b>EMERGENCY · red (level 1, the gravest)</b>",
    ),
    Level.ORANGE: (phrase("🟠 Orange"), "🟠 <b>紧急通知 · 橙色（二级）</b>", "🟠 <b>EMERGENCY · orange (level 2)</b>"),
    Level.YELLOW: (phrase("🟡 Yellow"), "🟡 <b>紧急通知 · 黄色（三级）</b>", "🟡 <b>EMERGENCY · yellow (level 3)</b>"),
    Level.BLUE: (phrase("🔵 Blue"), "🔵 <b>紧急通知 · 蓝色（四级）</b>", "🔵 <b>EMERGENCY · blue (level 4)</b>"),
}
DRILL = (
    "🟩🟩🟩 <b>【演练】这是演练，没有发生真的险情</b> 🟩🟩🟩",
    "🟩🟩🟩 <b>DRILL: nothing has really happened</b> 🟩🟩🟩",
)
DRILL_ENDS = (
    "<i>请照着做一遍，再按下面的按钮。演练中不要拨打119、120、110。</i>",
    "<i>Please do what it says, then press a button below. Do not call 119, 120 or 110 in a drill.</i>",
)
CLEAR = "🟢 <b>警报解除</b>", "🟢 <b>ALL CLEAR</b>"
DRILL_OVER = "🏁 <b>【演练】演练结束</b>", "🏁 <b>DRILL: it is over</b>"


@dataclass(frozen=True, slots=True)
class Alarm:
    label: Phrase
    level: Level
    zh: str
    en: str
    clear_zh: str
    clear_en: str


ALARMS = {
    "fire": Alarm(
        phrase("🔥 Fire"),
        Level.RED,
        "小区里着火了。\n请马上走楼梯下楼，不要乘电梯；弯腰走，用湿毛巾捂住口鼻；到楼下空地集合。"
        "烟大出不去的，关好房门、堵住门缝，到窗口呼救，打119。",
        "There is a fire in the community.\nTake the stairs now, not the lift; stay low, with a wet cloth over your"
        " mouth;"
        " meet outside. If the smoke keeps you in, close the door, block the gaps, call from a window, and dial 119.",
        "火已经扑灭，可以回家了。有不舒服的，请打120或者告诉物业。",
        "The fire is out, you can go home. If you feel unwell, dial 120 or tell the office.",
    ),
    "gas": Alarm(
        phrase("💨 Gas"),
        Level.RED,
        "发现燃气泄漏。\n请关掉燃气阀门，打开门窗，不要开关电灯电器，不要在室内打电话；走楼梯到楼外去。",
        "Gas is leaking.\nClose the gas tap, open the windows, switch nothing on or off, do not telephone indoors;"
        " take the"
        " stairs and go outside.",
        "燃气泄漏已经处理好，可以回家了。用气前请检查阀门。",
        "The gas leak is dealt with, you can go home. Check the tap before you use gas.",
    ),
    "storm": Alarm(
        phrase("🌀 Storm, flood"),
        Level.ORANGE,
        "大风暴雨马上就到。\n请待在家里，关好门窗，收好阳台的东西；不要去地下车库，远离积水和大树。",
        "A heavy storm is near.\nPlease stay at home, close the windows, clear the balcony; keep out of the garage,"
        " away from"
        " water and trees.",
        "大风暴雨已经过去，可以正常出行。发现积水、倒树请告诉物业。",
        "The storm is over, you can go out. Tell the office about water or fallen trees.",
    ),
    "quake": Alarm(
        phrase("🌏 Earthquake"),
        Level.RED,
        "发生地震。\n在室内的，躲在结实的桌子下或墙角，护住头；停了以后走楼梯到空旷地方，不要乘电梯，远离外墙。",
        "An earthquake.\nIndoors: get under a strong table or into a corner, protect your head; when it stops take"
        " the stairs"
        " to an open place, no lift, away from the walls.",
        "经检查可以回家。发现裂缝、漏气、漏电，请马上告诉物业。",
        "It was checked: you can go home. Tell the office at once about cracks, gas or bare wires.",
    ),
    "missing": Alarm(
        phrase("🔎 Somebody is missing"),
        Level.YELLOW,
        "有人走失，请大家帮忙留意。看到请马上联系物业，陪着等一等。",
        "Somebody is missing, please look out. If you see them, tell the office at once, and stay with them.",
        "人已经找到，谢谢大家。",
        "They were found. Thank you all.",
    ),
}
OTHER_CLEAR = "险情已经解除，可以恢复正常。", "The danger is over, all is as usual."


def marked(content: Content, level: Level, *, drill: bool) -> Content:
    """As people get it: with its colour, and as a drill if it is one."""
    _, zh, en = COLOURS[level]
    return replace(
        content,
        zh=_marked(content.zh, zh, DRILL[0], DRILL_ENDS[0], drill=drill),
        en=_marked(content.en, en, DRILL[1], DRILL_ENDS[1], drill=drill),
        asks=Asks.SAFE,
    )


def _marked(words: str, colour: str, drill_begins: str, drill_ends: str, *, drill: bool) -> str:
    if not words:
        return ""
    whole = f"{colour}\n{words}"
    return f"{drill_begins}\n\n{whole}\n\n{drill_ends}" if drill else whole


def unmarked(content: Content, level: Level) -> Content:
    """What was written, without what every message of an emergency says."""
    _, zh, en = COLOURS[level]
    return replace(
        content,
        zh=_without(content.zh, zh, DRILL[0], DRILL_ENDS[0]),
        en=_without(content.en, en, DRILL[1], DRILL_ENDS[1]),
    )


def _without(words: str, *marks: str) -> str:
    for mark in marks:
        words = words.replace(mark, "").replace(visible(mark), "")  # As it was sent, or copied without the bold.
    return words.strip()


def all_clear(name: str, *, drill: bool) -> Content:
    known = ALARMS.get(name)
    zh, en = (known.clear_zh, known.clear_en) if known else OTHER_CLEAR
    if drill:
        return Content(zh=f"{DRILL_OVER[0]}\n谢谢大家参加！", en=f"{DRILL_OVER[1]}\nThank you for taking part!")
    return Content(zh=f"{CLEAR[0]}\n{zh}", en=f"{CLEAR[1]}\n{en}")
