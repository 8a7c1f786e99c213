"""/council → what is proposed now, one's own stairwell first → what was decided and what was declined."""

from __future__ import annotations

from handlers.council.draft import Draft, existing, flow, rules_of, step_named
from handlers.council.experts import welcome_expert
from handlers.council.naming_experts import LINK
from handlers.council.showing import show_one
from handlers.council.ways import titled
from handlers.council.words import in_a_line
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households import joining
from handlers.menu.back import back
from handlers.menu.menu import TO_MENU, menu
from storage.council import proposals
from storage.council.proposals import Proposal
from storage.council.receipt import is_receipt
from storage.people import members
from storage.people.people import Role

SHOWN = 4
MOST = 200  # Open ones that are looked through for one's own.
NEWEST = 2**31


@flow.command(
    "council",
    ANYONE,
    "What is proposed here, and what was decided",
    button=phrase("🏛 Council"),
    labels=["council", "议事会", "楼道议事会", "议事"],
    wordings=["提案", "有什么提案", "proposals", "what is proposed"],
    reads=True,
)
async def show_council(talk: Talk[Draft]) -> None:
    """`/council 7`, and a link that carries `council_7`, show that one."""
    if _is_number(talk.argument) and await may_read(talk):
        return await show_one.take(talk, (await existing(talk, int(talk.argument))).number)
    if talk.argument.startswith(LINK) and is_receipt(talk.argument.removeprefix(LINK)):
        return await welcome_expert(talk, talk.argument.removeprefix(LINK))
    if not await may_read(talk):
        return not_here(talk)
    talk.put_aside()
    talk.end()
    return await _show(talk, ended=False, first=0)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 9


async def may_read(talk: Talk[Draft]) -> bool:
    return talk.person.role >= Role.STAFF or bool(await members.of_person(talk.tx, talk.person.id))


def not_here(talk: Talk[Draft]) -> None:
    talk.say(
        "🏛 In the council neighbours propose what shall become of their stairwell, their building or the compound,"
        " and decide it together. Please join your home first.",
        Button("🔑 Join a home", joining.ask_code),
        Button(TO_MENU, menu),
    )


@flow.button(ANYONE)
async def show_more_open(talk: Talk[Draft], first: int) -> None:
    await _show(talk, ended=False, first=first)


@flow.button(ANYONE)
async def show_ended(talk: Talk[Draft], first: int) -> None:
    await _show(talk, ended=True, first=first)


async def _show(talk: Talk[Draft], *, ended: bool, first: int) -> None:
    if not await may_read(talk):
        return not_here(talk)
    zone = rules_of(talk).zone
    found = await _in_order(talk, await proposals.listed(talk.tx, ended=ended, before=NEWEST, limit=MOST))
    shown = found[max(first, 0) : max(first, 0) + SHOWN]
    rows: list[Row] = [titled(show_one, each.number, each.title) for each in shown]
    if len(found) > max(first, 0) + SHOWN:
        rows.append(Button("More ›", show_ended if ended else show_more_open, max(first, 0) + SHOWN))
    numbered = not talk.person.simple
    lines = [Phrase("\n{line}", {"line": in_a_line(each, zone, talk.now, numbered=numbered)}) for each in shown]
    if ended:
        return talk.say(
            "🏛 What is over:\n{lines}",
            *rows,
            back(show_council),
            lines=lines or phrase("Nothing yet."),
        )
    desk = Button("🛠 For the staff", step_named("show_desk"))
    return talk.say(
        "🏛 <b>Council</b>: what is proposed now\n{lines}",
        *rows,
        *([desk] if talk.person.role >= Role.STAFF and talk.private else []),
        Button("💡 Propose something", step_named("start")),
        (Button("📚 What is over", show_ended, 0), Button("📜 Conventions", step_named("show_conventions"))),
        Button(TO_MENU, menu),
        lines=lines or phrase("\nNothing is proposed at the moment."),
    )


async def _in_order(talk: Talk[Draft], found: list[Proposal]) -> list[Proposal]:
    """What concerns their own homes first."""
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    return sorted(found, key=lambda each: not any(each.place.has(home) for home in mine))
