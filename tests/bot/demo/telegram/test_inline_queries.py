"""Inline queries in the stand-in are answered like taps, and refused in Telegram's words."""

from __future__ import annotations

import pytest

from bot.demo.telegram.screen import Impossible
from tests.support.demo_bot import ANNA, NEIGHBOURS, WANG
from tests.support.stage import GONE


async def test_inline_queries_are_answered_like_taps(stage):
    standin, bot = stage
    query = standin.person(WANG).asks_inline("lamp")
    assert await bot.refused("answerInlineQuery", inline_query_id=query, results={}) == (
        "Bad Request: expected an Array of inline query results"
    )
    assert await bot.refused("answerInlineQuery", inline_query_id=query, results=[{}] * 51) == (
        "Bad Request: too many inline query results specified"
    )
    tap = standin.person(WANG).forges("x")
    assert await bot.refused("answerInlineQuery", inline_query_id=tap, results=[]) == GONE
    lamp = {"type": "article", "id": "1", "title": "Lamp", "input_message_content": {"message_text": "<b>Red</b> bin"}}
    lamp["input_message_content"]["parse_mode"] = "HTML"
    await bot.does("answerInlineQuery", inline_query_id=query, results=[lamp])
    assert await bot.refused("answerInlineQuery", inline_query_id=query, results=[]) == GONE
    sent = standin.person(WANG).picks(query)
    assert sent.html == "<b>Red</b> bin"
    assert sent.api()["via_bot"]["username"] == standin.world.bot.username
    assert (await bot.does("getMe"))["supports_inline_queries"]
    with pytest.raises(Impossible):
        standin.person(WANG).picks(query, 1)
    with pytest.raises(Impossible):
        standin.person(ANNA).picks(query)


async def test_results_of_an_inline_query_that_telegram_refuses(stage):
    standin, bot = stage
    query = standin.person(WANG).asks_inline("lamp", NEIGHBOURS)
    right = {"type": "article", "id": "2", "title": "Lamp", "input_message_content": {"message_text": "Red bin"}}
    unreadable = "can't parse InlineQueryResult: "
    for wrong, words in (
        ({"id": None}, f'{unreadable}can\'t find field "id"'),
        ({"id": ""}, "RESULT_ID_EMPTY"),
        ({"id": "x" * 65}, "RESULT_ID_INVALID"),
        ({"title": ""}, "ARTICLE_TITLE_EMPTY"),
        ({"type": "painting"}, f'{unreadable}type "painting" is unsupported for the inline query result'),
        ({"input_message_content": None}, f'{unreadable}can\'t find field "input_message_content"'),
        ({"input_message_content": {"message_text": ""}}, "message text is empty"),
        ({"input_message_content": {"message_text": "x" * 4097}}, "message is too long"),
        ({"id": "2"}, "RESULT_ID_DUPLICATE"),  # The last: it takes the query with it.
    ):
        results = [right, {**right, "id": "1", **wrong}]
        refused = await bot.refused("answerInlineQuery", inline_query_id=query, results=results)
        assert refused == f"Bad Request: {words}"


async def test_the_button_above_the_results_must_be_a_link(stage):
    standin, bot = stage
    query = standin.person(WANG).asks_inline("lamp")
    for parameter, words in (
        ("", "can't use empty start_parameter"),
        ("电池", "unallowed characters in start_parameter are used"),
        ("x" * 65, "too long start_parameter specified"),
    ):
        button = {"text": "Ask", "start_parameter": parameter}
        refused = await bot.refused("answerInlineQuery", inline_query_id=query, results=[], button=button)
        assert refused == f"Bad Request: {words}"
    good = {"text": "Ask", "start_parameter": "sort"}
    await bot.does("answerInlineQuery", inline_query_id=query, results=[], button=good)
    assert standin.person(WANG).presses_above(query).text == "/start sort"
