"""Back before the day until which nobody was to ask: by a button, or by “我回来了”."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.checkin import news
from handlers.checkin.draft import WELL, Draft, flow
from handlers.checkin.hearing import be_well
from handlers.checkin.planning import plan
from handlers.checkin.setting import note, tell_family
from handlers.checkin.showing import show_watch, theirs
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser, Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, phrase
from handlers.family import acts_for
from handlers.menu.menu import ways_on
from storage import family
from storage.checkin import Watch, watches
from storage.family import Elder
from storage.people import audit

_BACK = re.compile(
    r"(?:我|我们)?(?:已经|提前|今天|刚|刚刚|今早|昨天|昨晚){0,2}(?:从.{1,10})?(?:已经|提前)?(?:回来|回家|到家|出院)(?:了|啦)?"
    r"|(?:i am|i m|im|we are|we re)"
    r" (?:back(?: home| again)?|home(?: again| from hospital| from the hospital)?|out of hospital)"
    r"(?: from .{1,30}| early| already| today)?",
    re.IGNORECASE,
)


@flow.button(acts_for)
async def come_back(talk: Talk[Draft], elder_id: int) -> None:
    elder, watch = await theirs(talk, elder_id)
    await _return(talk, elder, watch)


async def is_away(talk: Talk[Draft]) -> Recogniser:
    """Whoever is asked every day. Looked up only for whoever says that they are back."""
    back = _BACK.fullmatch(Said(talk.words).spoken) is not None and await _watched(talk) is not None
    return lambda _: float(back)


@flow.recognises(lambda _: 0.0, ANYONE, informed=is_away)
async def hear_back(talk: Talk[Draft]) -> None:
    found = await _watched(talk)
    if not found:
        raise StaleTap("nobody asks them")
    if found[1].is_away(talk.now):
        return await _return(talk, *found)
    return talk.say("🏠 Good that you are back! I ask you as always.", Button(WELL, be_well), *ways_on(talk))


async def _watched(talk: Talk[Draft]) -> tuple[Elder, Watch] | None:
    me = await family.of_person(talk.tx, talk.person.id)
    watch = await watches.find(talk.tx, me.elder_id) if me else None
    return (me, watch) if me and watch else None


async def _return(talk: Talk[Draft], elder: Elder, watch: Watch) -> None:
    await watches.go_away(talk.tx, elder.elder_id, None)
    await plan(talk, replace(watch, away_until=None, away_from=None))
    await news.draw(talk, elder)
    await audit.note(talk.tx, talk.person.id, "checkin.away", elder.name, talk.now, on_behalf=elder.person_id)
    await note(talk, elder, phrase("🏠 {name} has said that you are back.", name=talk.name))
    if watch.will_be_away(talk.now):
        await tell_family(talk, elder, phrase("🏠 {name} is back; I ask again every day.", name=known_as(elder.name)))
    talk.end()
    await show_watch(talk, elder)
