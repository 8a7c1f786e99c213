"""For somebody without a phone: whoever speaks for them says at any hour that they are well, or that they are not."""

from __future__ import annotations

from handlers.checkin import clearing, news
from handlers.checkin.calling import call_for, who_was_told
from handlers.checkin.draft import Draft, day_and_hour, flow, rules_of, step_named
from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, phrase
from handlers.family import speaks_for
from handlers.menu.menu import ways_on
from storage.checkin import Outcome, Watch, checks, counts_for, watches
from storage.family import Elder
from storage.people import audit


async def rows_for(talk: Talk[Draft], elder_id: int) -> list[Row]:
    """Of somebody without a phone who is asked after every day."""
    elder = await speaks_for.holds(talk, elder_id)
    if not elder or elder.person_id is not None or not await watches.find(talk.tx, elder_id):
        return []
    return [Button("💚 Well today", say_well, elder_id), Button("🆘 Not well", say_unwell, elder_id)]


async def _theirs(talk: Talk[Draft], elder_id: int) -> tuple[Elder, Watch]:
    """Whoever has a phone says it themselves."""
    elder = await talk.granted(speaks_for, elder_id)
    watch = await watches.find(talk.tx, elder_id)
    if not watch or elder.person_id is not None or not talk.private:
        raise StaleTap(str(elder_id))
    return elder, watch


@flow.button(speaks_for)
async def say_well(talk: Talk[Draft], elder_id: int) -> None:
    """It ends whatever runs; before the hour it counts for that hour."""
    elder, watch = await _theirs(talk, elder_id)
    last = await checks.last_of(talk.tx, elder_id)
    due = watch.next_at if watch.active_at else None
    counts = due is not None and counts_for(talk.now, due, last, rules_of(talk))
    await watches.says_well(talk.tx, elder_id, talk.now)
    await audit.note(talk.tx, talk.person.id, "checkin.say", elder.name, talk.now)
    ended = await clearing.end_all(talk, elder, Outcome.SPOKEN, talk.person.id)
    alarmed = next((each for each in ended if each.alarmed), None)
    talk.say(
        "💚 Noted: {name} is well.{counted}",
        *(clearing.why(alarmed) if alarmed else []),
        *ways_on(talk),
        name=known_as(elder.name),
        counted=phrase(" It counts for {hour} already.", hour=day_and_hour(talk, due))
        if due and counts and not ended
        else "",
    )


@flow.button(speaks_for)
async def say_unwell(talk: Talk[Draft], elder_id: int) -> None:
    elder, _ = await _theirs(talk, elder_id)
    talk.say(
        "🆘 Is {name} NOT well? In danger call 120 first. Shall I tell family and the staff at once?",
        Button("🆘 Yes, tell them", call, elder_id).styled(Style.DANGER),
        Button("💚 Well today", say_well, elder_id),
        *ways_on(talk),
        name=known_as(elder.name),
    )


@flow.button(speaks_for)
async def call(talk: Talk[Draft], elder_id: int) -> None:
    elder, _ = await _theirs(talk, elder_id)
    running = await call_for(talk, elder)
    await audit.note(talk.tx, talk.person.id, "checkin.call", elder.name, talk.now)
    await news.draw(talk, elder)
    talk.say(
        "🆘 In danger call at once: 120 ambulance, 119 fire, 110 police.\nI have told {who}. Duty desk: {phone}",
        Button("💚 Well after all", step_named("say_well"), elder_id),
        *ways_on(talk),
        who=await who_was_told(talk, running.number),
        phone=talk.community.phone or "–",
    )
