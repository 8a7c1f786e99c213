"""HTML as Telegram reads it, and as the page may show it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram.entities import found, units
from bot.demo.telegram.markup import parse
from bot.demo.telegram.refusal import Refusal
from bot.demo.telegram.rendering import html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("&lt;b&gt; &amp; &quot; &#33; &#x1F44D; &nbsp; & &#0;", '<b> & " ! 👍 &nbsp; & &#0;', []),
        ("<b>x</b><strong>y</strong>", "xy", [("bold", 0, 1), ("bold", 1, 1)]),
        ("👍<i>好</i>", "👍好", [("italic", 2, 1)]),
        ("<B>x</B >", "x", [("bold", 0, 1)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<u><s>x</s>y</u>", "xy", [("underline", 0, 2), ("strikethrough", 0, 1)]),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ('<blockquote>x</blockquote><code class="language-py">y</code>', "xy", [("blockquote", 0, 1), ("code", 1, 1)]),
        ('<a href="nonsense">x</a>', "x", []),
    ],
)
def test_what_is_read(source, text, entities):
    plain, marked = parse(source)
    assert (plain, [(e["type"], e["offset"], e["length"]) for e in marked]) == (text, entities)


def test_what_entities_carry():
    assert parse('<a href="https://t.me/x?a=1&amp;b=2">x</a>')[1][0]["url"] == "https://t.me/x?a=1&b=2"
    assert parse("<a>example.org</a>")[1][0]["url"] == "http://example.org/"
    assert parse('<a href="tg://user?id=101">x</a>')[1][0]["user"]["id"] == 101
    assert parse('<pre><code class="language-py">x</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "py"}
    ]
    assert parse('<tg-emoji emoji-id="536">👍</tg-emoji>')[1][0]["custom_emoji_id"] == "536"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("好<b>x</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("5 <6", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x:y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    ],
)
def test_what_cannot_be_read(source, words):
    with pytest.raises(Refusal) as refusal:
        parse(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


@given(st.text())
def test_any_text_is_read_or_refused(source):
    try:
        text, entities = parse(source)
    except Refusal:
        return
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= units(text) for e in entities)


TAGS = st.sampled_from(["b", "i", "u", "s", "code", "blockquote"])
NESTED = st.recursive(
    st.text(alphabet="x👍好 \n").map(lambda text: text),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=3)).map(lambda it: f"<{it[0]}>{''.join(it[1])}</{it[0]}>"),
)


@given(NESTED)
def test_what_telegram_read_is_shown_the_same(source):
    text, entities = parse(source)
    assert parse(html(text, entities)) == (text, entities)


def test_nothing_that_could_be_markup_is_shown_as_such():
    text = '<script>&"'
    assert html(text, []) == '&lt;script&gt;&amp;"'
    assert html(text, [{"type": "text_link", "offset": 0, "length": 3, "url": 'https://x.y/"><b>'}]) == (
        '<a href="https://x.y/&quot;&gt;&lt;b&gt;">&lt;sc</a>ript&gt;&amp;"'
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("/report lamp", ["bot_command"]),
        ("写 /help@linli_demo_bot 或 @anna_k #灯", ["bot_command", "mention"]),
        ("https://example.org/a?b=1 and a@b.cn", ["url", "email"]),
        ("a/b 3/4 no@", []),
    ],
)
def test_what_is_found_in_plain_text(text, kinds):
    assert [entity["type"] for entity in found(text)] == kinds
