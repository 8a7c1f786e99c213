"""What Telegram answers to a message that it took: where it stands, and the ids of its files."""

from __future__ import annotations

import msgspec


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
