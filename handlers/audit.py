"""/audit: who did what, when and on whose behalf, newest first → older → as a file."""

from __future__ import annotations

from handlers.button import Button
from handlers.flow import Flow
from handlers.home import Nothing
from handlers.spreadsheet import as_csv
from handlers.step import StaleTap
from handlers.talk import Talk
from handlers.words import Phrase
from storage import audit, files
from storage.audit import Entry
from storage.people import Role

SHOWN = 15
NEWEST = 2**62
EXPORTED = 50_000  # Rows of a file, the newest.

flow = Flow("audit", Nothing)


@flow.command("audit", Role.STAFF, "Who did what, when", in_groups=True, aside=True)
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


def _line(talk: Talk[Nothing], entry: Entry) -> Phrase:
    at = entry.at.astimezone(talk.community.zone)
    behalf = f" → {entry.for_whom or entry.on_behalf}" if entry.on_behalf else ""
    return Phrase(
        "{at} · {actor}{behalf} · {action} {subject}",
        {
            "at": f"{at:%m-%d %H:%M}",
            "actor": entry.actor or entry.actor_id,
            "behalf": behalf,
            "action": entry.action,
            "subject": entry.subject,
        },
    )


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
