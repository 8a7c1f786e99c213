"""Effects with which a message arrives, such as hearts: those that everybody has, by Telegram's ids."""

from __future__ import annotations

from bot.demo.telegram.chat import Chat
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, bad

EFFECTS = {
    "5104841245755180586": "🔥",
    "5107584321108051014": "👍",
    "5104858069142078462": "👎",
    "5159385139981059251": "❤️",
    "5046509860389126442": "🎉",
    "5046589136895476101": "💩",
}


def with_effect(chat: Chat, given: Parameters, content: Json) -> Json:
    """Of those that everybody has; in private chats only."""
    effect = given.text("message_effect_id")
    if not effect:
        return content
    if effect not in EFFECTS or not chat.person:
        raise bad("EFFECT_ID_INVALID")
    return {**content, "effect_id": effect}
