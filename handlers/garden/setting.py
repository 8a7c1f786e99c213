"""Staff set a space otherwise than the configuration: which space → what → its new value; or as it was."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.qr import keep_qr
from handlers.dialogue.said import Said
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, space_of, step_named
from handlers.garden.hours_said import as_configured
from handlers.garden.new_hours import hear_of_hours, how_surely_changes_hours
from handlers.garden.new_value import apply_or_ask
from handlers.garden.settable import CHOICES, HINTS, NAMES, settable, shown
from handlers.menu.menu import TO_MENU, menu
from storage.people.people import Role

VALUE_LIMIT = 500
IN_A_ROW = 3


@flow.button(Role.STAFF)
async def ask_settings(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    talk.say(
        "⚙️ Which space?",
        *[Button(Phrase("{name}", {"name": called(each)}), show_settings, each.key) for each in garden.spaces.values()],
        (Button("‹ Back", step_named("show_tools")), Button(TO_MENU, menu)),
    )


@flow.button(Role.STAFF)
async def show_settings(talk: Talk[Draft], key: str) -> None:
    space = space_of(await garden_of(talk), key)
    names = settable(space)
    buttons = [Button(NAMES[name], ask_value, key, name) for name in names]
    rows: list[Row] = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    talk.say(
        "⚙️ {space}\n\n{lines}\n\nWhere a booking does not fit any more, I ask first.",
        *rows,
        *([] if space.season else [Button("🔳 The code for the door", show_door, key)]),
        (Button("‹ Back", ask_settings), Button(TO_MENU, menu)),
        space=called(space),
        lines=[Phrase("{name}: {value}", {"name": NAMES[name], "value": shown(space, name)}) for name in names],
    )


@flow.button(Role.STAFF)
async def show_door(talk: Talk[Draft], key: str) -> None:
    """To be printed and put up: whoever has booked scans it when they come."""
    space = space_of(await garden_of(talk), key)
    talk.say(
        "🔳 {space}: print this, and put it up at the door. Whoever has booked scans it when they come.",
        (Button("‹ Back", show_settings, key), Button(TO_MENU, menu)),
        pictures=[await keep_qr(talk, f"book_in_{key}")],
        space=called(space),
    )


@flow.button(Role.STAFF)
async def ask_value(talk: Talk[Draft], key: str, name: str) -> None:
    space = space_of(await garden_of(talk), key)
    if name not in NAMES:
        raise StaleTap(name)
    talk.draft = Draft(space=key, name=name)
    choices = [Button(label, choose_value, key, name, place) for place, (_, label) in enumerate(CHOICES.get(name, ()))]
    known = {"name": NAMES[name], "space": called(space), "value": shown(space, name), "hint": _hint(name)}
    talk.ask(
        phrase("{name} of {space} is now: {value}\n\nWhich shall it be?", **known)
        if choices
        else phrase("{name} of {space} is now: {value}\n\nType the new value.{hint}", **known),
        *choices,
        Button("↩️ As in the configuration", restore, key, name),
        (Button("‹ Back", show_settings, key), Button(TO_MENU, menu)),
        then=hear_value,
    )


@flow.answer(MessageKind.WORDS, MessageKind.PHOTO, who=Role.STAFF, for_others=True)
async def hear_value(talk: Talk[Draft]) -> None:
    space, name = space_of(await garden_of(talk), talk.draft.space), talk.draft.name
    if name not in NAMES:
        raise StaleTap(name)
    if name == "open" and how_surely_changes_hours(Said(talk.words)):  # They say it anew, as a sentence.
        return await hear_of_hours.take(talk)
    if len(talk.words) > VALUE_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=VALUE_LIMIT)
    value = _typed(talk, name)
    if value is None:
        return talk.say("I cannot use that, so nothing was changed. Please type it again.{hint}", hint=_hint(name))
    try:
        return await apply_or_ask(talk, space, name, value)
    except ValueError:
        return talk.say("I cannot use that, so nothing was changed. Please type it again.{hint}", hint=_hint(name))


@flow.button(Role.STAFF)
async def choose_value(talk: Talk[Draft], key: str, name: str, place: int) -> None:
    space, choices = space_of(await garden_of(talk), key), CHOICES.get(name, ())
    if place not in range(len(choices)):
        raise StaleTap(str(place))
    await apply_or_ask(talk, space, name, choices[place][0])


def _typed(talk: Talk[Draft], name: str) -> str | None:
    """A picture is sent, all else is typed. None: it is the other way round."""
    words = talk.words.strip()
    if name == "open" and not talk.photo:
        return "\n".join(map(as_configured, words.splitlines()))
    if name != "picture":
        return None if talk.photo else words
    return talk.photo or ("" if words in ("–", "-") else None)


@flow.button(Role.STAFF)
async def restore(talk: Talk[Draft], key: str, name: str) -> None:
    space = space_of(await garden_of(talk), key)
    if name not in NAMES:
        raise StaleTap(name)
    await apply_or_ask(talk, space, name, None)


def _hint(name: str) -> Phrase | str:
    hint = HINTS.get(name)
    return Phrase("\n{hint}", {"hint": hint}) if hint else ""
