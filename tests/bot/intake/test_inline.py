"""@bot 电池, in any chat: a list to choose from, in the language of whoever types, and nothing is kept of it."""

import asyncio
import json

import pytest
from telegram.error import BadRequest

from bot.intake import inline as inline_module
from bot.intake.intake import inline_query
from handlers.sorting.linking import payload, words_of


def titles(offer):
    return [each["title"] for each in offer["results"]]


def first(offer):
    return offer["results"][0]


async def rows(town):
    async with town.database.transaction() as tx:
        tables = ("inbox", "outbox", "people", "conversations")
        return [await tx.value(f"SELECT count(*) FROM {table}") for table in tables]


async def test_what_it_is_where_it_goes_and_why(anna):
    offer = await anna.types_inline("plastic bottle")
    assert "♻️ Recyclable" in first(offer)["title"]
    assert "blue bin" in first(offer)["description"]
    assert first(offer)["input_message_content"]["parse_mode"] == "HTML"
    assert first(offer)["input_message_content"]["message_text"].startswith("<b>")
    assert offer["is_personal"]
    assert "button" not in offer


async def test_what_depends_is_a_choice(town):
    wang = town.person(9, "王芳", "zh-hans", new=True)
    offer = await wang.types_inline("电池")
    assert [title.partition("：")[0] for title in titles(offer)] == ["干电池", "充电电池", "纽扣电池", "电动车电池"]
    assert len({each["id"] for each in offer["results"]}) == 4


async def test_several_things_first_together_then_each(anna):
    offer = await anna.types_inline("电池和报纸")
    assert "battery" in titles(offer)[0]
    assert "newspaper" in titles(offer)[0]
    assert len(titles(offer)) == 6


async def test_danger_comes_first(anna):
    said = first(await anna.types_inline("水银温度计"))
    assert said["description"].startswith("⚠️")
    assert said["input_message_content"]["message_text"].split("\n")[1].startswith("⚠️")


async def test_the_unknown_leads_to_a_volunteer(town, anna, staff):
    offer = await anna.types_inline("咕噜咕噜")
    assert offer["results"] == []
    assert "volunteer" in offer["button"]["text"]
    await anna.says(f"/start {offer['button']['start_parameter']}")
    anna.hears("咕噜咕噜", "do not know this")
    await anna.taps("🙋 Ask a volunteer")
    anna.hears("I have asked")
    staff.hears("咕噜咕噜")


async def test_nothing_typed_yet(anna):
    offer = await anna.types_inline(" ")
    assert offer["button"] == {"text": "Type what you want to throw away", "start_parameter": "sort"}


async def test_a_ruling_of_this_community_wins(town, anna, liu, staff):
    await liu.says("/sortset 烟蒂 铁箱在门口", chat=staff)
    staff.hears("烟蒂")
    await liu.taps("☣️ 有害垃圾", on=staff)
    staff.hears("从现在起")
    assert "铁箱在门口" in first(await anna.types_inline("烟蒂"))["description"]


async def test_nothing_is_kept_of_whoever_only_types(town):
    stranger = town.person(9, "Zoe", "en-GB", new=True)
    before = await rows(town)
    assert "Recyclable" in first(await stranger.types_inline("newspaper"))["title"]
    assert await rows(town) == before


async def test_what_was_chosen_is_no_question_to_the_bot(town, anna, staff):
    text = first(await anna.types_inline("newspaper"))["input_message_content"]["message_text"]
    via = {"id": 5, "is_bot": True, "first_name": "邻里", "username": "Linli_bot"}
    for chat in (None, staff):
        await anna.sends(text=text, via_bot=via, chat=chat)
        anna.hears_nothing()
    await anna.sends(text="newspaper", via_bot={**via, "username": "gif"})
    anna.hears("Recyclable")


async def test_only_the_newest_of_quick_typing_is_looked_up(town, anna):
    async def typed(words):
        town.inline.take(inline_query(json.dumps(body(words)).encode()))

    def body(words):
        return {"update_id": 1, "inline_query": {"id": words, "from": anna._user(), "query": words, "offset": ""}}

    for words in ("n", "ne", "new", "newspaper"):
        await typed(words)
    await town.inline.settled()
    assert list(town.offers.made) == ["newspaper"]
    assert town.inline.dropped == 3


async def test_a_flood_is_dropped_without_a_word(town, anna, monkeypatch):
    monkeypatch.setattr(town.inline, "_flood", inline_module.Flood(60, 3))
    offers = [await anna.types_inline("newspaper") for _ in range(5)]
    assert [bool(offer) for offer in offers] == [True, True, True, False, False]


async def test_an_answer_that_comes_too_late_is_not_sent(town, anna, monkeypatch):
    monkeypatch.setattr(inline_module, "SECONDS_FRESH", -1)
    assert await anna.types_inline("newspaper") is None
    assert town.inline.dropped == 1


@pytest.mark.parametrize("error", [BadRequest("query is too old"), RuntimeError("a bug")])
async def test_a_refusal_harms_nobody(town, anna, monkeypatch, error):
    async def refuse(*_, **__):
        raise error

    good = town.offers.call
    monkeypatch.setattr(town.offers, "call", refuse)
    assert await anna.types_inline("newspaper") is None
    monkeypatch.setattr(town.offers, "call", good)
    assert await anna.types_inline("newspaper")


async def test_typing_waits_for_nobody_and_others_do_not_wait_for_it(town, anna, monkeypatch):
    stuck = asyncio.Event()

    async def slow(*_, **__):
        await stuck.wait()

    monkeypatch.setattr(town.offers, "call", slow)
    town.inline.take(
        inline_query(
            json.dumps({"update_id": 1, "inline_query": {"id": "1", "from": anna._user(), "query": "纸"}}).encode()
        )
    )
    await anna.says("newspaper")
    anna.hears("Recyclable")
    stuck.set()
    await town.inline.settled()


@pytest.mark.parametrize("words", ["电池", "a", "battery of an e-bike", "一二三四五六七八九十一"])
def test_a_link_carries_the_words(words):
    link = payload(words)
    assert len(link) <= 64
    assert words_of(link.removeprefix("sort_")) == words


def test_words_that_are_too_long_or_no_words():
    assert payload("很" * 30) == "sort"
    assert payload("") == "sort"
    assert words_of("newspaper") == "newspaper"
    assert words_of("--1") == ""


def test_words_that_only_look_like_an_inline_query():
    assert inline_query(b'{"update_id": 1, "message": {"text": "\\"inline_query\\""}}') is None
    assert inline_query(b'{"update_id": 1, "inline_query": 7}') is None
