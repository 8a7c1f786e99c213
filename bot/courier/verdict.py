"""What a refusal of Telegram's means for the message that met it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError, TimedOut

from bot.courier.parcel import Parcel
from bot.network import Dropped, ServerError, TooFast
from storage.queues.outbox import Due

SERVER_TRIES = 12  # Telegram itself fails at this message so often, while it takes others: it is the message.
DOUBTFUL_TRIES = 2  # No answer, or the connection broke under it: it may have arrived each time.
HARMLESS_TRIES = 6  # The same, of what does no harm twice: an edit, a deletion, a spinner's end.


@dataclass(frozen=True, slots=True)
class Again:
    """Try once more, after so many seconds."""

    seconds: float
    reason: str
    attempts: int = 0  # To be added to those of the message.
    doubtful: int = 0

    def tried(self, due: Due) -> Due:
        """The message, as it is remembered after this try."""
        return replace(due, attempts=due.attempts + self.attempts, doubtful=due.doubtful + self.doubtful)


@dataclass(frozen=True, slots=True)
class Failed:
    reason: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The chat cannot be written to until somebody comes back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has a new id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there."""


@dataclass(frozen=True, slots=True)
class Settled:
    """There was nothing to do."""


@dataclass(frozen=True, slots=True)
class CardGone:
    """Somebody deleted the card's message: it is posted afresh."""


@dataclass(frozen=True, slots=True)
class FileGone:
    """Telegram no longer knows a file by the id we had: it is uploaded again."""


@dataclass(frozen=True, slots=True)
class TopicGone:
    """The topic of the forum is closed or deleted: the group itself is left."""


@dataclass(frozen=True, slots=True)
class PartRefused:
    """Telegram does not take a part that can be done without, such as an effect: it is said without."""

    part: str


@dataclass(frozen=True, slots=True)
class Unwelcome:
    """This kind of message is not allowed there, words are: a voice message to somebody who wants none."""

    reason: str


Verdict = Sent | Again | Failed | Closed | Moved | Settled | CardGone | FileGone | TopicGone | PartRefused | Unwelcome

EPHEMERAL = "ephemeral_message_parameters"
# Telegram's words, lower case → what they mean, for 400 and 403.
_CLOSED = (
    ("bot was blocked", "blocked"),
    ("user is deactivated", "deactivated"),
    ("bot was kicked", "removed"),
    ("bot is not a member", "removed"),
    ("can't initiate conversation", "never started"),
    ("group chat was deactivated", "deactivated"),
    ("group chat was deleted", "deleted"),
)
# The same of a group in which the bot may not write any more, or which is gone.
_MUTED = (
    ("not enough rights to send text messages", "muted"),
    ("have no rights to send a message", "muted"),
    ("need administrator rights", "muted"),
    ("chat_write_forbidden", "muted"),
    ("chat_send_plain_forbidden", "muted"),
    ("chat_admin_required", "muted"),
    ("chat_restricted", "muted"),
    ("topic_closed", "muted"),
    ("chat not found", "deleted"),
)
_TOPIC_GONE = ("topic_closed", "topic_deleted", "message thread not found")
# “not enough rights to send photos to the chat”; CHAT_SEND_VOICES_FORBIDDEN; a person who takes no voice messages.
_UNWELCOME = re.compile(
    r"not enough rights to send (?!text)|chat_send_(?!plain)[a-z]+_forbidden|voice_messages_forbidden"
)
_SETTLED = ("message is not modified", "message to delete not found", "message can't be deleted")
_CARD_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_FILE_GONE = ("wrong file identifier", "wrong remote file identifier", "file reference expired")


def judge(error: TelegramError, parcel: Parcel, pause: float, *, well: bool) -> Verdict:
    """`pause` is how many seconds to wait where Telegram does not say; `well` is whether other messages get through."""
    due = parcel.due
    match error:
        case ChatMigrated() if due.chat_id and due.attempts + 1 < SERVER_TRIES:
            return Moved(error.new_chat_id)
        case TooFast():
            return Again(error.seconds, "429")
        case TimedOut() | Dropped():
            tries = DOUBTFUL_TRIES if parcel.method.startswith("send") else HARMLESS_TRIES
            if due.doubtful + 1 >= tries:
                return Failed(f"{error.message}, again and again; it may have arrived")
            return Again(pause, f"{error.message}; it may have arrived", doubtful=1)
        case BadRequest() | Forbidden():
            return _refused(error.message.lower(), parcel) or Failed(error.message)
        case ServerError():
            if not well:
                return Again(pause, error.message)
            if due.attempts + 1 >= SERVER_TRIES:
                return Failed(error.message)
            return Again(pause, error.message, attempts=1)
        case NetworkError():
            return Again(pause, error.message)
        case _:
            return Failed(error.message)


def _refused(words: str, parcel: Parcel) -> Verdict | None:
    if parcel.method == "deleteMessages" and "can't be deleted" in words:
        return Failed(words)  # It stands there still: whoever takes it back wants to know.
    if any(sign in words for sign in _SETTLED):
        return Settled()
    if parcel.edits and any(sign in words for sign in _CARD_GONE):
        return CardGone()
    if parcel.reuses and any(sign in words for sign in _FILE_GONE):
        return FileGone()
    sends = parcel.method.startswith("send")
    if sends and '"message_thread_id"' in parcel.payload and any(sign in words for sign in _TOPIC_GONE):
        return TopicGone()
    if '"message_effect_id"' in parcel.payload and "effect_id_invalid" in words:
        return PartRefused("message_effect_id")
    if sends and parcel.method != "sendMessage" and _UNWELCOME.search(words):
        return Unwelcome(words)
    signs = (*_CLOSED, *_MUTED) if parcel.due.chat_id < 0 and sends else _CLOSED
    reason = next((reason for sign, reason in signs if sign in words), None)
    if not reason and f'"{EPHEMERAL}"' in parcel.payload:  # To be read by one alone was a kindness to the others.
        return PartRefused(EPHEMERAL)
    return Closed(reason) if reason and parcel.due.chat_id else None  # Without a chat, there is none to be closed.
