"""What somebody typed with bold letters and links, as HTML that Telegram takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram import markup
from handlers.dialogue.formatting import html_of, is_address
from handlers.dialogue.splitting import visible
from handlers.dialogue.update import Entity


@pytest.mark.parametrize(
    ("text", "entities", "html"),
    [
        ("plain <b> & co", [], "plain &lt;b&gt; &amp; co"),
        ("say \"yes\" & 'no'", [], "say \"yes\" &amp; 'no'"),
        ("bold", [Entity("bold", 0, 4)], "<b>bold</b>"),
        ("😀 bold", [Entity("bold", 3, 4)], "😀 <b>bold</b>"),
        ("both", [Entity("bold", 0, 4), Entity("italic", 0, 4)], "<b><i>both</i></b>"),
        ("abcdef", [Entity("bold", 0, 4), Entity("italic", 2, 4)], "<b>ab<i>cd</i></b><i>ef</i>"),
        (
            "a link",
            [Entity("text_link", 2, 4, "https://a.cn/?b=1&c=2")],
            'a <a href="https://a.cn/?b=1&amp;c=2">link</a>',
        ),
        ("a link", [Entity("text_link", 2, 4, "javascript:x")], "a link"),
        ("@anna", [Entity("mention", 0, 5)], "@anna"),
        ("too far", [Entity("code", 4, 99)], "too <code>far</code>"),
        ("nothing", [Entity("bold", 0, 0), Entity("bold", -1, 3), Entity("bold", 50, 3)], "nothing"),
        ("today", [Entity("date_time", 0, 5, unix_time=9)], '<tg-time unix="9">today</tg-time>'),
        ("quoted", [Entity("expandable_blockquote", 0, 6)], "<blockquote expandable>quoted</blockquote>"),
    ],
)
def test_it_is_marked_as_it_was_typed(text, entities, html):
    assert html_of(text, entities) == html


KINDS = st.sampled_from(["bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "url", "odd"])
ENTITIES = st.lists(st.builds(Entity, KINDS, st.integers(-2, 12), st.integers(0, 12)), max_size=6)


@given(st.text("ab<& 好", max_size=8), ENTITIES)
def test_whatever_overlaps_no_letter_is_lost_and_telegram_can_read_it(text, entities):
    whole = html_of(text, entities)
    assert visible(whole) == text
    markup.parse(whole)


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.com", True),
        ("http://a.cn/x?y#z", True),
        ("http://nowhere", False),
        ("ftp://a.cn", False),
        ("https://", False),
        ("https://a b.cn", False),
        ("//a.cn", False),
        ("http://[", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_link_leads_somewhere(url, leads):
    assert is_address(url) is leads
