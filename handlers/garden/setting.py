"""Staff set a space otherwise than the configuration: which space → what → its new value; or as it was."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.button import Button, Row
from handlers.dialogue.qr import keep_qr
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, space_of, step_named
from handlers.garden.handing_on import hand_on
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, spaces
from storage.people.people import Role

VALUE_LIMIT = 500
NAMES = {
    "open": phrase("🕗 Hours"),
    "closed": phrase("🚫 Closed days"),
    "slot_minutes": phrase("⏱ Slot"),
    "longest_minutes": phrase("⏳ Longest"),
    "buffer_minutes": phrase("🧹 Tidy-up"),
    "seats": phrase("💺 Seats"),
    "most_people": phrase("👥 How many"),
    "notice_minutes": phrase("⏰ Notice"),
    "horizon_days": phrase("🔭 Horizon"),
    "cancel_hours": phrase("↩️ Late from"),
    "grace_minutes": phrase("⌛ Grace"),
    "deposit": phrase("🪙 Deposit"),
    "approval_hours": phrase("🙋 Host's yes"),
    "season": phrase("🌱 Season"),
    "renew_days": phrase("🔁 Renewal"),
    "picture": phrase("🖼 Picture"),
    "terms_zh": phrase("📜 Rules, Chinese"),
    "terms_en": phrase("📜 Rules, English"),
    "way_zh": phrase("📍 Way, Chinese"),
    "way_en": phrase("📍 Way, English"),
}
HINTS = {
    "open": phrase(
        "One a line: days, then from when to when, like tue-fri 14:00-21:00, or 11-01..02-28 sat,sun 10:00-17:00"
    ),
    "closed": phrase("One a line: a day like 2027-02-05, or two like 2027-02-05..2027-02-11"),
    "slot_minutes": phrase("Minutes, a multiple of 15; 0: it begins freely"),
    "longest_minutes": phrase("Minutes, a multiple of 15"),
    "buffer_minutes": phrase("Minutes, a multiple of 15"),
    "seats": phrase("How many; 0: one home has it for itself"),
    "notice_minutes": phrase("Minutes before it begins"),
    "horizon_days": phrase("Days, 366 at most"),
    "cancel_hours": phrase("Hours before it begins"),
    "grace_minutes": phrase("Minutes after it begins"),
    "season": phrase("It is given for all of it, like 2027-03-01..2027-10-31; its seats are the plots. –: by hours"),
    "renew_days": phrase("Days that a plot is held for whoever has it, once the next season is set; 0: for nobody"),
    "picture": phrase("Send a photo; whoever has booked sees it. –: none"),
    "deposit": phrase("Points of the green account, which come back after they came; 0: none"),
    "approval_hours": phrase("Hours that the host has to say yes; then the staff decide. 0: nobody is asked"),
}
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
    buttons = [Button(label, ask_value, key, name) for name, label in NAMES.items()]
    rows: list[Row] = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    talk.say(
        "⚙️ {space}\n\n{lines}\n\nBookings that were made stay as they are.",
        *rows,
        *([] if space.season else [Button("🔳 The code for the door", show_door, key)]),
        (Button("‹ Back", ask_settings), Button(TO_MENU, menu)),
        space=called(space),
        lines=[
            Phrase("{name}: {value}", {"name": label, "value": _shown(space, name)}) for name, label in NAMES.items()
        ],
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
    talk.ask(
        "{name} of {space} is now: {value}\n\nType the new value.{hint}",
        Button("↩️ As in the configuration", restore, key, name),
        (Button("‹ Back", show_settings, key), Button(TO_MENU, menu)),
        then=hear_value,
        name=NAMES[name],
        space=called(space),
        value=_shown(space, name),
        hint=_hint(name),
    )


@flow.answer(MessageKind.WORDS, MessageKind.PHOTO, who=Role.STAFF, for_others=True)
async def hear_value(talk: Talk[Draft]) -> None:
    space, name = space_of(await garden_of(talk), talk.draft.space), talk.draft.name
    if name not in NAMES:
        raise StaleTap(name)
    if len(talk.words) > VALUE_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=VALUE_LIMIT)
    value = _typed(talk, name)
    if value is None:
        return talk.say("I cannot use that, so nothing was changed. Please type it again.{hint}", hint=_hint(name))
    try:
        await spaces.change(talk.tx, space, name, value, talk.person.id, talk.now)
    except ValueError:
        return talk.say("I cannot use that, so nothing was changed. Please type it again.{hint}", hint=_hint(name))
    talk.end()
    await show_settings(talk, space.key)
    return await hand_on(talk, await garden_of(talk))


def _typed(talk: Talk[Draft], name: str) -> str | None:
    """A picture is sent, all else is typed. None: it is the other way round."""
    words = talk.words.strip()
    if name != "picture":
        return None if talk.photo else words
    return talk.photo or ("" if words in ("–", "-") else None)


@flow.button(Role.STAFF)
async def restore(talk: Talk[Draft], key: str, name: str) -> None:
    space = space_of(await garden_of(talk), key)
    await spaces.restore(talk.tx, space.key, name, talk.person.id, talk.now)
    talk.end()
    await show_settings(talk, key)


def _hint(name: str) -> Phrase | str:
    hint = HINTS.get(name)
    return Phrase("\n{hint}", {"hint": hint}) if hint else ""


def _shown(space: Space, name: str) -> str:
    value = getattr(space, name)
    if name == "picture":
        return "✓" if value else "–"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(map(str, value)) or "–"
    return str(value or "–") if name == "season" else str(value) or "–"
