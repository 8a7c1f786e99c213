"""Texts that are too long for Telegram, cut where a reader would pause."""

import json
import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.dialogue.attachment import Attachment, file
from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.splitting import CAPTION_LIMIT, TEXT_LIMIT, split, visible, width
from handlers.dialogue.step import MessageKind
from handlers.dialogue.words import Phrase, html, phrase
from storage.queues.outbox import NOTICE

TAGS = [
    "<b>",
    "<i>",
    "<u>",
    "<s>",
    "<code>",
    "<blockquote>",
    "<tg-spoiler>",
    '<a href="https://example.org/?a=1&amp;b=2">',
]
WORDS = st.text(st.sampled_from("一二三，。！ab, .?\n <>&\"'👵🏽\u200d🏠é"), max_size=60)


def tagged(inner):
    return st.builds(lambda tag, text: f"{tag}{text}</{re.match('<([a-z-]+)', tag)[1]}>", st.sampled_from(TAGS), inner)


PARTS = st.recursive(
    WORDS.map(lambda text: escape(text, quote=False)),
    lambda inner: st.one_of(tagged(inner), st.lists(inner, max_size=4).map("".join)),
    max_leaves=12,
)
LIMITS = st.tuples(st.integers(12, 60), st.integers(12, 120))


class Balanced(HTMLParser):
    """Raises if a tag is closed that is not the innermost one, or left open."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.seen = [], ""
        self.feed(text)
        self.close()
        assert not self.open, f"left open: {self.open} in {text!r}"

    def handle_starttag(self, tag, attrs):
        assert tag != "a" or attrs == [("href", "https://example.org/?a=1&b=2")]
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.seen += data


def units(text):
    return len(text.encode("utf-16-le")) // 2


def without_spaces(text):
    return "".join(text.split())


@given(PARTS, LIMITS)
@example("\n" * 40 + "words", (12, 60))
@example("<b>" + "一" * 100 + "</b>", (12, 12))
@example("&lt;" * 40, (13, 13))
@example("👵🏽" * 20, (13, 13))
def test_every_piece_fits_stands_alone_and_nothing_that_is_seen_is_lost(text, limits):
    first, limit = limits
    pieces = split(text, first, limit)
    for place, piece in enumerate(pieces):
        seen = Balanced(piece).seen
        assert seen == visible(piece)
        assert units(seen) <= (limit if place else first)
        assert seen.strip() or len(pieces) == 1
    assert without_spaces("".join(map(visible, pieces))) == without_spaces(visible(text))


@given(PARTS, LIMITS)
def test_each_letter_keeps_its_tags(text, limits):
    marks = [(letter, tags) for letter, tags in _marked(text) if letter.strip()]
    cut = [(letter, tags) for piece in split(text, *limits) for letter, tags in _marked(piece) if letter.strip()]
    assert cut == marks


def _marked(text):
    """Each letter with the tags around it."""
    tags, marked = [], []
    for token in re.findall(r"<[^>]*>|&\w+;|.", text, re.DOTALL):
        if token.startswith("</"):
            tags.pop()
        elif token.startswith("<"):
            tags.append(token)
        else:
            marked.append((token, tuple(tags)))
    return marked


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_people_wrote_survives_a_sentence_and_a_cut(name, text):
    said = html("en", phrase("<b>{name}</b>: {text}", name=name, text=text))
    assert without_spaces("".join(map(visible, split(said, 20, 20)))) == without_spaces(f"{name}: {text}")


def test_a_text_that_just_fits_is_left_alone():
    for text in ("长" * TEXT_LIMIT, "<b>" + "&lt;" * TEXT_LIMIT + "</b>", "🏠" * (TEXT_LIMIT // 2)):
        assert split(text) == [text]
    assert len(split("🏠" * (TEXT_LIMIT // 2) + "!")) == 2


@pytest.mark.parametrize("pause", ["\n\n", "\n", "。", ". ", "！", "，", " "])
def test_it_is_cut_at_a_pause(pause):
    first, second = split("a" * 70 + pause + "b" * 70, 100, 100)
    assert first.strip() == ("a" * 70 + pause).strip()
    assert second == "b" * 70


def test_a_paragraph_is_a_better_place_than_a_word():
    first, _ = split("one two three. four five\n\nsix seven eight nine ten", 40, 40)
    assert first == "one two three. four five"


def test_of_several_pauses_it_is_the_last():
    assert split("one two three four five six seven eight", 30, 30)[0].strip() == "one two three four five six"


def test_a_pause_too_early_leaves_no_short_first_piece():
    first, _ = split("a. " + "b" * 200, 100, 200)
    assert len(first) == 100


def test_a_pause_right_in_the_middle_is_late_enough_and_nothing_but_blanks_is_lost():
    assert split("X" * 10 + " " + "X" * 15, 21, 21) == ["X" * 10 + " ", "X" * 15]
    assert split("X" * 9 + " " + "X" * 16, 20, 20)[0] == "X" * 9 + " " + "X" * 10
    assert split("\uffff" * 10 + "b" * 10, 15, 15) == ["\uffff" * 10 + "b" * 5, "b" * 5]


def test_no_emoji_is_cut_in_two():
    pieces = split("👵" * 100, 25, 25)
    assert {units(piece) for piece in pieces} <= {24, 8}
    assert "".join(pieces) == "👵" * 100


def test_width_counts_as_telegram_does():
    assert [width(text) for text in ("", "a", "长", "👵", "👵🏽")] == [0, 1, 1, 2, 4]


# Messages


def calls(text, **more):
    return Outgoing(7, Phrase(text), NOTICE, **more).calls(7, "en", "linli_bot")


def test_a_long_text_is_several_messages_and_the_buttons_stand_under_the_last():
    said = calls("长" * 10_000, keyboard=[[phrase("Home")]], card="report:1", reply_to=3)
    bodies = [json.loads(call.payload) for call in said]
    assert [call.method for call in said] == ["sendMessage"] * 3
    assert ["reply_markup" in body for body in bodies] == [False, False, True]
    assert ["reply_parameters" in body for body in bodies] == [True, False, False]
    assert said[-1].card == "report:1"


def test_a_long_caption_goes_on_below_the_picture():
    said = calls("长" * 3000, pictures=["AgAC"])
    first, second = [json.loads(call.payload) for call in said]
    assert (len(first["caption"]), len(second["text"])) == (CAPTION_LIMIT, 3000 - CAPTION_LIMIT)


def test_an_album_comes_before_its_words_and_counts_as_its_pictures():
    album, words = calls("长" * 2000, pictures=[f"AgAC{number}" for number in range(10)])
    assert (album.method, album.weight, len(json.loads(album.payload)["media"])) == ("sendMediaGroup", 10, 10)
    assert words.method == "sendMessage"


@pytest.mark.parametrize("count", range(11, 24))
def test_more_pictures_than_an_album_holds_are_several_albums(count):
    pictures = [f"AgAC{number}" for number in range(count)]
    said = calls("Photos", pictures=pictures, card="photos:1")
    bodies = [json.loads(call.payload) for call in said]
    found = [
        each
        for body in bodies
        for each in ([item["media"] for item in body["media"]] if "media" in body else [body.get("photo")])
    ]
    assert [each for each in found if each] == pictures
    assert bodies[-1].get("text", bodies[-1].get("caption")) == "Photos"
    assert len({call.card for call in said}) == len(said)


def test_what_takes_no_caption_comes_before_its_words():
    for thing in (file(MessageKind.VIDEO_NOTE, "DQAC"), Attachment(MessageKind.VENUE, {"title": "Gate"})):
        first, second = calls("Anna:", attached=thing, reply_to=3)
        assert (first.method, json.loads(second.payload)["text"]) == (thing.method, "Anna:")
        assert "caption" not in json.loads(first.payload)
    [only] = calls("Anna:", attached=file(MessageKind.ANIMATION, "CgAC"))
    assert (only.method, json.loads(only.payload)["caption"]) == ("sendAnimation", "Anna:")


def test_a_card_that_is_too_long_repeats_nothing_when_it_changes():
    for pictures in ((), ("AgAC",)):
        names = [call.card for call in calls("长" * 6000, pictures=pictures, card="report:1")]
        assert None not in names
        assert len(set(names)) == len(names)
