"""The net: whatever kind of message is sent to whatever waits for something, it arrives whole, or is refused in words
that say what would work; nothing is acknowledged otherwise.
"""

import json
from itertools import count
from pathlib import Path

import pytest
import telegram

from handlers import directory_of
from handlers.dialogue.step import MessageKind
from storage import reports
from storage.people import people
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Posted
from tests.support.people import STAFF

FIELDS = json.loads(Path(__file__).with_name("message_fields.json").read_text())
FILE_KINDS = ("animation", "audio", "document", "photo", "sticker", "video", "video_note", "voice")
CAPTIONED = ("animation", "audio", "document", "photo", "video", "voice", "live_photo", "paid_media")
MADE = {  # What else a message of this kind holds.
    "text": lambda token: {"text": token},
    "live_photo": lambda token: {"live_photo": {"file_id": f"{token}-live"}, "photo": [{"file_id": token}]},
    "venue": lambda token: {
        "venue": {"location": {"latitude": 1.5, "longitude": 2.5}, "title": token, "address": "Gate"},
        "location": {"latitude": 1.5, "longitude": 2.5},
    },
    "location": lambda token: {"location": {"latitude": 31.25, "longitude": float(token)}},
    "contact": lambda token: {"contact": {"phone_number": "123", "first_name": token}},
    "photo": lambda token: {"photo": [{"file_id": "small"}, {"file_id": token}]},
    "animation": lambda token: {"animation": {"file_id": token}, "document": {"file_id": token}},
}
REFUSALS = (
    *("What works", "in words", "I do not know what to do with", "I cannot use", "I passed nothing on"),
    *(
        "out of date",
        "something that is over",
        "could not keep",
        "at most",
        "no code",
        "I do not understand",
        "没有转达",
        "没有采用",
        "请用文字",
        "没有这",
    ),
    *("Please", "I have no home", "I have no such home", "已经是", "already", "several requests", "too long"),
)
ACKNOWLEDGED = ("I told the staff", "已转告", "Passed on", "The staff have what you sent")
STEPS = sorted(directory_of().steps.answers)
tokens = count(1)


def test_every_field_of_a_message_is_known_by_what_it_is():
    """A new version of the Bot API brings new kinds: each has to be thought of."""
    known = {name for fields in ("content", "service", "about") for name in FIELDS[fields]}
    slots = {name for each in telegram.Message.__mro__ for name in getattr(each, "__slots__", ())}
    assert {name for name in slots if not name.startswith("_")} - {"api_kwargs", "from_user"} <= known
    named = {"words": "text"}
    kinds = {named.get(kind, kind) for kind in MessageKind} - {"edit", "membership", "migration", "other"}
    assert kinds <= set(FIELDS["content"])


def messages():
    """Each kind, with a caption where there may be one, and without; and which of their words have to arrive."""
    for kind in FIELDS["content"]:
        for caption in (False, True) if kind in CAPTIONED else (False,):
            token = f"{next(tokens)}.125" if kind == "location" else f"tok{next(tokens)}n"
            made = MADE.get(kind, lambda token, kind=kind: {kind: {"file_id": token, "id": token}})(token)
            said = f"cap{next(tokens)}n" if caption else ""
            yield kind, {**made, **({"caption": said} if said else {})}, token, said


async def found(town):
    """All that is kept or sent, besides what came in."""
    async with town.database.transaction() as tx:
        names = [row["name"] for row in await tx.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [await tx.rows(f"SELECT * FROM {name}") for name in names if name not in ("inbox", "audit")]
    return "\n".join(str(tuple(row)) for rows in kept for row in rows)


def heard(chats):
    said = []
    for chat in chats:
        said += [message.get("text", message.get("caption", "")) for message in chat.unheard]
        chat.unheard.clear()
    return said


async def judge(town, who, where, message, token, caption, step):
    before = len(who.toasts)
    await who.sends(**({"chat": where} if where is not who else {}), **message)
    said = heard(town.people.values())
    kept = await found(town)
    arrived = token in kept and (not caption or caption in kept)
    refused = any(sign in each for each in said for sign in REFUSALS) or len(who.toasts) > before
    assert arrived or refused, (step, message, said)
    if any(sign in each for each in said for sign in ACKNOWLEDGED):
        assert arrived or (caption and caption in kept and refused), (step, message, said)
    assert not any("linli parked" in each for each in said), (step, message)


@pytest.fixture
async def place(town, anna, liu):
    """Anna has a report and may do everything."""
    async with town.database.transaction() as tx:
        await people.appoint(tx, anna.id, Role.ADMIN)
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
    return town


async def wait_for(town, person, step):
    """As if the question that this step waits for had just been asked."""
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM conversations")
        await tx.run(
            "INSERT INTO conversations (chat_id, person_id, flow, awaiting, draft, question, updated_at)"
            " VALUES (:id, :id, :flow, :step, :draft, 1000000, '2026-11-23T08:00:00.000000+00:00')",
            id=person.id,
            flow=step.partition(".")[0],
            step=step,
            draft='{"about": 1}' if step.startswith("reports.") else "{}",
        )


@pytest.mark.parametrize("step", STEPS)
async def test_whatever_is_sent_to_a_step_that_waits(place, anna, step):
    for _, message, token, caption in messages():
        await wait_for(place, anna, step)
        await judge(place, anna, anna, message, token, caption, step)


async def test_whatever_is_sent_out_of_the_blue(place, anna):
    for _, message, token, caption in messages():
        async with place.database.transaction() as tx:
            await tx.run("DELETE FROM conversations")
        await judge(place, anna, anna, message, token, caption, "nothing")


CARDS = {
    "report:1": STAFF,
    "resident:1:5": STAFF,
    "why:1:declined": STAFF,
    "same:1": STAFF,
    "news:1:5": 7,
    "feedback:1": 7,
}


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("album", [None, "9"])
async def test_whatever_is_sent_in_reply_to_a_card(place, anna, liu, staff, card, album):
    async with place.database.transaction() as tx:
        await cards.put(tx, CARDS[card], card, Posted(777), place.clock.now())
    who, where = (liu, staff) if CARDS[card] == STAFF else (anna, anna)
    for kind, message, token, caption in messages():
        reply = {"message_id": 777, "chat": {"id": where.id}, "date": 1}
        more = (
            {"media_group_id": f"{album}{token}"} if album and kind in ("photo", "video", "document", "audio") else {}
        )
        await judge(place, who, where, {**message, **more, "reply_to_message": reply}, token, caption, card)


@pytest.mark.parametrize("step", STEPS)
async def test_four_thousand_characters_are_cut_nowhere(place, anna, step):
    words = "".join(f"{number:04}" for number in range(1024))
    await wait_for(place, anna, step)
    await anna.says(words)
    said = heard(place.people.values())
    kept = await found(place)
    whole = all(words[at : at + 64] in kept for at in range(0, 1024, 64)) and words[-64:] in kept
    if not whole:  # A long text is sent in pieces, and a piece may end anywhere.
        whole = all(f"{number:04}" in kept for number in (1, 511, 1000, 1023)) and words[-64:] in kept
    assert whole or any(sign in each for each in said for sign in REFUSALS) or anna.toasts, (step, said)
    if any(sign in each for each in said for sign in ACKNOWLEDGED):
        assert whole, (step, said)


async def test_whoever_caused_what_can_never_arrive_hears_of_it(town, anna, liu, staff):
    """What a resident sends to the staff, the card of a report among it, and what the staff send to a resident."""
    await anna.says("The stair lamp on the third floor is broken")
    anna.hears("report a problem with this")
    await anna.taps("📣 Yes, report it")
    anna.hears("Shall I send this")
    await anna.taps("✅ Send")
    anna.hears("report <b>1</b>")
    await liu.forges("reports.take:1", staff)
    heard(town.people.values())
    async with town.database.transaction() as tx:
        found = await tx.rows("SELECT chat_id, sender, method FROM outbox WHERE method LIKE 'send%'")
    told = {(row["chat_id"], row["sender"]) for row in found}
    assert told == {(anna.id, None), (STAFF, anna.id), (anna.id, STAFF), (STAFF, None)}
