"""A message made ready to travel: its card becomes an edit, its files become Telegram's ids or uploads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from bot.courier.shown import shown
from bot.network import Upload
from storage.engine.database import Transaction
from storage.queues import cards, files
from storage.queues.cards import Posted
from storage.queues.outbox import NOTICE, Call, Due

_REFERENCES = re.compile(re.escape(files.SCHEME) + "[0-9a-f]{64}")
FILES = ("photo", "document", "voice", "video", "video_note", "animation", "audio", "sticker")
CHANGED_IN_PLACE = ("photo", "document", "video", "animation", "audio")  # To another one, without a new message.
EDITABLE = ("text", "caption", "reply_markup")  # What has none of these stays as it was sent: an album, a place.
OF_A_CARD = ("pinChatMessage", "unpinChatMessage", "deleteMessages", "editMessageLiveLocation")
_KEPT_IN_EDITS = ("reply_markup", "parse_mode", "link_preview_options")


@dataclass(slots=True)
class Parcel:
    due: Due
    method: str
    payload: str
    uploads: dict[str, Upload] = field(default_factory=dict)  # By the reference that each replaces.
    edits: Posted | None = None  # The card that this changes.
    deletes: Posted | None = None  # The card that this takes the place of.
    reuses: bool = False  # It names files by ids that Telegram gave them earlier.
    shown: str | None = None  # What its card shows once this has arrived.
    files: Sequence[str] = ()  # How it names those of a card or of ours, in the order in which they arrive.

    @property
    def changes_nothing(self) -> bool:
        return self.edits is not None and self.edits.shown == self.shown


async def packed_or_why_not(tx: Transaction, due: Due) -> Parcel | str | None:
    """None when there is nothing to do; in words, why it can never be sent."""
    try:
        return await pack(tx, due)
    except (LookupError, TypeError, ValueError) as error:
        return f"cannot be packed: {error!r}"


async def pack(tx: Transaction, due: Due) -> Parcel | None:
    """None when there is nothing to do: it would change a card that was never posted."""
    parcel = Parcel(due, due.method, due.payload)
    payload: dict[str, Any] = {}
    if due.card and due.method in OF_A_CARD:
        return await _of_its_card(tx, parcel, due.card)
    if due.card or files.SCHEME in due.payload:
        # Others travel as they were written. An edit is another call, so it is written anew.
        payload = msgspec.json.decode(due.payload)
        parcel.files = _carried(payload)
    if due.card and any(part in payload for part in EDITABLE):
        card = await cards.find(tx, due.chat_id, due.card)
        if not card and due.method.startswith("edit"):
            return None
        parcel.shown = shown(payload, card.shown if card else None)
        if card:
            _edit(parcel, payload, card)
    for reference in references(parcel.payload):
        file = await files.find(tx, reference)
        if file and file.file_id:
            parcel.payload = parcel.payload.replace(reference, file.file_id)
            parcel.reuses = True
        elif file:
            name = reference.removeprefix(files.SCHEME)
            parcel.payload = parcel.payload.replace(reference, f"attach://{name}")
            parcel.uploads[name] = (file.name, _whole(file.path) if file.path else file.content)
    return parcel


async def _of_its_card(tx: Transaction, parcel: Parcel, card: str) -> Parcel | None:
    """What is done with a message that is known by its card."""
    ids = await cards.messages(tx, parcel.due.chat_id, card)
    if not ids:
        return None
    body = msgspec.json.decode(parcel.payload)
    body |= {"message_ids": ids} if parcel.method == "deleteMessages" else {"message_id": ids[-1]}
    parcel.payload = msgspec.json.encode(body).decode()
    return parcel


def _whole(path: Path) -> Path:
    if not path.is_file():
        raise LookupError(f"the file {path.name} is gone")
    return path


def addressed(parcel: Parcel) -> str:
    """The payload as Telegram gets it: with its chat, which may have changed since it was written."""
    chat_id = parcel.due.chat_id
    if not chat_id:
        return parcel.payload
    rest = parcel.payload[1:]
    return f'{{"chat_id":{chat_id}{"" if rest == "}" else ","}{rest}'


def references(payload: str) -> list[str]:
    """The files of ours that it names, in order."""
    return list(dict.fromkeys(_REFERENCES.findall(payload)))


def _carried(payload: Mapping[str, Any]) -> list[str]:
    """References of ours, and ids of Telegram's."""
    if "media" in payload:
        return [each["media"] for each in payload["media"]]
    return [payload[kind] for kind in FILES if kind in payload]


def deletion(chat_id: int, message_id: int) -> Call:
    """Takes away a card whose successor stands below it."""
    body = msgspec.json.encode({"message_id": message_id}).decode()
    return Call(chat_id, "deleteMessage", body, NOTICE, 0)


def _edit(parcel: Parcel, payload: dict[str, Any], card: Posted) -> None:
    kind = next((kind for kind in FILES if kind in payload), None)
    file = payload[kind] if kind else None
    if parcel.method == "editMessageReplyMarkup":
        edit = {**payload, "message_id": card.message_id}
    elif (file is None) != (card.picture is None) or (file != card.picture and kind not in CHANGED_IN_PLACE):
        parcel.deletes = card  # A text cannot become a file's caption, nor the other way round.
        return
    else:
        edit = {name: payload[name] for name in _KEPT_IN_EDITS if name in payload} | {"message_id": card.message_id}
        if file is None:
            parcel.method, said = "editMessageText", {"text": payload["text"]}
        elif file == card.picture:
            parcel.method, said = "editMessageCaption", {"caption": payload["caption"]}
        else:
            media = {"type": kind, "media": file, "caption": payload["caption"]}
            if mode := edit.pop("parse_mode", None):
                media["parse_mode"] = mode
            parcel.method, said = "editMessageMedia", {"media": media}
        edit |= said
    parcel.edits = card
    parcel.payload = msgspec.json.encode(edit).decode()
