"""/audit: who did what, when and on whose behalf, newest first → older → as a file."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.drawing.spreadsheet import as_csv
from handlers.menu.menu import Nothing
from storage.people import audit
from storage.people.audit import FORGOTTEN, AuditEntry
from storage.people.people import Role
from storage.queues import files

SHOWN = 15
NEWEST = 2**62
EXPORTED = 50_000  # Rows of a file, the newest.

flow = Flow("audit", Nothing)
capability = Capability(flow)

ACTIONS = {
    "privacy.agree": phrase("agreed to the privacy notice"),
    "me.rename": phrase("changed their name"),
    "me.copy": phrase("took a copy of their data"),
    "me.forget": phrase("was forgotten"),
    "home.join.owner": phrase("registered as owner"),
    "home.join.tenant": phrase("registered as tenant"),
    "home.join.relative": phrase("registered as family"),
    "home.leave": phrase("ended the registration"),
    "home.look": phrase("looked up a home"),
    "home.stranger": phrase("does not know who joined"),
    "code.make": phrase("made a code"),
    "code.revoke": phrase("revoked the codes"),
    "code.wrong": phrase("typed a wrong code"),
    "request.ask": phrase("asked to join, request"),
    "request.approved": phrase("approved request"),
    "request.declined": phrase("declined request"),
    "request.reply": phrase("wrote about request"),
    "group.key": phrase("made a key"),
    "group.bind": phrase("bound a group"),
    "people.look": phrase("looked for somebody"),
    "people.appoint.volunteer": phrase("appointed a volunteer"),
    "people.appoint.staff": phrase("appointed staff"),
    "people.appoint.visitor": phrase("ended the appointment"),
    "audit.export": phrase("took the audit as a file"),
    "report.accepted": phrase("took report"),
    "report.done": phrase("finished report"),
    "report.underway": phrase("works on report"),
    "report.parts": phrase("waits for parts, report"),
    "report.resident": phrase("waits for the resident, report"),
    "report.declined": phrase("declined report"),
    "report.duplicate": phrase("merged report"),
    "report.closed": phrase("closed report"),
    "report.assign": phrase("gave away report"),
    "report.hide": phrase("hid report"),
    "report.show": phrase("showed report again"),
    "report.export": phrase("took the reports as a file"),
    "report.urgency": phrase("set how urgent, report"),
    "report.move": phrase("moved to another category, report"),
    "report.redact": phrase("took a photo out of report"),
    "report.print": phrase("printed report"),
    "report.file": phrase("wrote down for somebody report"),
    "report.look": phrase("read the history of report"),
    "report.reply": phrase("wrote about report"),
    "sorting.answer": phrase("answered how to sort, question"),
    "sorting.rule": phrase("ruled how to sort"),
    "sorting.withdraw": phrase("dropped the rule for"),
    "tips.on": phrase("switched on the tip of the day for"),
    "tips.off": phrase("switched off the tip of the day for"),
    "collection.cancel": phrase("cancelled the collection of"),
    "collection.move": phrase("moved the collection of"),
    "collection.restore": phrase("restored the collection of"),
    "green.award.good": phrase("gave points for a well sorted bag of"),
    "green.award.partly": phrase("gave points for a partly sorted bag of"),
    "green.award.unsorted": phrase("saw an unsorted bag of"),
    "green.duty.begin": phrase("began a duty at the drop-off point"),
    "green.duty.end": phrase("ended a duty at the drop-off point"),
    "green.renew": phrase("made a new QR code of"),
    "green.hand_over": phrase("handed over, reservation"),
    "green.good.add": phrase("added a good"),
    "green.good.price": phrase("changed the price of"),
    "green.good.stock": phrase("changed the stock of"),
    "green.good.withdraw": phrase("withdrew a good"),
    "green.good.offer": phrase("offered a good again"),
    "green.look": phrase("looked into the green account of"),
    "green.hours": phrase("gave points for hours of"),
    "green.correct": phrase("put right the green account of"),
    "green.check": phrase("looked for what is odd in the green accounts"),
    "green.export": phrase("took the participation as a file"),
    "homes.import": phrase("brought in the roster"),
    "homes.codes": phrase("wrote letters with codes"),
    "homes.revoke": phrase("revoked codes"),
}


@flow.command("audit", Role.STAFF, "Who did what, when", in_staff_group=True, aside=True)
async def show(talk: Talk[Nothing]) -> None:
    if not await _show(talk, NEWEST):
        talk.say("Nothing has been done yet.")


@flow.button(Role.STAFF)
async def show_older(talk: Talk[Nothing], before: int) -> None:
    if not await _show(talk, before):
        raise StaleTap(str(before))


async def _show(talk: Talk[Nothing], before: int) -> bool:
    found = await audit.latest(talk.tx, before, SHOWN)
    if not found:
        return False
    as_file = Button("📄 As a file", hand_out)
    older = [Button("Older ›", show_older, found[-1].id)] if len(found) == SHOWN else []
    talk.say(
        "Who did what, newest first:\n\n{lines}",
        (*older, as_file),
        lines=[_line(talk, entry) for entry in found],
    )
    return True


def _line(talk: Talk[Nothing], entry: AuditEntry) -> Phrase:
    at = entry.at.astimezone(talk.community.zone)
    other = entry.on_behalf and entry.on_behalf != entry.actor_id
    behalf = Phrase(" → {whom}", {"whom": _called(entry.on_behalf, entry.for_whom)}) if other else ""
    return Phrase(
        "{at} · {actor}{behalf} · {action} {subject}",
        {
            "at": f"{at:%m-%d %H:%M}",
            "actor": _called(entry.actor_id, entry.actor),
            "behalf": behalf,
            "action": ACTIONS.get(entry.action, entry.action),
            "subject": entry.subject,
        },
    )


def _called(person_id: int | None, name: str | None) -> Phrase | str | int:
    if person_id == FORGOTTEN:
        return phrase("somebody who was forgotten")
    return name or person_id or phrase("whoever runs me")


@flow.button(Role.STAFF)
async def hand_out(talk: Talk[Nothing]) -> None:
    heads = ["id", "at", "actor_id", "actor", "action", "subject", "on_behalf_id", "on_behalf"]
    rows = [
        (
            entry.id,
            entry.at.isoformat(timespec="seconds"),
            entry.actor_id,
            entry.actor,
            entry.action,
            entry.subject,
            entry.on_behalf,
            entry.for_whom,
        )
        for entry in await audit.latest(talk.tx, NEWEST, EXPORTED)
    ]
    content = as_csv(heads, rows)
    document = await files.keep(talk.tx, f"audit-{talk.now:%Y-%m-%d}.csv", content, talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "audit.export", "", talk.now)
    talk.tell(talk.chat_id, "The audit, newest first.", document=document)
