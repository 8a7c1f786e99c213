"""/points, for the staff: the goods, a home's account, how many take part, what looks odd."""

from __future__ import annotations

from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.green.account import told
from handlers.green.draft import Draft, flow, step_named
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.green import accounts, ledger
from storage.green.ledger import LedgerEntry
from storage.people import audit, households, people
from storage.people.households import Address, Household
from storage.people.people import Role

SHOWN = 8  # Entries, of a home's account.


@flow.command(
    "points",
    Role.STAFF,
    "Green accounts: /points 3-2-501",
    wordings=["住户积分", "查住户积分", "green accounts", "points of a home"],
    reads=True,
    in_staff_group=True,
)
async def begin(talk: Talk[Draft]) -> None:
    if address := households.read_address(talk.argument):
        await look_at_home(talk, address)
    else:
        await look_after(talk)


@flow.button(Role.STAFF)
async def look_after(talk: Talk[Draft]) -> None:
    """What takes typing happens in private: in a group a bot does not hear what is typed."""
    figures: list[Row] = [
        Button("📊 Who takes part", step_named("show_participation")),
        Button("🔎 What looks odd", step_named("show_oddities")),
    ]
    if not talk.private:
        return talk.say(
            "🌱 The green account. A home's: /points 3-2-501. Goods and corrections in private:",
            *figures,
            Link("Open our chat", "points"),
            up(Area.RUBBISH),
        )
    return talk.say(
        "🛠 The green account, for the staff. What shall we do?",
        Button("🎁 The goods", step_named("list_goods")),
        Button("🏠 A home's account", ask_home),
        *figures,
        up(Area.RUBBISH),
    )


@flow.button(Role.STAFF)
async def ask_home(talk: Talk[Draft]) -> None:
    _ask_home(talk, phrase("Which home? Type its address, like this: 3-2-501"))


def _ask_home(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(
        question,
        (Button("‹ Back", look_after), Button(TO_MENU, menu)),
        then=hear_home,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_home(talk: Talk[Draft]) -> None:
    address = households.read_address(talk.words)
    if not address:
        return _ask_home(talk, phrase("I do not understand this address. Type it like this: 3-2-501"))
    return await look_at_home(talk, address)


async def look_at_home(talk: Talk[Draft], address: Address) -> None:
    home = await households.at(talk.tx, address)
    if not home:
        unknown = phrase(
            "There is no home {home} in the roster. Please type another one.", home=households.label(address)
        )
        return _ask_home(talk, unknown)
    await audit.note(talk.tx, talk.person.id, "green.look", home.label, talk.now)
    talk.end()
    return await show_home(talk, home)


@flow.button(Role.STAFF)
async def show_again(talk: Talk[Draft], home_id: int) -> None:
    await show_home(talk, await existing(talk, home_id))


async def show_home(talk: Talk[Draft], home: Household) -> None:
    found = await ledger.history(talk.tx, home.id, SHOWN)
    put_right: list[Row] = [Button("✏️ Put something right", step_named("ask_entry"), home.id)] if found else []
    talk.say(
        "🌱 {home}: <b>{balance} points</b>\n\n{lines}",
        Button("⏱ Hours of volunteering", step_named("ask_hours"), home.id),
        *put_right,
        (Button("‹ Back", look_after), Button(TO_MENU, menu)),
        home=home.label,
        balance=(await accounts.open(talk.tx, home.id)).balance,
        lines=[Phrase("{entry} · {who}", {"entry": told(each), "who": await _who(talk, each)}) for each in found]
        or "–",
    )


async def _who(talk: Talk[Draft], entry: LedgerEntry) -> str:
    return (await people.name_of(talk.tx, entry.actor_id) if entry.actor_id else None) or "–"


async def existing(talk: Talk[Draft], home_id: int) -> Household:
    home = await households.find(talk.tx, home_id)
    if not home:
        raise StaleTap(str(home_id))
    return home
