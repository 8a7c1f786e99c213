"""What a message with a file carries: sizes of a photo, the length of a voice."""

from __future__ import annotations

from bot.demo.telegram import images
from bot.demo.telegram.files import File, Files
from bot.demo.telegram.refusal import Json, bad

PHOTO, UPLOAD = 10 * 1024 * 1024, 50 * 1024 * 1024
SIDES, RATIO, THUMBNAIL = 10_000, 20, 320


def add(files: Files, kind: str, data: bytes, name: str = "", type: str = "", about: Json | None = None) -> File:
    """Stores a file; refuses what Telegram could not send as this kind."""
    if not data:
        raise bad("file must be non-empty")
    if kind == "photo":
        return _photo(files, data, name)
    if len(data) > UPLOAD:
        raise bad(f"file of size {len(data)} bytes is too big; the maximum size is {UPLOAD} bytes")
    return files.add(kind, data, name, type, about)


def _photo(files: Files, data: bytes, name: str) -> File:
    if len(data) > PHOTO:
        raise bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO} bytes")
    sides = images.size(data)
    if sides is None:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = sides
    if not min(sides) or width + height > SIDES or max(sides) > RATIO * min(sides):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    sizes: list[Json] = []
    type = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
    shrunk = THUMBNAIL / max(width, height)
    if shrunk < 1:  # The bytes are the same: nothing here can draw a smaller one.
        small = files.add("photo", data, name, type, {"sizes": sizes})
        sizes.append({**small.face, "width": max(1, round(width * shrunk)), "height": max(1, round(height * shrunk))})
        sizes[0]["file_unique_id"] += "s"
    file = files.add("photo", data, name, type, {"sizes": sizes})
    sizes.append({**file.face, "width": width, "height": height})
    return file


def content(file: File) -> Json:
    """The fields of a message with this file."""
    if file.kind == "photo":
        return {"photo": file.about["sizes"]}
    face: Json = {**file.face, **file.about}
    if file.kind == "sticker":
        face = {**face, "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    elif file.type:
        face["mime_type"] = file.type
    if file.kind == "document" and file.name:
        face["file_name"] = file.name
    return {file.kind: face}


def file_id(content: Json) -> tuple[str, str] | None:
    """The kind and the id of the file that a message carries."""
    for kind in ("photo", "voice", "animation", "document", "video", "video_note", "audio", "sticker"):
        if kind in content:
            face = content[kind][-1] if kind == "photo" else content[kind]
            return kind, face["file_id"]
    return None
