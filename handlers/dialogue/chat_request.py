"""Keys under the text field by which somebody shows the bot a group of theirs, people, or where they are."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.dialogue.words import Phrase, plain

# All that ChatAdministratorRights requires; whoever has any right of an administrator has the first one.
_NONE = dict.fromkeys(
    (
        "is_anonymous",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_send_welcome_messages",
    ),
    False,
)
ADMINISTRATOR = {"can_manage_chat": True, **_NONE}
OF_CHANNEL = {**ADMINISTRATOR, "can_post_messages": True, "can_edit_messages": True}  # To pin as well.


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """Telegram offers only chats of which they are an administrator; the bot is there, or gets the rights it needs."""

    label: Phrase
    request_id: int  # 31 bits; comes back with the chat.
    channel: bool = False

    def face(self, language: str) -> dict[str, object]:
        wanted: dict[str, object] = {"request_id": self.request_id, "chat_is_channel": self.channel}
        if self.channel:
            wanted |= {"user_administrator_rights": OF_CHANNEL, "bot_administrator_rights": OF_CHANNEL}
        else:
            wanted |= {"user_administrator_rights": ADMINISTRATOR, "bot_is_member": True}
        return {"text": plain(language, self.label), "request_chat": wanted}


@dataclass(frozen=True, slots=True)
class PlaceRequest:
    """Where they are; Telegram's app asks them once more before it sends that."""

    label: Phrase

    def face(self, language: str) -> dict[str, object]:
        return {"text": plain(language, self.label), "request_location": True}


@dataclass(frozen=True, slots=True)
class UserRequest:
    """Telegram offers the people whom they write with; what comes back has their first names."""

    label: Phrase
    request_id: int
    most: int = 1

    def face(self, language: str) -> dict[str, object]:
        wanted = {
            "request_id": self.request_id,
            "user_is_bot": False,
            "max_quantity": self.most,
            "request_name": True,
        }
        return {"text": plain(language, self.label), "request_users": wanted}


Request = ChatRequest | PlaceRequest | UserRequest
