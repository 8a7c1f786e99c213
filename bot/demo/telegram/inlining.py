"""answerInlineQuery: the results that Telegram takes, and its words for those that it does not."""

from __future__ import annotations

import re
from typing import Any

from bot.demo.telegram import contents
from bot.demo.telegram.offers import Offer, Result
from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, Refusal, bad
from bot.demo.telegram.world import World

RESULTS, ID_BYTES, PARAMETER = 50, 64, 64


def answer_inline_query(world: World, given: Parameters) -> bool:
    given_results = given.json("results", "Can't parse JSON encoded inline query results")
    given_results = [] if given_results is None else given_results
    if not isinstance(given_results, list):
        raise bad("Expected an Array of inline query results")
    if len(given_results) > RESULTS:
        raise bad("Too many inline query results specified")
    results = [_result(world, each) for each in given_results]
    button = _button(given)
    query = world.queries.answer(given.text("inline_query_id"), world.now(), "inline")
    ids = [each.id for each in results]
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    id = given.text("inline_query_id")
    world.offers = {known: offer for known, offer in world.offers.items() if offer.person != query.person}
    world.offers[id] = offer = Offer(query.person, query.chat, results, button)
    world.tell(lambda: {"type": "inline", "person": query.person, "chat": query.chat, "query": id, **offer.face})
    return True


def _result(world: World, given: Any) -> Result:
    if not isinstance(given, dict):
        raise _malformed("expected an Object")
    kind = _string(given, "type").lower()
    if kind != "article":  # The stand-in offers no other kind yet.
        raise _malformed(f'type "{kind}" is unsupported for the inline query result')
    id, title = _string(given, "id"), _string(given, "title")
    content = given.get("input_message_content")
    if content is None:
        raise _malformed('can\'t find field "input_message_content"')
    if not isinstance(content, dict):
        raise _malformed('field "input_message_content" must be of type Object')
    source = _string(content, "message_text")
    if not id:
        raise Refusal(400, "Bad Request: RESULT_ID_EMPTY")
    if len(id.encode()) > ID_BYTES:
        raise Refusal(400, "Bad Request: RESULT_ID_INVALID")
    if not title:
        raise Refusal(400, "Bad Request: ARTICLE_TITLE_EMPTY")
    text = {"text": source, "parse_mode": content.get("parse_mode"), "entities": content.get("entities")}
    said = contents.text(world, Parameters({name: value for name, value in text.items() if value is not None}, {}))
    return Result(id, title, str(given.get("description") or ""), said)


def _button(given: Parameters) -> Json | None:
    button = given.json("button", "Can't parse inline query results button JSON object")
    if button is None:
        return None
    if not isinstance(button, dict):
        raise bad("Object expected as inline query results button")
    text, parameter = _string(button, "text"), button.get("start_parameter")
    if not isinstance(parameter, str):
        raise bad("InlineQueryResultsButton must have either start_parameter or web_app")
    if not parameter:
        raise bad("Can't use empty start_parameter")
    if len(parameter) > PARAMETER:
        raise bad("Too long start_parameter specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", parameter):
        raise bad("Unallowed characters in start_parameter are used")
    return {"text": text, "start_parameter": parameter}


def _string(given: Json, name: str) -> str:
    if given.get(name) is None:
        raise _malformed(f'can\'t find field "{name}"')
    if not isinstance(given[name], str):
        raise _malformed(f'field "{name}" must be of type String')
    return str(given[name])


def _malformed(words: str) -> Refusal:
    return Refusal(400, f"Bad Request: can't parse InlineQueryResult: {words}")
