"""“我很好”, at whatever moment; “我不好”, which waits for nothing; what only sounds like the one or the other."""

from __future__ import annotations

from typing import Any

from handlers.announcements import hear_safe
from handlers.checkin import clearing, practising
from handlers.checkin.calling import call_for, who_was_told
from handlers.checkin.draft import UNWELL, WELL, Draft, day_and_hour, flow, rules_of, step_named
from handlers.checkin.knowing import is_told
from handlers.checkin.night import who_is_awake
from handlers.checkin.saying import has_a_bad_day, says_fine
from handlers.dialogue.button import Button, Row
from handlers.dialogue.outgoing import HEARTS
from handlers.dialogue.said import CERTAIN
from handlers.dialogue.step import ANYONE, Key
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.menu.guessing import for_somebody
from handlers.menu.menu import ways_on
from storage import family
from storage.announcements import going_on
from storage.checkin import Check, Kind, Outcome, Watch, checks, counts_for, greetings, watches
from storage.family import Elder
from storage.understanding import Care, is_wholly, sure_of


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


@flow.recognises(
    lambda said: max(says_fine(said), sure_of(said.words, Care.WELL)),
    ANYONE,
    form=lambda words: is_wholly(words, Care.WELL),
    called=phrase("✅ I'm safe"),
    at_once=True,
)
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


def feels_bad(words: str) -> bool:
    return has_a_bad_day(words) or is_wholly(words, Care.UNWELL)


@flow.recognises(lambda said: CERTAIN * feels_bad(said.words), ANYONE, form=feels_bad, at_once=True)
async def hear_bad_day(talk: Talk[Draft]) -> None:
    """“我头有点晕”: the numbers first here, too."""
    await be_unwell(talk)
