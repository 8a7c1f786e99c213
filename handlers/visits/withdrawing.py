"""A request to make a home safe is taken back, by any of those whom it concerns, as long as it runs."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.draft import Draft, flow
from handlers.visits.homes import concerns, tell_all
from storage.people import audit
from storage.visits import State, adaptations


@flow.button(concerns)
async def withdraw(talk: Talk[Draft], number: int) -> None:
    await talk.granted(concerns, number)
    ended = await adaptations.move(talk.tx, number, State.WITHDRAWN, talk.now)
    if not ended:
        return talk.refuse("It is over already.")
    await audit.note(
        talk.tx, talk.person.id, "visits.adaptation", str(number), talk.now, on_behalf=ended.person_id or None
    )
    talk.tell_staff("🏠 Request {number} to make a home safe is withdrawn.", number=number)
    await tell_all(talk, ended, but=talk.person.id)
    return talk.say("🏠 Request {number} is withdrawn.", Button(TO_MENU, menu), number=number)
