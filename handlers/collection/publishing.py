"""A date that the staff have changed, or put back as planned: noted, and told to everybody who wants to be reminded."""

from __future__ import annotations

from datetime import datetime, time

from handlers.collection.calendar import Calendar
from handlers.collection.chosen import changed, find, planned_one
from handlers.collection.dates import known, moment_of
from handlers.collection.draft import Draft, flow
from handlers.collection.words import date_line
from handlers.dialogue.button import Button
from handlers.dialogue.community import Community
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.menu import TO_MENU, menu
from storage.collection import Change, Occurrence, changes, reminders
from storage.people import audit
from storage.people.people import Role


@flow.button(Role.STAFF)
async def publish(talk: Talk[Draft]) -> None:
    each = changed(talk, await planned_one(talk))
    moved_to = talk.draft.moved_to
    await changes.change(talk.tx, each.kind, each.planned, Change(moved_to, each.reason), talk.now)
    action = "collection.move" if moved_to else "collection.cancel"
    subject = f"{each.kind} {each.planned}" + (f" → {moved_to}" if moved_to else "")
    await audit.note(talk.tx, talk.person.id, action, subject, talk.now)
    await _announce(talk, each)


@flow.button(Role.STAFF)
async def restore(talk: Talk[Draft]) -> None:
    """Somebody changed it, and it comes as planned after all."""
    kind, planned = talk.draft.kind, (await planned_one(talk)).planned
    if not await changes.restore(talk.tx, kind, planned):
        raise StaleTap(kind)
    await audit.note(talk.tx, talk.person.id, "collection.restore", f"{kind} {planned}", talk.now)
    await _announce(talk, await find(talk, kind, planned))


async def _announce(talk: Talk[Draft], each: Occurrence) -> None:
    """Whoever wants to be reminded hears of it at once."""
    collected = known(talk, each.kind)
    people = await reminders.people_of(talk.tx, each.kind)
    over = datetime.combine(max(each.planned, each.day), time.max, talk.community.zone)
    for person_id in people:
        talk.tell(
            person_id,
            "⚠️ A change: <b>{name}</b>\n{date}",
            expires=over,
            name=collected.name,
            date=date_line(talk, each),
        )
    if not each.cancelled and talk.now >= moment_of(talk, each.day):
        await reminders.tell_once(talk.tx, each.kind, each.day, talk.now)  # They have just heard of it.
    talk.end()
    talk.say(
        "Noted. People who hear of it: {count}.\n\n{name}\n{date}",
        Button(TO_MENU, menu),
        count=len(people),
        name=collected.name,
        date=date_line(talk, each),
    )


def change_in_words(community: Community, _action: str, subject: str) -> Phrase | str:
    """“bulky 2026-11-28 → 2026-11-29”, as the audit has it, with the name of what is collected."""
    kind, _, days = subject.partition(" ")
    known = community.of(Calendar).kinds.get(kind)
    return Phrase("{kind} {days}", {"kind": known.name, "days": days}) if known else subject
