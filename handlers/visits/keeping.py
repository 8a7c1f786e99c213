"""A visit is written down for good: the hours of a volunteer with it; what is needed goes on as a request for help."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.help import hide_face, note_hours
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.draft import Draft, face_card, flow, today
from handlers.visits.helping import offer_help
from handlers.visits.offering import draw_everywhere
from handlers.visits.owning import knows
from handlers.visits.person import show_one
from handlers.visits.recording import begun, went_of
from storage.people import audit
from storage.people.people import Role
from storage.visits import How, Need, records


@flow.button(Role.VOLUNTEER)
async def keep(talk: Talk[Draft]) -> None:
    elder, plan = await begun(talk)
    draft = talk.draft
    if not draft.need or not draft.day:
        raise StaleTap("it is not all said")
    went = went_of(talk, plan)
    both = went in plan.going and draft.day == today(talk)  # Who came along on another day nobody remembers.
    visit = await records.write_down(
        talk.tx,
        plan,
        went,
        talk.person.id,
        draft.day,
        How(draft.how),
        max(draft.minutes, 0),
        Need(draft.need),
        talk.now,
        words=draft.words,
        attached=[{"kind": each.kind, "content": each.content} for each in draft.sent],
        sooner=today(talk) + timedelta(days=draft.sooner) if draft.sooner else None,
        with_id=next((each for each in plan.going if both and each != went), 0),
    )
    await audit.note(talk.tx, talk.person.id, "visits.record", str(visit.number), talk.now, on_behalf=elder.person_id)
    talk.end()
    for each in {visit.went_id, *plan.going}:
        await hide_face(talk, elder.person_id or 0, face_card(elder.elder_id, each))
    await draw_everywhere(talk, elder)
    for each in {visit.went_id, visit.with_id} - {0}:
        await note_hours(talk, each, visit.minutes, "🚪")
    if visit.need is not Need.NOTHING:
        return await offer_help(talk, visit)
    if not await knows(talk, plan):
        return talk.say("🚪 It is written down. Thank you!", Button(TO_MENU, menu))
    return await show_one(talk, elder, phrase("It is written down.\n"))
