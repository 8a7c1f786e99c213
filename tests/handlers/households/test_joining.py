"""Who lives where: by a code, by asking, as the staff see it; and nobody gains a right that is not theirs."""

import re
from datetime import timedelta

import pytest

from storage.people import codes, households, members
from storage.people.members import Relation
from storage.people.people import Role
from storage.queues import files

HOME = households.RosterEntry(("3", "2", "501"), 5, 895_000, ("王建国", "李梅"))


@pytest.fixture
async def home(town):
    async with town.database.transaction() as tx:
        await households.put(tx, [HOME, households.RosterEntry(("3", "2", "502"), 5, 895_000)])
        return await households.at(tx, HOME.address)


async def new_code(town, home, uses=4, days=30, code=None):
    async with town.database.transaction() as tx:
        expires = town.clock.now() + timedelta(days=days)
        return await codes.make(tx, home.id, uses, expires, 0, town.clock.now(), code)


async def settled(town, person, home, relation=Relation.OWNER):
    async with town.database.transaction() as tx:
        await members.join(tx, person.id, home.id, relation, town.clock.now())


async def homes_of(town, person):
    async with town.database.transaction() as tx:
        return [(each.home.label, each.relation) for each in await members.of_person(tx, person.id)]


# By a code


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


# By asking


async def asks(person, staff, relation="Tenant", address="Building 3, entrance 2, room 501"):
    await person.says("/join")
    person.hears("type the code")
    await person.taps("I have no letter")
    person.hears("Step 1 of 3")
    await person.says(address)
    person.hears("Step 2 of 3", "3-2-501")
    await person.taps(relation)
    person.hears("Step 3 of 3")
    await person.says("Anna <Kowalska>")
    person.hears("The office looks at it")
    staff.hears(
        "🔑 Anna申请登记<b>3-2-501</b>，身份：租户",
        "<blockquote>Anna &lt;Kowalska&gt;</blockquote>",
        "王建国、李梅",
        "等待审批",
    )


async def test_who_has_no_letter_asks_and_the_staff_approve(town, anna, liu, staff, home):
    await asks(anna, staff)
    await liu.taps("✅ 同意", on=staff)
    anna.hears("you belong to 3-2-501 now")
    staff.hears("✅ 已同意 · 刘伟")
    assert staff.last["edit"]
    assert "reply_markup" not in staff.last
    assert await homes_of(town, anna) == [("3-2-501", "tenant")]


async def test_the_staff_decline_with_a_reason_by_button(town, anna, liu, staff, home):
    await asks(anna, staff)
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么婉拒1号申请")
    assert staff.labels == ["名册里没有", "请带证件来", "请同住人确认", "‹ 返回"]
    await liu.taps("请带证件来", on=staff)
    anna.hears("could not register you for 3-2-501", "Please come to the office once", "6543210")
    staff.hears("1号申请已婉拒：请带上证件")
    staff.hears("✋ 已婉拒 · 刘伟")
    assert await homes_of(town, anna) == []


async def test_or_in_their_own_words_by_replying(anna, liu, staff, home):
    await asks(anna, staff)
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么婉拒")
    question = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("请周三<上午>来", chat=staff, reply_to_message=question)
    anna.hears("请周三&lt;上午&gt;来")
    staff.hears("1号申请已婉拒：请周三&lt;上午&gt;来")
    staff.hears("✋ 已婉拒")


@pytest.mark.parametrize("earlier", ["", "keep"])  # What the button was called in an earlier release.
async def test_declining_can_be_thought_over(anna, liu, staff, home, earlier):
    await asks(anna, staff)
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么婉拒")
    await (liu.forges(f"homes.{earlier}:1", staff) if earlier else liu.taps("‹ 返回", on=staff))
    staff.hears("没有婉拒")
    assert staff.labels == ["✅ 同意", "✋ 婉拒"], "one level up, in the same message"
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么婉拒")
    await liu.taps("‹ 返回", on=staff)
    staff.hears("没有婉拒")
    await liu.taps("✅ 同意", on=staff)
    anna.hears("you belong to 3-2-501 now")
    staff.hears("1号申请：✅ 已同意")
    assert staff.last["edit"]
    staff.hears("已同意")
    staff.hears_nothing()


async def test_of_two_who_decide_at_once_the_first_counts_and_the_second_is_told(town, anna, liu, staff, home):
    mei = town.person(10, "梅", "zh-hans")
    await asks(anna, staff)
    yes = staff.data_of("✅ 同意")
    async with town.at_once():
        await liu.forges(yes, staff)
        await mei.forges("homes.decline:1:records", staff)
    anna.hears("you belong to 3-2-501 now")
    assert liu.toasts == ["1号申请：✅ 已同意"]
    assert mei.toasts == ["有人先处理了：✅ 已同意（刘伟）"]
    while staff.unheard:
        staff.hears("已同意 · 刘伟")
    assert await homes_of(town, anna) == [("3-2-501", "tenant")]


async def test_a_reply_to_the_request_reaches_whoever_asked_and_decides_nothing(anna, liu, staff, home):
    await asks(anna, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("您是几号搬来的？", chat=staff, reply_to_message=card)
    anna.hears("刘伟 about your request", "您是几号搬来的")
    staff.hears("已转告")


@pytest.mark.parametrize("address", ["somewhere", "9-9-999", "3", "x" * 4096])
async def test_an_address_that_is_none_is_asked_for_again(anna, home, address):
    await anna.forges("homes.ask_address")
    anna.hears("Step 1 of 3")
    await anna.says(address)
    anna.hears("like this: 3-2-501" if address != "9-9-999" else "no home 9-9-999 in the roster")
    await anna.says("3-2-501")
    anna.hears("Step 2 of 3")


async def test_who_asked_often_waits(town, anna, staff, home):
    async with town.database.transaction() as tx:
        await households.put(
            tx, [households.RosterEntry(("4", "1", str(room)), 1, 500_000) for room in range(101, 106)]
        )
    for room in range(101, 105):
        await anna.forges("homes.ask_address")
        anna.hears("Step 1")
        await anna.says(f"4-1-{room}")
        anna.hears("Step 2")
        await anna.taps("Owner")
        anna.hears("Step 3")
        await anna.says("Anna")
        if room < 104:
            anna.hears("The office looks at it")
            staff.hears(f"4-1-{room}")
        else:
            anna.hears("several requests of yours already")


# The register


async def test_the_staff_see_a_home_and_make_a_code_for_it(town, anna, liu, staff, home):
    await settled(town, anna, home)
    await liu.says("/home 3号楼2单元501室", chat=staff)
    staff.hears("🏠 <b>3-2-501</b> · 5层 · 89.50 ㎡", "王建国、李梅", "还能用的入户码：0个", "Anna · 业主")
    await liu.taps("🔑 新入户码", on=staff)
    said = staff.hears("3-2-501的入户码，可用4人次", "2026年12月23日")
    code = said.partition("<code>")[2].partition("</code>")[0]
    assert f"https://t.me/linli_bot?start=join_{code}" in said
    assert staff.last["reply_markup"]["inline_keyboard"] == [[{"text": "📋 复制编码", "copy_text": {"text": code}}]]
    wang = town.person(9, "Wang")
    await wang.says(f"/join {code}")
    wang.hears("3-2-501")
    await liu.says("/home 3-2-501", chat=staff)
    staff.hears("还能用的入户码：1个")
    await liu.taps("作废入户码", on=staff)
    staff.hears("要作废3-2-501的入户码吗")
    await liu.taps("是的，作废", on=staff)
    staff.hears("还能用的入户码：0个")
    assert liu.toasts[-1] == "已作废1个入户码"
    await wang.taps("Owner")
    wang.hears("Please ask the office")
    assert await homes_of(town, wang) == []


async def test_whoever_is_removed_loses_every_right_at_once_in_the_middle_of_a_dialogue_too(
    town, anna, liu, staff, home
):
    await settled(town, anna, home)
    await anna.says("/me")
    anna.hears("3-2-501 · Owner", "resident")
    await anna.taps("Leave a home")
    anna.hears("Which home do you leave?")
    await liu.says("/home 3-2-501", chat=staff)
    staff.hears("Anna · 业主")
    await liu.taps("移除Anna", on=staff)
    staff.hears("把Anna从3-2-501移除吗")
    async with town.at_once():  # Her tap arrives a moment after his, in the same commit.
        await liu.taps("确定移除", on=staff)
        await anna.taps("3-2-501")
    anna.hears("You are no longer registered for 3-2-501")
    anna.hears("Only residents of the community can use this.")
    staff.hears("还没有人登记")
    assert await homes_of(town, anna) == []


async def test_a_volunteer_who_leaves_the_last_home_is_no_volunteer_any_more(town, anna, home):
    await settled(town, anna, home)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = 7", role=int(Role.VOLUNTEER))
    await anna.says("/me")
    anna.hears("volunteer")
    await anna.taps("Leave a home")
    anna.hears("Which home")
    await anna.taps("3-2-501")
    anna.hears("You have left 3-2-501")
    anna.hears("visitor: you belong to no home yet")
    assert "🏠 no home yet" not in anna.last["text"]  # Once is enough.


@pytest.mark.parametrize("words", ["/home", "/home somewhere", "/home 9-9-999"])
async def test_a_home_that_cannot_be_found_is_said_so(liu, staff, home, words):
    await liu.says(words, chat=staff)
    staff.hears("没有9-9-999" if "999" in words else "3-2-501")
    await liu.says("3-2-501", chat=staff)
    staff.hears("🏠 <b>3-2-501</b>")


async def test_a_resident_cannot_look_into_the_register(anna, home):
    await anna.says("/home 3-2-501")
    anna.hears("Only the staff can use this")


async def test_all_of_it_is_audited(town, anna, liu, staff, home):
    await asks(anna, staff)
    await liu.taps("✅ 同意", on=staff)
    anna.hears("you belong")
    staff.hears("已同意")
    await liu.says("/home 3-2-501", chat=staff)
    staff.hears("3-2-501")
    await liu.forges(f"homes.remove_member:{home.id}:7", staff)
    anna.hears("no longer registered")
    staff.hears("3-2-501")
    async with town.database.transaction() as tx:
        rows = await tx.rows("SELECT actor_id, action, subject, on_behalf FROM audit ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (7, "request.ask", "1", None),
        (8, "request.approved", "1", 7),
        (8, "home.join.tenant", "3-2-501", 7),
        (8, "home.look", "3-2-501", None),
        (8, "home.leave", "3-2-501", 7),
    ]


# What people do who have not read how


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
    for words in ("hello", "is this safe?", "/menu"):
        await jo.says(words)
        jo.hears("I keep this as well" if words == "is this safe?" else "Is that all right?")
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


async def test_who_asked_to_join_answers_what_the_office_wants_to_know(town, anna, liu, staff, home):
    await asks(anna, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("您是几号搬来的？", chat=staff, reply_to_message=card)
    anna.hears("几号搬来")
    staff.hears("已转告")
    await anna.taps("✍️ Answer")
    anna.hears("What shall I tell the office?")
    await anna.says("In <May>")
    anna.hears("I told the staff")
    staff.hears("Anna补充（1号申请）", "In &lt;May&gt;")
    said = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("好的", chat=staff, reply_to_message=said)
    anna.hears("好的")
    staff.hears("已转告")
    eve = town.person(66, "Eve")
    await eve.forges("homes.ask_answer:1")
    eve.hears("belongs to something that is over")


async def test_the_register_and_the_audit_are_for_the_staffs_own_group(town, liu, staff, home):
    neighbours = town.group(-1002)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = 8", role=int(Role.STAFF))
    for words in ("/home 3-2-501", "/audit", "/people 刘", "/reports", "/places", "/sortset"):
        await liu.says(words, chat=neighbours)
        neighbours.hears("这件事请到私聊里办")
    for data in (f"homes.make_code:{home.id}", f"homes.show_home:{home.id}", "audit.hand_out"):
        await liu.forges(data, neighbours)
        assert liu.toasts[-1] == "已经过期，没有任何改动。"
    neighbours.hears_nothing()


async def test_the_staff_get_the_letter_of_a_home_again(town, anna, liu, staff, home):
    """It prints, and lets people in; the list of the roster shows that there is a code."""
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = 8", role=int(Role.STAFF))
    await liu.says("/home 3-2-501")
    liu.hears("还能用的入户码：0")
    await liu.taps("📄 入户信")
    async with town.database.read() as tx:
        file = await files.find(tx, liu.documents[-1]["document"].removeprefix("attach://"))
    page = file.content.decode()
    assert file.name == "入户信-3-2-501.html"
    assert "<svg" in page
    assert "3号楼 2单元 501室" in page
    code = re.search(r'<p class="code characters">([^<]+)</p>', page)[1]
    await anna.says(f"/start join_{code.replace('-', '')}")
    anna.hears("This code is for home <b>3-2-501</b>")
    await anna.forges(f"homes.write_letter:{home.id}")
    anna.hears("Only the staff can use this")


async def test_what_was_asked_stands_in_me_until_it_is_decided_and_after_a_refusal_what_to_do(anna, liu, staff, home):
    await anna.forges("homes.ask_address")
    anna.hears("Step 1")
    await anna.says("3-2-501")
    anna.hears("Step 2")
    await anna.taps("Tenant")
    anna.hears("Step 3")
    await anna.says("The one with the violin")
    staff.hears("violin")
    asked = staff.last["message_id"]
    anna.hears("Thank you")
    await anna.says("/me")
    anna.hears("⏳ 3-2-501: request 1 to join waits for the office")
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么")
    assert staff.last["reply_parameters"]["message_id"] == asked, "the question stands under what it is about"
    await liu.taps(staff.labels[1], on=staff)
    anna.hears("could not register you", "with a document")
    assert anna.labels == ["🔑 Ask again", "☎️ Talk to a person"]
    staff.unheard.clear()
    await anna.says("/me")
    anna.hears("✋ 3-2-501: your request was declined.", "with a document", "🔑 Join a home")
