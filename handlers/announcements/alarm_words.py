"""“发布台风橙色预警”, “现在搞一次消防演练”: an emergency or a drill of one, in the words of the staff."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.announcements.guessing import NOT
from storage.announcements import Level, level_named

LONGEST = 300
ENOUGH = 12  # Characters besides the colour: whoever writes no more wants the words of the template.

_SPEAKS_OF_ONE = re.compile(r"预警|警报|演|信号|alert|warning|drill|alarm")
_ABOUT = (
    ("quake", re.compile(r"地震|\bearthquake|\bquake", re.IGNORECASE)),
    ("gas", re.compile(r"燃气|煤气|天然气|\bgas\b", re.IGNORECASE)),
    (
        "storm",
        re.compile(
            r"台风|暴雨|大风|防汛|洪水|暴雪|雷雨|\b(?:typhoon|storm|flood|hurricane|heavy rain|rainstorm)",
            re.IGNORECASE,
        ),
    ),
    ("fire", re.compile(r"火|消防|疏散|\bfire|\bevacuat", re.IGNORECASE)),
    ("missing", re.compile(r"走失|失踪|\bmissing\b", re.IGNORECASE)),
)
_OVER = re.compile(
    r"解除|取消|结束|降为|降级|昨天|前天|上次|去年|上个?月|\b(?:lifted|cancel\w*|over|ended|yesterday|last)\b",
    re.IGNORECASE,
)
_TO_ALL = re.compile(
    r"^(?:请)?(?:发布?|紧急)|发布|启动|拉响|发出|请|立即|马上|全体|所有人|大家|注意"
    r"|^(?:issue|raise|sound|send|red|orange|yellow|blue)\b|\b(?:please|everybody|everyone|stay|all residents)\b",
    re.IGNORECASE,
)
_DRILL_NOW = re.compile(
    r"(?:现在|马上|立即|立刻|这就).{0,12}演[练习]|(?:启动|开始)(?:一次|一个)?[^，,。]{0,8}演[练习]|演[练习][，,]?(?:现在|马上)开始"
    r"|\b(?:start|begin|run) (?:a |an |the )?(?:[a-z]{1,12} ){0,2}drill\b|\bdrill (?:now|starts now)\b",
    re.IGNORECASE,
)
_SOUNDED = re.compile(
    r"(?:拉响|启动|发出|发布|发).{0,8}警报|\b(?:raise|sound) (?:a |an |the )?(?:[a-z]{1,12} )?alarm\b", re.IGNORECASE
)
_LATER = re.compile(
    r"[明后]天|下周|周[一二三四五六日末]|\d\s?[号日点时:：]|\btomorrow\b|\bnext\b|\d ?[ap]m\b", re.IGNORECASE
)
_ORDER = re.compile(
    r"^(?:请)?(?:紧急)?(?:发布|发出|启动|拉响|发)(?:一个|一条)?|^(?:issue|raise|sound|send) (?:a |an |the )?"
    r"|[，,。！!]?\s?(?:请)?(?:立即|马上|现在)?(?:通知|发给|告诉|发送?到?)(?:所有人|全体\w{0,2}|大家|全小区)[。！!]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ordered:
    """`alarm`: which template it is about, if any; `words`: what people are told, '' as the template says it."""

    level: Level
    alarm: str
    drill: bool
    words: str


def alarm_in(words: str) -> Ordered | None:
    said = words.strip()
    if len(said) > LONGEST or not _SPEAKS_OF_ONE.search(said.lower()):
        return None
    if NOT.search(said) or _OVER.search(said):
        return None
    alarm = next((name for name, sign in _ABOUT if sign.search(said)), "")
    if _DRILL_NOW.search(said) and not _LATER.search(said):
        return Ordered(Level.RED, alarm or "fire", drill=True, words="")
    if _SOUNDED.search(said) and alarm:
        return Ordered(level_named(said) or Level.RED, alarm, drill=False, words="")
    level = level_named(said)
    if not level or not _TO_ALL.search(said):
        return None
    told = _ORDER.sub("", said).strip(" ，,。:：")
    return Ordered(level, alarm, drill=False, words="" if alarm and len(told) < ENOUGH else told)
