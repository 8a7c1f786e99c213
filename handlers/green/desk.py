"""The volunteers' desk at the drop-off point: on duty or not, a code to show, hand over; for the staff, more."""

from __future__ import annotations

from datetime import datetime, time

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area
from handlers.green.draft import Draft, flow, hours_of, rules_of, step_named
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.green import GreenRules, duties
from storage.green.rules import EARLY
from storage.people.people import Role


@flow.button(Role.VOLUNTEER)
async def show_desk(talk: Talk[Draft]) -> None:
    rules = rules_of(talk)
    until = await duties.until(talk.tx, talk.person.id, talk.now)
    rows: list[Row] = []
    if until:
        rows.append(Button("🔢 Show a code", step_named("ask_level")))
        rows.append(Button("⏹ End my shift", end_duty))
    else:
        rows.append(Button("▶️ Start my shift", begin_duty))
    rows.append(Button("🎁 Hand something over", step_named("ask_counter_code")))
    if talk.person.role >= Role.STAFF:
        rows.append(Button("🛠 For the staff", step_named("look_after")))
    talk.say(
        "🧺 Drop-off point: {hours}\n{state}",
        *rows,
        up(Area.RUBBISH),
        hours=hours_of(rules),
        state=phrase(
            "You are on duty until {until}. Look into the bag, then scan the home's QR code, or show a code yourself.",
            until=_end(until.astimezone(rules.zone)),
        )
        if until
        else phrase("You are not on duty."),
    )


def _end(local: datetime) -> str:
    """As the hours themselves are written: a shift of the evening ends at 24:00."""
    return f"{local:%H:%M}" if local.time() > time() else "24:00"


@flow.button(Role.VOLUNTEER)
async def begin_duty(talk: Talk[Draft]) -> None:
    rules = rules_of(talk)
    if await duties.begin(talk.tx, talk.person.id, talk.now, rules):
        await show_desk(talk)
    else:
        talk.say(
            "A shift starts in the drop-off hours, or up to {early} minutes before: {hours}",
            *back(),
            early=EARLY,
            hours=hours_of(rules),
        )


@flow.button(Role.VOLUNTEER)
async def end_duty(talk: Talk[Draft]) -> None:
    await duties.end(talk.tx, talk.person.id, talk.now)
    talk.toast("Thank you for your help!")
    await show_desk(talk)


async def on_duty(post: Post) -> list[int]:
    return await duties.people_on(post.tx, post.now) if post.community.of(GreenRules).enabled else []


def back() -> list[Row]:
    return [(Button("‹ Back", show_desk), Button(TO_MENU, menu))]
