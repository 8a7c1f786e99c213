"""Every method of the Bot API that the stand-in knows. Telegram reads their names without regard to case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.demo.telegram import editing, inlining, looking, profile, receiving, sending
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.world import World

Method = Callable[[World, Parameters], Any | Awaitable[Any]]

_NAMED: tuple[Method, ...] = (
    receiving.get_updates,
    receiving.set_webhook,
    receiving.delete_webhook,
    receiving.get_webhook_info,
    sending.send_message,
    sending.send_photo,
    sending.send_document,
    sending.send_voice,
    sending.send_video,
    sending.send_sticker,
    sending.send_animation,
    sending.send_audio,
    sending.send_video_note,
    sending.send_location,
    sending.send_venue,
    sending.send_contact,
    sending.send_poll,
    sending.send_media_group,
    sending.send_chat_action,
    sending.copy_message,
    sending.forward_message,
    editing.edit_message_text,
    editing.edit_message_caption,
    editing.edit_message_media,
    editing.edit_message_reply_markup,
    editing.edit_message_live_location,
    editing.delete_message,
    editing.delete_messages,
    editing.pin_chat_message,
    editing.unpin_chat_message,
    editing.unpin_all_chat_messages,
    looking.get_me,
    looking.get_chat,
    looking.get_chat_member,
    looking.get_chat_administrators,
    looking.get_chat_member_count,
    looking.leave_chat,
    looking.get_file,
    looking.answer_callback_query,
    inlining.answer_inline_query,
    profile.set_my_commands,
    profile.get_my_commands,
    profile.delete_my_commands,
    profile.set_chat_menu_button,
    profile.get_chat_menu_button,
)

METHODS: dict[str, Method] = {
    **{method.__name__.replace("_", ""): method for method in _NAMED},
    **{
        f"setmy{field.replace('_', '')}": profile.setter(field)
        for field in ("name", "description", "short_description")
    },
    **{
        f"getmy{field.replace('_', '')}": profile.getter(field)
        for field in ("name", "description", "short_description")
    },
}
