"""For the messenger of a staircase: doors that are silent in an emergency, or where nobody got an announcement."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.announcements.draft import Draft, flow, title
from handlers.announcements.muster import note_home, of_home
from handlers.announcements.steering import existing
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households import serves, show_stairs
from storage.announcements import Announcement, Answer, State, alarm, doors, register
from storage.announcements.alarm import Standing
from storage.people import audit, households, messengers
from storage.people.households import Household
from storage.people.messengers import Stairs
from storage.people.people import Role

LATELY, SHOWN, DOORS = timedelta(days=7), 3, 12


async def for_messenger(talk: Talk[Any], stairs: Stairs) -> tuple[list[Phrase], list[Row]]:
    lines: list[Phrase] = []
    rows: list[Row] = []
    for number in await alarm.going_on(talk.tx, talk.now):
        alarmed = await existing(talk, number)
        open_ = [home for home in await silent_doors(talk, alarmed) if is_in(home, stairs)]
        lines.append(phrase("🚨 {title}: {count} doors silent", title=title(alarmed), count=len(open_)))
        knock = [
            Button(Phrase("❔ {home}", {"home": each.label}), ask_there, each.id, number) for each in open_[:DOORS]
        ]
        rows += [tuple(knock[at : at + 3]) for at in range(0, len(knock), 3)]
    for each in await register.newest(talk.tx, SHOWN * 3):
        if not is_to_be_said(talk, each):
            continue
        if missed := await doors.unreached(talk.tx, each, stairs, DOORS + 1):
            lines.append(phrase("📄 {title}: has not reached {count} doors", title=title(each), count=len(missed)))
            rows.append(Button(phrase("📄 {number}: to say there", number=each.number), show_unreached, each.number))
    return lines, rows


def is_to_be_said(post: Post, each: Announcement) -> bool:
    """Lately, and not an emergency: nothing that is only planned, or was taken back, goes from door to door."""
    stands = each.state is not State.RECALLED and not each.level
    return stands and each.began_at is not None and each.began_at >= post.now - LATELY


async def _to_say(talk: Talk[Draft], number: int) -> Announcement:
    each = await existing(talk, number)
    if not is_to_be_said(talk, each) or not talk.private:
        raise StaleTap(str(number))
    return each


async def silent_doors(post: Post, each: Announcement) -> list[Household]:
    """Who was alarmed and says nothing; and where nobody has a phone to be alarmed by."""
    homes = await alarm.all_homes(post.tx, each)
    silent = {Standing.UNKNOWN, Standing.UNREACHED}
    return await households.of_ids(post.tx, [home.home_id for home in homes if home.standing in silent])


def is_in(home: Household, stairs: Stairs) -> bool:
    return home.building == stairs.building and stairs.entrance in ("", home.entrance)


@flow.button(serves)
async def ask_there(talk: Talk[Draft], home_id: int, number: int) -> None:
    home = await talk.granted(serves, home_id)
    await _goes_on(talk, number)
    talk.say(
        "{home}: how are they? In danger call first: 119 · 120 · 110",
        (
            Button("✅ They are safe", safe_there, home_id, number),
            Button("🆘 They need help", help_there, home_id, number),
        ),
        Button("‹ Back", show_stairs),
        home=home.label,
    )


async def _goes_on(talk: Talk[Draft], number: int) -> None:
    """After the all-clear nobody is sent to a door by an old button."""
    if number not in await alarm.going_on(talk.tx, talk.now):
        raise StaleTap(str(number))


@flow.button(serves)
async def safe_there(talk: Talk[Draft], home_id: int, number: int) -> None:
    await _goes_on(talk, number)
    await note_home(talk, number, home_id, Answer.SAFE)
    await show_stairs(talk)


@flow.button(serves)
async def help_there(talk: Talk[Draft], home_id: int, number: int) -> None:
    await _goes_on(talk, number)
    await note_home(talk, number, home_id, Answer.HELP)
    await show_stairs(talk)


@flow.button(Role.VOLUNTEER)
async def show_unreached(talk: Talk[Draft], number: int) -> None:
    """At the doors of their own stairs."""
    each = await _to_say(talk, number)
    mine = await messengers.of_person(talk.tx, talk.person.id)
    missed = [home for stairs in mine for home in await doors.unreached(talk.tx, each, stairs, DOORS)][:DOORS]
    if not mine:
        raise StaleTap(str(number))
    told = [Button(Phrase("✅ {home}", {"home": home.label}), told_there, home.id, number) for home in missed]
    talk.say(
        phrase("📄 {title}: say it at these doors, or leave it on paper; then press them.", title=title(each))
        if told
        else phrase("📄 {title}: it has reached everybody in your stairs. Thank you!", title=title(each)),
        *[tuple(told[at : at + 3]) for at in range(0, len(told), 3)],
        Button("‹ Back", show_stairs),
    )


@flow.button(serves)
async def told_there(talk: Talk[Draft], home_id: int, number: int) -> None:
    await _to_say(talk, number)
    if await doors.tell(talk.tx, number, home_id, talk.person.id, talk.now):
        await audit.note(talk.tx, talk.person.id, "announcement.told", await of_home(talk, number, home_id), talk.now)
    await show_unreached(talk, number)
