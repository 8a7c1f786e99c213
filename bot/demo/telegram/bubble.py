"""A message, a chat and a phone as the page shows them."""

from __future__ import annotations

from bot.demo.telegram.chat import Chat, Message
from bot.demo.telegram.people import Person
from bot.demo.telegram.refusal import Json

_SAME = ("location", "contact", "poll")


def message(shown: Message) -> Json:
    content = shown.content
    face: Json = {
        "id": shown.id,
        "date": shown.date.isoformat(),
        "from": {"id": shown.sender.id, "name": shown.sender.name, "is_bot": shown.sender.is_bot},
        "text": shown.text,
        "caption": shown.caption,
        "html": shown.html,
        "photo": shown.photo,
        "shape": shown.shape,
        "video": content.get("video") or content.get("video_note"),
        "voice": None,
        "document": None,
        "sticker": None,
        "album": shown.album,
        "edited": shown.edited,
        "only": content.get("receiver_user", {}).get("first_name"),
        "via": content.get("via_bot", {}).get("username"),
        "reply_to": None,
        "service": _service(shown),
        "buttons": [[_button(button) for button in row] for row in shown.inline] or None,
    }
    face.update({kind: content.get(kind) for kind in _SAME})
    if voice := content.get("voice"):
        face["voice"] = {"file_id": voice["file_id"], "duration": voice.get("duration", 0)}
    if document := content.get("document") or content.get("audio") or content.get("animation"):
        name = document.get("file_name", "file")
        face["document"] = {"file_id": document["file_id"], "name": name, "size": document["file_size"]}
    if sticker := content.get("sticker"):
        face["sticker"] = sticker.get("emoji") or "🙂"
    if shown.answers:
        quoted = shown.answers
        face["reply_to"] = {"id": quoted.id, "name": quoted.sender.name, "text": quoted.text or quoted.caption}
    return face


def _button(button: Json) -> Json:
    face = {key: value for key, value in button.items() if key != "callback_data"}
    if "callback_data" in button:
        face["data"] = button["callback_data"]
    return face


def _service(shown: Message) -> str | None:
    content, name = shown.content, shown.sender.name
    match shown.service:
        case "new_chat_members":
            return f"{', '.join(one['first_name'] for one in content['new_chat_members'])} · 加入了群组 joined"
        case "left_chat_member":
            return f"{content['left_chat_member']['first_name']} · 离开了群组 left"
        case "pinned_message":
            return f"{name} · 置顶了消息 pinned a message"
        case "migrate_to_chat_id" | "migrate_from_chat_id":
            return "群组已升级 · The group became a supergroup"
        case "chat_shared":
            return f"{name} · 选择了群组 chose a chat"
        case "users_shared":
            return f"{name} · 选择了联系人 chose a contact"
    return None


def chat(shown: Chat, commands: list[Json]) -> Json:
    return {
        "messages": [message(one) for one in shown.messages.values()],
        "pinned": shown.pinned,
        "commands": commands,
        "keyboard": shown.keyboard,
        "unread": shown.unread,
    }


def phone(shown: Chat) -> Json:
    owner: Person | None = shown.person
    face: Json = {
        "id": shown.id,
        "kind": "group",
        "name": shown.title,
        "hint": shown.hint,
        "latin": shown.latin,
        "language": None,
    }
    if owner is None:
        return {**face, "large": False, "members": shown.members, "blocked": False, "as": shown.speaker}
    about = {"kind": "person", "name": owner.name, "hint": owner.hint, "latin": owner.latin, "language": owner.language}
    return {**face, **about, "large": owner.large, "blocked": owner.blocked}
