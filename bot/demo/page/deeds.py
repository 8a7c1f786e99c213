"""What the page can ask for, by the word in `do`."""

from __future__ import annotations

from collections.abc import Callable

from bot.clock import ShiftedClock
from bot.demo.telegram.phone import Phone
from bot.demo.telegram.polls import close_due
from bot.demo.telegram.refusal import Json
from bot.demo.telegram.screen import Impossible
from bot.demo.telegram.world import World

Deed = Callable[[World, Json], Json | None]
LIVE, A_STEP = 900, 0.0004  # Seconds, degrees.
MACHINE = ("kill", "restart", "stop", "start")


def _phone(world: World, deed: Json) -> tuple[Phone, int]:
    person = world.people[deed["person"]]
    return Phone(world, person), deed.get("chat", person.id)


def _say(world: World, deed: Json) -> Json:
    phone, chat = _phone(world, deed)
    return {"message_id": phone.says(str(deed["text"]), chat, deed.get("reply_to")).id}


def _photo(world: World, deed: Json) -> Json:
    phone, chat = _phone(world, deed)
    names, caption = list(deed["samples"]), str(deed.get("caption") or "")
    if len(names) == 1:
        return {"message_id": phone.sends_photo(names[0], caption, chat, deed.get("reply_to")).id}
    return {"message_id": phone.sends_album(names, caption, chat)[0].id}


def _voice(world: World, deed: Json) -> None:
    phone, chat = _phone(world, deed)
    phone.sends_voice(chat=chat)


def _video(world: World, deed: Json) -> None:
    phone, chat = _phone(world, deed)
    phone.sends_video(caption=str(deed.get("caption") or ""), chat=chat)


def _document(world: World, deed: Json) -> None:
    phone, chat = _phone(world, deed)
    phone.sends_document(caption=str(deed.get("caption") or ""), chat=chat)


def _sticker(world: World, deed: Json) -> None:
    phone, chat = _phone(world, deed)
    phone.sends_sticker(str(deed.get("emoji") or deed.get("sticker") or "👍"), chat)


def _location(world: World, deed: Json) -> None:
    phone, chat = _phone(world, deed)
    phone.sends_location(float(deed.get("latitude", 31.2304)), float(deed.get("longitude", 121.4737)), chat)


def _walk(world: World, deed: Json) -> None:
    """A few steps on: a live location of theirs moves along; where none is named it begins, for 15 minutes."""
    phone, chat = _phone(world, deed)
    if "message_id" not in deed:
        phone.sends_location(chat=chat, live=LIVE)
        return
    there = world.chats[chat].messages[int(deed["message_id"])].content["location"]
    phone.moves(int(deed["message_id"]), there["latitude"] + A_STEP, there["longitude"] + A_STEP, chat)


def _contact(world: World, deed: Json) -> None:
    phone, chat = _phone(world, deed)
    phone.sends_contact(str(deed.get("phone_number") or "+8613800000000"), chat)


def _choose(world: World, deed: Json) -> None:
    """Somebody whom they know."""
    phone, chat = _phone(world, deed)
    phone.chooses(str(deed["label"]), chat=chat)


def _share(world: World, deed: Json) -> Json:
    """A group or a channel, for a key that asks for one."""
    return {"message_id": _phone(world, deed)[0].shares(str(deed["label"]), int(deed["chosen"])).id}


def _edit(world: World, deed: Json) -> None:
    phone, chat = _phone(world, deed)
    phone.edits(deed["message_id"], str(deed["text"]), chat)


def _tap(world: World, deed: Json) -> Json:
    phone, chat = _phone(world, deed)
    return {"query": phone.forges(str(deed["data"]), deed["message_id"], chat)}


def _answer_poll(world: World, deed: Json) -> None:
    phone, chat = _phone(world, deed)
    phone.answers_poll(int(deed["place"]), int(deed["message_id"]), chat)


def _inline(world: World, deed: Json) -> Json:
    phone, chat = _phone(world, deed)
    return {"query": phone.asks_inline(str(deed["text"]), chat)}


def _pick(world: World, deed: Json) -> Json:
    return {"message_id": _phone(world, deed)[0].picks(str(deed["query"]), int(deed["place"])).id}


def _press_above(world: World, deed: Json) -> Json:
    return {"message_id": _phone(world, deed)[0].presses_above(str(deed["query"])).id}


def _block(world: World, deed: Json) -> None:
    _phone(world, deed)[0].blocks()


def _unblock(world: World, deed: Json) -> None:
    _phone(world, deed)[0].unblocks()


def _link(world: World, deed: Json) -> Json:
    return {"message_id": _phone(world, deed)[0].opens_link(str(deed.get("payload") or "")).id}


def _ahead(world: World, deed: Json) -> None:
    if not isinstance(world.clock, ShiftedClock):
        raise Impossible("this clock cannot be moved")
    world.clock.ahead(float(deed["seconds"]))
    close_due(world)
    world.tell(lambda: {"type": "clock", "now": world.now().isoformat()})


def _limits(world: World, deed: Json) -> None:
    world.limits.on = on = bool(deed["on"])
    world.tell(lambda: {"type": "limits", "on": on})


def _read(world: World, deed: Json) -> None:
    chat = world.chats[deed["chat"]]
    chat.unread = 0
    world.tell(lambda: {"type": "read", "chat": chat.id})


DEEDS: dict[str, Deed] = {
    "say": _say,
    "photo": _photo,
    "voice": _voice,
    "video": _video,
    "document": _document,
    "sticker": _sticker,
    "location": _location,
    "walk": _walk,
    "contact": _contact,
    "choose": _choose,
    "share": _share,
    "edit": _edit,
    "tap": _tap,
    "answer_poll": _answer_poll,
    "inline": _inline,
    "pick": _pick,
    "press_above": _press_above,
    "block": _block,
    "unblock": _unblock,
    "link": _link,
    "ahead": _ahead,
    "limits": _limits,
    "read": _read,
}
