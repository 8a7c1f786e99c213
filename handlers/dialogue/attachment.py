"""What is sent with words, or instead of them, and can be sent on as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.dialogue.step import MessageKind
from handlers.dialogue.update import Message
from handlers.dialogue.words import Phrase, phrase

# With a caption: the words stand under it. The others come first, and the words in a message of their own.
CAPTIONED = (
    MessageKind.PHOTO,
    MessageKind.VIDEO,
    MessageKind.ANIMATION,
    MessageKind.VOICE,
    MessageKind.AUDIO,
    MessageKind.DOCUMENT,
)
BARE = (
    MessageKind.VIDEO_NOTE,
    MessageKind.STICKER,
    MessageKind.LOCATION,
    MessageKind.VENUE,
    MessageKind.CONTACT,
)
PASSED_ON = (MessageKind.WORDS, *CAPTIONED, *BARE)  # What one person can say to another through us.

SPOKEN = (MessageKind.VOICE, MessageKind.VIDEO_NOTE, MessageKind.AUDIO)  # What says it as words do.

NAMES = {  # As a sentence about them says it.
    MessageKind.WORDS: phrase("words"),
    MessageKind.PHOTO: phrase("a photo"),
    MessageKind.VIDEO: phrase("a video"),
    MessageKind.VIDEO_NOTE: phrase("a round video"),
    MessageKind.ANIMATION: phrase("a GIF"),
    MessageKind.VOICE: phrase("a voice message"),
    MessageKind.AUDIO: phrase("a sound file"),
    MessageKind.DOCUMENT: phrase("a file"),
    MessageKind.VENUE: phrase("a place"),
    MessageKind.LOCATION: phrase("a location"),
    MessageKind.CONTACT: phrase("a contact"),
    MessageKind.STICKER: phrase("a sticker"),
    MessageKind.POLL: phrase("a poll"),
    MessageKind.DICE: phrase("a die"),
    MessageKind.GAME: phrase("a game"),
    MessageKind.STORY: phrase("a story"),
    MessageKind.CHECKLIST: phrase("a checklist"),
}


def named(kind: MessageKind) -> Phrase:
    return NAMES.get(kind, phrase("this kind of message"))


def listed(kinds: Sequence[MessageKind]) -> Phrase:
    return Phrase(" · ".join(f"{{{kind}}}" for kind in kinds), {kind: named(kind) for kind in kinds})


@dataclass(frozen=True, slots=True)
class Attachment:
    """`content` is what the method of the Bot API that sends this kind takes."""

    kind: MessageKind
    content: Mapping[str, object]
    album: str | None = None  # Telegram's id of the one that it is part of.
    name: str = ""  # Of a file, as its sender called it.

    @property
    def method(self) -> str:
        return "send" + self.kind.title().replace("_", "")

    @property
    def captioned(self) -> bool:
        return self.kind in CAPTIONED


def file(kind: MessageKind, id: str, album: str | None = None, name: str = "") -> Attachment:
    """By Telegram's id, which is good for this kind only, or by a reference of storage.queues.files."""
    return Attachment(kind, {kind: id}, album, name)


def attached(kind: MessageKind, message: Message) -> Attachment | None:
    """What this message holds besides words; None if it cannot be sent on."""
    match kind:
        case MessageKind.PHOTO if message.photo:
            return file(kind, message.photo[-1].file_id, message.media_group_id)
        case MessageKind.LOCATION if message.location:
            return Attachment(kind, message.location.sendable())
        case MessageKind.VENUE if message.venue:
            return Attachment(kind, message.venue.sendable())
        case MessageKind.CONTACT if message.contact:
            return Attachment(kind, message.contact.sendable())
    if kind in CAPTIONED or kind in BARE:
        sent = getattr(message, kind)
        return file(kind, sent.file_id, message.media_group_id, getattr(sent, "file_name", ""))
    return None
