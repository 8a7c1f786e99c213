"""What needs more, or found nobody at home, is looked after once more: the staff ask for the same anew."""

from __future__ import annotations

from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.help import cards
from handlers.help.draft import Draft, flow, rules_of
from storage.help import Outcome, requests
from storage.people import audit
from storage.people.people import Role


@flow.button(Role.STAFF)
async def ask_anew(talk: Talk[Draft], number: int) -> None:
    """What was said then counts again; the hours that were given stay with the old one."""
    old = await requests.find(talk.tx, number)
    if not old or old.outcome not in (Outcome.MORE, Outcome.NOT_HOME) or not (old.person_id or old.caller):
        raise StaleTap(str(number))
    new = await requests.ask(
        talk.tx,
        old.person_id,
        old.kind,
        talk.now,
        people=rules_of(talk).people(old.kind),
        words=old.words,
        attached=old.attached,
        home_id=old.home_id,
        caller=old.caller,
        filed_by=old.filed_by,
    )
    if not new:
        return talk.refuse("I have asked already, a moment ago.")
    await audit.note(talk.tx, talk.person.id, "help.behalf", str(new.number), talk.now, on_behalf=new.person_id or None)
    talk.toast("I ask again: help {number}.", number=new.number)
    await cards.draw_own(talk, new, new=True)
    return await cards.draw_group(talk, new)
