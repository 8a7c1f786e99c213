"""The staff's workbench: what is due → all that they can do, area by area → one of them; and back, one level up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area, Due, Entry
from handlers.menu.menu import TO_MENU, Nothing, menu
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card

AREAS = {
    Area.REPORTS: phrase("📣 Reports"),
    Area.NOTICES: phrase("📢 Notices and council"),
    Area.PLACES: phrase("🌿 Bookings"),
    Area.RUBBISH: phrase("♻️ Rubbish"),
    Area.CARE: phrase("🧡 Care"),
    Area.OFFICE: phrase("🗄 Homes and records"),
}
AT_ONCE = 6  # Whose work is no more than that sees all of it at once.
CARD = Card("work", "bench")

flow = Flow("work", Nothing)


@flow.command(
    "work",
    Role.VOLUNTEER,
    "The workbench: what is due, what the staff can do",
    button=phrase("🛠 Workbench"),
    labels=["工作台", "workbench"],
    wordings=[
        *(
            "今天",
            "今日",
            "今天有什么事",
            "今天要做什么",
            "今天的工作",
            "今日工作",
            "今日待办",
            "今天有哪些活",
            "有什么要处理的",
        ),
        *(
            "today",
            "what is due",
            "what s due",
            "what is due today",
            "what s due today",
            "what is there to do today",
            "what do i have to do today",
        ),
    ],
    in_staff_group=True,
)
async def show(talk: Talk[Nothing]) -> None:
    """Where it stands already, a way back changes it in place; else it is wanted where it is asked for."""
    if talk.private and talk.argument in {each.area for each in _entries(talk)}:
        return await show_area(talk, Area(talk.argument))
    return await show_workbench(talk)


capability = Capability(flow, menu_rank=5)


async def show_workbench(talk: Talk[Any], greeting: Phrase | str = "") -> None:
    lines, waiting = await _due(talk, talk.person.role)
    await _say(
        talk,
        phrase("{greeting}🛠 <b>Workbench</b>\n{due}", greeting=greeting, due=lines or phrase("Nothing is waiting.")),
        *_paired([_place(talk, each) for each in waiting]),
        *_paired(_drawers(talk)),
        Button(TO_MENU, menu),
    )


@flow.button(Role.VOLUNTEER)
async def show_area(talk: Talk[Nothing], area: Area) -> None:
    if not talk.elsewhere:  # From a question of theirs, which is over.
        talk.end()
    every = _entries(talk)
    if len(every) <= AT_ONCE:  # There are no drawers.
        return await show_workbench(talk)
    entries = [each for each in every if each.area is area]
    if not entries:
        raise StaleTap(area)
    await _say(
        talk,
        phrase("🛠 Workbench › {area}", area=AREAS[area]),
        *[_place(talk, each) for each in entries],
        (Button("‹ Back", show), Button(TO_MENU, menu)),
    )
    return None


def up(area: Area) -> Row:
    """Under what an entry of this area shows: one level up, or to the menu."""
    return (Button("‹ Back", show_area, area), Button(TO_MENU, menu))


def invitation(role: Role) -> list[Row]:
    """For somebody who has just been appointed."""
    return [Button("🛠 Workbench", show)] if role >= show.who else []


async def _due(post: Post, role: Role) -> tuple[list[Phrase], list[Due]]:
    found = [each for offered in post.community.offered for each in offered.due if role >= each.step.who]
    counted = [(each, await each.count(post)) for each in sorted(found, key=lambda each: not each.first)]
    waiting = [(each, count) for each, count in counted if count]
    lines = [Phrase("{label}: <b>{count}</b>", {"label": each.label, "count": count}) for each, count in waiting]
    return lines, [each for each, _ in waiting]


def _entries(talk: Talk[Any]) -> list[Entry]:
    declared: Iterable[Entry] = (each for offered in talk.community.offered for each in offered.work)
    return [each for each in declared if talk.person.role >= each.step.who]


def _drawers(talk: Talk[Any]) -> list[Button | Link]:
    entries = _entries(talk)
    if len(entries) <= AT_ONCE:
        return [_place(talk, each) for each in entries]
    return [Button(label, show_area, area) for area, label in AREAS.items() if any(e.area is area for e in entries)]


def _place(talk: Talk[Any], entry: Entry | Due) -> Button | Link:
    """In the staff's group, what takes typing or is somebody's own opens the private chat: there, or in its drawer."""
    step: Step[Any, []] = entry.step
    command = next((each for each in talk.community.commands if each.step is step), None)
    if talk.private or step.in_staff_group or step.in_groups:
        return Button(entry.label, step)
    drawer = f"work_{entry.area}" if isinstance(entry, Entry) else "work"  # What is due stands on top.
    return Link(entry.label, command.word if command else drawer)


def _paired(buttons: list[Button | Link]) -> list[Row]:
    return [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


async def _say(talk: Talk[Any], words: Phrase, *rows: Row) -> None:
    """In place where it is leafed through; below, where somebody comes back from what it led to."""
    shown = await cards.find(talk.tx, talk.chat_id, CARD)
    if shown and shown.message_id != talk.about:
        await cards.forget(talk.tx, talk.chat_id, CARD)
    talk.say(words, *rows, card=CARD)
