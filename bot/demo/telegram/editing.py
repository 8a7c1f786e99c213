"""The methods that change, remove or pin a message that is there."""

from __future__ import annotations

from datetime import timedelta

from bot.demo.telegram import contents, keyboards, media
from bot.demo.telegram.chat import Chat, Message
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, bad
from bot.demo.telegram.sending import chat_of
from bot.demo.telegram.world import World

REVOCABLE = timedelta(hours=48)
MANY = 100
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _message(world: World, given: Parameters, doing: str) -> Message:
    message = chat_of(world, given).messages.get(given.integer("message_id"))
    if message is None:
        raise bad(f"message to {doing} not found")
    return message


def _editable(world: World, given: Parameters) -> Message:
    if not given.text("chat_id") and not given.text("message_id"):
        raise bad("Message identifier is not specified")
    message = _message(world, given, "edit")
    foreign = message.sender is not world.bot or message.service or "forward_origin" in message.content
    if foreign or (message.markup and not message.inline):
        raise bad("Message can't be edited")
    return message


def _edit(world: World, message: Message, content: Json, markup: Json | None) -> Json:
    if content == message.content and markup == message.markup:
        raise bad(_SAME)
    world.admit(message.chat, new=False)
    edited = message.edited or content != message.content
    return world.change(message, content=content, markup=markup, edit_date=world.now(), edited=edited).api()


def edit_message_text(world: World, given: Parameters) -> Json:
    content, markup = contents.text(world, given), keyboards.inline(given)
    message = _editable(world, given)
    if "text" not in message.content:
        raise bad("There is no text in the message to edit")
    return _edit(world, message, content, markup)


def edit_message_caption(world: World, given: Parameters) -> Json:
    said, markup = contents.own_caption(world, given), keyboards.inline(given)
    message = _editable(world, given)
    carried = media.file_id(message.content)
    if carried is None or carried[0] == "sticker":
        raise bad("There is no caption in the message to edit")
    kept = {key: value for key, value in message.content.items() if not key.startswith("caption")}
    return _edit(world, message, {**kept, **said}, markup)


def edit_message_media(world: World, given: Parameters) -> Json:
    markup = keyboards.inline(given)
    given.required("media")
    item = given.json("media", "Can't parse input media JSON object")
    content = contents.input_media(world, given, item)
    message = _editable(world, given)
    if not {"text", "photo", "video", "document"} & message.content.keys():
        raise bad("Message media can't be edited")
    return _edit(world, message, content, markup)


def edit_message_reply_markup(world: World, given: Parameters) -> Json:
    markup = keyboards.inline(given)
    message = _editable(world, given)
    return _edit(world, message, message.content, markup)


def edit_message_live_location(world: World, given: Parameters) -> Json:
    message, there = _editable(world, given), contents.location(given)["location"]
    before = message.content.get("location", {})
    if world.now() - message.date > timedelta(seconds=before.get("live_period", 0)):
        raise bad("message can't be edited")
    moved = {**before, "latitude": there["latitude"], "longitude": there["longitude"]}
    return _edit(world, message, {**message.content, "location": moved}, message.markup)


def _deletable(world: World, chat: Chat, message: Message) -> None:
    own = message.sender is world.bot and not message.service
    if not (chat.private or own or chat.standing == "administrator"):
        raise bad("Message can't be deleted")
    if chat.type != "supergroup" and world.now() - message.date > REVOCABLE:
        raise bad("Message can't be deleted for everyone")


def delete_message(world: World, given: Parameters) -> bool:
    if not given.text("chat_id"):
        raise bad("Chat identifier is not specified")
    if not given.integer("message_id"):
        raise bad("Message identifier is not specified")
    message = _message(world, given, "delete")
    _deletable(world, message.chat, message)
    world.admit(message.chat, new=False)
    world.delete(message.chat, message.id)
    return True


def delete_messages(world: World, given: Parameters) -> bool:
    """What is already gone is passed over."""
    ids = given.json("message_ids", "Can't parse message_ids JSON object")
    if not ids:
        raise bad("Message identifiers are not specified")
    if not isinstance(ids, list):
        raise bad("Expected an Array of message identifiers")
    if len(ids) > MANY:
        raise bad("Too many message identifiers specified")
    chat = chat_of(world, given)
    there = [chat.messages[id] for id in ids if id in chat.messages]
    for message in there:
        _deletable(world, chat, message)
    if there:
        world.admit(chat, new=False)
    for message in there:
        world.delete(chat, message.id)
    return True


def _pinnable(chat: Chat) -> None:
    if not chat.private and chat.standing != "administrator":
        raise bad("Not enough rights to manage pinned messages in the chat")


def pin_chat_message(world: World, given: Parameters) -> bool:
    message = _message(world, given, "pin")
    _pinnable(message.chat)
    if message.service:
        raise bad("Service messages can't be pinned")
    if message.pinned:
        return True
    pinned = message.chat.change(message, pinned=True)
    world.show_pins(message.chat)
    world.post(message.chat, world.bot, {"pinned_message": pinned.api(answers=False)})
    return True


def _unpin(world: World, messages: list[Message]) -> bool:
    for message in messages:
        message.chat.change(message, pinned=False)
    if messages:
        world.show_pins(messages[0].chat)
    return True


def unpin_chat_message(world: World, given: Parameters) -> bool:
    """Without a message id, the newest pinned message."""
    chat = chat_of(world, given)
    _pinnable(chat)
    if given.integer("message_id"):
        message = _message(world, given, "unpin")
    elif chat.pinned:
        message = chat.messages[chat.pinned[0]]
    else:
        raise bad("message to unpin not found")
    return _unpin(world, [message] if message.pinned else [])


def unpin_all_chat_messages(world: World, given: Parameters) -> bool:
    chat = chat_of(world, given)
    _pinnable(chat)
    return _unpin(world, [chat.messages[id] for id in chat.pinned])
