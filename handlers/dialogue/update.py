"""What the flows read of an update, as the Bot API defines it: https://core.telegram.org/bots/api#update.

Decoding these fields takes 3 µs; building the whole of it as python-telegram-bot's `Update`, 200 µs.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, field, to_builtins
from msgspec.json import Decoder

Id = Annotated[int, Meta(ge=-(2**52), le=2**52)]  # What Telegram promises; anything else would not fit the database.


class User(Struct):
    id: Id
    first_name: str = ""
    is_bot: bool = False
    username: str | None = None
    language_code: str | None = None


ANONYMOUS = 1087968824  # @GroupAnonymousBot: whoever of a group's administrators does not want to be seen.


class Chat(Struct):
    id: Id
    type: str = "private"
    title: str | None = None


class PhotoSize(Struct):
    file_id: str


class Media(Struct):
    file_id: str
    duration: int = 0  # Seconds, of what takes time.
    file_size: int = 0  # Bytes; 0 where Telegram does not say.
    file_name: str = ""


class Location(Struct):
    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    live_period: int | None = None  # Seconds in which it moves, of one that does.

    def sendable(self) -> dict[str, object]:
        return {"latitude": self.latitude, "longitude": self.longitude}


class Venue(Struct):
    location: Location
    title: str
    address: str

    def sendable(self) -> dict[str, object]:
        return {**self.location.sendable(), "title": self.title, "address": self.address}


class Contact(Struct, omit_defaults=True):
    phone_number: str
    first_name: str
    last_name: str = ""
    vcard: str = ""

    def sendable(self) -> dict[str, object]:
        return to_builtins(self)  # type: ignore[no-any-return]


class Entity(Struct):
    """What a stretch of a text is: its place is counted in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""
    unix_time: int = 0


class InlineButton(Struct):
    text: str
    callback_data: str | None = None


class InlineKeyboard(Struct):
    inline_keyboard: list[list[InlineButton]]


class ChatShared(Struct):
    request_id: int
    chat_id: Id


class SharedUser(Struct):
    user_id: Id
    first_name: str = ""


class UsersShared(Struct):
    request_id: int = 0
    users: list[SharedUser] = field(default_factory=list)


class Message(Struct):
    message_id: Id
    chat: Chat
    message_thread_id: Id | None = None
    is_topic_message: bool = False  # Else the thread is one of comments, which is none of ours.
    date: int = 0  # 0 for a message that the bot may no longer see.
    sender: User | None = field(name="from", default=None)
    via_bot: User | None = None  # Somebody chose it among the answers to an inline query.
    text: str | None = None
    caption: str | None = None
    entities: list[Entity] | None = None
    caption_entities: list[Entity] | None = None
    photo: list[PhotoSize] | None = None  # The same picture in several sizes, the largest last.
    voice: Media | None = None
    video: Media | None = None
    video_note: Media | None = None
    animation: Media | None = None
    audio: Media | None = None
    document: Media | None = None
    sticker: Media | None = None
    location: Location | None = None
    venue: Venue | None = None
    contact: Contact | None = None
    poll: dict[str, Any] | None = None
    dice: dict[str, Any] | None = None
    game: dict[str, Any] | None = None
    story: dict[str, Any] | None = None
    checklist: dict[str, Any] | None = None
    media_group_id: str | None = None
    reply_to_message: Message | None = None
    new_chat_members: list[User] | None = None
    chat_shared: ChatShared | None = None
    users_shared: UsersShared | None = None
    migrate_to_chat_id: Id | None = None
    reply_markup: InlineKeyboard | None = None

    def is_of(self, bot: str) -> bool:
        name = self.sender.username if self.sender and self.sender.is_bot else None
        return name is not None and name.casefold() == bot.casefold()

    def label_of(self, data: str) -> str | None:
        """What stands on the button of this message that sends this."""
        rows = self.reply_markup.inline_keyboard if self.reply_markup else []
        return next((button.text for row in rows for button in row if button.callback_data == data), None)


class CallbackQuery(Struct):
    id: str
    sender: User = field(name="from")
    message: Message | None = None
    data: str = ""


class InlineQuery(Struct):
    """What somebody is typing behind the bot's name, in whatever chat."""

    id: str
    sender: User = field(name="from")
    query: str = ""


class ChatMember(Struct):
    status: str


class ChatMemberUpdated(Struct):
    chat: Chat
    sender: User = field(name="from")
    new_chat_member: ChatMember


class HeardVoice(Struct):
    """Of words that a machine has heard in what somebody spoke, which came in a turn before: the text is theirs."""

    turn: int
    file_id: str
    offered: bool  # It went to nobody: whoever spoke is asked whether these are their words.
    after: int  # It was passed on in messages of the outbox behind this one,
    until: int  # and up to this one, without the words.
    kind: str = "voice"  # As the Bot API names it: a round video, or a sound file, can be spoken as well.


class Update(Struct):
    update_id: Id
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    inline_query: InlineQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None
    decided: str | None = field(name="linli_card", default=None)  # Ours: the card, or the step, that it is for.
    heard: HeardVoice | None = field(name="linli_heard", default=None)  # Ours, too.

    @property
    def sender(self) -> User | None:
        about = self.callback_query or self.message or self.edited_message or self.my_chat_member or self.inline_query
        return about.sender if about else None

    @property
    def chat(self) -> Chat | None:
        if self.callback_query:
            return self.callback_query.message.chat if self.callback_query.message else None
        about = self.message or self.edited_message or self.my_chat_member
        return about.chat if about else None


KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")  # What we ask Telegram for.

decode = Decoder(Update).decode
