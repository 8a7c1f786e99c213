"""The net: whatever kind of message is sent to whatever waits for something, it arrives whole, or is refused in words
that say what would work; nothing is acknowledged otherwise.
"""

import json
import re
import shutil
from collections import defaultdict
from itertools import count
from pathlib import Path

import pytest
import telegram

from handlers.dialogue.step import MessageKind
from handlers.dialogue.words import LANGUAGES, translated
from storage.queues import cards
from storage.queues.cards import Posted
from storage.sorting import questions
from tests.support import prompt
from tests.support.people import STAFF, Town
from tests.support.sentences import ABOVE, ACKNOWLEDGED, REFUSALS, TOLD, WORKS, is_said
from tests.support.waiting import ENDS, FIRST, STEPS, gather

FIELDS = json.loads(Path(__file__).with_name("message_fields.json").read_text())
CAPTIONED = ("animation", "audio", "document", "photo", "video", "voice", "live_photo", "paid_media")
ALBUMS = ("photo", "video", "document", "audio", "live_photo")
REPLIES = ("text", "photo", "voice", "location", "sticker")  # Each in another way: what is a reply is heard alike.
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
# What the staff are asked there is about something that the crowd has not: the question is over.
WITHOUT = {"collection.hear_date", "collection.hear_reason", "green.hear_reason", "announcements.hear_correction"}
WAYS = [
    (kind, way)
    for kind in FIELDS["content"]
    for way in ("bare", "with words", "as an album", "as a reply")
    if kind in {"bare": FIELDS["content"], "with words": CAPTIONED, "as an album": ALBUMS, "as a reply": REPLIES}[way]
]
HAPPENED = {  # What we read of what happens in a chat by itself.
    "new_chat_members": [{"id": 501, "is_bot": False, "first_name": "New"}],
    "chat_shared": {"request_id": 1, "chat_id": -1009},
    "users_shared": {"request_id": 1, "users": [{"user_id": 501, "first_name": "New"}]},
}
tokens = count(1001)
TOKEN = re.compile(r"(?:tok|cap)\d+n|\b1\.\d+5\b")  # As `made` makes them.


def test_every_field_of_a_message_is_known_by_what_it_is():
    """A new version of the Bot API brings new kinds: each has to be thought of."""
    known = {name for fields in ("content", "service", "about") for name in FIELDS[fields]}
    slots = {name for each in telegram.Message.__mro__ for name in getattr(each, "__slots__", ())}
    assert {name for name in slots if not name.startswith("_")} - {"api_kwargs", "from_user"} <= known
    named = {"words": "text"}
    kinds = {named.get(kind, kind) for kind in MessageKind} - {"edit", "moved", "membership", "migration", "other"}
    assert kinds <= set(FIELDS["content"]) | set(HAPPENED)


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_says_what_would_work(refusal):
    assert refusal in ABOVE or any(sign in refusal for sign in WORKS), refusal
    for language in LANGUAGES:
        assert language == "en" or translated(language, refusal) != refusal


def made(kind, way):
    """A message of this kind, what of it has to arrive, and which of its words."""
    token = f"1.{next(tokens)}5" if kind == "location" else f"tok{next(tokens)}n"
    content = MADE.get(kind, lambda token: {kind: {"file_id": token, "id": token}})(token)
    words = f"cap{next(tokens)}n" if way == "with words" or (way == "as an album" and kind in CAPTIONED) else ""
    return {**content, **({"caption": words} if words else {})}, token, words


@pytest.fixture(scope="module")
def crowds(tmp_path_factory, empty_database):
    folder = tmp_path_factory.mktemp("crowd")
    return {language: gather(folder, empty_database, language) for language in LANGUAGES}


async def opened(crowd, path):
    """Everybody waits for their answer, in a town of their own."""
    shutil.copyfile(crowd.path, path)
    town = Town(prompt.opened(path))
    await town.settle()
    return town


async def dump(town):
    """All that is kept or sent, besides what came in and what was asked: (to whom, as text)."""
    async with town.database.transaction() as tx:
        names = [row["name"] for row in await tx.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [
            dict(row)
            for name in names
            if name not in ("inbox", "audit")
            for row in await tx.rows(f"SELECT * FROM {name}")
        ]
        parked = await tx.rows("SELECT error FROM inbox WHERE state = 'parked'")
    assert not parked, parked[0]["error"]
    return Kept(
        (row.get("chat_id"), str([value for name, value in row.items() if name != "asked"]), row) for row in rows
    )


class Kept(list):
    """(To whom, as text, the row) of each; and which tokens went where."""

    def __init__(self, rows):
        super().__init__(rows)
        self._readers, self._kept, self._said = defaultdict(set), set(), defaultdict(list)
        for chat, text, row in self:
            if "payload" in row:
                said = json.loads(row["payload"])
                self._said[chat].append(said.get("text") or said.get("caption") or "")
                for token in TOKEN.findall(text):
                    self._readers[token].add(chat)
            else:
                self._kept.update(TOKEN.findall(text))

    def others_read(self, id, token):
        """Whether anybody else gets it in a message."""
        return bool(self._readers[token] - {id})

    def holds(self, id, token):
        """Whether it has gone anywhere but back to them."""
        return token in self._kept or self.others_read(id, token)

    def said_to(self, id):
        return self._said[id]


def judged(kept, id, token, words, said=None):
    """Whether what came from there has arrived whole; raises if it was lost, or acknowledged in vain."""
    said = kept.said_to(id) if said is None else said
    arrived, heard = kept.holds(id, token), not words or kept.holds(id, words)
    refused = any(is_said(REFUSALS, each) for each in said)
    # A sentence that refuses something stands in REFUSALS (tests/support/sentences.py), with what would work.
    assert (arrived and heard) or refused, (f"neither kept nor refused: {token} {words}", said)
    if any(is_said(ACKNOWLEDGED, each) for each in said):
        assert (arrived and heard) or (heard and words and refused), (token, words, said)
    if any(is_said(TOLD, each) for each in said):  # Others read it, and not only what is kept of it.
        assert kept.others_read(id, token) or (words and kept.others_read(id, words)), (token, words, said)
    return arrived and heard


def update(number, id, content, chat=None):
    sender = {"id": id, "is_bot": False, "first_name": f"P{id}", "language_code": "en"}
    where = {"id": chat or id, "type": "supergroup" if chat else "private"}
    return {
        "update_id": number,
        "message": {"message_id": 5000 + number, "date": 1, "chat": where, "from": sender, **content},
    }


# What is wanted there is a number, an address, a name that is known: anything else is refused.
PARTICULAR = {
    *WITHOUT,
    *("helping.hear_gift", "helping.hear_hours", "messengers.hear_messenger"),
    *("green.hear_counter_code", "green.hear_home", "green.hear_points", "green.hear_price", "green.hear_stock"),
    *("green.hear_stock_left", "homes.hear_address", "homes.hear_code", "homes.hear_home", "reports.hear_home"),
    *("garden.hear_home", "garden.hear_treated_home", "garden.hear_people", "garden.hear_wish", "garden.hear_late"),
    *("garden.hear_period", "garden.hear_series", "garden.hear_drawn", "garden.hear_deadline", "garden.hear_value"),
    *("council.hear_whose", "council.hear_cost", "council.hear_speaker", "council.hear_hiding", "council.hear_meeting"),
    *("council.hear_attendance", "council.hear_signatures", "council.hear_articles", "council.hear_who_stays_out"),
    *("council.hear_cost_total", "council.hear_subsidy", "council.hear_parts", "council.hear_compensation"),
    *("council.hear_payment", "council.hear_refund", "council.hear_who_joins"),
    "garden.hear_plot",
    "garden.hear_state",  # Of a booking of theirs; they have none.
    *("garden.hear_why_off", "garden.hear_poster", "garden.hear_about"),  # Of an event; there is none.
    *("garden.hear_voucher", "garden.hear_offer", "garden.hear_hours", "garden.hear_host"),  # Of a host; there is none.
    *("people.hear_name", "homes.hear_relation", "homes.hear_relation_asked", "faq.hear_photo", "green.hear_photo"),
    *(
        "announcements.hear_audience",
        "announcements.hear_blank",
        "announcements.hear_button",
        "announcements.hear_corrected_time",
        "announcements.hear_ends",
        "announcements.hear_other",
        "announcements.hear_when",
        "announcements.hear_which_time",
    ),
    *(
        "announcements.hear_alarm",
        "helping.hear_when",
        "helping.hear_stairs",
        "helping.hear_face",
        "helping.hear_way",  # Of somebody who waits; there is nobody,
        "checkin.hear_where",  # nor anybody who was called.
        "announcements.hear_until",
        "family.hear_home",
        "visits.hear_minutes",
        "visits.hear_day",
        "checkin.hear_times",
        "checkin.hear_until",
        "checkin.hear_greeting",
        "checkin.hear_part",
    ),
    *("council.hear_receipt", "council.hear_served", "council.hear_paper_home", "council.hear_paper_photo"),
    *("council.hear_proxy_home", "council.hear_proxy_photo", "council.hear_holder_home", "council.hear_vote_scope"),
    *("council.hear_vote_options", "council.hear_paper_signatures"),
    *(
        "council.hear_vote_annulment",
        "council.hear_vote_objection",
        "council.hear_objection_answer",
    ),  # Of a vote; there is none.
}


async def answered(town, updates):
    """All of them are dealt with, as many at once as may be; returns what is kept and sent then."""
    await town.keep(*updates)
    while await town.turns.once():
        pass
    kept = await dump(town)
    await town.database.close()
    return kept


@pytest.mark.parametrize(("kind", "way"), WAYS)
async def test_whatever_is_sent_to_whatever_waits(crowds, tmp_path, kind, way):
    crowd = crowds["zh" if way in ("with words", "as a reply") else "en"]
    town = await opened(crowd, tmp_path / "crowd.db")
    sent = {step: made(kind, way) for step in STEPS}
    updates = []
    for number, (step, (content, token, _)) in enumerate(sent.items(), 1):
        id = crowd.ids[step]
        replied = {"reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": id, "type": "private"}}}
        more = {"as a reply": replied, "as an album": {"media_group_id": token}}.get(way, {})
        updates.append(update(number, id, {**content, **more}))
    kept = await answered(town, updates)
    for step, (_, token, words) in sent.items():
        whole = judged(kept, crowd.ids[step], token, words)
        heard = {"live_photo": "photo", "text": "words"}.get(kind, kind) in STEPS[step].kinds
        hint = "give it a draft in tests/support/waiting.py; or is it one of the PARTICULAR?"
        assert whole or not heard or step in PARTICULAR, (step, kind, hint)


@pytest.mark.parametrize("kind", ["text", "voice"])
async def test_in_simple_mode_it_arrives_as_well_once_it_was_said_back(crowds, tmp_path, kind):
    crowd = crowds["zh"]
    town = await opened(crowd, tmp_path / "crowd.db")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET simple = 1")
    sent = {step: made(kind, "bare") for step in STEPS}
    await town.keep(*[update(n, crowd.ids[step], content) for n, (step, (content, *_)) in enumerate(sent.items(), 1)])
    while await town.turns.once():
        pass  # There are more steps than turns in one commit.
    taps, kept = [], await dump(town)
    for step, (_, token, _) in sent.items():
        id = crowd.ids[step]
        said = str([row["payload"] for chat, _, row in kept if chat == id and "payload" in row])
        if found := re.search(r"sent\.(go_ahead:\d+:\d+|hand_over:\d+)", said):
            assert not any(token in text for chat, text, _ in kept if chat != id), step
            taps.append(tap(1000 + len(taps), id, found[0]))
        else:
            assert judged(kept, id, token, "") or is_said(REFUSALS, "\n".join(kept.said_to(id))), step
    assert len(taps) > 5
    kept = await answered(town, taps)
    for each in taps:
        id = each["callback_query"]["from"]["id"]
        [token] = [token for step, (_, token, _) in sent.items() if crowd.ids[step] == id]
        assert any(token in text for chat, text, _ in kept if chat != id), token


def tap(number, id, data):
    sender = {"id": id, "is_bot": False, "first_name": f"P{id}", "language_code": "en"}
    message = {"message_id": 1, "date": 1, "chat": {"id": id, "type": "private"}}
    query = {"id": f"{id}:{number}", "from": sender, "chat_instance": "1", "message": message, "data": data}
    return {"update_id": number, "callback_query": query}


async def test_whatever_is_sent_out_of_the_blue(crowds, tmp_path):
    """Photos, files, places and voices are offered as a report; the rest is named."""
    crowd = crowds["en"]
    town = await opened(crowd, tmp_path / "crowd.db")
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM conversations")
    ways = [(kind, way) for kind, way in WAYS if way in ("bare", "with words") and kind != "text"]
    sent = dict(zip(crowd.ids.values(), ((kind, *made(kind, way)) for kind, way in ways), strict=False))
    assert len(sent) == len(ways)
    kept = await answered(town, [update(n, id, content) for n, (id, (_, content, _, _)) in enumerate(sent.items(), 1)])
    for id, (kind, _, token, words) in sent.items():
        assert judged(kept, id, token, words) is (kind in USED or kind == "live_photo"), kind


USED = ("photo", "video", "animation", "voice", "audio", "document", "video_note", "venue", "location")


async def test_what_happens_in_a_chat_by_itself_ends_nothing(crowds, tmp_path):
    crowd = crowds["zh"]
    town = await opened(crowd, tmp_path / "crowd.db")
    happened = [kind for kind in FIELDS["service"] if kind != "migrate_to_chat_id"]
    ids = list(crowd.ids.values())
    updates = [
        update(number, ids[number % len(ids)], {kind: HAPPENED.get(kind, {})})
        for number, kind in enumerate(happened, 1)
    ]
    await answered(town, updates)


CARDS = (
    *("report:{n}", "resident:{n}:5", "why:{n}:declined", "same:{n}", "request:{n}", "decline:{n}", "sorting:{n}"),
    *("news:{n}:5", "feedback:{n}", "request_news:{n}:5"),
)
THEIRS = ("news", "feedback", "request_news")


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("album", [False, True])
async def test_whatever_is_sent_in_reply_to_a_card(crowds, tmp_path, card, album):
    """Each of them in reply to one of its own: by whom it is about, or by the staff in their group."""
    crowd = crowds["zh"]
    town = await opened(crowd, tmp_path / "crowd.db")
    ways = [(kind, way) for kind, way in WAYS if way in ("as an album" if album else "bare", "with words")]
    theirs = card.partition(":")[0] in THEIRS
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM conversations")
        for id in crowd.ids.values():
            await questions.ask(tx, id, f"What is {id}?", None, "", town.clock.now())
    sent = []
    fresh = [id for step, id in crowd.ids.items() if step not in ENDS]  # Their reports are open.
    for number, (id, (kind, way)) in enumerate(zip(fresh, ways, strict=False), 1):
        chat, (content, token, words) = id if theirs else STAFF, made(kind, way)
        async with town.database.transaction() as tx:
            before = await tx.value("SELECT ifnull(max(id), 0) FROM outbox")
            await cards.put(tx, chat, card.format(n=id - FIRST + 1), Posted(7000 + number), town.clock.now())
        reply = {"message_id": 7000 + number, "chat": {"id": chat}, "date": 1}
        more = {"media_group_id": token} if way == "as an album" else {}
        group = None if theirs else chat
        await town.keep(update(number, id, {**content, **more, "reply_to_message": reply}, chat=group))
        await town.turns.once()
        async with town.database.transaction() as tx:
            rows = await tx.rows("SELECT * FROM outbox WHERE id > :before", before=before)
        sent.append((chat, token, words, Kept((row["chat_id"], "", dict(row)) for row in rows).said_to(chat)))
    assert len(sent) == min(len(ways), len(fresh))
    kept = await dump(town)
    await town.database.close()
    for chat, token, words, said in sent:
        judged(kept, chat, token, words, said)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_four_thousand_characters_are_cut_nowhere(crowds, tmp_path, language):
    crowd = crowds[language]
    town = await opened(crowd, tmp_path / "crowd.db")
    sent = {
        step: "".join(f"{(number * 41 + place) % 9973:04}" for number in range(1024))
        for place, step in enumerate(STEPS)
    }
    kept = await answered(
        town, [update(number, crowd.ids[step], {"text": words}) for number, (step, words) in enumerate(sent.items(), 1)]
    )
    for step, words in sent.items():
        id = crowd.ids[step]
        found = "\n".join(text for chat, text, row in kept if chat != id or "payload" not in row)
        pieces = [words[at : at + 64] for at in range(0, 4096, 64)]
        missing = sum(piece not in found for piece in pieces)  # A long text goes in pieces, each of which has an end.
        said = kept.said_to(id)
        assert missing <= 2 or any(is_said(REFUSALS, each) for each in said), (step, missing, said)
        assert missing <= 2 or not any(is_said(ACKNOWLEDGED, each) for each in said), (step, said)


async def test_whoever_caused_what_can_never_arrive_hears_of_it(town, anna, liu, staff):
    """What a resident sends to the staff, the card of a report among it, and what the staff send to a resident."""
    await anna.says("The stair lamp on the third floor is broken")
    anna.hears("report a problem with this")
    await anna.taps("📣 Yes, report it")
    anna.hears("Shall I send this")
    await anna.taps("✅ Send")
    anna.hears("report <b>1</b>")
    await liu.forges("reports.take:1", staff)
    for chat in town.people.values():
        chat.unheard.clear()
    async with town.database.transaction() as tx:
        found = await tx.rows("SELECT chat_id, sender, method FROM outbox WHERE method LIKE 'send%'")
    told = {(row["chat_id"], row["sender"]) for row in found}
    assert told == {(anna.id, None), (STAFF, anna.id), (anna.id, STAFF), (STAFF, None)}
