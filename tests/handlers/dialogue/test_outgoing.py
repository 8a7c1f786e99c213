"""A message as calls of the Bot API: in which order, how heavy, under which name, and where its buttons stand."""

import json
from datetime import UTC, datetime

import pytest

from handlers.dialogue import asked
from handlers.dialogue.attachment import Attachment, attached, file, listed, named
from handlers.dialogue.button import Address, Button, Copied, Link, Style, in_pairs, instead, read_tap, without
from handlers.dialogue.chat_request import ADMINISTRATOR, OF_CHANNEL, ChatRequest, PlaceRequest, UserRequest
from handlers.dialogue.incoming import Incoming
from handlers.dialogue.outgoing import ALBUM_LIMIT, CONFETTI, Outgoing
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.update import Contact, Location, Media, Message, PhotoSize, Update, User, Venue
from handlers.dialogue.words import Formatted, Named, Phrase, plain
from handlers.menu.menu import menu
from storage.queues.albums import GROWS
from storage.queues.cards import PIECE
from storage.queues.outbox import NOTICE

ANNA, GROUP = 7, -1001
SAID = Phrase("said")
LINK = Link("open", "news_1 & 2")


def sent(to=ANNA, served=0, words=SAID, **more):
    """Each call: its method and what it carries."""
    return [
        (each.method, json.loads(each.payload))
        for each in Outgoing(to, words, NOTICE, **more).calls(to, "en", "linli_bot", served)
    ]


def test_pictures_come_before_the_words_and_buttons_stand_under_the_last():
    buttons = {"inline_keyboard": [[{"text": "open", "url": "https://t.me/linli_bot?start=news_1%20%26%202"}]]}
    [words] = sent(rows=[LINK])
    assert words == ("sendMessage", {"text": "said", "parse_mode": "HTML", "reply_markup": buttons})
    [one] = sent(rows=[LINK], pictures=["a"])
    assert one == ("sendPhoto", {"photo": "a", "caption": "said", "parse_mode": "HTML", "reply_markup": buttons})
    album, words = sent(rows=[LINK], pictures=["a", "b"])
    assert album == ("sendMediaGroup", {"media": [{"type": "photo", "media": each} for each in "ab"]})
    assert words[1]["reply_markup"] == buttons
    eleven = sent(pictures=list("abcdefghijk"))
    assert [method for method, _ in eleven] == ["sendMediaGroup", "sendPhoto"]
    assert len(eleven[0][1]["media"]) == ALBUM_LIMIT
    beside = sent(pictures=["a"], attached=file(MessageKind.VIDEO, "v"))
    assert beside[0] == ("sendPhoto", {"photo": "a", "caption": ""})
    assert beside[1] == ("sendVideo", {"video": "v", "caption": "said", "parse_mode": "HTML"})


def test_what_takes_no_caption_comes_before_its_words():
    place = Attachment(MessageKind.LOCATION, {"latitude": 31.2, "longitude": 121.4})
    assert sent(attached=place) == [
        ("sendLocation", {"latitude": 31.2, "longitude": 121.4}),
        ("sendMessage", {"text": "said", "parse_mode": "HTML"}),
    ]


def test_what_holds_for_the_message_holds_for_each_of_its_pieces():
    told = {"silent": "disable_notification", "protected": "protect_content", "paid": "allow_paid_broadcast"}
    for name, field in told.items():
        pieces = sent(pictures=["a", "b"], **{name: True})
        assert [piece.get(field) for _, piece in pieces] == [True, True], name
        assert all(field not in piece for _, piece in sent(pictures=["a", "b"])), name
    for topic, of_its_own, expected in ((5, None, 5), (5, 6, 6), (5, 0, None), (0, None, None)):
        found = [
            piece.get("message_thread_id") for _, piece in sent(GROUP, topic, pictures=["a", "b"], topic=of_its_own)
        ]
        assert found == [expected] * 2
    [first, last] = sent(pictures=["a", "b"], reply_to=9, joy=CONFETTI)
    assert first[1]["reply_parameters"] == {"message_id": 9, "allow_sending_without_reply": True}
    assert "reply_parameters" not in last[1]
    assert (last[1]["message_effect_id"], "message_effect_id" in first[1]) == (CONFETTI, False)
    assert "message_effect_id" not in sent(GROUP, joy=CONFETTI)[0][1]
    assert "message_effect_id" not in sent(joy=CONFETTI, card="c")[0][1]


def test_each_piece_of_a_card_has_a_name_of_its_own_and_an_album_its_weight():
    until = datetime(2026, 11, 23, tzinfo=UTC)
    message = Outgoing(
        ANNA, SAID, NOTICE, card="c", pictures=["a", "b", "c"], expires=until, secret=True, sender=8, matter="m"
    )
    album, words = message.calls(ANNA, "en", "linli_bot")
    assert (album.card, album.weight, words.card, words.weight) == (f"c{PIECE}album1", 3, "c", 1)
    for call in (album, words):
        assert (call.chat_id, call.urgency, call.expires, call.secret) == (ANNA, NOTICE, until, True)
        assert (call.sender, call.matter) == (8, "m")
    long = Outgoing(ANNA, Phrase("x" * 9000), NOTICE, card="c").calls(ANNA, "en", "b")
    assert [call.card for call in long] == [f"c{PIECE}2", f"c{PIECE}1", "c"]


def test_under_what_may_become_an_album_no_button_stands():
    growing = Outgoing(ANNA, SAID, NOTICE, card="c", attached=file(MessageKind.PHOTO, "a", "album 1"), rows=[LINK])
    [call] = growing.calls(ANNA, "en", "b")
    assert (call.card, "reply_markup" in call.payload) == (f"c{GROWS}", False)


def test_keys_stay_under_the_text_field():
    [(_, body)] = sent(keyboard=[[Phrase("a"), Phrase("b")], [Phrase("c")]])
    assert body["reply_markup"] == {
        "keyboard": [[{"text": "a"}, {"text": "b"}], [{"text": "c"}]],
        "resize_keyboard": True,
        "is_persistent": True,
    }


HOME = Button("home", menu)


def test_a_button_names_its_question_and_its_colour_and_carries_no_more_than_telegram_takes():
    button = Button("home", menu).styled(Style.DANGER)
    assert button.face(None, "") == {"callback_data": "home.menu", "style": "danger"}
    assert button.face(12, "") == {"callback_data": "home.menu@12", "style": "danger"}
    assert HOME.face(None, "") == {"callback_data": "home.menu"}
    assert read_tap("home.menu:1:a@12") == ("home.menu", ["1", "a"], 12)
    assert read_tap("home.menu") == ("home.menu", [], None)
    for odd in ("home.menu@", "home.menu@x", "home.menu@²", "home.menu@-1", f"home.menu@{'1' * 19}"):
        with pytest.raises(StaleTap):
            read_tap(odd)
    assert read_tap(f"home.menu@{'1' * 18}")[2] == int("1" * 18)
    with pytest.raises(ValueError, match="carries too much"):
        Button("home", menu).data(10**60)
    with pytest.raises(ValueError, match="separator"):
        Button("home", menu, "a:b")
    assert Copied("code", "x" * 300).face(None, "") == {"copy_text": {"text": "x" * 256}}
    assert (Address("web", "https://a.example/").url("b"), Address("web", "x_y").leads_to) == ("https://a.example/", "")
    assert (LINK.leads_to, HOME.leads_to) == ("news", "home.menu")


def test_rows_are_paired_left_out_and_replaced():
    other = Button("other", menu)
    assert in_pairs([HOME, (LINK, HOME), LINK, HOME]) == [(LINK, HOME), (HOME, LINK), (HOME,)]
    assert without([HOME, (LINK, HOME), LINK], lambda place: place == "news") == [(HOME,), (HOME,)]
    assert instead([HOME, (LINK, HOME)], "home.menu", other) == [(other,), (LINK, other)]


def test_an_open_question_is_remembered_with_its_buttons_and_what_was_shown_since():
    words = Phrase(
        "{name}, {list}", {"name": Named("一", "One"), "list": [Phrase("a"), Formatted("<b>二</b>", "<b>two</b>")]}
    )
    small = Button("home", menu).short("h").changing()
    kept = asked.write(words, [HOME, (LINK, small)], ["photo"])
    read = asked.read(kept)
    assert plain("en", read.question()) == plain("en", words)
    assert plain("zh", read.question()) == plain("zh", words)
    assert read.pictures == ["photo"]
    [[first], [second]] = read.buttons()
    assert (first.data(3), first.brief, first.changes, first.fills) == ("home.menu@3", None, False, False)
    assert (plain("en", second.brief), second.changes, second.fills) == ("h", True, False)
    shown = asked.show(kept, [Button("x", menu).filling()], 9)
    [[since]] = asked.read(shown).shown_since()
    assert (since.fills, asked.read(shown).shown_at, len(asked.read(shown).buttons())) == (True, 9, 2)
    over = asked.read(asked.only_shown(shown))
    assert (over.rows, len(over.shown), over.shown_at, over.words) == ([], 1, 9, None)
    assert asked.only_shown(kept) is None
    assert asked.only_shown(None) is None


class Said(Incoming):
    def __init__(self, **more):
        self.update = Update(1, Message(5, None, **more))


SENT = {
    MessageKind.WORDS: {"text": ""},
    MessageKind.PHOTO: {"photo": [PhotoSize("small"), PhotoSize("large")], "caption": "c"},
    MessageKind.VOICE: {"voice": Media("v", 3)},
    MessageKind.VENUE: {"venue": Venue(Location(31.2, 121.4), "t", "a"), "location": Location(31.2, 121.4)},
    MessageKind.LOCATION: {"location": Location(31.2, 121.4)},
    MessageKind.CONTACT: {"contact": Contact("1", "Anna")},
    MessageKind.MIGRATION: {"migrate_to_chat_id": -5},
}


def test_of_what_kind_it_is_and_how_it_is_passed_on():
    for kind, content in SENT.items():
        assert Said(**content).kind is kind
    assert [Said(**SENT[MessageKind.PHOTO]).photo, Said(**SENT[MessageKind.PHOTO]).words] == ["large", "c"]
    assert Said(**SENT[MessageKind.VOICE]).voice == "v"
    content = {kind: attached(kind, Message(5, None, **SENT[kind])) for kind in SENT}
    assert content[MessageKind.WORDS] is None
    for kind in (MessageKind.PHOTO, MessageKind.VOICE):
        assert attached(kind, Message(5, None, media_group_id="a", **SENT[kind])).album == "a"
    assert content[MessageKind.PHOTO] == Attachment(MessageKind.PHOTO, {"photo": "large"})
    assert content[MessageKind.VENUE].content == {"latitude": 31.2, "longitude": 121.4, "title": "t", "address": "a"}
    assert content[MessageKind.CONTACT].content == {"phone_number": "1", "first_name": "Anna"}
    assert (content[MessageKind.VOICE].method, content[MessageKind.VENUE].method) == ("sendVoice", "sendVenue")
    assert file(MessageKind.VIDEO_NOTE, "x").method == "sendVideoNote"
    assert plain("en", listed([MessageKind.VOICE, MessageKind.PHOTO])) == "a voice message · a photo"


def test_words_behind_a_command_and_where_it_was_said():
    assert Said(text="/report the lamp is out").beyond_command == "the lamp is out"
    assert Said(text="/report").beyond_command == ""
    assert Said(text="the lamp").beyond_command == "the lamp"
    assert Said(text="x", message_thread_id=4, is_topic_message=True).topic == 4
    assert Said(text="x", message_thread_id=4).topic == 0
    ours = Said(text="x", via_bot=User(1, username="Linli_Bot"))
    ours.community = type("Community", (), {"bot_name": "linli_bot"})
    assert ours.is_our_own
    assert not Said(text="x").is_our_own


def test_a_key_asks_for_a_group_a_channel_a_place_or_people_in_the_readers_language():
    label = Phrase("✖️ Stop here")
    keys = [
        ChatRequest(label, 5),
        ChatRequest(label, 6, channel=True),
        PlaceRequest(label),
        UserRequest(label, 7, most=3),
    ]
    [call] = Outgoing(ANNA, SAID, NOTICE, keyboard=[keys]).calls(ANNA, "zh", "linli_bot")
    [group, channel, place, people] = json.loads(call.payload)["reply_markup"]["keyboard"][0]
    assert {each.pop("text") for each in (group, channel, place, people)} == {plain("zh", label)}
    assert group["request_chat"].pop("user_administrator_rights") == ADMINISTRATOR
    assert group == {"request_chat": {"request_id": 5, "chat_is_channel": False, "bot_is_member": True}}
    rights = {"user_administrator_rights": OF_CHANNEL, "bot_administrator_rights": OF_CHANNEL}
    assert channel == {"request_chat": {"request_id": 6, "chat_is_channel": True, **rights}}
    assert place == {"request_location": True}
    wanted = {"request_id": 7, "user_is_bot": False, "max_quantity": 3, "request_name": True}
    assert people == {"request_users": wanted}


def test_what_cannot_be_used_is_named():
    assert [plain("en", named(kind)) for kind in (MessageKind.DICE, MessageKind.OTHER)] == [
        "a die",
        "this kind of message",
    ]
    assert plain("en", listed([MessageKind.WORDS, MessageKind.DICE])) == "words · a die"
