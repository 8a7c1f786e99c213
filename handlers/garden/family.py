"""A relative books for somebody and cancels for them, by the rules of their home; they are told each time."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.family import acts_for, speaks_for, tell_of
from handlers.garden.draft import Draft, flow, garden_of, questions, step_named
from handlers.garden.words import of_booking
from storage import family
from storage.family import Elder
from storage.garden import bookings
from storage.garden.bookings import COMING, Booking
from storage.garden.spaces import Garden
from storage.people import audit, members

SHOWN = 4


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    """What their homes have booked, for a relative whom they allow to see that; who acts for them may cancel it."""
    elder = await family.find(talk.tx, cared.elder_id)
    acts = bool(await acts_for.holds(talk, cared.elder_id))
    speaks = elder and elder.home_id and (acts or await speaks_for.holds(talk, cared.elder_id))
    rows: list[Row] = [Button("🌿 Book", begin_for, cared.elder_id)] if speaks else []
    if "records" not in cared.rights or not elder:
        return [], rows
    garden = await garden_of(talk)
    coming = [each for home in await _homes(talk, elder) for each in await bookings.coming(talk.tx, home, talk.now)]
    shown = [each for each in coming if each.state in COMING][:SHOWN]
    if acts:
        cancel = step_named("ask_cancellation")
        rows += [Button(phrase("✖️ 🌿 {number}", number=each.number), cancel, each.number) for each in shown]
    return [
        Phrase("🌿 {number} · {booking}", {"number": each.number, "booking": of_booking(garden, each)})
        for each in shown
    ], rows


async def _homes(talk: Talk[Any], elder: Elder) -> list[int]:
    theirs = await members.of_person(talk.tx, elder.person_id) if elder.person_id else []
    return [each.home.id for each in theirs] or ([elder.home_id] if elder.home_id else [])


@flow.button(speaks_for)
async def begin_for(talk: Talk[Draft], elder_id: int) -> None:
    """Then as everybody does."""
    elder = await talk.granted(speaks_for, elder_id)
    if not elder.home_id or not talk.private:
        return talk.refuse("Their home is not known yet. The office can write it down.")
    garden = await garden_of(talk)
    talk.draft = Draft(caller=elder.name or "–", home=elder.home_id, elder=elder_id)
    if len(garden.bookable(talk.now)) == 1:
        talk.draft.space = next(iter(garden.spaces))
    return await questions.go_on(talk)


async def whom(talk: Talk[Draft]) -> Elder | None:
    """For whom a relative books; None: they do not. It is asked again when it is booked."""
    if not talk.draft.elder:
        return None
    elder = await speaks_for.holds(talk, talk.draft.elder)
    if not elder:
        raise StaleTap("they do not act for them any more")
    return elder


async def tell_waiting(talk: Talk[Draft], elder: Elder, space: Named) -> None:
    await audit.note(talk.tx, talk.person.id, "garden.family_wait", "", talk.now, on_behalf=elder.person_id)
    told = phrase("⏳ {name} waits for you for {space}.", name=talk.name, space=space)
    tell_of(talk, elder, told, Button("🗂 My bookings", step_named("show_mine")))


async def tell_whom(talk: Talk[Draft], garden: Garden, elder: Elder, made: Booking) -> None:
    await audit.note(talk.tx, talk.person.id, "garden.family", str(made.number), talk.now, on_behalf=elder.person_id)
    told = phrase("🌿 {name} has booked for you: {booking}", name=talk.name, booking=of_booking(garden, made))
    tell_of(talk, elder, told, Button("🗂 My bookings", step_named("show_mine")))
