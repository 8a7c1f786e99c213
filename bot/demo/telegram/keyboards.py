"""The keyboards that Telegram accepts, in the form in which it gives them back."""

from __future__ import annotations

from typing import Any

from bot.demo.telegram.links import checked
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, Refusal, bad

ROW, KEYBOARD = 12, 100
STYLES = ("danger", "success", "primary")
_OPTIONS = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective")
_QUERIES = ("switch_inline_query", "switch_inline_query_current_chat")


def markup(parameters: Parameters, *, private: bool) -> Json | None:
    """The reply markup of a call, or None; a keyboard without buttons is none."""
    given = parameters.json("reply_markup", "Can't parse reply keyboard markup JSON object")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad("Object expected as reply markup")
    keyboard = _rows(given.get("keyboard"), 'Field "keyboard" must be an Array of Arrays', private=private)
    words = 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    inline = _rows(given.get("inline_keyboard"), words)
    if keyboard:
        options = {option: True for option in _OPTIONS if given.get(option)}
        placeholder = given.get("input_field_placeholder")
        return {"keyboard": keyboard, **options, **({"input_field_placeholder": placeholder} if placeholder else {})}
    if inline:
        return {"inline_keyboard": inline}
    if given.get("remove_keyboard"):
        return {"remove_keyboard": True}
    return {"force_reply": True} if given.get("force_reply") else None


def inline(parameters: Parameters) -> Json | None:
    """An edited message can carry no other keyboard."""
    given = markup(parameters, private=True)
    if given and "inline_keyboard" not in given:
        raise bad("Inline keyboard expected")
    return given


def _rows(given: Any, words: str, *, private: bool | None = None) -> list[list[Json]]:
    if given is None:
        return []
    if not isinstance(given, list):
        field = words.split('"')[1]
        raise bad(f'Field "{field}" must be of type Array')
    rows = []
    for line in given:
        if not isinstance(line, list):
            raise bad(words)
        buttons = [_key(button, private=private) if private is not None else _button(button) for button in line]
        rows.append([button for button in buttons if button["text"]][:ROW])
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > KEYBOARD:
        raise bad("reply markup is too long")
    return rows


def _button(given: Any) -> Json:
    try:
        return _inline_button(given)
    except _Malformed as malformed:
        raise bad(f"Can't parse inline keyboard button: {malformed}") from None


class _Malformed(Exception):
    pass


def _inline_button(given: Any) -> Json:
    if not isinstance(given, dict):
        raise _Malformed("InlineKeyboardButton must be an Object")
    text = _string(given, "text", required=True)
    return {"text": text, **_style(given), **_action(given)}


def _style(given: Json) -> Json:
    style = _string(given, "style")
    if style and style not in STYLES:
        raise _Malformed("invalid button style specified")
    return {"style": style} if style else {}


def _action(given: Json) -> Json:
    """The one thing that it does."""
    if url := _string(given, "url"):
        whole = checked(url)
        if whole is None:
            raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        return {"url": whole}
    if data := _string(given, "callback_data"):
        if len(data.encode()) > 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
        return {"callback_data": data}
    for query in _QUERIES:
        if query in given:
            return {query: _string(given, query)}
    if "web_app" in given:
        return {"web_app": given["web_app"]}
    if "copy_text" in given:
        copied = _string(given["copy_text"], "text", required=True)
        if not 1 <= len(copied) <= 256:
            raise Refusal(400, "Bad Request: BUTTON_COPY_TEXT_INVALID")
        return {"copy_text": {"text": copied}}
    if "disabled" in given:
        if not isinstance(given["disabled"], dict):
            raise _Malformed('Field "disabled" must be of type Object')
        return {"disabled": {}}
    raise _Malformed("Text buttons are unallowed in the inline keyboard")


def _key(given: Any, *, private: bool) -> Json:
    if isinstance(given, str):
        return {"text": given}
    if not isinstance(given, dict):
        raise bad("Can't parse keyboard button: KeyboardButton must be a String or an Object")
    try:
        text, style = _string(given, "text", required=True), _style(given)
    except _Malformed as malformed:
        raise bad(f"Can't parse keyboard button: {malformed}") from None
    for request, words in (("request_contact", "Phone number"), ("request_location", "Location")):
        if given.get(request):
            if not private:
                raise bad(f"{words} can be requested in private chats only")
            return {"text": text, **style, request: True}
    if given.get("request_chat") is not None:
        if not private:
            raise bad("Chats can be requested in private chats only")
        return {"text": text, **style, "request_chat": _chat_request(given["request_chat"])}
    if given.get("request_users") is not None:
        if not private:
            raise bad("Users can be requested in private chats only")
        return {"text": text, **style, "request_users": _user_request(given["request_users"])}
    return {"text": text, **style}


def _user_request(given: Any) -> Json:
    """`KeyboardButtonRequestUsers`."""
    if not isinstance(given, dict):
        raise bad("Can't parse keyboard button: KeyboardButtonRequestUsers must be an Object")
    id, most = given.get("request_id"), given.get("max_quantity", 1)
    if not isinstance(id, int) or isinstance(id, bool) or not -(2**31) <= id < 2**31:
        raise bad('Can\'t parse keyboard button: Field "request_id" must be a valid 32-bit integer')
    if not isinstance(most, int) or isinstance(most, bool) or not 1 <= most <= 10:
        raise bad("Can't parse keyboard button: Wrong maximum number of users specified")
    return dict(given)


def _chat_request(given: Any) -> Json:
    """`KeyboardButtonRequestChat`; that a bot's rights go beyond the person's is refused in words of our own."""
    if not isinstance(given, dict):
        raise bad("Can't parse keyboard button: KeyboardButtonRequestChat must be an Object")
    id = given.get("request_id")
    if not isinstance(id, int) or isinstance(id, bool) or not -(2**31) <= id < 2**31:
        raise bad('Can\'t parse keyboard button: Field "request_id" must be a valid 32-bit integer')
    if not isinstance(given.get("chat_is_channel"), bool):
        raise bad("Can't parse keyboard button: Can't find field \"chat_is_channel\"")
    person, bot = (given.get(f"{whose}_administrator_rights") or {} for whose in ("user", "bot"))
    if any(allowed and not person.get(right) for right, allowed in bot.items()):
        raise bad("Can't parse keyboard button: bot_administrator_rights must be a subset of user_administrator_rights")
    return dict(given)


def _string(given: Json, name: str, *, required: bool = False) -> str:
    if given.get(name) is None:
        if required:
            raise _Malformed(f'Can\'t find field "{name}"')
        return ""
    if not isinstance(given[name], str | int | float) or isinstance(given[name], bool):
        raise _Malformed(f'Field "{name}" must be of type String')
    return str(given[name])
