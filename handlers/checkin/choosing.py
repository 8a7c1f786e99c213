"""On which days somebody is asked, what counts as an answer, what family read; later hours; whether it shall end."""

from __future__ import annotations

from dataclasses import replace

from handlers.checkin.draft import Draft, flow, step_named
from handlers.checkin.planning import plan
from handlers.checkin.proposing import later
from handlers.checkin.setting import note, set_times
from handlers.checkin.showing import WEEK, show_theirs, theirs
from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.family import acts_for
from handlers.menu.menu import TO_MENU, menu
from storage.checkin import watches
from storage.people import audit


@flow.button(acts_for)
async def show_days(talk: Talk[Draft], elder_id: int) -> None:
    _, watch = await theirs(talk, elder_id)
    buttons = [
        Button(
            Phrase("{sign} {day}", {"sign": "▫️" if str(number) in watch.days_off else "✅", "day": day}),
            turn_day,
            elder_id,
            number,
        )
        for number, day in enumerate(WEEK, 1)
    ]
    talk.say(
        "🗓 On which days? A tap takes one out or puts it back.",
        tuple(buttons[:4]),
        tuple(buttons[4:]),
        (Button("‹ Back", show_theirs, elder_id), Button(TO_MENU, menu)),
    )


@flow.button(acts_for)
async def turn_day(talk: Talk[Draft], elder_id: int, chosen: int) -> None:
    elder, watch = await theirs(talk, elder_id)
    if chosen not in range(1, 8):
        raise StaleTap(str(chosen))
    digit = str(chosen)
    days = watch.days_off.replace(digit, "") if digit in watch.days_off else watch.days_off + digit
    if len(days) == 7:
        return talk.toast("One day has to stay. To end it, press “Stop it”.")
    await watches.set_days_off(talk.tx, elder_id, days)
    await plan(talk, replace(watch, days_off=days))
    await audit.note(talk.tx, talk.person.id, "checkin.times", elder.name, talk.now, on_behalf=elder.person_id)
    await note(talk, elder, phrase("{name} has set your days.", name=talk.name))
    return await show_days(talk, elder_id)


@flow.button(acts_for)
async def show_more(talk: Talk[Draft], elder_id: int) -> None:
    _, watch = await theirs(talk, elder_id)

    def sign(on: bool) -> str:
        return "✅" if on else "▫️"

    talk.say(
        "⚙️ What counts, and what family read:\n{sign} Any tap here counts as “I'm well”\n{news} Family have a card:"
        " well, or not yet\n{times} They read at what time",
        (Button("👆 Any tap", turn, elder_id, 1), Button("🧡 Card", turn, elder_id, 2)),
        (Button("🕗 Time", turn, elder_id, 3), Button("🔑 Sheet", step_named("show_parts"), elder_id)),
        (Button("‹ Back", show_theirs, elder_id), Button(TO_MENU, menu)),
        sign=sign(watch.any_sign),
        news=sign(watch.tells_news),
        times=sign(watch.tells_times),
    )


@flow.button(acts_for)
async def turn(talk: Talk[Draft], elder_id: int, chosen: int) -> None:
    elder, watch = await theirs(talk, elder_id)
    if elder.person_id not in (None, talk.person.id):
        return talk.toast("What family may read is theirs alone to say.")
    match chosen:
        case 1:
            watch = replace(watch, any_sign=not watch.any_sign)
        case 2:
            watch = replace(watch, tells_news=not watch.tells_news)
        case 3:
            watch = replace(watch, tells_times=not watch.tells_times)
        case _:
            raise StaleTap(str(chosen))
    await watches.choose(talk.tx, elder_id, watch)
    return await show_more(talk, elder_id)


@flow.button(acts_for)
async def move_hours(talk: Talk[Draft], elder_id: int, minutes: int) -> None:
    elder, watch = await theirs(talk, elder_id)
    if minutes not in (30, 60):
        raise StaleTap(str(minutes))
    await set_times(talk, elder, *later(watch.rule, watch.starts, minutes))
