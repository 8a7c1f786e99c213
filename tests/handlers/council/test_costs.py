"""Who pays what for the lift: planned, compared, read by each home, fixed with the vote, paid."""

import io

import pytest
from PIL import Image

from handlers.council.costs import chart
from handlers.council.costs.chart import draw_shares
from handlers.council.costs.reading import amounts_in, asks_of_all, how_surely_asks_share, parts_in
from handlers.council.costs.splitting import costs_in_summary
from handlers.dialogue.post import Post
from handlers.dialogue.said import Said
from handlers.dialogue.words import plain
from storage.council.costs import agreed, payments, scenarios
from storage.council.costs.plans import OWN, Plan, split
from storage.council.schemes import Basis
from storage.council.scope import Place, Scope
from storage.council.shares import Flat
from storage.people import groups, households
from storage.people.people import Role
from tests.support.council import moves_in, proposed
from tests.support.green import appoint
from tests.support.votes import opened, terms

STAIRS = Place(Scope.ENTRANCE, "3", "2")
PLAN = Plan(60_000_000, 24_000_000, "gz_2016_art8")


async def lives_above(town, person):
    """Six floors with two homes each; the person owns 3-2-501 and has proposed the lift, number 1."""
    home = await moves_in(town, person)
    async with town.database.transaction() as tx:
        await households.put(
            tx,
            [
                households.RosterEntry(("3", "2", f"{floor}0{side}"), floor, 895_000)
                for floor in range(1, 7)
                for side in (1, 2)
            ],
        )
    await proposed(town, person, home, STAIRS)
    return home


async def planned(town, *plans):
    async with town.database.transaction() as tx:
        for place, plan in enumerate(plans, 1):
            await scenarios.keep(tx, 1, place, plan)


async def test_its_author_plans_three_scenarios_by_taps_and_neighbours_read_their_shares(town, anna, liu, staff):
    await lives_above(town, anna)
    await anna.forges("council.show_ways:1")
    anna.hears("1 · 给3号楼装电梯")
    await anna.taps("🧮 Who pays what")
    anna.hears("Nobody has worked out the costs yet")
    await anna.taps("➕ A scenario")
    anna.hears("costs ¥480,000. How much of it")
    await anna.says("48万")
    anna.hears("nothing would be left to share", "below that")
    await anna.says("12万")
    anna.hears("How shall it be shared?", "Guangzhou's reference", "Civil Code art. 283")
    await anna.taps("📐 Guangzhou")
    anna.hears("Floor 6: 2 × ¥45,882.35", "Floor 1: 2 × ¥0", "Together: ¥360,000")
    await anna.taps("💛 Ground floor")
    anna.hears("ground floor get")
    await anna.says("1万")
    anna.hears("Floor 1: 2 × gets ¥10,000", "Together: ¥360,000")
    await anna.taps("✅ Keep it")
    anna.hears("<b>A</b> 📐 Guangzhou", "<pre>", "48,431", "-10,000")
    await anna.taps("➕ A scenario")
    anna.hears("How shall it be shared?")
    await anna.taps("％ Per home")
    anna.hears("Floor 6: 2 × ¥77,900", "Together: ¥360,000")
    await anna.taps("✅ Keep it")
    anna.hears("<b>B</b> ％ Per home")
    await anna.taps("➕ A scenario")
    anna.hears("How shall it be shared?")
    await anna.taps("✏️ Our own")
    anna.hears("What do the parts of a floor hold for")
    await anna.taps("🏠 Per home")
    anna.hears("1:0 2:0.5 3:1 4:1.1")
    await anna.says("1:0 2:0.5 2:9")
    anna.hears("each floor once")
    await anna.says("1层0元 2层500元 3-6层1000元")
    anna.hears("Together these amounts are ¥9,000, and ¥380,000 are to be shared", "in this proportion")
    await anna.says("1:0元 2:1万元 3:3万元 4:4万元 5:5万元 6层6万元")
    anna.hears("Our own parts, 🏠 Per home: 1F 0 · 2F 10000", "Floor 6: 2 × ¥60,000", "Together: ¥360,000")
    await anna.taps("✅ Keep it")
    anna.unheard.clear()
    await moves_in(town, liu, ("3", "2", "201"), floor=2)
    await liu.says("装电梯我家要出多少钱？")
    liu.hears("您家3-2-201", "A ", "C ")


async def test_others_change_nothing_and_read_nothing_of_a_stairwell_that_is_not_theirs(town, anna, liu, staff):
    await lives_above(town, anna)
    await planned(town, PLAN)
    await moves_in(town, liu, ("3", "2", "201"), floor=2)
    for forged in ("add_scenario:1", "change_scenario:1:1", "choose_scenario:1:1", "drop_scenario:1:1"):
        await liu.forges(f"council.{forged}")
    for forged in ("ask_who_stays_out:1", "let_all_take_part:1", "show_payments:1", "take_payment_back:1:1"):
        await liu.forges(f"council.{forged}")
    liu.unheard.clear()
    wei = town.person(77, "Wei")
    await moves_in(town, wei, ("8", "1", "101"))
    for forged in ("show_costs:1", "show_my_share:1", "show_scenario:1:1", "show_costs_chart:1:True", "print_costs:1"):
        await wei.forges(f"council.{forged}")
        assert not any("360,000" in said for said in wei.unheard)
    wei.unheard.clear()
    for forged in ("choose_scenario:1:3", "drop_scenario:1:2", "change_scenario:1:2", "show_scenario:1:3"):
        await anna.forges(f"council.{forged}")
    anna.unheard.clear()
    async with town.database.transaction() as tx:
        assert await scenarios.of_proposal(tx, 1) == [scenarios.Scenario(1, PLAN, chosen=True)]
        assert await scenarios.absent(tx, 1) == set()


async def test_the_plan_stands_with_the_vote_that_is_announced(town, anna, staff):
    await lives_above(town, anna)
    await planned(town, PLAN, Plan(60_000_000, 0, "linear_travel"))
    await anna.forges("council.show_scenario:1:2")
    anna.hears("🧮 <b>B · 🪜 By floors</b>")
    await anna.taps("✅ Vote on this one")
    anna.hears("✅ <b>B</b>")
    await anna.taps("🚪 Not taking part")
    anna.hears("Which homes do not take part?")
    await anna.says("3-2-601, 9-9-999")
    anna.hears("no homes that it concerns: 9-9-999")
    await anna.taps("✅ Without them")
    anna.hears("🚪 Do not take part: 3-2-601")
    async with town.database.transaction() as tx:
        await opened(tx, place=STAIRS, proposal=1, version=1)
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 1)])  # An area that changes meanwhile.
        before = (await agreed.of_vote(tx, 1)).split
        assert sum(before.shares.balance.values()) == 60_000_000
    await anna.forges("council.show_meaning:1")
    anna.hears("1. Your home 3-2-501: you pay ¥96,000")
    await anna.forges("council.show_costs:1")
    anna.hears("Fixed with vote 1", "For each floor that one rides")
    await anna.taps("⚖️ What was compared")
    anna.hears("<b>A</b> 📐 Guangzhou", "✅ <b>B</b>", "<pre>")
    await anna.forges("council.add_scenario:1")
    await anna.forges("council.let_all_take_part:1")
    anna.unheard.clear()


async def test_only_the_home_and_the_staff_read_who_has_paid_what(town, anna, liu, staff):
    await lives_above(town, anna)
    await planned(town, Plan(60_000_000, 0, "linear_travel"))
    async with town.database.transaction() as tx:
        outside = await households.at(tx, ("3", "2", "601"))
        await scenarios.stay_out(tx, 1, [outside.id])
        await opened(tx, place=STAIRS, proposal=1, version=1)
    await appoint(town, liu, Role.STAFF)
    await liu.forges("council.show_payments:1")
    liu.hears("没有任何改动")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE votes SET state = 'final' WHERE number = 1")
        await tx.run("UPDATE proposals SET stage = 'decided' WHERE number = 1")
    await liu.forges("council.show_payments:1")
    liu.hears("¥0 / ¥600,000", "▫️ 3-2-501：¥0 / ¥96,000")
    await liu.taps("➕ 登记交款")
    liu.hears("哪一户交了多少")
    await liu.says("3-2-501 96001")
    liu.hears("还剩¥96,000未交")
    await liu.says("3-2-501 20000")
    liu.hears("3-2-501交了¥20,000，还剩¥76,000未交")
    note = liu.data_of("✅ 登记")
    await liu.taps("✅ 登记")
    liu.hears("¥20,000 / ¥600,000")
    anna.hears("noted ¥20,000 of 3-2-501. Paid: ¥20,000; still open: ¥76,000")
    await liu.forges(note)  # A double tap.
    liu.unheard.clear()
    await liu.forges("council.ask_who_joins:1")
    liu.hears("目前未参与：3-2-601")
    await liu.says("3-2-501")
    liu.hears("目前未参与：3-2-601")
    await liu.says("3-2-601")
    liu.hears("3-2-601", "¥100,000", "3-2-501：−¥16,000")
    join = liu.data_of("✅ 从现在起参与")
    await liu.taps("✅ 从现在起参与")
    liu.hears("3-2-601：¥0 / ¥100,000", "3-2-501：¥20,000 / ¥80,000")
    anna.hears("3-2-601 takes part", "falls from ¥96,000 to ¥80,000", "Still open: ¥60,000")
    await liu.forges(join)
    liu.unheard.clear()
    await anna.forges("council.show_my_share:1")
    anna.hears("you pay ¥80,000", "💴 Paid: ¥20,000; still open: ¥60,000")
    async with town.database.transaction() as tx:
        [payment] = await payments.of_vote(tx, 1)
        assert (payment.home, payment.fen) == ("3-2-501", 2_000_000)
    await liu.forges(f"council.take_payment_back:1:{payment.number}")
    liu.hears("¥0 / ¥600,000")
    anna.hears("¥20,000 of 3-2-501 were noted by mistake", "Paid: ¥0; still open: ¥80,000")
    await liu.forges(f"council.take_payment_back:1:{payment.number}")
    liu.hears("没有任何改动")


async def test_a_neighbour_reads_the_sum_that_was_paid_and_their_own_share(town, anna, staff):
    await lives_above(town, anna)
    await planned(town, Plan(60_000_000, 0, "linear_travel"))
    async with town.database.transaction() as tx:
        await opened(tx, place=STAIRS, proposal=1, version=1)
        await tx.run("UPDATE proposals SET stage = 'decided' WHERE number = 1")
        mine = await households.at(tx, ("3", "2", "501"))
        await payments.pay(tx, 1, mine.id, 2_000_000, "1", town.clock.now())
        await tx.run("UPDATE people SET simple = 1 WHERE person_id = :id", id=anna.id)
    await anna.says("how much do I pay for the lift")
    anna.hears("you pay ¥80,000")
    assert "Who pays what" not in str(anna.last["reply_markup"])  # One answer, and the ways back.
    wei = town.person(77, "Wei")
    await moves_in(town, wei, ("3", "2", "402"), floor=4)
    await wei.forges("council.show_costs:1")
    wei.hears("Fixed with vote 1", "Paid so far: ¥20,000", "Together: ¥600,000")
    await wei.taps("🏠 My home")
    wei.hears("Your home 3-2-402: you pay ¥60,000")


async def all_have_paid(town, anna, liu):
    """But for the home that stays out."""
    await lives_above(town, anna)
    await planned(town, Plan(60_000_000, 0, "linear_travel"))
    await appoint(town, liu, Role.STAFF)
    async with town.database.transaction() as tx:
        outside = await households.at(tx, ("3", "2", "601"))
        await scenarios.stay_out(tx, 1, [outside.id])
        await opened(tx, place=STAIRS, proposal=1, version=1)
        await tx.run("UPDATE votes SET state = 'final' WHERE number = 1")
        await tx.run("UPDATE proposals SET stage = 'decided' WHERE number = 1")
        before = await agreed.of_vote(tx, 1)
        for home, fen in before.split.shares.balance.items():
            found = await households.at(tx, tuple(home.split("-")))
            if fen:
                assert await payments.pay(tx, 1, found.id, fen, home, town.clock.now())
    return outside


async def joins(liu, anna):
    await liu.forges("council.ask_who_joins:1")
    liu.hears("目前未参与：3-2-601")
    await liu.says("3-2-601")
    liu.hears("¥100,000")
    await liu.taps("✅ 从现在起参与")
    liu.hears("3-2-501：¥96,000 / ¥80,000 · 应退¥16,000")
    anna.hears("You have paid ¥96,000: ¥16,000 come back to you")


async def test_where_works_are_withdrawn_groups_hear_of_it_and_each_home_that_has_paid_what_comes_back(
    town, anna, liu, staff
):
    await all_have_paid(town, anna, liu)
    async with town.database.transaction() as tx:
        for building, chat in (("3", -301), ("4", -302)):
            await groups.configure(tx, f"building:{building}", chat)
        town.community.groups.update(await groups.bound(tx))
    group = town.group(-301)  # Nobody hears the group of building 4: what is said there fails the test.
    await liu.forges("council.ask_reason:1:withdrawn")
    liu.hears("为什么")
    await liu.says("资金不够")
    liu.hears("已撤回")
    group.hears("给3号楼装电梯", "未能实施", "资金不够")
    anna.hears("Your home 3-2-501 has paid ¥96,000 for it: ¥96,000 come back to you")
    staff.hears("↩️ 已撤回", "资金不够")
    staff.hears("向9户退还共600,000元", "尚无人在此登记", "3-2-401")
    await anna.taps("🏠 My home")
    anna.hears("Paid: ¥96,000; ¥96,000 come back to you")


async def test_who_has_paid_too_much_once_a_home_joins_gets_exactly_that_back(town, anna, liu, staff):
    await all_have_paid(town, anna, liu)
    await joins(liu, anna)
    await liu.taps("💸 登记退款")
    liu.hears("3-2-501：¥16,000")
    await liu.says("3-2-501 16001")
    liu.hears("应退¥16,000")
    await liu.says("3-2-501 16000")
    liu.hears("¥16,000", "3-2-501")
    note = liu.data_of("✅ 登记")
    await liu.taps("✅ 登记")
    liu.hears("✅ 3-2-501：¥80,000 / ¥80,000")
    await liu.forges(note)  # A double tap pays nothing twice.
    liu.unheard.clear()
    await anna.forges("council.show_my_share:1")
    anna.hears("you pay ¥80,000", "Paid: ¥80,000; still open: ¥0")
    async with town.database.transaction() as tx:
        found = payments.accounts((await agreed.of_vote(tx, 1)).split, await payments.of_vote(tx, 1))
        # What the new home pays is what the others get back, to the fen.
        assert found["3-2-601"].left == sum(each.over for each in found.values()) + 1_600_000
        [refund] = [each for each in await payments.of_vote(tx, 1) if each.fen < 0]
    await liu.forges(f"council.take_refund_back:1:{refund.number}")
    liu.hears("应退¥16,000")


async def test_a_home_that_was_noted_by_mistake_does_not_join_unless_money_has_moved(town, anna, liu, staff):
    outside = await all_have_paid(town, anna, liu)
    await joins(liu, anna)
    async with town.database.transaction() as tx:
        mine = await households.at(tx, ("3", "2", "501"))
        assert await payments.pay(tx, 1, mine.id, -1_600_000, "back", town.clock.now())
        [refund] = [each for each in await payments.of_vote(tx, 1) if each.fen < 0]
    await liu.forges("council.show_payments:1")
    liu.hears("3-2-501：¥80,000 / ¥80,000")
    await liu.taps("↩️ 撤回某户的参与登记")
    liu.hears("每户都会收到")
    mistaken = liu.data_of("↩️ 3-2-601")
    await liu.taps("↩️ 3-2-601")
    liu.hears("先撤回这些退款")
    await liu.forges(f"council.take_refund_back:1:{refund.number}")
    liu.hears("应退¥16,000")
    await liu.forges(mistaken)  # The home was noted by mistake: all is as it was.
    liu.hears("✅ 3-2-501：¥96,000 / ¥96,000")
    anna.hears("noted by mistake that 3-2-601 takes part", "is ¥96,000 again, no longer ¥80,000")
    await liu.forges(mistaken)
    liu.hears("没有任何改动")
    await joins(liu, anna)
    async with town.database.transaction() as tx:
        assert await payments.pay(tx, 1, outside.id, 100, "late", town.clock.now())
    await liu.forges(mistaken)
    liu.hears("已有交款", "先撤回那笔交款")


async def test_a_table_for_the_notice_board_and_a_picture_by_floor(town, anna, staff):
    await lives_above(town, anna)
    await planned(town, PLAN, Plan(60_000_000, 24_000_000, "civil_code_283_default"))
    await anna.forges("council.show_costs:1")
    anna.hears("Who pays what")
    await anna.taps("🖨 To print")
    assert [each["caption"].split()[0] for each in anna.documents] == ["🖨", "🧮"]
    picture = draw_shares("装电梯", ["A", "B"], [(6, [4_588_235, -1_000_000]), (1, [0, 3_000_000])], "zh")
    assert Image.open(io.BytesIO(picture)).size == (1080, 200 + 2 * 118 + 40)


@pytest.mark.parametrize(
    ("language", "floor", "gets"), [("zh", "6层", "A 得补偿¥10,000"), ("en", "6F", "A gets ¥10,000")]
)
def test_the_picture_by_floor_speaks_the_readers_language(monkeypatch, language, floor, gets):
    said = []
    monkeypatch.setattr(chart, "write", lambda pen, at, words, *rest, **how: said.append(words))
    chart.draw_shares("装电梯", ["A"], [(6, [-1_000_000])], language)
    assert said[2:] == [floor, gets]


def test_words_that_ask_for_ones_share_and_words_that_do_not():
    for words in ("装电梯我家要出多少钱", "电梯钱我们怎么摊", "how much would my home pay for the lift"):
        assert how_surely_asks_share(Said(words)) > 0.9, words
    for words in ("电梯款我交了两万，记上没有", "we paid for the lift, is it recorded?"):
        assert how_surely_asks_share(Said(words)) > 0.9, words
    for words in ("我家电梯费", "加装电梯费用", "装电梯的分摊怎么算", "My share of the lift"):
        assert how_surely_asks_share(Said(words)) > 0.9, words
    for words in (
        "电梯费太高了",
        "电梯维护费",
        "电梯坏了",
        "我家水管漏水要花多少钱",
        "the lift is stuck",
        "装电梯要多久",
    ):
        assert how_surely_asks_share(Said(words)) == 0, words


def test_words_about_what_floors_pay_ask_for_the_table_and_an_address_does_not():
    for words in (
        "三楼要出几万",
        "顶楼是不是出得最多",
        "为啥六楼交得比我们多",
        "一楼给不给补偿",
        "换成按面积分摊我家是多少",
        "what does the top floor pay",
        "could we split it by area?",
    ):
        assert asks_of_all(words), words
    for words in ("三楼的灯坏了", "六楼漏水比我们家厉害", "一楼有人吗", "the top floor is dark", "电费按面积算吗"):
        assert not asks_of_all(words), words


def test_amounts_of_floors_are_amounts_and_no_parts():
    for words, amounts in (
        ("1层0元 2层500元", {1: "0", 2: "500"}),
        ("一楼不出，二楼每户五百元，3-4层各2.5万", {1: "0", 2: "500", 3: "25000", 4: "25000"}),
        ("floors 1-2: free, floor 3: ¥1,250.50", {1: "0", 2: "0", 3: "1250.5"}),
    ):
        assert amounts_in(words) == amounts, words
        assert parts_in(words) is None, words
    for words in ("1:0 2:0.5", "2层500 3层1000元", "1层0元", "1层0元 1层5元", "2层500元左右", "2层-5元"):
        assert amounts_in(words) is None, words


def test_parts_of_floors_are_read_as_fractions_and_never_rounded():
    for words, parts in (
        ("1层：0，2层：0.5 3=1", {1: "0", 2: "0.5", 3: "1"}),
        ("1:0 2:1/3 3:50% 4：½", {1: "0", 2: "1/3", 3: "0.5", 4: "0.5"}),
        (
            "一至二楼免费，三楼三分之一，四楼百分之五十，五楼一点二，6层一半",
            {1: "0", 2: "0", 3: "1/3", 4: "0.5", 5: "1.2", 6: "0.5"},
        ),
        ("floors 1-2: free, floor 3: 1/3\n4F 1.5%", {1: "0", 2: "0", 3: "1/3", 4: "0.015"}),
    ):
        assert parts_in(words) == parts, words
    unreadable = "1:0|1:1 1:2|1-3:1 2:1|3-1:1|0:1|61:1|1:1 and so on|1:-1|1:1/0|2:1/3 1/3|about 1:1|1:0.33333"
    for words in ("", *unreadable.split("|"), "1:1 " * 300):
        assert parts_in(words) is None, words
    plan = Plan(100_01, 0, OWN, Basis.HOUSEHOLD, parts_in("1:1/3 2:1/3 3:1/3"))
    found = split(plan, [Flat(f"{floor}01", floor, 1) for floor in (1, 2, 3)], frozenset())
    assert found.shares.shares == {"101": 33_34, "201": 33_34, "301": 33_33}  # A third is a third: no 0.3333.


async def test_the_office_reads_before_a_vote_which_plan_will_stand_with_it_or_why_none_will(town, anna, staff):
    await lives_above(town, anna)
    await planned(town, PLAN)
    async with town.database.transaction() as tx:
        post = Post(tx, town.community, town.clock.now())
        said = await costs_in_summary(post, terms(proposal=1))
        assert "Scenario A of the costs stands with it: ¥600,000 less ¥240,000" in plain("en", said)
        await households.put(tx, [households.RosterEntry(("3", "2", "B1"), -1, 895_000)])
        said = await costs_in_summary(post, terms(proposal=1))
        assert "no floor from 1 up in the roster: 3-2-B1" in plain("en", said)
        assert await costs_in_summary(post, terms()) == ""
