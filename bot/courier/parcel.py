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
EDITABLE = ("text", "caption", "reply_markup")  # What has none of these stays as it was sent: an album, a place.
OF_A_CARD = ("pinChatMessage", "unpinChatMessage", "deleteMessages")
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
    picture = payload.get("photo")
    if parcel.method == "editMessageReplyMarkup":
        edit = {**payload, "message_id": card.message_id}
    elif (picture is None) != (
        card.picture is None
    ):  # A text cannot become a picture's caption, nor the other way round.
        parcel.deletes = card
        return
    else:
        edit = {name: payload[name] for name in _KEPT_IN_EDITS if name in payload} | {"message_id": card.message_id}
        if picture is None:
            parcel.method, said = "editMessageText", {"text": payload["text"]}
        elif picture == card.picture:
            parcel.method, said = "editMessageCaption", {"caption": payload["caption"]}
        else:
            media = {"type": "photo", "media": picture, "caption": payload["caption"]}
            if mode := edit.pop("parse_mode", None):
                media["parse_mode"] = mode
            parcel.method, said = "editMessageMedia", {"media": media}
        edit |= said
    parcel.edits = card
    parcel.payload = msgspec.json.encode(edit).decode()


class _Answered(msgspec.Struct):
    message_id: int


class _Answering(msgspec.Struct):
    reply_parameters: _Answered


class _Media(msgspec.Struct):
    file_id: str


class _Sent(msgspec.Struct):
    message_id: int = 0
    photo: list[_Media] = msgspec.field(default_factory=list)
    document: _Media | None = None
    voice: _Media | None = None
    video: _Media | None = None
    video_note: _Media | None = None
    animation: _Media | None = None
    audio: _Media | None = None
    reply_to_message: _Answered | None = None

    def file_id(self) -> str | None:
        named = (self.animation, self.document, self.voice, self.video, self.video_note, self.audio)
        media = self.photo[-1] if self.photo else next((each for each in named if each), None)
        return media.file_id if media else None


def answers_nothing(payload: str, result: msgspec.Raw) -> int | None:
    """The message that this was to be an answer to, if Telegram could not find it."""
    if '"reply_parameters"' not in payload:
        return None
    try:
        wanted, sent = msgspec.json.decode(payload, type=_Answering), msgspec.json.decode(result, type=_Sent)
    except msgspec.DecodeError:
        return None
    return wanted.reply_parameters.message_id if sent.reply_to_message is None else None


def album_ids(result: msgspec.Raw) -> list[int]:
    """The ids of the messages that an album became."""
    try:
        return [each.message_id for each in msgspec.json.decode(result, type=list[_Sent])]
    except msgspec.DecodeError:
        return []


def receipt(result: msgspec.Raw) -> tuple[int | None, list[str | None]]:
    """The id of the message that was sent (an album's first), and Telegram's ids of the files in it, in order."""
    text = bytes(result)
    if not text.startswith((b"{", b"[")):
        return None, []
    try:
        if text.startswith(b"["):
            album = msgspec.json.decode(text, type=list[_Sent])
        else:
            album = [msgspec.json.decode(text, type=_Sent)]
    except msgspec.DecodeError:  # It was sent all the same.
        return None, []
    return (album[0].message_id or None) if album else None, [each.file_id() for each in album]
