"""Whoever goes to the door takes the alarm: the staff, in their group or in private; the messenger of those stairs."""

from __future__ import annotations

from handlers.checkin import telling
from handlers.checkin.draft import Draft, face_card, flow
from handlers.checkin.knowing import goes_there
from handlers.checkin.taking import BY_STAFF, claim, close_for, elder_of, give_up, see_sheet
from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.help import show_face
from storage.checkin import Outcome, checks
from storage.people import people
from storage.people.people import Role
from storage.queues.outbox import ANSWER


@flow.button(goes_there, in_groups=True)
async def go(talk: Talk[Draft], number: int) -> None:
    if await claim(talk, number):
        await _show_face(talk, number)
        talk.tell(
            talk.person.id,
            "🙋 You go there. “🔑 Key, door” on the card opens what helps; then press there what came of it. If nobody"
            " opens: 120 and 110 at once, do not wait.",
            *([Button("🔑 Key, door", see_sheet, number)] if await _is_appointed(talk) else []),
            urgency=ANSWER,
        )


async def _is_appointed(talk: Talk[Draft]) -> bool:
    """Also where they are not among the staff: else they press it on the card, in the group that makes them staff."""
    kept = await people.find(talk.tx, talk.person.id)
    alone = talk.community.role_of(talk.person.id, talk.person.id, kept.role if kept else Role.VISITOR)
    return talk.private or alone >= Role.STAFF


@flow.button(goes_there, in_groups=True)
async def come(talk: Talk[Draft], number: int) -> None:
    if not await checks.find(talk.tx, number):
        raise StaleTap(str(number))
    check = await checks.come_along(talk.tx, number, talk.person.id)
    if not check:
        return talk.toast("It is over, somebody comes along already, or you are the one who goes.")
    talk.toast("Thank you!")
    await _show_face(talk, number)
    return await telling.draw_all(talk, check, await elder_of(talk, check))


async def _show_face(talk: Talk[Draft], number: int) -> None:
    """They see whom they open to, as far as these have given a photo for that."""
    check = await checks.find(talk.tx, number)
    elder = await elder_of(talk, check) if check else None
    if elder and elder.person_id:
        await show_face(talk, elder.person_id, talk.person.id, face_card(number, talk.person.id))


@flow.button(goes_there, in_groups=True)
async def give_back(talk: Talk[Draft], number: int) -> None:
    await give_up(talk, number)


@flow.button(goes_there, in_groups=True)
async def finish(talk: Talk[Draft], number: int, outcome: Outcome) -> None:
    if outcome not in BY_STAFF:
        raise StaleTap(outcome)
    check = await checks.find(talk.tx, number)
    if not check:
        raise StaleTap(str(number))
    if check.claimed_by is None and not check.ended_at:
        return talk.toast("Please take it first.")
    return await close_for(talk, number, outcome)
