"""/audit: who did what, when and on whose behalf, newest first → older → as a file."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability, done_in_words
from handlers.dialogue.community import Community
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.dialogue.work import Area, Entry
from handlers.drawing.spreadsheet import as_csv
from handlers.menu.menu import TO_MENU, Nothing, menu
from handlers.menu.workbench import up
from storage.people import audit
from storage.people.audit import FORGOTTEN, AuditEntry
from storage.people.people import Role
from storage.queues import files

SHOWN = 15
NEWEST = 2**62
EXPORTED = 50_000  # Rows of a file, the newest.

HEADS = (
    phrase("Entry"),
    phrase("At"),
    phrase("Who"),
    phrase("Did what"),
    phrase("About"),
    phrase("For whom"),
    phrase("Who, number"),
    phrase("For whom, number"),
)

flow = Flow("audit", Nothing)


@flow.command(
    "audit",
    Role.STAFF,
    "Who did what, when",
    wordings=["操作记录", "审计", "audit", "who did what"],
    in_staff_group=True,
    aside=True,
)
async def show(talk: Talk[Nothing]) -> None:
    if not await _show(talk, NEWEST):
        talk.say("Nothing has been done yet.", up(Area.OFFICE))


capability = Capability(
    flow,
    audit_words={"audit.export": phrase("took the audit as a file")},
    work=(Entry(phrase("🕘 Who did what"), show, Area.OFFICE),),
)


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
        up(Area.OFFICE) if before == NEWEST else (Button("‹ Back", show), Button(TO_MENU, menu)),
        lines=[_line(entry, talk.community) for entry in found],
    )
    return True


def _line(entry: AuditEntry, community: Community) -> Phrase:
    at = entry.at.astimezone(community.zone)
    action, subject = done_in_words(community.capabilities, community, entry.action, entry.subject)
    other = entry.on_behalf and entry.on_behalf != entry.actor_id
    behalf = Phrase(" → {whom}", {"whom": _called(entry.on_behalf, entry.for_whom)}) if other else ""
    return Phrase(
        "{at} · {actor}{behalf} · {action}{subject}",
        {
            "at": f"{at:%m-%d %H:%M}",
            "actor": _called(entry.actor_id, entry.actor),
            "behalf": behalf,
            "action": action,
            "subject": Phrase(" {subject}", {"subject": subject}) if subject else "",
        },
    )


def _called(person_id: int | None, name: str | None) -> Phrase | str | int:
    if person_id == FORGOTTEN:
        return phrase("somebody who was forgotten")
    return name or person_id or phrase("whoever runs me")


@flow.button(Role.STAFF)
async def hand_out(talk: Talk[Nothing]) -> None:
    """The same as on the screen, in the reader's language; the numbers tell apart who has the same name."""
    community, language = talk.community, talk.language

    def said(text: Phrase | str | int | None) -> str:
        return plain(language, text) if isinstance(text, Phrase) else str(text or "")

    rows = [
        (
            entry.id,
            f"{entry.at.astimezone(community.zone):%Y-%m-%d %H:%M:%S}",
            said(_called(entry.actor_id, entry.actor)),
            *map(said, done_in_words(community.capabilities, community, entry.action, entry.subject)),
            said(_called(entry.on_behalf, entry.for_whom)) if entry.on_behalf else "",
            entry.actor_id,
            entry.on_behalf or "",
        )
        for entry in await audit.latest(talk.tx, NEWEST, EXPORTED)
    ]
    content = as_csv([plain(language, head) for head in HEADS], rows)
    name = plain(language, phrase("audit-{day}", day=f"{talk.now.astimezone(community.zone):%Y-%m-%d}"))
    document = await files.keep(talk.tx, f"{name}.csv", content, talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "audit.export", "", talk.now)
    talk.tell(talk.chat_id, "The audit, newest first.", document=document)
