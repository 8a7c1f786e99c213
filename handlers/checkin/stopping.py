"""The check-in is ended for good: asked back, told to whoever relied on it; never by a word alone."""

from __future__ import annotations

import re

from handlers.checkin import clearing
from handlers.checkin.draft import Draft, flow, step_named
from handlers.checkin.setting import show_mine, tell_family
from handlers.checkin.showing import show_theirs, theirs
from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, phrase
from handlers.family import acts_for
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.checkin import Outcome, watches
from storage.family import Elder
from storage.people import audit
from storage.understanding import Care, sure_of

BRIEF = 30  # Characters: who says more tells of something.
_STOP = re.compile(
    r"(?:取消|关闭|关掉|停止|停掉|退出|结束|不要|不想|不用)(?:再|每天|每日|这个)?(?:报平安|平安提醒|每日平安)|以后(?:都)?(?:别|不要|不用)(?:再)?问"
    r"|\b(?:stop|end|cancel|turn off)\b.{0,20}\bcheck[- ]?ins?\b",
    re.IGNORECASE,
)


def wants_an_end(said: Said) -> float:
    named = len(said.words) <= BRIEF and bool(_STOP.search(said.words))
    return max(0.96 * named, sure_of(said.words, Care.STOP))


@flow.recognises(wants_an_end, ANYONE)
async def hear_stop(talk: Talk[Draft]) -> None:
    """Asked back: nobody would notice any more if they do not answer."""
    me = await family.of_person(talk.tx, talk.person.id)
    if me and await watches.find(talk.tx, me.elder_id):
        return confirm_stop(talk, me)
    return await show_mine(talk)


@flow.button(acts_for)
async def ask_stop(talk: Talk[Draft], elder_id: int) -> None:
    confirm_stop(talk, (await theirs(talk, elder_id))[0])


def confirm_stop(talk: Talk[Draft], elder: Elder) -> None:
    talk.say(
        "End the daily check-in of {name}? Nobody notices any more if they do not answer. Family are told. For a pause,"
        " press “Away”.",
        Button("‹ No", show_theirs, elder.elder_id),
        Button("🧳 Away", step_named("ask_away"), elder.elder_id),
        Button("🛑 Yes, end it", stop, elder.elder_id),
        name=known_as(elder.name),
    )


@flow.button(acts_for)
async def stop(talk: Talk[Draft], elder_id: int) -> None:
    """A watch that stops says so to them and to their family."""
    elder, _ = await theirs(talk, elder_id)
    await clearing.end_all(talk, elder, Outcome.STOPPED, talk.person.id)
    await watches.end(talk.tx, elder_id)
    await audit.note(talk.tx, talk.person.id, "checkin.stop", elder.name, talk.now, on_behalf=elder.person_id)
    stopped = phrase(
        "🛑 The daily check-in of {name} has ended: nobody notices any more if they do not answer.",
        name=known_as(elder.name),
    )
    await tell_family(talk, elder, stopped)
    if elder.person_id and elder.person_id != talk.person.id:
        talk.tell(elder.person_id, stopped)
    talk.end()
    talk.say("It has ended, and your family know it. You can begin again at any time.", Button(TO_MENU, menu))
