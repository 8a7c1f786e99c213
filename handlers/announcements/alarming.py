"""/emergency: what has happened, to whom it is told, how grave it is → one confirmation → everybody, at once."""

from __future__ import annotations

from functools import partial

from handlers.announcements.alarm_summary import ALARMED, begun, sum_up_alarm
from handlers.announcements.alarm_words import alarm_in
from handlers.announcements.alarms import ALARMS
from handlers.announcements.composing import behind_command
from handlers.announcements.draft import Draft, flow, step_named, title
from handlers.announcements.official import how_surely_official, is_official, read_alert, read_official
from handlers.announcements.tappable import with_times
from handlers.announcements.wording import Typed, in_languages, length
from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.splitting import TEXT_LIMIT
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import ways_on
from handlers.menu.workbench import up
from storage.announcements import Content, Kind, Level, official, register
from storage.announcements.alarm import going_on
from storage.people.people import Role

ROOM = 600  # Characters for the colour and the marks of a drill.


@flow.command(
    "emergency",
    Role.STAFF,
    "Alarm everybody, ask who is safe",
    labels=["紧急通知", "发紧急通知", "我要发紧急通知", "发警报", "emergency", "raise the alarm"],
    in_staff_group=True,
    reads=True,
    for_others=True,
)
async def alarm(talk: Talk[Draft]) -> None:
    begin(talk)
    typed = behind_command(talk)
    if typed.text:
        await _take(talk, typed)
    else:
        await ask_alarm(talk)


@flow.recognises(how_surely_official, Role.STAFF, form=is_official)
async def hear_official(talk: Talk[Draft]) -> None:
    begin(talk)
    await take_official(talk, talk.words)


def orders_alarm(words: str) -> bool:
    return alarm_in(words) is not None


def _orders_alarm(said: Said) -> float:
    return float(orders_alarm(said.words))


@flow.recognises(_orders_alarm, Role.STAFF, called=phrase("🚨 Alarm everybody"), form=orders_alarm)
async def hear_order_of_alarm(talk: Talk[Draft]) -> None:
    """Nothing is sent before it was seen, and sent by a tap."""
    ordered = alarm_in(talk.words)
    assert ordered
    begin(talk)
    draft, known = talk.draft, ALARMS.get(ordered.alarm)
    draft.level, draft.alarm, draft.drill = ordered.level, ordered.alarm, ordered.drill
    if ordered.words or not known:
        zh, en = in_languages(Typed(ordered.words, ()), partial(with_times, now=talk.now, zone=talk.community.zone))
        draft.content = Content(zh=zh, en=en)
    else:
        draft.content = Content(zh=known.zh, en=known.en)
    await (sum_up_alarm(talk) if draft.written else ask_alarm(talk))


@flow.button(Role.STAFF)
async def use_official(talk: Talk[Draft], digest: str) -> None:
    """One that came as a file: seen, and sent with the next tap."""
    text = await official.find(talk.tx, digest)
    if not text:
        raise StaleTap(digest)
    begin(talk)
    await take_official(talk, text)


def begin(talk: Talk[Draft]) -> None:
    talk.draft = Draft(origin=f"turn:{talk.turn}", kind=Kind.EMERGENCY, level=Level.RED, urgent=True, audience=ALARMED)


@flow.button(Role.STAFF)
async def ask_alarm(talk: Talk[Draft]) -> None:
    await _ask(talk)


async def _ask(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    offered = [Button(each.label, use_alarm, name) for name, each in ALARMS.items()]
    numbers = await going_on(talk.tx, talk.now)
    if numbers and (each := await register.find(talk.tx, numbers[0])):
        another = phrase("One goes on already: {title}. What you send now is another one.", title=title(each))
        trouble = Phrase("{trouble}\n⚠️ {another}", {"trouble": trouble, "another": another}) if trouble else another
    known = [Button("📋 Who is safe", step_named("show_alarms"))] if numbers else []
    talk.ask(
        "{trouble}🚨 What has happened? Press one, or type what people must know and do. An official alert (CAP,"
        " XML) can"
        " be pasted, or sent as a file. Nothing is sent yet.\n\nIf lives are in danger, call 119, 120 or 110 first.",
        *[tuple(offered[at : at + 2]) for at in range(0, len(offered), 2)],
        *known,
        up(Area.NOTICES),
        then=hear_alarm,
        trouble=Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else "",
    )


@flow.button(Role.STAFF)
async def use_alarm(talk: Talk[Draft], name: str) -> None:
    if name not in ALARMS:
        raise StaleTap(name)
    each = ALARMS[name]
    begun(talk)
    talk.draft.alarm, talk.draft.level = name, each.level
    talk.draft.content = Content(zh=each.zh, en=each.en)
    await sum_up_alarm(talk)


@flow.answer(MessageKind.WORDS, MessageKind.DOCUMENT, who=Role.STAFF, for_others=True)
async def hear_alarm(talk: Talk[Draft]) -> None:
    """An official alert may come as a file."""
    if talk.kind is MessageKind.DOCUMENT and talk.attachment:
        begun(talk)
        await talk.run_errand(read_alert, str(talk.attachment.content["document"]))
        return talk.say("I am reading the file.", *ways_on(talk))
    return await _take(talk, Typed(talk.words, talk.entities))


async def _take(talk: Talk[Draft], typed: Typed) -> None:
    begun(talk)
    if typed.text.lstrip().startswith("<"):
        return await take_official(talk, typed.text)
    zh, en = in_languages(typed, partial(with_times, now=talk.now, zone=talk.community.zone))
    if max(length(zh), length(en)) > TEXT_LIMIT - ROOM:
        return await _ask(
            talk, phrase("At most {limit} characters, please: people read it while they run.", limit=TEXT_LIMIT - ROOM)
        )
    talk.draft.content, talk.draft.alarm = Content(zh=zh, en=en), ""
    return await sum_up_alarm(talk)


async def take_official(talk: Talk[Draft], text: str) -> None:
    trouble = read_official(talk.draft, text)
    await (_ask(talk, trouble) if trouble else sum_up_alarm(talk))
