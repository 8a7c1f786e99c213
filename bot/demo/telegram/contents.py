"""What a call wants to say: its text, caption or file, as Telegram accepts it."""

from __future__ import annotations

from typing import Any

from bot.demo.telegram import markup, media
from bot.demo.telegram.entities import trimmed, units, with_found
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, bad
from bot.demo.telegram.world import World

TEXT, CAPTION, BYTES = 4096, 1024, 1 << 15
_WORDS = {
    "photo": "There is no photo in the request",
    "voice": "There is no voice in the request",
    "document": "There is no document in the request",
    "video": "There is no video in the request",
    "sticker": "There is no sticker in the request",
    "animation": "There is no animation in the request",
    "audio": "There is no audio in the request",
    "video_note": "There is no video note in the request",
}


def text(world: World, given: Parameters) -> Json:
    source = given.text("text")
    if not source:
        raise bad("Message text is empty")
    plain, entities = _formatted(
        world, source, given.text("parse_mode"), given.json("entities", "Can't parse entities")
    )
    if not plain:
        raise bad("Text must be non-empty")
    if units(plain) > TEXT:
        raise bad("Message is too long")
    return {"text": plain, **({"entities": entities} if entities else {})}


def caption(world: World, source: str, parse_mode: str, marked: Any) -> Json:
    if not source:
        return {}
    plain, entities = _formatted(world, source, parse_mode, marked)
    if units(plain) > CAPTION:
        raise bad("Message caption is too long")
    if not plain:
        return {}
    return {"caption": plain, **({"caption_entities": entities} if entities else {})}


def own_caption(world: World, given: Parameters) -> Json:
    marked = given.json("caption_entities", "Can't parse entities")
    return caption(world, given.text("caption"), given.text("parse_mode"), marked)


def _formatted(world: World, source: str, parse_mode: str, marked: Any) -> tuple[str, list[Json]]:
    if len(source.encode()) > BYTES:
        raise bad("Text is too long")
    entities: list[Json] = []
    match parse_mode.lower():
        case "html":
            source, entities = markup.parse(source)
        case "" | "none":
            entities = _given(marked, units(source))
        case _:
            raise bad("Unsupported parse_mode")
    plain, entities = trimmed(source, entities)
    known = [entity for entity in entities if _known(world, entity)]
    return plain, with_found(plain, known)


def _given(marked: Any, length: int) -> list[Json]:
    entities = []
    for entity in marked if isinstance(marked, list) else []:
        if not isinstance(entity, dict):
            raise bad("Can't parse MessageEntity: expected an Object")
        for name in ("offset", "length"):
            if not isinstance(entity.get(name), int):
                raise bad(f"Can't parse MessageEntity: Can't find field \"{name}\"")
        if 0 <= entity["offset"] < length and entity["length"] > 0:
            entities.append({**entity, "length": min(entity["length"], length - entity["offset"])})
    return entities


def _known(world: World, entity: Json) -> bool:
    """A mention of a person whom the bot has never met marks nothing."""
    if entity["type"] != "text_mention":
        return True
    person = world.people.get(entity["user"]["id"])
    if person and person.known:
        entity["user"] = person.face
    return bool(person and person.known)


def file(world: World, given: Parameters, kind: str, value: str | None = None, words: str | None = None) -> Json:
    """The file of a call, uploaded or named by its id, in the field called as its kind, or in `value`."""
    named = given.text(kind) if value is None else value
    upload = given.uploads.get(named.removeprefix("attach://")) if named.startswith("attach://") else None
    if value is None:
        upload = given.uploads.get(kind) or upload
    if upload:
        about = _about(given, kind)
        stored = media.add(world.files, kind, upload.data, upload.name, upload.type, about)
    elif not named or named.startswith("attach://"):
        raise bad(words or _WORDS[kind])
    else:
        stored = world.files.to_send(named, kind)
    return media.content(stored)


def _about(given: Parameters, kind: str) -> Json:
    match kind:
        case "voice":
            return {"duration": given.integer("duration", 0, 0)}
        case "video":
            return {name: given.integer(name, 0, 0) for name in ("width", "height", "duration")}
        case "sticker":
            return {"emoji": given.text("emoji")} if given.has("emoji") else {}
    return {}


def input_media(world: World, given: Parameters, item: Any) -> Json:
    """One `InputMedia`: a file with its caption."""
    if not isinstance(item, dict):
        raise bad("Can't parse InputMedia: expected an Object")
    kind = item.get("type")
    if kind not in ("photo", "video", "document"):
        raise bad(f'Can\'t parse InputMedia: type "{kind}" is unsupported')
    said = caption(world, item.get("caption") or "", item.get("parse_mode") or "", item.get("caption_entities"))
    name = item.get("media") or ""
    return {**file(world, given, kind, name, "Can't parse InputMedia: media not found"), **said}


def location(given: Parameters) -> Json:
    latitude, longitude = (given.number(name, f"{name} is empty") for name in ("latitude", "longitude"))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("Invalid location specified")
    live = given.integer("live_period", 0, 0)
    if live and not 60 <= live <= 86_400:
        raise bad("wrong live location period specified")
    return {"location": {"latitude": latitude, "longitude": longitude, **({"live_period": live} if live else {})}}


def venue(given: Parameters) -> Json:
    title, address = given.text("title"), given.text("address")
    if not title or not address:
        raise bad("Venue title must be non-empty" if not title else "Venue address must be non-empty")
    return {**location(given), "venue": {**location(given), "title": title, "address": address}}


def contact(given: Parameters) -> Json:
    face = {"phone_number": given.text("phone_number"), "first_name": given.required("first_name")}
    if not face["phone_number"]:
        raise bad("Wrong phone number specified")
    return {"contact": {**face, **({"last_name": given.text("last_name")} if given.text("last_name") else {})}}


def poll(given: Parameters, id: str) -> Json:
    question = given.text("question").strip()
    if not question:
        raise bad("Text must be non-empty")
    if len(question) > 300:
        raise bad("Poll question length must not exceed 300")
    options = given.json("options", "Can't parse options JSON object")
    if not isinstance(options, list):
        raise bad("Expected an Array of String as options")
    texts = [option if isinstance(option, str) else (option or {}).get("text", "") for option in options]
    if not texts:
        raise bad("Poll must have at least one answer option")
    if len(texts) > 12:
        raise bad("Poll can't have more than 12 options")
    if not all(texts):
        raise bad("Poll option must be non-empty")
    if max(map(len, texts)) > 100:
        raise bad("Poll options length must not exceed 100")
    face: Json = {"id": id, "question": question, "total_voter_count": 0, "is_closed": given.flag("is_closed")}
    face["options"] = [{"persistent_id": str(n), "text": one, "voter_count": 0} for n, one in enumerate(texts)]
    face["is_anonymous"] = given.flag("is_anonymous") if given.has("is_anonymous") else True
    face["type"] = given.text("type") or "regular"
    revoting = given.flag("allows_revoting") if given.has("allows_revoting") else face["type"] != "quiz"
    face |= {"allows_revoting": revoting, "members_only": given.flag("members_only")}
    face["allows_multiple_answers"] = given.flag("allows_multiple_answers")
    if given.has("close_date") and given.has("open_period"):
        raise bad("Can't use open_period and close_date simultaneously")
    if given.has("close_date"):
        face["close_date"] = given.integer("close_date")
    return {"poll": face}
