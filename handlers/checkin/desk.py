"""For the staff, in private: who is well, who not yet, who does not answer, who is away; staircase by staircase."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from handlers.checkin.draft import Draft, alarm_card, flow, step_named
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.dialogue.work import Area
from handlers.family import ask_home
from handlers.menu.workbench import up
from storage import family
from storage.checkin import Check, Outcome, Watch, checks, watches
from storage.people import households
from storage.people.people import Role
from storage.understanding import Care, sure_of

SHOWN = 6
WEEK = timedelta(days=7)


@flow.command(
    "checkins",
    Role.STAFF,
    "Who is well today, staircase by staircase",
    wordings=["平安情况", "今天平安", "谁没报平安", "who is well today", "who has not answered"],
    aside=True,
)
async def show_staircases(talk: Talk[Draft]) -> None:
    """It is never shown in a group."""
    if not talk.private:
        raise StaleTap("in a group")
    every = await watches.all_of(talk.tx)
    known = await family.all_of(talk.tx)
    open_ = defaultdict(list)
    for check in await checks.all_open(talk.tx):
        open_[check.elder_id].append(check)
    stairs: defaultdict[str, list[Phrase]] = defaultdict(list)
    counts: defaultdict[str, int] = defaultdict(int)
    red: list[tuple[Check, str]] = []
    late = {each.elder_id for each in await watches.waiting_since(talk.tx, talk.now - WEEK)}
    for watch in every:
        elder = known[watch.elder_id]
        home = await households.find(talk.tx, elder.home_id) if elder.home_id else None
        sign = sign_of(watch, open_[watch.elder_id], talk)
        counts[sign] += 1
        stair = home.stairs if home else "–"
        waits = phrase(" · not active for more than a week") if watch.elder_id in late else ""
        stairs[stair].append(
            Phrase(
                "{sign} {room} {name}{waits}",
                {"sign": sign, "room": home.room if home else "", "name": known_as(elder.name), "waits": waits},
            )
        )
        red += [(check, home.label if home else "–") for check in open_[watch.elder_id] if check.staff_at]
    lines = [
        Phrase("<b>{stair}</b>\n{people}", {"stair": stair, "people": people})
        for stair, people in sorted(stairs.items())
    ]
    rows: list[Row] = [Button(phrase("🔴 {home}", home=home), show_alarm, check.number) for check, home in red[:SHOWN]]
    talk.say(
        "💚 Check-ins: 🟢 {green} · 🟡 {yellow} · 🔴 {red} · 🧳 {away} · ⚪️ {waiting}\n{lines}",
        *rows,
        Button("🧡 A home", ask_home),
        up(Area.CARE),
        green=counts["🟢"],
        yellow=counts["🟡"],
        red=counts["🔴"],
        away=counts["🧳"],
        waiting=counts["⚪️"],
        lines=lines or phrase("Nobody is asked yet."),
    )


@flow.recognises(lambda said: sure_of(said.words, Care.NOT_YET), who=Role.STAFF)
async def hear_not_yet(talk: Talk[Draft]) -> None:
    await show_staircases(talk)


def sign_of(watch: Watch, current: list[Check], post: Post) -> str:
    """Red: others know of it. Yellow: asked, no answer yet. White: not active yet."""
    if any(each.alarmed for each in current):
        return "🔴"
    if current:
        return "🟡"
    if not watch.active_at:
        return "⚪️"
    return "🧳" if watch.is_away(post.now) else "🟢"


@flow.button(Role.STAFF)
async def show_alarm(talk: Talk[Draft], number: int) -> None:
    check = await checks.find(talk.tx, number)
    elder = await family.find(talk.tx, check.elder_id) if check else None
    if not check or not elder or check.ended_at or not talk.private:
        raise StaleTap(str(number))
    home = await family.home_of(talk.tx, elder)
    talk.say(
        "🔴 {home} · {name}",
        Button("🙋 I go there", step_named("go"), number),
        (Button("💚 Is well", step_named("finish"), number, Outcome.STAFF), Button("‹ Back", show_staircases)),
        card=alarm_card(number),
        home=home.label if home else "–",
        name=known_as(elder.name),
    )


async def count_open(post: Post) -> int:
    """Alarms that the staff were told of."""
    return sum(1 for each in await checks.all_open(post.tx) if each.staff_at)


async def count_waiting(post: Post) -> int:
    """Watches that were begun more than a week ago, and never rehearsed."""
    return len(await watches.waiting_since(post.tx, post.now - WEEK))
