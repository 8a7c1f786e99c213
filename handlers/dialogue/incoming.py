"""What somebody said, as a step reads it: words, a picture, a voice message."""

from __future__ import annotations

import re

from handlers.dialogue.attachment import Attachment, attached, file
from handlers.dialogue.community import Community
from handlers.dialogue.step import MessageKind
from handlers.dialogue.update import Entity, Update

COMMAND = re.compile(r"/(?P<word>[A-Za-z0-9_]{1,32})(?:@(?P<bot>\w{1,64}))?", re.ASCII)  # As Telegram reads one.


class Incoming:
    update: Update
    community: Community

    @property
    def words(self) -> str:
        """What was typed, or the caption of what was sent; empty if nothing was."""
        message = self.update.message or self.update.edited_message
        return (message.text or message.caption or "") if message else ""

    @property
    def entities(self) -> list[Entity]:
        """How the words were typed: bold, as a link."""
        message = self.update.message or self.update.edited_message
        return (message.entities or message.caption_entities or []) if message else []

    @property
    def beyond_command(self) -> str:
        """The words, less the command that they begin with, be there a space behind it or not. “/3号楼” is none."""
        found = COMMAND.match(self.words)
        return self.words[found.end() :].strip() if found and found["word"][0].isalpha() else self.words

    @property
    def is_our_own(self) -> bool:
        """Whether it is an answer of ours to an inline query, which somebody has sent: nothing is to be said to it."""
        message = self.update.message or self.update.edited_message
        via = message.via_bot if message else None
        return via is not None and (via.username or "").casefold() == self.community.bot_name.casefold()

    @property
    def about(self) -> int | None:
        """Telegram's id of the message that was tapped or replied to; what it says comes along."""
        tap, message = self.update.callback_query, self.update.message or self.update.edited_message
        on = tap.message if tap else message.reply_to_message if message else None
        return on.message_id if on else None

    @property
    def photo(self) -> str | None:
        """Telegram's id of the picture that was sent, in its largest size."""
        message = self.update.message
        return message.photo[-1].file_id if message and message.photo else None

    @property
    def voice(self) -> str | None:
        """Telegram's id of the voice message that was sent."""
        message = self.update.message
        return message.voice.file_id if message and message.voice else None

    @property
    def video(self) -> str | None:
        """Telegram's id of the video that was sent."""
        message = self.update.message
        return message.video.file_id if message and message.video else None

    @property
    def attachment(self) -> Attachment | None:
        """What was sent besides words and can be sent on; with words that a machine heard, what it heard them in."""
        if heard := self.update.heard:
            return file(MessageKind(heard.kind), heard.file_id)
        return attached(self.kind, self.update.message) if self.update.message else None

    @property
    def album(self) -> str | None:
        """Telegram's id of the album that the picture is part of; each picture of one is an update of its own."""
        return self.update.message.media_group_id if self.update.message else None

    @property
    def topic(self) -> int:
        """Of the forum where it was said or tapped; 0 outside of one."""
        tap = self.update.callback_query
        message = tap.message if tap else self.update.message or self.update.edited_message
        return (message.message_thread_id or 0) if message and message.is_topic_message else 0

    @property
    def kind(self) -> MessageKind:
        update, message = self.update, self.update.message
        if update.edited_message:
            return MessageKind.MOVED if update.edited_message.location else MessageKind.EDIT
        if update.my_chat_member:
            return MessageKind.MEMBERSHIP
        if not message:
            return MessageKind.OTHER
        if message.text is not None:
            return MessageKind.WORDS
        if message.migrate_to_chat_id:
            return MessageKind.MIGRATION
        return next((kind for kind in MessageKind if getattr(message, kind, None)), MessageKind.OTHER)
