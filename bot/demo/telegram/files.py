"""Telegram's store of files: what was uploaded once can be sent again by its id."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from itertools import count

from bot.demo.telegram.refusal import Json, bad

_PREFIX = {
    "photo": "AgACAgU",
    "voice": "AwACAgU",
    "document": "BQACAgU",
    "video": "BAACAgU",
    "sticker": "CAACAgU",
    "animation": "CgACAgU",
    "audio": "CQACAgU",
    "video_note": "DQACAgU",
}
_NAMES = {
    "photo": "Photo",
    "voice": "VoiceNote",
    "document": "Document",
    "video": "Video",
    "sticker": "Sticker",
    "animation": "Animation",
    "audio": "Audio",
    "video_note": "VideoNote",
}
_FOLDERS = {
    "photo": "photos",
    "voice": "voice",
    "document": "documents",
    "video": "videos",
    "sticker": "stickers",
    "animation": "animations",
    "audio": "music",
    "video_note": "video_notes",
}
_TYPES = {"photo": ".jpg", "voice": ".oga", "sticker": ".webp", "video": ".mp4", "video_note": ".mp4"}
DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True)
class File:
    id: str
    unique_id: str
    kind: str
    path: str
    data: bytes
    name: str
    type: str
    about: Json

    @property
    def face(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class Files:
    def __init__(self) -> None:
        self._files: dict[str, File] = {}
        self._paths: dict[str, File] = {}
        self._numbers = count(1)

    def add(self, kind: str, data: bytes, name: str = "", type: str = "", about: Json | None = None) -> File:
        """`about` is what else a message says of such a file: width, duration."""
        number = next(self._numbers)
        digest = hashlib.sha256(kind.encode() + data).digest()
        id = _PREFIX[kind] + base64.urlsafe_b64encode(number.to_bytes(8, "big") + digest[:25]).decode()
        suffix = _TYPES.get(kind) or (f".{name.rsplit('.', 1)[1]}" if "." in name else "")
        path = f"{_FOLDERS[kind]}/file_{number}{suffix}"
        unique = "AQAD" + base64.urlsafe_b64encode(digest[:9]).decode()
        file = File(id, unique, kind, path, data, name, type, about or {})
        self._files[id] = self._paths[path] = file
        return file

    def by_id(self, id: str) -> File | None:
        return self._files.get(id)

    def by_path(self, path: str) -> File | None:
        return self._paths.get(path)

    def to_send(self, id: str, kind: str) -> File:
        """The file that a bot names instead of uploading it; refused when it is of another kind."""
        file = self._files.get(id)
        if id.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")
        if file is None:
            raise bad("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
        if file.kind != kind:
            raise bad(f"can't use file of type {_NAMES[file.kind]} as {_NAMES[kind]}")
        return file
