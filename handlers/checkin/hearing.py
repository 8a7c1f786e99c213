"""“我很好”, at whatever moment; “我不好”, which waits for nothing; what only sounds like the one or the other."""

from __future__ import annotations

import re
from typing import Any

from handlers.announcements import hear_safe
from handlers.checkin import clearing, practising
from handlers.checkin.calling import call_for, who_was_told
from handlers.checkin.draft import UNWELL, WELL, Draft, day_and_hour, flow, rules_of, step_named
from handlers.checkin.knowing import is_told
from handlers.checkin.night import who_is_awake
from handlers.dialogue.button import Button, Row
from handlers.dialogue.outgoing import HEARTS
from handlers.dialogue.said import CERTAIN, Said
from handlers.dialogue.step import ANYONE, Key
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.menu.guessing import for_somebody
from handlers.menu.menu import ways_on
from storage import family
from storage.announcements import going_on
from storage.checkin import Check, Kind, Outcome, Watch, checks, counts_for, greetings, watches
from storage.family import Elder

BRIEF = 30  # Characters: who tells more tells it to somebody.
_FINE = re.compile(
    r"(?:(?:我|我们|我家|吾|阿拉|都|人|身体|很|挺|今天|今朝|现在|已经|是|一切|这里|这边){0,5})"
    r"(?:平安|安全|没事|没有事|挺好|很好|(?:蛮|老|交关|邪气)好|好得很|好着呢|好着|不错)(?:了|的|啊|呢|额|呀){0,2}"
    r"|(?:i am|i m|im|we are|we re) (?:all |both |doing ){0,1}"
    r"(?:safe|ok|okay|fine|well|good|all right)(?: now| here| today| after all| again){0,2}"
    r"|safe|all is well|all well",
    re.IGNORECASE,
)


# A bad day, and nothing else: “头晕” beside a stove, or a smell, is a danger of its own.
_BAD = re.compile(
    r"(?:我|今天|今朝|现在|早上|有点儿|有点|有些|头|人|身体|浑身|觉得|感觉|很|太){0,6}(?:(?:头|有点|有点儿"
    r"|有些)晕|头昏|不舒服|不太舒服|难受|没劲|没力气)"
    r"(?:了|啊|呢|的|得很|得厉害){0,2}"
    r"|(?:我|人|身体|感觉)(?:今天|今朝|现在|早上|有点儿|有点|有些|感觉|觉得){0,3}(?:不太好|不大好|不怎么好"
    r"|不好受)(?:了|啊|呢){0,1}"
    r"|(?:今天|今朝|早上)(?:我|人|身体|感觉|有点|有些){0,3}(?:不太好|不大好|不怎么好|不好受)(?:了|啊|呢){0,1}"
    r"|(?:i feel|i am|i m|im|i am feeling|feeling) (?:a bit |a little |very |so |quite ){0,1}"
    r"(?:dizzy|sick|ill|unwell|weak|faint|not well)(?: today| now){0,1}"
    r"|(?:i (?:do not|don t|dont|am not|m not)|im not) (?:feel|feeling) (?:very |so |too ){0,1}"
    r"(?:well|good|fine)(?: today| now){0,1}",
    re.IGNORECASE,
)


def has_a_bad_day(words: str) -> bool:
    return len(words) <= BRIEF and _BAD.fullmatch(Said(words).spoken) is not None


_WHY = re.compile(  # What people say beside it: why they are late, that nobody should worry.
    r"(?:我){0,1}(?:刚才|刚刚|刚|昨天|早上|今天){0,2}(?:忘了|忘记了|忘了按|忘记按了|没看到|没听见"
    r"|没听到|睡着了|睡过头了|在睡觉|才起来|起晚了|出门了|买菜去了|在洗澡)"
    r"|手机(?:没电了|没电|没带|静音了|不在身边)|(?:你们){0,1}(?:别担心|不用担心|放心|别着急|不用管我|不好意思"
    r"|对不起|谢谢)(?:了|吧|啊){0,1}"
    r"|(?:i ){0,1}(?:just |only ){0,1}(?:forgot|overslept|was asleep|was out|was sleeping|did not hear it"
    r"|didn t hear it)"
    r"|(?:do not|don t|dont) worry|no worries|sorry|thank you|thanks|my phone was (?:off|empty|dead)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[，,。；;、.!！~～\n]")


def says_fine(said: Said) -> float:
    """“刚才忘了按，我没事”: that they are, and nothing else but why it is late."""
    if len(said.words) > BRIEF:
        return 0.0
    clauses = [each for each in (Said(each).spoken for each in _CLAUSES.split(said.words)) if each]
    fine = [_FINE.fullmatch(each) is not None for each in clauses]
    rest = [_WHY.fullmatch(each) is not None for each, is_fine in zip(clauses, fine, strict=True) if not is_fine]
    return float(_FINE.fullmatch(said.spoken) is not None or (any(fine) and all(rest)))


@flow.command(
    "well",
    ANYONE,
    "I'm well",
    key=Key(4, WELL),
    labels=["我很好", "报平安", "i m well", "i am well"],
    wordings=["今天我很好", "我挺好的", "报个平安", "我没问题", "i am doing well", "report that i am well"],
    aside=True,
)
async def be_well(talk: Talk[Any]) -> None:
    """An emergency that asks whether people are safe comes first."""
    if await going_on(talk.tx, talk.now, talk.person.id):
        return await hear_safe(talk)
    me = await family.of_person(talk.tx, talk.person.id)
    watch = await watches.find(talk.tx, me.elder_id) if me else None
    if me and watch:
        return await _record(talk, me, watch)
    if me and (ended := await clearing.end_all(talk, me, Outcome.SELF, talk.person.id)):
        return _thank(talk, ended, None, None)
    return await _for_another(talk)


@flow.recognises(says_fine, ANYONE, called=phrase("✅ I'm safe"), at_once=True)
async def hear_fine(talk: Talk[Any]) -> None:
    """“没事”, “I'm fine”: whoever is asked every day means that, unless there is an emergency."""
    me = await family.of_person(talk.tx, talk.person.id)
    if me and await watches.find(talk.tx, me.elder_id):
        return await be_well(talk)
    return await hear_safe(talk)


async def _record(talk: Talk[Any], me: Elder, watch: Watch) -> None:
    if await practising.was_practised(talk, me, watch):
        return
    rules = rules_of(talk)
    last = await checks.last_of(talk.tx, me.elder_id)
    counts = watch.next_at is not None and counts_for(talk.now, watch.next_at, last, rules)
    await watches.says_well(talk.tx, me.elder_id, talk.now)
    ended = await clearing.end_all(talk, me, Outcome.SELF, talk.person.id)
    following = watch.next_at if watch.active_at else None
    if counts and not ended:  # For the hour that is to come; then the one after that is next.
        later = watch.times(watch.next_at, 1, rules) if watch.next_at else []
        following = later[0] if later else None
    voice = await greetings.of(talk.tx, me.elder_id, talk.now.toordinal())
    if voice:
        talk.tell(talk.chat_id, "🎧", voice=voice[1], urgency=0)
    _thank(talk, ended, following, watch.next_at if counts and not ended else None)


def _thank(talk: Talk[Any], ended: list[Check], following: Any, counted: Any) -> None:
    for_nothing = [each for each in ended if each.alarmed and each.kind is Kind.DAILY]
    rows: list[Row] = list(clearing.why(for_nothing[0])) if for_nothing else []
    if not rows:
        rows = [(Button(UNWELL, be_unwell), Button("⚙️ Settings", step_named("show_mine")))]
    talk.say(
        "💚 Good to hear!{counted}{alarmed}{following}",
        *rows,
        *ways_on(talk),
        joy=HEARTS,
        counted=phrase(" It counts for {hour} already.", hour=day_and_hour(talk, counted)) if counted else "",
        alarmed=phrase(" Everybody whom I had told knows it now. What was it?") if for_nothing else "",
        following=phrase(" I ask again {hour}.", hour=day_and_hour(talk, following)) if following else "",
    )


async def _for_another(talk: Talk[Any]) -> None:
    """Who is asked nothing may answer for somebody else, from another phone."""
    rows: list[Row] = []
    for link in await family.of_relative(talk.tx, talk.person.id):
        elder = await family.find(talk.tx, link.elder_id)
        for check in await checks.open_of(talk.tx, link.elder_id):
            if elder and await is_told.holds(talk, check.number):
                label = phrase("💚 {name} is well", name=known_as(elder.name))
                rows.append(Button(label, step_named("close"), check.number, Outcome.FAMILY))
    if rows:
        return talk.say("Good to hear. Do you say it for somebody whom you look after?", *rows, *ways_on(talk))
    return talk.say(
        "Good to hear! If you like, I ask you every day, at hours of your own. If you do not answer, your family and"
        " the staff look after you.",
        Button("💚 Ask me daily", step_named("begin")),
        *ways_on(talk),
    )


@flow.command(
    "unwell",
    ANYONE,
    "I'm NOT well: tell my family and the staff now",
    labels=["我不好", "我不太好", "i m not well", "i am not well"],
    wordings=[
        *(
            "我今天不好",
            "我很不好",
            "我感觉不好",
            "我不舒服",
            "不舒服",
            "人不舒服",
            "我不太舒服",
            "我很不舒服",
            "我难受",
        ),
        *("人不适意", "我头晕", "头晕", "i am dizzy", "i am unwell", "i feel unwell", "i am not ok", "i am not fine"),
    ],
    aside=True,
)
async def be_unwell(talk: Talk[Draft]) -> None:
    """The numbers first; then whoever can come is told, at whatever hour."""
    me = await family.of_person(talk.tx, talk.person.id)
    if not me:
        return talk.say(
            "🆘 In danger call at once: 120 ambulance, 119 fire, 110 police.\nDuty desk: {phone}. Who shall help you?",
            *for_somebody(talk),
            phone=talk.community.phone or "–",
        )
    call = await call_for(talk, me)
    return talk.say(
        "🆘 In danger call at once: 120 ambulance, 119 fire, 110 police.\nI have told {who}. Duty desk: {phone}{awake}",
        Button("📍 Where I am", step_named("ask_where")),
        Button("✅ I'm well now", be_well),
        *ways_on(talk),
        who=await who_was_told(talk, call.number),
        phone=talk.community.phone or "–",
        awake=Phrase("\n🌙 {awake}", {"awake": awake}) if (awake := await who_is_awake(talk)) else "",
    )


@flow.recognises(lambda said: CERTAIN * has_a_bad_day(said.words), ANYONE, form=has_a_bad_day, at_once=True)
async def hear_bad_day(talk: Talk[Draft]) -> None:
    """“我头有点晕”: the numbers first here, too."""
    await be_unwell(talk)
