"""The methods that put a message into a chat."""

from __future__ import annotations

from itertools import count

from bot.demo.telegram import contents, keyboards, media
from bot.demo.telegram.chat import Chat, Message
from bot.demo.telegram.effects import with_effect
from bot.demo.telegram.ephemeral import for_one
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.polls import Poll
from bot.demo.telegram.refusal import Json, bad
from bot.demo.telegram.world import World

ALBUM = (2, 10)
ACTIONS = ("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice")
MORE_ACTIONS = ("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note")
_numbers = count(13_500_000_000_000_001)


def new_album() -> str:
    return str(next(_numbers))


def chat_of(world: World, given: Parameters, name: str = "chat_id", *, write: bool = True) -> Chat:
    if not given.text(name):
        raise bad(f"{name} is empty")
    return world.chat_for_bot(given.integer(name), write=write)


def _answered(world: World, chat: Chat, given: Parameters) -> Message | None:
    """The message that the new one answers."""
    words = "Can't parse reply parameters JSON object"
    reply = given.json("reply_parameters", words) or {}
    if not isinstance(reply, dict):
        raise bad("Object expected as reply parameters")
    id = reply.get("message_id") or given.integer("reply_to_message_id")
    if not id:
        return None
    there = world.chats.get(reply["chat_id"], chat) if "chat_id" in reply else chat
    message = there.messages.get(id)
    if message is None and not (reply.get("allow_sending_without_reply") or given.flag("allow_sending_without_reply")):
        raise bad("message to be replied not found")
    return message


def _permit(chat: Chat, given: Parameters, content: Json) -> Json:
    """Refuses what may not be said there; what is said in a topic says so."""
    if chat.person and not chat.person.takes_voice and ("voice" in content or "video_note" in content):
        raise bad("VOICE_MESSAGES_FORBIDDEN")
    if chat.permits == "nothing":
        raise bad("not enough rights to send text messages to the chat")
    if chat.permits == "words" and (file := media.file_id(content)):
        raise bad(f"not enough rights to send {file[0].replace('_', ' ')}s to the chat")
    topic = given.integer("message_thread_id", 0, 0)
    if not topic:
        return content
    if topic not in chat.topics:
        raise bad("message thread not found")
    if not chat.topics[topic]:
        raise bad("TOPIC_CLOSED")
    return {**content, "message_thread_id": topic, "is_topic_message": True}


def _send(world: World, given: Parameters, content: Json) -> Message:
    markup = keyboards.markup(given, private=given.integer("chat_id") > 0)
    chat = chat_of(world, given)
    content = with_effect(chat, given, _permit(chat, given, content))
    content = for_one(world.people, chat, given, content)
    answers = _answered(world, chat, given)
    world.admit(chat)
    return world.post(chat, world.bot, content, markup, answers=answers)


def send_message(world: World, given: Parameters) -> Json:
    return _send(world, given, contents.text(world, given)).api()


def _send_file(world: World, given: Parameters, kind: str) -> Json:
    content = contents.file(world, given, kind)
    return _send(world, given, {**content, **contents.own_caption(world, given)}).api()


def send_photo(world: World, given: Parameters) -> Json:
    return _send_file(world, given, "photo")


def send_document(world: World, given: Parameters) -> Json:
    return _send_file(world, given, "document")


def send_voice(world: World, given: Parameters) -> Json:
    return _send_file(world, given, "voice")


def send_video(world: World, given: Parameters) -> Json:
    return _send_file(world, given, "video")


def send_sticker(world: World, given: Parameters) -> Json:
    return _send(world, given, contents.file(world, given, "sticker")).api()


def send_animation(world: World, given: Parameters) -> Json:
    return _send_file(world, given, "animation")


def send_audio(world: World, given: Parameters) -> Json:
    return _send_file(world, given, "audio")


def send_video_note(world: World, given: Parameters) -> Json:
    return _send(world, given, contents.file(world, given, "video_note")).api()


def send_venue(world: World, given: Parameters) -> Json:
    return _send(world, given, contents.venue(given)).api()


def send_location(world: World, given: Parameters) -> Json:
    return _send(world, given, contents.location(given)).api()


def send_contact(world: World, given: Parameters) -> Json:
    return _send(world, given, contents.contact(given)).api()


def send_poll(world: World, given: Parameters) -> Json:
    content = contents.poll(given, str(next(_numbers)))
    world.polls[content["poll"]["id"]] = Poll(given.flag("hide_results_until_closes"))
    return _send(world, given, content).api()


def send_media_group(world: World, given: Parameters) -> list[Json]:
    items = given.json("media", "Can't parse media JSON object")
    if items is None:
        raise bad('Parameter "media" is required')
    if not isinstance(items, list):
        raise bad("Expected an Array of InputMedia")
    if not items:
        raise bad("There are no messages to send")
    if len(items) > ALBUM[1]:
        raise bad("Too many messages to send as an album")
    if len(items) < ALBUM[0]:
        raise bad("Too few messages to send as an album")
    album = [contents.input_media(world, given, item) for item in items]
    if len({"document" if "document" in content else "picture" for content in album}) > 1:
        raise bad("Can't use the media of the specified type in the album")
    chat = chat_of(world, given)
    album = [_permit(chat, given, content) for content in album]
    answers = _answered(world, chat, given)
    world.admit(chat, len(album))
    group = new_album()
    return [world.post(chat, world.bot, content, answers=answers, album=group).api() for content in album]


def send_chat_action(world: World, given: Parameters) -> bool:
    if given.text("action").lower() not in ACTIONS + MORE_ACTIONS:
        raise bad("Wrong parameter action in request")
    chat = chat_of(world, given)
    world.tell(lambda: {"type": "typing", "chat": chat.id})
    return True


def _original(world: World, given: Parameters, doing: str) -> Message:
    given.required("from_chat_id")
    message = chat_of(world, given, "from_chat_id", write=False).messages.get(given.integer("message_id"))
    if message is None:
        raise bad(f"message to {doing} not found")
    return message


def copy_message(world: World, given: Parameters) -> Json:
    original = _original(world, given, "copy")
    if original.service or "poll" in original.content:
        raise bad("The message can't be copied")
    content = {key: value for key, value in original.content.items() if key != "forward_origin"}
    if given.has("caption") and media.file_id(content):
        bare = {key: value for key, value in content.items() if not key.startswith("caption")}
        content = {**bare, **contents.own_caption(world, given)}
    return {"message_id": _send(world, given, content).id}


def forward_message(world: World, given: Parameters) -> Json:
    original = _original(world, given, "forward")
    if original.service:
        raise bad("The message can't be forwarded")
    origin = {"type": "user", "sender_user": original.sender.face, "date": int(original.date.timestamp())}
    chat = chat_of(world, given)
    world.admit(chat)
    return world.post(chat, world.bot, {"forward_origin": origin, **original.content}).api()
