"""“撤回刚才那条”, “谁还没看停水通知”, “停电改到后天了”, said by the staff: which one is meant, and what comes of it."""

from __future__ import annotations

import re
from enum import StrEnum

from handlers.announcements import brief_orders, card, confirming, correcting, planned, replacing, series_desk, steering
from handlers.announcements.brief_orders import Deed
from handlers.announcements.composing import begin
from handlers.announcements.draft import Draft, flow, label_of, questions
from handlers.announcements.guessing import kinds_named
from handlers.announcements.intake import ANYTHING
from handlers.announcements.reading_times import read_times
from handlers.announcements.revision import as_written
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import ways_on
from storage.announcements import Announcement, Kind, outages, register, series
from storage.people.people import Role

LONGEST, LONGEST_LATIN = 40, 90  # Characters: whoever writes more writes an announcement.
SHOWN, LOOKED_AT = 3, 12
SURER = 1.05  # Than that “停电改到后天了” is one more announcement.


class Wanted(StrEnum):
    LIST = "list"  # What goes out when.
    LOOK = "look"  # Who has it, who has read it; remind the others, pause it, go on.
    REPEAT = "repeat"  # Once more, with the same words.
    CALL_OFF = "call off"
    CORRECT = "correct"
    MOVE = "move"  # It is at another time, or lasts longer.


_WANTED = (
    (
        Wanted.LOOK,
        re.compile(
            r"(?:谁|多少|几个?|哪些|哪几).{0,8}(?:看|读|收到|确认)|(?:阅读|已读|送达)(?:率|情况|人数)"
            r"|(?:提醒|催).{0,6}[没未](?:有)?(?:看|读|确认|回)|暂停|先别发|停一停|继续发|接着发"
            r"|\bwho (?:has|have|did|is)(?: not|n['’]t)? .{0,12}(?:read|seen|got|confirm)"
            r"|\bagain to those who\b|\bhow many .{0,16}(?:read|seen|got|reached)"
            r"|\bremind (?:those|people|everyone) who|\b(?:pause|resume|hold)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.REPEAT,
        re.compile(
            r"再发(?:一?[遍次份]|给)|重新?发|重发|\b(?:send|post) (?:it|that|them) again\b|\bresend\b", re.IGNORECASE
        ),
    ),
    (
        Wanted.CALL_OFF,
        re.compile(
            r"撤(?:回|销|掉|了|下)|收回|取消|作废|不发了|别发了|删掉|删除"
            r"|\b(?:cancel|recall|take back|withdraw|call off|delete|retract)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.MOVE,
        re.compile(
            r"(?:延长|延迟|延期|顺延|延|推迟|推后|改|提前|挪|换)(?:了)?(?:到|至|为|成|在)|(?:延长|延迟|延期|顺延|推迟|推后|提前).{1,6}(?:小时|钟头|天|分钟|日|周)"
            r"|\b(?:extend(?:ed)?|postponed?|prolong(?:ed)?|put off|moved?|rescheduled?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.CORRECT,
        re.compile(
            r"[写发打说]错|有误|不对|不(?:会|再|用){0,2}停[水电]|更正|改正|修改|改一下|\b(?:correct|wrong|mistake|typo)\b",
            re.IGNORECASE,
        ),
    ),
)
_OF_ONE = re.compile(
    r"通知|公告|群发|(?:提醒|催).{0,6}[没未](?:有)?(?:看|读|确认|回)|预警|那一?条|这一?条|刚才|上一?条|停水|断水|停电|断电|停梯|检修"
    r"|\b(?:notices?|announcements?|alerts?|power cut|outage|water cut|last one|that one)\b"
    r"|\b(?:did not|didn['’]t|not|never) read\b|\b(?:send|post) (?:it|that|them) again\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"通知|公告|群发|预警|\b(?:notices?|announcements?|alerts?)\b", re.IGNORECASE)
_LAST = re.compile(r"刚才|刚刚|上一?条|最近一?条|最后一?条|\b(?:last|latest|just)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?:每[周月天日年]|每个?星期|定期|重复|固定).{0,10}(?:提醒|通知|公告|群发)"
    r"|\b(?:recurring|weekly|daily|monthly|yearly)\b.{0,12}\b(?:reminder|notice|announcement)",
    re.IGNORECASE,
)
_TO_ALL = re.compile(r"请|各位|敬请|(?:通知|公告|群发)(?:一下)?[:：]|\bplease\b|\bdear\b", re.IGNORECASE)


def wanted_in(words: str) -> Wanted | None:
    said = words.strip()
    longest = LONGEST_LATIN if said.isascii() else LONGEST
    if not said or len(said) > longest or _TO_ALL.search(said) or not (_OF_ONE.search(said) or _AGAIN.search(said)):
        return None
    return next((wanted for wanted, sign in _WANTED if sign.search(said)), None)


_BRIEFLY = {
    Deed.LIST: Wanted.LIST,
    Deed.CANCEL: Wanted.CALL_OFF,
    Deed.RECALL: Wanted.CALL_OFF,
    Deed.CORRECT: Wanted.CORRECT,
}


def _wanted(talk: Talk[Draft]) -> Wanted | None:
    words = talk.words
    if wanted := wanted_in(words):
        return wanted
    if len(words) > LONGEST:
        return None
    deed = brief_orders.deed_of(words, read_times(words, talk.now, talk.community.zone).rest)
    return _BRIEFLY.get(deed, Wanted.LOOK) if deed else None


async def _meant(talk: Talk[Draft], words: str) -> list[Announcement]:
    """Of the kind that is named, the newest first; what is planned or on its way before what was sent."""
    found = [*await register.open_ones(talk.tx), *await register.newest(talk.tx, LOOKED_AT)]
    known = list({each.number: each for each in found}.values())
    kinds = set(kinds_named(words)) - {Kind.MEETING}
    if kinds:
        return [each for each in known if each.kind in kinds][:SHOWN]
    if _LAST.search(words):
        return sorted(known, key=lambda each: -each.number)[:1]
    return known[:SHOWN]


async def speaks_of_one(talk: Talk[Draft]) -> Recogniser:
    speaks = await _speaks(talk)
    return lambda _: SURER if speaks else 0.0


async def _speaks(talk: Talk[Draft]) -> bool:
    """Looked up only for who says so."""
    words = talk.words
    if not _wanted(talk):
        return False
    return bool(
        _NAMED.search(words) or await (series.going_on(talk.tx) if _AGAIN.search(words) else _meant(talk, words))
    )


@flow.recognises(lambda _: 0.0, Role.STAFF, informed=speaks_of_one)
async def hear_of_one(talk: Talk[Draft]) -> None:
    """Nothing is done before a tap. One that is only to be looked at is shown at once."""
    wanted = _wanted(talk)
    if _AGAIN.search(talk.words):
        return await series_desk.show_recurring(talk)
    if wanted is Wanted.LIST:
        return await planned.show_planned(talk)
    meant = await _meant(talk, talk.words)
    if wanted is Wanted.LOOK and len(meant) == 1:
        return await planned.bring_up(talk, meant[0].number)
    begin(talk)
    talk.draft.typed, talk.draft.marks = talk.words, list(talk.entities)
    return talk.ask(
        phrase("Is it about one of these? Nothing is done yet.")
        if meant
        else phrase("Nothing of that kind is announced. Nothing is done yet."),
        *[await _way(talk, each, wanted) for each in meant],
        *([] if meant else [Button("📋 All announcements", planned.show_planned)]),
        Button("📢 No, it is a new one", replacing.begin_another),
        *ways_on(talk),
        then=hear_which,
    )


@flow.answer(*ANYTHING, who=Role.STAFF, for_others=True)
async def hear_which(talk: Talk[Draft]) -> None:
    """Whoever asks for something else of what was announced writes no announcement."""
    if talk.kind is MessageKind.WORDS and await _speaks(talk):
        return await hear_of_one(talk)
    return await replacing.hear_late(talk)


async def _way(talk: Talk[Draft], each: Announcement, wanted: Wanted | None) -> Button:
    what = phrase("{label} · {words}", label=label_of(each), words=card.opening(each.content))
    match wanted:
        case Wanted.REPEAT:
            return Button(phrase("🔁 Once more: {what}", what=what), send_again, each.number)
        case Wanted.CALL_OFF if each.began_at:
            return Button(phrase("↩️ Take back: {what}", what=what), steering.ask_recall, each.number)
        case Wanted.CALL_OFF:
            return Button(phrase("✖️ Call off: {what}", what=what), steering.ask_cancel, each.number)
        case Wanted.MOVE if each.number in await outages.begun(talk.tx, each.kind, talk.now):
            return Button(phrase("⏳ It lasts longer: {what}", what=what), confirming.ask_until, each.number)
        case Wanted.MOVE | Wanted.CORRECT:
            return Button(phrase("✏️ Correct: {what}", what=what), correcting.ask_correction, each.number)
    return Button(what, planned.bring_up, each.number)


@flow.button(Role.STAFF)
async def send_again(talk: Talk[Draft], number: int) -> None:
    """The same words, as a new announcement to the same people; all of it is shown first."""
    each = await steering.existing(talk, number)
    if each.level:
        raise StaleTap(str(number))
    begin(talk)
    talk.draft.content, talk.draft.kind = as_written(each), each.kind
    talk.draft.audience, talk.draft.chosen = each.audience, ["kind", "audience"]
    await questions.go_on(talk)
