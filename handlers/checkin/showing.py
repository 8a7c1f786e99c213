"""Somebody's check-in as it is set: when, whether it is active, whom of the family an alarm would reach."""

from __future__ import annotations

from typing import Any

from handlers.checkin.draft import Draft, day_and_hour, flow, rules_of, step_named
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, known_as, phrase
from handlers.family import acts_for
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.checkin import Watch, drills, watches
from storage.family import Elder, Right
from storage.times import Kind, Reading, say

WEEK = (phrase("Mon"), phrase("Tue"), phrase("Wed"), phrase("Thu"), phrase("Fri"), phrase("Sat"), phrase("Sun"))


async def theirs(talk: Talk[Any], elder_id: int) -> tuple[Elder, Watch]:
    elder = await talk.granted(acts_for, elder_id)
    watch = await watches.find(talk.tx, elder_id)
    if not watch or not talk.private:
        raise StaleTap(str(elder_id))
    return elder, watch


@flow.button(acts_for)
async def show_theirs(talk: Talk[Draft], elder_id: int) -> None:
    await show_watch(talk, (await theirs(talk, elder_id))[0])


async def show_watch(talk: Talk[Any], elder: Elder) -> None:
    watch = await watches.find(talk.tx, elder.elder_id)
    assert watch
    id = elder.elder_id
    practise, away = Button("🔔 Practise", step_named("practise"), id), Button("🧳 Away", step_named("ask_away"), id)
    first, last = (away, practise) if watch.active_at else (practise, away)  # What is most likely wanted.
    rows: list[Row] = [
        (first, Button("🕗 When", step_named("ask_times"), id)),
        (Button("🗓 Days off", step_named("show_days"), id), Button("⚙️ More", step_named("show_more"), id)),
        (last, Button("🛑 Stop it", step_named("ask_stop"), id)),
    ]
    talk.say(
        "💚 <b>{name}</b>\n🕗 {times}{off}\n{state}\n{reach}{nowhere}",
        *rows,
        Button(TO_MENU, menu),
        name=known_as(elder.name),
        times=Named(*_said(watch)),
        off=phrase("\n🗓 Not on: {days}", days=_days(watch.days_off)) if watch.days_off else "",
        state=_state(talk, watch),
        reach=await reach(talk, elder),
        nowhere="" if elder.home_id else phrase("\n⚠️ Nobody knows which door is theirs: join a home with /join."),
    )


def _said(watch: Watch) -> tuple[str, str]:
    """In Chinese and in English, without since when."""
    reading = Reading(Kind.RECURRING, watch.starts, rrule=watch.rule)
    zh, en = say(reading, chinese=True), say(reading, chinese=False)
    return "；".join(each.partition("，从")[0] for each in zh.split("；")), "; ".join(
        each.partition(", from")[0] for each in en.split("; ")
    )


def _days(digits: str) -> Phrase | str:
    said: Phrase | str = ""
    for digit in sorted(digits):
        day = WEEK[int(digit) - 1]
        said = Phrase("{days} {day}", {"days": said, "day": day}) if said else day
    return said


def _state(talk: Talk[Any], watch: Watch) -> Phrase:
    if not watch.active_at:
        return phrase("⚪️ Not active yet: it has to be practised once. Press “Practise”.")
    if watch.is_away(talk.now) and watch.away_until:
        return phrase(
            "🧳 Away; asked again from {day} on.", day=watch.away_until.astimezone(rules_of(talk).zone).date()
        )
    if watch.will_be_away(talk.now) and watch.away_from and watch.away_until and watch.next_at:
        zone = rules_of(talk).zone
        return phrase(
            "🟢 Active. Asked next: {when}\n🧳 Away from {first} on; asked again from {day} on.",
            when=day_and_hour(talk, watch.next_at),
            first=watch.away_from.astimezone(zone).date(),
            day=watch.away_until.astimezone(zone).date(),
        )
    if watch.next_at:
        return phrase("🟢 Active. Asked next: {when}", when=day_and_hour(talk, watch.next_at))
    return phrase("🟢 Active.")


async def reach(talk: Talk[Any], elder: Elder) -> Phrase:
    """How many of the family an alarm would reach, by the last test."""
    relatives = [each for each in await family.of_elder(talk.tx, elder.elder_id) if Right.ALARMS in each.rights]
    if not relatives:
        return phrase("👪 No family gets alarms: the staff are told instead.")
    standing = await drills.standing(talk.tx, elder.elder_id)
    confirmed = sum(standing.get(each.person_id) is not None for each in relatives)
    return phrase("👪 {confirmed} of {all} of the family can be reached.", confirmed=confirmed, all=len(relatives))
