"""What staff set of a space takes nothing from anybody unseen: what it is, what it will be, who is concerned → yes."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, space_of, step_named
from handlers.garden.handing_on import hand_on, tell_booker, withdraw_reminders
from handlers.garden.reopening import tell_affected
from handlers.garden.settable import NAMES, shown
from handlers.garden.words import of_booking, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, bookings, closings, fitting, spaces
from storage.garden.bookings import COMING, Booking
from storage.garden.spaces import Garden
from storage.people.people import Role

SHOWN = 10
RESTORED = "as in the configuration"  # In the draft, instead of a value: nobody can type it of anything.


async def apply_or_ask(talk: Talk[Draft], space: Space, name: str, value: str | None) -> None:
    """None: as the configuration has it. Raises ValueError for what is no value of it. Hours are always asked."""
    garden = await garden_of(talk)
    changed = _with(garden, space, name, value)
    concerned = await concerned_by(talk, garden, changed, name)
    talk.draft = Draft(space=space.key, name=name, said=RESTORED if value is None else value)
    if not concerned and (name != "open" or value is None):
        return await set_value(talk)
    return _ask(talk, garden, space, changed, concerned)


def _with(garden: Garden, space: Space, name: str, value: str | None) -> Space:
    return spaces.as_configured(garden, space, name) if value is None else spaces.with_value(space, name, value)


async def concerned_by(talk: Talk[Draft], garden: Garden, changed: Space, name: str) -> list[Booking]:
    booked = await bookings.between(talk.tx, changed.key, talk.now, talk.now + fitting.AHEAD)
    ahead = [each for each in booked if each.slot.start > talk.now]
    return fitting.unfit(garden, changed, name, ahead)


def _ask(talk: Talk[Draft], garden: Garden, space: Space, changed: Space, concerned: list[Booking]) -> None:
    name = talk.draft.name
    listed = [Phrase("{when}", {"when": when(each.slot, garden)}) for each in concerned[:SHOWN]]
    rows: list[Row] = [Button("✅ Change it", set_value)]
    if concerned:
        rows = [Button("✅ Change it; they keep theirs", set_value).short(phrase("✅ They keep it"))]
        if name in fitting.DOORS:
            rows.append(Button("🔁 Change it; they get another time", set_and_move).short(phrase("🔁 Another time")))
    talk.ask(
        "⚙️ {space}: shall I change {name}?\n\nNow: {before}\nThen: {after}\n\n{concerned}",
        *rows,
        (Button("‹ Back", step_named("show_settings"), space.key), Button(TO_MENU, menu)),
        then=flow.answers["garden.hear_value"],
        name=NAMES[name],
        space=called(space),
        before=shown(space, name),
        after=shown(changed, name),
        concerned=phrase(
            "Bookings that do not fit it: {count}\n{lines}\n\nWhoever booked them is told.",
            count=len(concerned),
            lines=Phrase("{lines}", {"lines": listed}),
        )
        if concerned
        else phrase("Every booking that was made fits it."),
    )


@flow.button(Role.STAFF, earlier="set_hours")
async def set_value(talk: Talk[Draft]) -> None:
    """Who has booked what does not fit keeps it: somebody opens for them, and they know."""
    garden, changed, concerned = await _set(talk)
    await tell_kept(talk, garden, changed, talk.draft.name, concerned)
    await _done(talk, changed)


async def tell_kept(talk: Talk[Draft], garden: Garden, changed: Space, name: str, concerned: list[Booking]) -> None:
    for each in concerned:
        if each.state not in COMING:
            continue  # It is offered to them, and not theirs yet.
        await tell_booker(
            talk,
            each,
            phrase(
                "⚙️ {space}, {name}: now {value}\n\nYour booking stays as it is: {booking}",
                name=NAMES[name],
                space=called(changed),
                value=shown(changed, name),
                booking=of_booking(garden, each),
            ),
            Button("🗂 This booking", step_named("show_booking"), each.number),
        )


@flow.button(Role.STAFF)
async def set_and_move(talk: Talk[Draft]) -> None:
    """The nearest time that fits is held for each."""
    if talk.draft.name not in fitting.DOORS:
        raise StaleTap(talk.draft.name)
    _, changed, concerned = await _set(talk)
    garden = await garden_of(talk)
    for each in concerned:
        await withdraw_reminders(talk, each)
    for moved in await closings.move(talk.tx, garden, changed, concerned, talk.now):
        await tell_affected(talk, garden, moved, "hours")
    await _done(talk, changed)


async def _set(talk: Talk[Draft]) -> tuple[Garden, Space, list[Booking]]:
    draft, garden = talk.draft, await garden_of(talk)
    if draft.name not in NAMES or not draft.said:
        raise StaleTap(draft.name)
    space = space_of(garden, draft.space)
    value = None if draft.said == RESTORED else draft.said
    changed = _with(garden, space, draft.name, value)
    if value is None:
        await spaces.restore(talk.tx, space.key, draft.name, talk.person.id, talk.now)
    else:
        await spaces.change(talk.tx, space, draft.name, value, talk.person.id, talk.now)
    return garden, changed, await concerned_by(talk, garden, changed, draft.name)


async def _done(talk: Talk[Draft], space: Space) -> None:
    talk.end()
    await step_named("show_settings").take(talk, space.key)
    await hand_on(talk, await garden_of(talk))
