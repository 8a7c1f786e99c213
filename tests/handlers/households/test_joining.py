"""Whoever has a code from the letter joins their home, and nobody gains a right that is not theirs."""

import pytest

from storage.people import codes
from tests.support.joining import homes_of, new_code, settled


async def test_a_person_joins_by_the_link_of_the_letter(town, anna, home):
    code = await new_code(town, home)
    await anna.says(f"/start join_{code}")
    anna.hears("This code is for home <b>3-2-501</b>")
    assert anna.labels == ["Owner", "Tenant", "Family", "That is not my home"]
    await anna.taps("Tenant")
    anna.hears("Welcome to 3-2-501! You are registered as: Tenant")
    anna.hears("What would you like")
    assert await homes_of(town, anna) == [("3-2-501", "tenant")]


@pytest.mark.parametrize("spelling", ["code", "chinese", "english", "sloppy"])
async def test_or_by_typing_it_in_any_of_its_spellings(town, anna, home, spelling):
    code = await new_code(town, home, code=codes.Code(0x1234567890ABCD))  # Some would be asked whether it is a danger.
    text = {
        "code": str(code),
        "chinese": code.spelled("zh").replace(" ", ""),
        "english": code.spelled("en").upper(),
        "sloppy": f" {str(code)[:4].lower()}-{str(code)[4:].lower()} ",
    }[spelling]
    await anna.says("/join")
    anna.hears("type the code")
    await anna.says(text)
    anna.hears("3-2-501")
    await anna.taps("Owner")
    anna.hears("Welcome")
    anna.hears("What would you like")
    assert await homes_of(town, anna) == [("3-2-501", "owner")]


async def test_in_chinese_it_is_the_same(town, home):
    wang = town.person(9, "王芳", "zh-hans")
    code = await new_code(town, home)
    await wang.says("加入")
    wang.hears("请输入信上的入户码")
    await wang.says(code.spelled("zh"))
    wang.hears("<b>3-2-501</b>")
    await wang.taps("业主")
    wang.hears("您已登记在3-2-501，身份：业主")
    wang.hears("您想做什么")


async def test_a_new_person_by_the_link_agrees_first_and_then_joins(town, home):
    jo = town.person(70, "Jo", new=True)
    await jo.says(f"/start join_{await new_code(town, home)}")
    jo.hears("Is that all right?")
    await jo.taps("✅ I agree")
    jo.hears("Good to see you")
    jo.hears("3-2-501")
    await jo.taps("Family")
    jo.hears("Welcome")
    jo.hears("What would you like")


async def test_whoever_lives_there_hears_who_joins_and_can_say_that_they_do_not_know_them(town, anna, staff, home):
    wang = town.person(9, "王芳", "zh-hans")
    await wang.arrives()
    await settled(town, wang, home)
    await anna.says(f"/start join_{await new_code(town, home)}")
    anna.hears("3-2-501")
    await anna.taps("Tenant")
    anna.hears("Welcome")
    anna.hears("What would you like")
    wang.hears("Anna登记到了您家3-2-501，身份：租户")
    await wang.taps("⚠️ 我不认识")
    wang.hears("物业会核实")
    staff.hears("3-2-501的王芳不认识刚登记的Anna")


@pytest.mark.parametrize("why", ["wrong", "expired", "used up", "revoked"])
async def test_a_code_that_opens_nothing_tells_nothing_about_any_home(town, anna, home, why):
    code = await new_code(town, home, uses=1)
    async with town.database.transaction() as tx:
        if why == "revoked":
            await codes.revoke(tx, home.id)
        if why == "used up":
            await codes.use(tx, code.digest, town.clock.now())
    if why == "expired":
        town.clock.ahead(days=31)
    await anna.says(f"/join {codes.new() if why == 'wrong' else code}")
    said = anna.hears("This code opens nothing: it may be mistyped, used up or too old")
    assert "501" not in said
    assert await homes_of(town, anna) == []


async def test_a_code_lets_in_as_many_as_it_was_made_for(town, anna, home):
    wang = town.person(9, "Wang")
    code = await new_code(town, home, uses=1)
    for person in (anna, wang):  # Both have it open; one is faster.
        await person.says(f"/join {code}")
        person.hears("3-2-501")
    await anna.taps("Owner")
    anna.hears("Welcome")
    anna.hears("What would you like")
    await wang.taps("Owner")
    wang.hears("used this code up meanwhile")
    assert await homes_of(town, wang) == []


async def test_guessing_is_stopped_per_person_and_seen_by_the_staff(town, anna, staff, home):
    for _ in range(codes.TRIES):
        await anna.says(f"/join {codes.new()}")
        anna.hears("opens nothing")
    code = await new_code(town, home)
    await anna.says(f"/join {code}")  # Even the right one: whoever guesses is not told that they have guessed well.
    anna.hears("Too many codes were wrong")
    town.clock.ahead(hours=1, minutes=1)
    await anna.says(f"/join {code}")
    anna.hears("3-2-501")
    for id in range(200, 200 + codes.BURST // codes.TRIES):
        thief = town.person(id, "Thief")
        for _ in range(codes.TRIES):
            await thief.says(f"/join {codes.new()}")
            thief.hears("opens nothing")
    staff.hears(f"一小时内输错入户码{codes.BURST}次")


async def test_words_that_are_no_code_are_no_try(town, anna, home):
    await anna.says("/join")
    anna.hears("type the code")
    await anna.says("hello")
    anna.hears("Hello, I am here.")
    for words in ("3-2-501", "x" * 4096, "水 林"):
        await anna.says(words)
        anna.hears("That is no code")
    await anna.says(str(await new_code(town, home)))
    anna.hears("3-2-501")


async def test_a_forged_choice_without_a_code_joins_nothing(town, anna, home):
    await anna.says("/menu")
    anna.hears("What would you like")
    for data in ("homes.choose:owner", "homes.choose:king", "homes.choose_relation:owner", "homes.choose:owner@1"):
        await anna.forges(data)
        anna.hears("belongs to something that is over")
    assert await homes_of(town, anna) == []


async def test_who_belongs_there_already_is_told_so_and_uses_nothing_up(town, anna, home):
    await settled(town, anna, home)
    code = await new_code(town, home, uses=1)
    await anna.says(f"/join {code}")
    anna.hears("You belong to 3-2-501 already")
    anna.hears("What would you like")
    async with town.database.transaction() as tx:
        assert await codes.opens(tx, code, town.clock.now())


@pytest.mark.parametrize("spelling", ["code", "chinese", "english", "link"])
async def test_the_letter_says_send_the_code_and_that_is_enough(town, anna, home, spelling):
    code = await new_code(town, home)
    spelled = {"code": str(code), "chinese": code.spelled("zh"), "english": code.spelled("en")}
    spelled["link"] = f"https://t.me/linli_bot?start=join_{code}"
    await anna.says(spelled[spelling])
    anna.hears("This code is for home <b>3-2-501</b>")
    await anna.taps("Owner")
    anna.hears("Welcome")
    anna.hears("What would you like")


async def test_a_newcomer_who_sends_the_code_and_chats_meanwhile_still_joins(town, home):
    jo = town.person(70, "Jo", new=True)
    await jo.says((await new_code(town, home)).spelled("zh"))
    jo.hears("Is that all right?")
    for words in ("hello", "well now let me see", "/menu"):
        await jo.says(words)
        jo.hears("I keep this as well" if words == "well now let me see" else "Is that all right?")
    await jo.taps("✅ I agree")
    jo.hears("Good to see you")
    jo.hears("3-2-501")
    jo.hears("I am not sure: what are you there?")


async def test_whoever_was_removed_does_not_come_in_again_by_the_same_letter(town, anna, liu, staff, home):
    code = await new_code(town, home)
    await settled(town, anna, home)
    await liu.forges(f"homes.remove_member:{home.id}:7", staff)
    anna.hears("no longer registered")
    staff.hears("还没有人登记")
    await anna.says(f"/join {code}")
    anna.hears("opens nothing")


@pytest.mark.parametrize(
    "words", ["我是3号楼2单元501的", "我住3-2-501", "I live in 3-2-501", "where is my invitation code"]
)
async def test_whoever_says_where_they_live_is_asked_for_the_code(anna, words):
    await anna.says(words)
    anna.hears("Please type the code on the letter")


async def test_or_reads_that_they_are_known_there(town, anna, home):
    await settled(town, anna, home)
    await anna.says("I live in 3-2-501")
    anna.hears("You belong to 3-2-501 already.")
    anna.hears("What would you like to do?")


async def test_what_happens_where_they_live_is_a_report(anna):
    await anna.says("我住3-2-501，家里没热水")
    anna.hears("Do you want to report a problem with this?")


@pytest.mark.parametrize("words", ["宠物要登记吗", "how do I register my dog", "电动车在哪里登记"])
async def test_what_else_is_registered_is_no_home(anna, words):
    await anna.says(words)
    anna.hears("Who shall see to it?")
