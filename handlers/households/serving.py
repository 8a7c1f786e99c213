"""Messengers of staircases (楼栋信息员): what concerns their stairs, in one place; the staff appoint them.

What they do for somebody is done on their behalf, by them, and stands so in the audit.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, one_line, phrase
from handlers.dialogue.work import Area, Entry
from handlers.menu.menu import TO_MENU, menu, ways_on
from handlers.menu.workbench import up
from storage.people import audit, households, messengers, people
from storage.people.households import Household
from storage.people.messengers import Stairs
from storage.people.people import Role

SHOWN, NAMES = 20, 6


class Draft(Struct):
    building: str = ""  # Whose messenger is looked for.
    entrance: str = ""


flow: Flow[Any] = Flow("messengers", Draft)


async def _serves(talk: Talk[Any], home_id: int) -> Household | None:
    """The staff serve every home."""
    home = await households.find(talk.tx, home_id)
    serve = talk.person.role >= Role.STAFF or talk.person.id in await messengers.serving(talk.tx, home_id)
    return home if home and serve and talk.private else None


serves = Predicate("is the messenger of the stairs of this home", Role.VISITOR, _serves)


@flow.command(
    "messenger",
    Role.VOLUNTEER,
    "Messenger of a staircase: who lives there and cannot be reached",
    wordings=[
        *("信息员", "楼栋信息员", "我的楼栋", "我负责的单元", "任命信息员"),
        *("my staircase", "messenger of a staircase", "messenger of my stairs", "appoint a messenger"),
    ],
    aside=True,
)
async def show_stairs(talk: Talk[Any]) -> None:
    """Never in a group."""
    if not talk.private:
        raise StaleTap("in a group")
    mine = await messengers.of_person(talk.tx, talk.person.id)
    if not mine and talk.person.role >= Role.STAFF:
        return await show_messengers(talk)
    if not mine:
        return talk.say("You are the messenger of no staircase. The office appoints them.", *ways_on(talk))
    lines: list[Phrase] = []
    rows: list[Row] = []
    for stairs in mine:
        told: list[Phrase] = []
        for capability in talk.community.offered:
            if capability.for_messenger:
                more, buttons = await capability.for_messenger(talk, stairs)
                told += more
                rows += buttons
        about = told or [phrase("nothing waits for you")]
        lines.append(Phrase("📍 <b>{stairs}</b>\n{about}", {"stairs": stairs.label, "about": about}))
    staff: list[Row] = [Button("📣 All messengers", show_messengers)] if talk.person.role >= Role.STAFF else []
    return talk.say(
        "📣 {lines}\n\nWhat you say for somebody is noted with your name.",
        *rows[:SHOWN],
        Button("🔄 Anew", show_stairs),
        *staff,
        *ways_on(talk),
        lines=lines,
    )


async def dismissed(post: Post, person_id: int) -> None:
    await messengers.end_all(post.tx, person_id)


capability = Capability(
    flow,
    dismissed=dismissed,
    audit_words={
        "messenger.appoint": phrase("appointed a messenger for the stairs"),
        "messenger.end": phrase("ended a messenger's appointment for the stairs"),
    },
    privacy=phrase(
        "• Whoever has no phone: the messenger of their stairs, whom the office appoints, sees their name and door, and"
        " what is done for them."
    ),
    work=(Entry(phrase("📣 Messengers"), show_stairs, Area.CARE),),
)


@flow.button(Role.STAFF)
async def show_messengers(talk: Talk[Any]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    lines: list[Phrase] = []
    rows: list[Row] = []
    for each in (await messengers.all_of(talk.tx))[:SHOWN]:
        values = {"stairs": each.stairs.label, "name": known_as(await people.name_of(talk.tx, each.person_id))}
        lines.append(Phrase("📍 {stairs}: {name}", values))
        label = phrase("✖️ {stairs}: {name}", **values)
        rows.append(Button(label, end_messenger, each.number))
    talk.say(
        "📣 Messengers of staircases: they say what nobody reads there, knock in an emergency, and ask for help for"
        " whoever has no phone.\n\n{lines}",
        *rows,
        Button("➕ Appoint", ask_messenger),
        up(Area.CARE),
        lines=lines or phrase("none"),
    )


@flow.button(Role.STAFF)
async def ask_messenger(talk: Talk[Any]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    talk.ask(
        "📣 Who, and for which stairs? Volunteers only. Like this: Li Ming 3-2; for a whole building: Li Ming 3",
        (Button("‹ Back", show_messengers), Button(TO_MENU, menu)),
        then=hear_messenger,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_messenger(talk: Talk[Any]) -> None:
    name, _, place = one_line(talk.words).rpartition(" ")
    stairs = _stairs(place)
    if not name or not stairs or not await messengers.exists(talk.tx, stairs):
        return talk.say(
            "I do not see who, or which stairs. Please type it like this: Li Ming 3-2; for a whole building: Li Ming 3"
        )
    found = [each for each in await people.named(talk.tx, name, SHOWN) if each.appointed >= Role.VOLUNTEER][:NAMES]
    if not found:
        return talk.say("I know no volunteer whose name begins so. Please type another one, or appoint them: /people")
    talk.draft = Draft(stairs.building, stairs.entrance)
    return talk.ask(
        "📣 {stairs}: whom do you mean? They will see who has no phone there.",
        *[Button(Phrase("{name}", {"name": known_as(each.name)}), appoint_messenger, each.person_id) for each in found],
        (Button("‹ Back", show_messengers), Button(TO_MENU, menu)),
        stairs=stairs.label,
    )


def _stairs(text: str) -> Stairs | None:
    """As people write them: 3-2, 3号楼2单元, 3."""
    parts = text.replace("号楼", "-").replace("单元", "").replace("栋", "-").strip("-").split("-")
    if not 1 <= len(parts) <= 2 or not all(parts):
        return None
    building, entrance = (*map(households.part_of_address, parts), "")[:2]
    return Stairs(building, entrance)


@flow.button(Role.STAFF)
async def appoint_messenger(talk: Talk[Draft], person_id: int) -> None:
    stairs, who = Stairs(talk.draft.building, talk.draft.entrance), await people.find(talk.tx, person_id)
    if not who or who.appointed < Role.VOLUNTEER or not await messengers.exists(talk.tx, stairs) or not talk.private:
        raise StaleTap(str(person_id))
    talk.end()
    if await messengers.appoint(talk.tx, person_id, stairs, talk.person.id, talk.now):
        await audit.note(talk.tx, talk.person.id, "messenger.appoint", stairs.label, talk.now, on_behalf=person_id)
        talk.tell(
            person_id,
            "📣 You are the messenger of {stairs} now. Thank you! Who cannot be reached there, and what you can do for"
            " them, you find under /messenger.",
            Button("📣 My stairs", show_stairs),
            stairs=stairs.label,
        )
    await show_messengers(talk)


@flow.button(Role.STAFF)
async def end_messenger(talk: Talk[Any], number: int) -> None:
    ended = await messengers.end(talk.tx, number)
    if not ended:
        raise StaleTap(str(number))
    person_id, stairs = ended.person_id, ended.stairs
    await audit.note(talk.tx, talk.person.id, "messenger.end", stairs.label, talk.now, on_behalf=person_id)
    talk.tell(person_id, "📣 You are no longer the messenger of {stairs}. Thank you!", stairs=stairs.label)
    await show_messengers(talk)
