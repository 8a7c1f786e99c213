"""What happens at the close: what does not match stands in the minutes; a second round asks those who said nothing."""

import re
from datetime import timedelta

from handlers.council.votes import carrying
from handlers.council.votes.minutes import write_minutes
from handlers.dialogue.post import Post
from storage.council import followers, works
from storage.council.costs import agreed, payments, scenarios
from storage.council.costs.plans import Plan
from storage.council.result import Counting
from storage.council.scope import Place, Scope
from storage.council.votes import closing, due, objections, papers, voting
from tests.handlers.council.votes.conftest import votes_for
from tests.support.council import proposed
from tests.support.votes import opened


async def minutes_of(town):
    async with town.database.transaction() as tx:
        post, vote = Post(tx, town.community, town.clock.now()), await voting.find(tx, 1)
        page = await write_minutes(post, vote, await closing.published_of(tx, 1), "en")
    return re.sub(r"<[^>]+>", " ", page)


async def test_what_does_not_match_stands_in_the_minutes(town, votes, lift, owner, bao, zhao, building, staff):
    """A paper for a home that had voted by phone, an entry whose paper is not in the box, an objection."""
    await votes_for(owner, "Yes")
    mine, theirs = await votes.settle(owner, "101"), await votes.settle(bao, "201")
    async with town.database.transaction() as tx:
        vote, now = await voting.find(tx, 1), town.clock.now()
        await papers.note_refused(tx, vote, mine, zhao.id, now)
        await papers.enter(tx, vote, theirs, "no", "paper", None, zhao.id, now)
        [entry] = [each for each in await papers.of_vote(tx, 1) if each.outcome == "counted"]
        await papers.check(tx, 1, entry.number, found=False)
    await votes.passes(days=15)
    for person in (owner, bao, building, staff, building, staff):
        person.unheard.clear()
    async with town.database.transaction() as tx:
        vote = await voting.find(tx, 1)
        assert await objections.raise_(tx, vote, mine, owner.id, "Counted twice", town.clock.now())
    said = await minutes_of(town)
    for words in (
        "A lift of 6 stops, as drawn",
        "1 paper not counted",
        "1 entry without a paper in the box",
        "on paper: 1",
        "by phone: 1",
        "Raised: 1, answered: 0",
        "consultation",
    ):
        assert words in said, (words, said)


async def test_an_objection_that_waits_past_the_date_is_not_invited_any_more(
    town, votes, lift, owner, bao, building, staff
):
    await votes_for(owner, "Yes")
    mine = await votes.settle(owner, "101")
    await votes.passes(days=15)
    async with town.database.transaction() as tx:
        vote = await voting.find(tx, 1)
        assert await objections.raise_(tx, vote, mine, owner.id, "Counted twice", town.clock.now())
    for person in (owner, bao, building, staff):
        person.unheard.clear()
    await bao.says("/votes 1")
    bao.hears("Objections until")
    await votes.passes(days=30)
    for person in (owner, bao, building, staff):
        person.unheard.clear()
    await bao.says("/votes 1")
    bao.hears("It is final once each objection is answered")


async def test_homes_are_told_a_few_at_a_time_and_each_once(town, votes, owner, bao, zhao, staff, monkeypatch):
    monkeypatch.setattr(carrying, "AT_A_TIME", 1)
    async with town.database.transaction() as tx:
        now = town.clock.now()
        vote = await opened(tx, title="A lift for stairwell 1", opens_at=now, closes_at=now + timedelta(days=14))
        await due.tell(tx, vote, "open", now)
    await votes.passes(seconds=1)
    owner.hears("Your home is asked")
    bao.hears_nothing()
    for _ in range(3):
        await votes.passes(minutes=1)
    bao.hears("Your home is asked")


async def test_a_second_round_reaches_only_homes_without_a_ballot(town, votes, owner, bao, staff):
    async with town.database.transaction() as tx:
        now = town.clock.now()
        ends = {"opens_at": now, "closes_at": now + timedelta(days=14)}
        await opened(tx, counting=Counting.DOUBLE, second_days=7, title="A lift for stairwell 1", **ends)
    await votes.passes(seconds=1)
    for person in (owner, bao):
        person.unheard.clear()
    await votes_for(owner, "Yes")
    await votes.passes(days=15)
    bao.hears("a second round follows", "was announced")
    owner.hears_nothing()
    staff.hears("第二轮")
    await votes_for(bao, "Yes", "9-1-201")
    await votes.passes(days=8)
    for person in (owner, bao):
        person.hears("is counted", "Agreed to")
    staff.hears("通过")
    staff.hears("通过")


async def test_after_the_close_an_objection_may_lead_to_an_annulment_and_the_result_stays_to_be_read(
    town, votes, lift, owner, bao, zhao, building, staff
):
    await votes.passes(days=15)
    for chat in (owner, bao, building, staff, building, staff):
        chat.hears("A lift")
    assert "2 homes have no record of service." in await minutes_of(town)
    await zhao.forges("council.show_desk_of_vote:1")
    assert "Take part" not in zhao.hears("A lift", "Papers entered: 0", "Homes without a record of service: 2")
    assert "✖️ Annul it" not in zhao.labels
    await zhao.forges("council.ask_vote_annulment:1")
    zhao.hears("Why is it annulled?")
    await zhao.says("I do not like it")
    zhao.hears("for this reason")
    await zhao.taps("✖️ Yes, annul it")  # Nobody has objected.
    assert zhao.toasts.pop() == "It is over already."
    async with town.database.transaction() as tx:
        vote = await voting.find(tx, 1)
        assert await objections.raise_(tx, vote, 1, owner.id, "No paper for 201", town.clock.now())
    await zhao.forges("council.show_desk_of_vote:1")
    zhao.hears("A lift")
    await zhao.taps("✖️ Annul it")
    zhao.hears("Why is it annulled?")
    await zhao.says("201 was never served")
    zhao.hears("for this reason: 201 was never served")
    await zhao.taps("✖️ Yes, annul it")
    zhao.hears("Annulled: 201 was never served")
    for chat in (building, staff):
        chat.hears("作废", "201 was never served")
    await votes.passes(seconds=1)
    for person in (owner, bao):
        person.hears("was annulled: 201 was never served")
    await owner.says("/votes 1")
    owner.hears("Annulled: 201 was never served")
    await owner.taps("📊 The result")
    owner.hears("Not agreed to", "Annulled: 201 was never served")


async def test_what_was_agreed_to_stops_where_its_vote_is_annulled_and_says_so_everywhere(
    town, votes, owner, bao, zhao, staff, building
):
    """Works run and a home has paid: then it turns out that the vote does not hold."""
    mine = await votes.settle(owner, "101")
    await proposed(town, owner, mine, Place(Scope.COMPOUND))
    async with town.database.transaction() as tx:
        now = town.clock.now()
        await followers.follow(tx, 1, bao.id, now)
        await scenarios.keep(tx, 1, 1, Plan(60_000_000, 0, "civil_code_283_default"))
        vote = await opened(
            tx, proposal=1, version=1, opens_at=now, closes_at=now + timedelta(days=14), objection_days=7
        )
        assert await agreed.of_vote(tx, vote.number)
        await tx.run("UPDATE proposals SET stage = 'voting' WHERE number = 1")
    await votes_for(owner, "Yes")
    for step in ("ask_move:1", "ask_reason:1:withdrawn", "move_without:1:revising"):
        await zhao.forges(f"council.{step}")
        zhao.hears("Vote 1 on it is going on", "annul the vote with a reason")
    await votes.passes(days=15)
    await zhao.forges("council.ask_articles:1")
    zhao.hears("The result of vote 1 is not final")
    await zhao.forges("council.move_without:1:underway")
    async with town.database.transaction() as tx:
        await works.plan(tx, 1, ["A shaft", "The cabin"])
        await works.tick(tx, 1, town.clock.now())
        await payments.pay(tx, 1, mine, 1_000_000, "1", town.clock.now())
        vote = await voting.find(tx, 1)
        assert await objections.raise_(tx, vote, mine, owner.id, "Counted twice", town.clock.now())
    for person in (owner, bao, zhao, staff, building):
        person.unheard.clear()
    await zhao.forges("council.ask_vote_annulment:1")
    zhao.hears("Why is it annulled?")
    await zhao.says("Counted twice")
    zhao.hears("for this reason")
    await zhao.taps("✖️ Yes, annul it")
    bao.hears("Vote 1 was annulled: what it agreed to does not hold", "📝 is revised", "“Counted twice”")
    staff.hears("1号表决已作废", "相关实施停止", "📝 修改中")
    staff.hears("应向1户退还共10,000元")
    building.hears("未能实施", "1号表决已作废", "Counted twice")  # Once.
    owner.hears("Your home 9-1-101 has paid ¥10,000 for it: ¥10,000 come back to you")
    assert not owner.unheard, "one message to a home"
    await bao.forges("council.show_works:1")
    bao.hears("The works have stopped: 📝 is revised", "✅ A shaft", "▫️ The cabin")
    zhao.unheard.clear()
    for stale in ("tick:2", "ask_news:1", "ask_steps:1", "ask_payment:1"):
        await zhao.forges(f"council.{stale}")
        zhao.hears("Nothing was changed")
    owner.unheard.clear()
    await owner.forges("council.show_my_share:1")
    owner.hears("💴 Paid: ¥10,000; ¥10,000 come back to you")
    await zhao.forges("council.show_costs:1")
    zhao.hears("Who pays what")
    await zhao.taps("💴 Payments")
    zhao.hears("It is not carried out", "9-1-101: ¥10,000 / ¥0 · ¥10,000 to be paid back")
    await zhao.taps("💸 Paid back")
    zhao.hears("9-1-101: ¥10,000")
