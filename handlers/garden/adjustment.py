"""What is said of a booking that is made: ten minutes late, an hour longer, two more, six of us now, given back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from handlers.garden.draft import Draft
from handlers.garden.reading import LONGEST
from storage.garden import Space
from storage.times import number


class What(StrEnum):
    LATE = "late"  # They come so many minutes late; 0: they do not say how many.
    START = "start"  # It shall begin so many minutes later.
    LENGTH = "length"  # It shall last so many minutes longer.
    MORE = "more"  # So many more of them come.
    PEOPLE = "people"  # So many of them come.
    DROPPED = "dropped"
    HERE = "here"
    STANDS = "stands"  # Whether and when it is.


@dataclass(frozen=True, slots=True)
class Adjustment:
    what: What
    amount: int = 0

    @property
    def of_numbers(self) -> bool:
        """It makes sense of what is only about to be booked, too."""
        return self.what in (What.START, What.LENGTH, What.MORE, What.PEOPLE)


_COUNT = (
    r"(?:\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九半]"
    r"|\b(?:half an|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty)\b)"
)
_SPAN = (
    rf"(?P<count>{_COUNT})\s{{0,2}}个?(?P<half>半?)\s{{0,2}}"
    r"(?P<unit>小时|钟头|刻钟|分钟?|(?:hours?|hrs?|minutes?|mins?)\b)(?P<and>半| and a half)?"
)
_PERSONS = r"\s{0,2}(?:个|位|名|口|张|people\b|persons?\b|friends?\b|guests?\b|kids?\b|of us\b|tickets?\b|seats?\b)"
_OTHERS = re.compile(  # They do not speak of themselves, or of something else.
    r"师傅|快递|外卖|保安|保洁|物业|你们|他们|人家|上门|提醒|通知|闹钟|沙发|家具|电梯|开门|开放|关门|公告"
    r"|\b(?:they|he|she|repair\w*|driver|delivery|guards?|remind\w*|notif\w*|pick-?up|visit\w*|lift|open\w*)\b",
    re.IGNORECASE,
)
_TIMED = tuple(
    (what, sign, re.compile(form.replace("SPAN", _SPAN), re.IGNORECASE))
    for what, sign, forms in (
        (
            What.LENGTH,
            1,
            (
                r"(?:多[用玩待呆坐留订约]?|延长|延时|续|加)(?:上|个)?SPAN",
                r"SPAN (?:longer|more|extra)\b",
                r"\b(?:another|extra|one more|extend\b.{0,24}?) SPAN",
            ),
        ),
        (What.LENGTH, -1, (r"(?:少用|少玩|缩短)SPAN", r"SPAN (?:shorter|less)\b")),
        (
            What.LATE,
            1,
            (
                r"(?:晚|迟)(?:个|大概|大约)?SPAN(?:左右)?[才再]?[到来过]",
                r"(?:晚[到来]|迟到|来晚)(?:大概|大约)?SPAN",
                r"SPAN late\b",
                r"\blate by SPAN",
            ),
        ),
        (
            What.START,
            1,
            (
                r"(?:往后[挪移推延调]?|推迟|推后|延后|晚)(?:个)?SPAN",
                r"SPAN later\b",
                r"\b(?:push|move|put|shift|delay)\b.{0,24}?\b(?:back|by) (?:by )?SPAN",
            ),
        ),
        (
            What.START,
            -1,
            (r"(?:往前[挪移推调]?|提前|提早|早)(?:个)?SPAN", r"SPAN earlier\b", r"\bforward (?:by )?SPAN"),
        ),
    )
    for form in forms
)
_ANOTHER = re.compile(r"\b(?:another|one more|an extra) (?P<half>half )?hour\b", re.IGNORECASE)
_LATE = re.compile(
    r"迟到|来晚|晚一?点儿?[才再]?[到来]|晚[到来](?:一会|一点|一下)|堵在?(?:车|路上)|在路上堵"
    r"|\brunning (?:a (?:bit|little) )?late\b|\b(?:be|arrive|come) (?:a (?:bit|little) )?late\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?P<more>再?[加多][来带要]?|再[来带]|\b(?:bring|add) )\s?(?P<count>{_COUNT})(?: more| extra)?{_PERSONS}"
    rf"|(?P<fewer>少[来带]?|退掉?)(?P<less>{_COUNT}){_PERSONS}|\b(?P<extra>{_COUNT}) (?:more|extra){_PERSONS}"
    rf"|票退掉?(?P<back>{_COUNT})张|\b(?P<under>{_COUNT}) (?:(?:people|persons?) )?(?:fewer|less)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    rf"(?:[变改换]成了?|(?:不止|人[少多]了|人数[变改]).{{0,12}}|^(?:就|只|只有|改)(?:来|去)?)\s?(?:要?来?去?)\s?(?P<count>{_COUNT})"
    r"\s?[个位]"
    rf"|\b(?:make it|(?:only|just|now|actually) (?:be )?)\s?(?P<only>{_COUNT}) (?:people|persons|of us)\b"
    rf"|\b(?:there will|there'll|we will|we'll) (?:only )?be (?P<be>{_COUNT})(?: of us)?(?: now| instead)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"(?:[今明后]天|[周星礼]\S{1,2}|\d[日号])(?:的|那个|那场)\S{0,6}?不[要用]了|(?:不想|不打算|不准备)[去来用]了"
    r"|\bdrop (?:my|our|the)\b|\b(?:don'?t|don’t|no longer) (?:need|want) (?:my|our|the|it)\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"我们?(?:已经|刚刚?)?到(?:了|花园|天台)|人(?:已经)?到了|^(?:已经)?到了"
    r"|\b(?:i am|i'm|i’m|we are|we're|we’re) (?:already )?here\b|\b(?:i|we)(?:'ve|’ve| have)? (?:just )?arrived\b",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"我.{0,10}(?:还在吗|还算数|还作数|还有效)|我们?[订约]了?的?\S{0,4}(?:是几|几[号点]|哪[天一]|什么时候)|[订约]上了?[吗没]"
    r"|\b(?:when|what time|what day) is (?:my|our)\b|\b(?:is|are) (?:my|our) .{0,24}\b(?:still|confirmed|on)\b"
    r"|\bdo (?:i|we) still have\b|\bis it still on\b",
    re.IGNORECASE,
)
_QUARTER = 15


def adjustment_of(words: str) -> Adjustment | None:
    """None: nothing of it is said."""
    if len(words) > LONGEST or _OTHERS.search(words):
        return None
    if found := _ANOTHER.search(words):
        return Adjustment(What.LENGTH, 30 if found["half"] else 60)
    for what, sign, form in _TIMED:
        if span := form.search(words):
            return Adjustment(what, sign * _minutes(span))
    if found := _MORE.search(words):
        count = next(found[each] for each in ("count", "less", "extra", "back", "under") if found[each])
        fewer = found["fewer"] or found["back"] or found["under"]
        return Adjustment(What.MORE, -_number(count) if fewer else _number(count))
    if found := _NOW.search(words):
        return Adjustment(What.PEOPLE, _number(next(filter(None, found.groups()))))
    forms = ((What.LATE, _LATE), (What.DROPPED, _DROPPED), (What.HERE, _HERE), (What.STANDS, _STANDS))
    return next((Adjustment(what) for what, form in forms if form.search(words)), None)


def _minutes(span: re.Match[str]) -> int:
    said, unit = span["count"].lower(), span["unit"].lower()
    each = 60 if unit[0] in "小钟h" else _QUARTER if unit == "刻钟" else 1
    halves = 1 if said in ("半", "half an") else 2 * _number(said)
    return (halves + bool(span["half"] or span["and"])) * each // 2


def _number(said: str) -> int:
    return number(said.lower())


def change_by(draft: Draft, wanted: Adjustment, space: Space) -> None:
    """What is booked, or about to be, as they want it now."""
    match wanted.what:
        case What.START if draft.start:
            draft.start += timedelta(minutes=wanted.amount)
        case What.LENGTH:
            minutes = draft.minutes or space.slot_minutes or space.usual_minutes
            draft.minutes = max(minutes + wanted.amount, space.step_minutes)
        case What.MORE:
            draft.people = max(draft.people, 1) + wanted.amount
        case What.PEOPLE:
            draft.people = wanted.amount
        case _:
            pass
