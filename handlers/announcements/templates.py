"""What is announced most often, with blanks: `____（时间）` in Chinese, `____ (when)` in English."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from html import escape

from handlers.announcements.draft import KINDS
from handlers.announcements.wording import blanks
from handlers.dialogue.community import Community
from handlers.dialogue.words import Named, Phrase
from storage.announcements import AnnouncementRules, Asks, Audience, Content, Kind, Part
from storage.times import Reading, say


@dataclass(frozen=True, slots=True)
class Template:
    zh: str  # Telegram's HTML.
    en: str
    asks: Asks = Asks.NOTHING
    kind: Kind = Kind.GENERAL
    name: Named | None = None  # None: as its kind is called.

    @property
    def label(self) -> Phrase:
        return Phrase("{name}", {"name": self.name}) if self.name else KINDS[self.kind]


WHERE, WHEN = ("____（地点）", "____ (where)"), ("____（时间）", "____ (when)")

BUILT_IN = {
    Kind.WATER: Template(
        "💧 <b>停水通知</b>\n____（地点）将于____（时间）停水。\n请提前储水，关好水龙头；来水后先放一放再用。",
        "💧 <b>No water</b>\n____ (where): ____ (when).\n"
        "Please store some water and keep your taps closed; when it is back, let it run for a moment first.",
    ),
    Kind.POWER: Template(
        "⚡ <b>停电通知</b>\n____（地点）将于____（时间）停电。\n"
        "请提前给手机充电，不要乘电梯；家里有医疗设备的请联系物业。",
        "⚡ <b>No electricity</b>\n____ (where): ____ (when).\n"
        "Please charge your phone and stay out of the lifts; if you depend on a medical device, tell the office.",
    ),
    Kind.LIFT: Template(
        "🛗 <b>电梯维保</b>\n____（地点）的电梯将于____（时间）停梯维保。\n"
        "请走楼梯，注意安全；行动不便的请提前联系物业。",
        "🛗 <b>Lift maintenance</b>\n____ (where): ____ (when).\n"
        "Please take the stairs; if that is hard for you, tell the office beforehand.",
    ),
    Kind.TYPHOON: Template(
        "🌀 <b>台风大风提醒</b>\n____（时间）有大风大雨。\n请收好阳台上的花盆和杂物，关好门窗，尽量不要外出；"
        "车辆不要停在树下和低洼处。",
        "🌀 <b>Storm warning</b>\n____ (when): strong wind and heavy rain.\n"
        "Please clear your balcony, close the windows and stay indoors; do not park under trees or in low places.",
    ),
    Kind.FESTIVAL: Template(
        "🎉 <b>节日快乐</b>\n____（时间）是____（节日），祝大家节日快乐！\n外出请关好水电气；物业照常值班。",
        "🎉 <b>Happy holidays</b>\n____ (when): ____ (which festival). We wish you all a happy one!\n"
        "If you travel, please turn off water, gas and electricity; the duty desk is open as usual.",
    ),
    Kind.MEETING: Template(
        "👥 <b>会议通知</b>\n时间：____（时间）\n内容：____（内容）\n地点：____（会场）\n"
        "不能到场的，可以委托家人参加。",
        "👥 <b>Meeting</b>\nWhen: ____ (when)\nWhat about: ____ (what about)\nWhere: ____ (room)\n"
        "If you cannot come, somebody of your family may come for you.",
        Asks.COMING,
    ),
}


def asks_only_where_and_when(template: Template) -> bool:
    """One sentence says both."""
    left = template.zh.replace(WHERE[0], "").replace(WHEN[0], "")
    return left != template.zh and not blanks(left)


def templates(community: Community) -> dict[str, Template]:
    """By name: the built-in ones by their kind, and the community's own."""
    known = {kind.value: replace(each, kind=kind) for kind, each in BUILT_IN.items()}
    for each in community.of(AnnouncementRules).templates:
        zh, en = (escape(words, quote=False) for words in (each.zh, each.en))
        known[each.key] = Template(zh, en, each.asks, each.kind, Named(each.name_zh, each.name_en))
    return known


def filled(template: Template, audience: Audience | None, when: Reading | None, zone: tzinfo) -> Content:
    """With what is known; what is not stays a blank."""
    zh, en = template.zh, template.en
    if audience is not None:
        zh = zh.replace(WHERE[0], places(audience, chinese=True))
        en = en.replace(WHERE[1], places(audience, chinese=False))
    if when is not None:
        zh = zh.replace(WHEN[0], "、".join(_dated(say(each, chinese=True), each, zone) for each in when.times))
        *before, last = [_dated(say(each, chinese=False), each, zone) for each in when.times]
        en = en.replace(WHEN[1], f"{'; '.join(before)} and {last}" if before else last)
    return Content(zh=zh, en=en, asks=template.asks)


def _dated(words: str, when: Reading, zone: tzinfo) -> str:
    """As the community's clock has it; a tap shows it by the clock of whoever reads it abroad."""
    if not isinstance(when.start, datetime):
        return words
    return f'<tg-time unix="{int(when.start.replace(tzinfo=zone).timestamp())}">{words}</tg-time>'


def places(audience: Audience, *, chinese: bool) -> str:
    named = [_place(part, chinese=chinese) for part in audience.parts if part.of_place or part.entrance]
    if not named:
        return "全小区" if chinese else "The whole community"
    joined = ("、" if chinese else ", ").join(dict.fromkeys(named))
    return joined if chinese else joined[0].upper() + joined[1:]


def _place(part: Part, *, chinese: bool) -> str:
    said = []
    if part.compound:
        said.append(part.compound)
    if part.building:
        said.append(f"{part.building}号楼" if chinese else f"building {part.building}")
    if part.entrance:
        said.append(f"{part.entrance}单元" if chinese else f"entrance {part.entrance}")
    if part.lowest is not None and part.lowest == part.highest:
        said.append(f"{part.lowest}层" if chinese else f"floor {part.lowest}")
    elif part.lowest is not None and part.highest is not None:
        said.append(f"{part.lowest}至{part.highest}层" if chinese else f"floors {part.lowest} to {part.highest}")
    elif part.lowest is not None:
        said.append(f"{part.lowest}层及以上" if chinese else f"floor {part.lowest} and above")
    elif part.highest is not None:
        said.append(f"{part.highest}层及以下" if chinese else f"floor {part.highest} and below")
    return ("" if chinese else " ").join(said)
