"""What would make a home safe: the seven basic items first; the others by the part of the home that they are for."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.button import Button, Row, Style, in_pairs
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.family import acts_for
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.draft import Draft, flow, step_named
from handlers.visits.items import ITEMS, PARTS, said
from storage.people import members
from storage.visits import BASIC, Item, Part, part_of, wish


async def begun(talk: Talk[Draft]) -> Draft:
    """Whose home it is, is asked again with each tap."""
    draft = talk.draft
    theirs = bool(draft.elder) and bool(await acts_for.holds(talk, draft.elder))
    if not draft.home or not (theirs or await members.belongs(talk.tx, talk.person.id, draft.home)):
        raise StaleTap("nothing is asked for")
    return draft


def ask_basic(talk: Talk[Draft]) -> None:
    talk.draft.part = ""
    _ask(talk, _toggles(talk, BASIC), Button("➕ All 30", show_kinds, False))


def _ask(talk: Talk[Draft], buttons: Sequence[Button], other: Row) -> None:
    talk.ask(
        "🏠 What would make the home safe? A tap chooses it or takes it back.\nChosen: {chosen}",
        *in_pairs(buttons),
        other,
        Button("▶️ Go on", step_named("go_on")).styled(Style.PRIMARY),
        Button(TO_MENU, menu),
        chosen=[said(wish(each)) for each in talk.draft.items] or phrase("nothing yet"),
    )


def _toggles(talk: Talk[Draft], items: Sequence[Item]) -> list[Button]:
    return [Button(_signed(talk, each, ITEMS[each]), toggle, each) for each in items]


def _signed(talk: Talk[Draft], each: Item | Part, label: Phrase) -> Phrase:
    return Phrase("{sign}{item}", {"sign": "✅" if each.value in talk.draft.items else "", "item": label})


@flow.button(ANYONE)
async def show_kinds(talk: Talk[Draft], basic: bool) -> None:
    await begun(talk)
    if basic:
        return ask_basic(talk)
    parts = [Button(label, show_part, part) for part, label in PARTS.items()]
    return _ask(talk, parts, Button("‹ Basic ones", show_kinds, True))


@flow.button(ANYONE)
async def show_part(talk: Talk[Draft], part: Part) -> None:
    (await begun(talk)).part = part.value
    _ask_part(talk, part)


def _ask_part(talk: Talk[Draft], part: Part) -> None:
    """Whoever does not know what is right has the office look."""
    whole = Button(_signed(talk, part, phrase("🤷 You see")), toggle_part, part)
    every = [*_toggles(talk, [each for each in Item if part_of(each) is part]), whole]
    _ask(talk, every, Button("‹ All parts", show_kinds, False))


@flow.button(ANYONE)
async def toggle(talk: Talk[Draft], item: Item) -> None:
    await _turn(talk, item)


@flow.button(ANYONE)
async def toggle_part(talk: Talk[Draft], part: Part) -> None:
    await _turn(talk, part)


async def _turn(talk: Talk[Draft], wished: Item | Part) -> None:
    draft = await begun(talk)
    if wished.value in draft.items:
        draft.items.remove(wished.value)
    else:
        draft.items.append(wished.value)
    if draft.part:
        return _ask_part(talk, Part(draft.part))
    return ask_basic(talk)
