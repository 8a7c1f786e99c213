"""The office: what is announced, papers, proxies, service, canvassing; the close, minutes, recount."""

import json

import pytest

from bot.verbs.council import recounting
from storage.council import CouncilRules, VoteRules, proposals, versions
from storage.council.scope import Place, Scope
from storage.council.stages import Stage
from storage.council.votes import closing, voting
from storage.people.members import Relation
from tests.handlers.council.votes.conftest import announces, votes_for
from tests.support.council import LIFT, proposed
from tests.support.people import photo


async def test_what_the_law_asks_stands_for_fifteen_days_before_it_opens(town, votes, owner, bao, zhao, staff):
    town.sets(VoteRules, stood_days=15)
    await zhao.forges("council.begin_vote")
    zhao.hears("What is voted on")
    await zhao.says("x" * 101)
    zhao.hears("1 to 100 characters")
    await zhao.says("A lift")
    zhao.hears("The whole text")
    await zhao.says("x" * 3_500)
    zhao.hears("1 to 3000 characters")
    town.clock.ahead(seconds=9)
    await zhao.says("A lift of 6 stops.")
    zhao.hears("Whom does it ask?")
    await zhao.says("77")
    zhao.hears("No home of the roster lies there")
    await zhao.says("9-1")
    zhao.hears("the law's list")
    await zhao.taps("⚖️ It stands in the law's list")
    zhao.hears("adding a lift", "three quarters")
    await zhao.taps("7")
    zhao.hears("Is it secret")
    await zhao.taps("🔒 Secret")
    zhao.hears("how many days")
    await zhao.taps("14 days")
    zhao.hears("special matters", "Building 9, entrance 1", "2 homes", "8 Dec", "7 days more")
    await zhao.taps("📢 Announce it")
    zhao.hears("is announced", "Opens")
    await zhao.forges("council.announce_vote")
    zhao.toasts.clear()
    zhao.unheard.clear()
    await votes.passes(seconds=1)
    for person in (owner, bao):
        person.hears("A vote is announced", "stands unchanged")
    await owner.forges("council.ask_ballot:1:1")
    owner.hears("The vote opens")
    await votes.passes(days=15)
    for person in (owner, bao, staff):
        person.hears("A lift")
    await owner.forges("council.show_vote:1")
    owner.hears("Still needed: 119.34 m² and 2 owners")


async def test_paper_and_phone_exclude_each_other_at_the_desk(town, lift, owner, bao, zhao):
    await votes_for(owner, "Yes")
    await zhao.forges("council.ask_paper:1")
    zhao.hears("which home is the paper of?")
    await zhao.says("9-9-999")
    zhao.hears("no such home")
    await zhao.says("9-1-101")
    zhao.hears("has voted by phone")
    await zhao.taps("🗂 Note the paper, not counted")
    zhao.hears("Noted")
    await zhao.forges("council.ask_paper:1")
    zhao.hears("which home")
    await zhao.says("9-1-201")
    zhao.hears("send a photo")
    await zhao.sends(photo=photo("paper"))
    zhao.hears("9-1-201: what stands on it?")
    await zhao.taps("🚫 Nothing can be read from it")  # Two crosses: no ballot, and the home may vote again.
    zhao.hears("Noted: a paper of 9-1-201", "may still vote")
    await zhao.taps("📄 The next paper")
    zhao.hears("which home")
    await zhao.says("9-1-201")
    zhao.hears("has not voted yet", "send a photo")
    await zhao.sends(photo=photo("paper"))
    zhao.hears("9-1-201: what stands on it?")
    await zhao.taps("No")
    zhao.hears("9-1-201: <b>No</b>")
    enter = zhao.data_of("✅ Enter it")
    await zhao.taps("✅ Enter it")
    zhao.hears("Entered for 9-1-201", "Receipt")
    await zhao.forges(enter)
    zhao.hears("Nothing was changed")
    zhao.toasts.clear()
    bao.hears("A ballot was cast for your home <b>9-1-201</b>")
    await bao.forges("council.ask_ballot:1:2")
    bao.hears("Your home has voted on paper")
    async with town.database.transaction() as tx:
        kept = str([tuple(row) for row in await tx.rows("SELECT * FROM vote_papers")]) + str(
            [tuple(row) for row in await tx.rows("SELECT body FROM inbox")]
        )
    assert "paper-photo" not in kept
    assert '"file_id"' not in kept
    await owner.forges("council.enter_paper:1:1:yes")
    assert owner.unheard.pop()


async def test_papers_are_compared_with_entries_one_by_one(town, lift, owner, bao, zhao, votes):
    for room in ("101", "201"):
        await zhao.forges("council.ask_paper:1")
        zhao.hears("which home")
        await zhao.says(f"9-1-{room}")
        zhao.hears("send a photo")
        await zhao.sends(photo=photo("paper"))
        zhao.hears("what stands on it?")
        await zhao.taps("Yes")
        zhao.hears("Shall I enter it")
        await zhao.taps("✅ Enter it")
        zhao.hears("Entered")
    for person in (owner, bao):
        person.hears("A ballot was cast")
    await zhao.forges("council.show_papers:1")
    zhao.hears("2 papers entered, 2 still to be compared")
    await zhao.taps("✔️ 9-1-101: is there")
    zhao.hears("1 still to be compared")
    await zhao.taps("✖️ 9-1-201: missing")
    zhao.hears("0 still to be compared, 1 without a paper")
    await zhao.forges("council.ask_taking_back:1:2")
    zhao.hears("Shall I take back")
    await zhao.taps("↩️ Yes, take it back")
    zhao.hears("9-1-201 has no ballot now")
    await votes_for(bao, "No", "9-1-201")


async def test_what_was_said_at_the_door_lies_in_no_box_and_is_not_missed_there(town, lift, owner, bao, zhao, votes):
    await zhao.forges("council.ask_paper:1")
    zhao.hears("which home")
    await zhao.says("9-1-101")
    zhao.hears("send a photo")
    await zhao.taps("🚪 Said at the door, no paper")
    zhao.hears("what stands on it?")
    await zhao.taps("Yes")
    zhao.hears("Shall I enter it")
    await zhao.taps("✅ Enter it")
    zhao.hears("Entered")
    owner.hears("A ballot was cast")
    await zhao.forges("council.show_papers:1")
    zhao.hears("0 papers entered, 0 still to be compared")


async def test_a_written_proxy_lets_somebody_else_vote(town, lift, owner, bao, zhao):
    await zhao.forges("council.ask_proxy:1")
    zhao.hears("whose owner gives the proxy?")
    await zhao.says("9-1-201")
    zhao.hears("photo of the written proxy")
    await zhao.sends(photo=photo("proxy"))
    zhao.hears("who shall vote for 9-1-201")
    await zhao.says("Ann")  # Nobody is shown who was not named.
    zhao.hears("nobody of exactly this name", "3-2-501")
    assert not any("Anna" in label for label in zhao.labels)
    await zhao.says("9-1-909")
    zhao.hears("no such home in the roster")
    await zhao.says("9-1-101")
    zhao.hears("Who of them holds it?")
    assert "👤 Anna · 9-1-101" in zhao.labels
    await zhao.forges("council.ask_proxy:1")
    zhao.hears("whose owner gives the proxy?")
    await zhao.says("9-1-201")
    zhao.hears("photo of the written proxy")
    await zhao.sends(photo=photo("proxy"))
    zhao.hears("who shall vote for 9-1-201")
    await zhao.says("anna")
    zhao.hears("Who of them holds it?")
    await zhao.taps("👤 Anna · 9-1-101")
    zhao.hears("Anna can vote for 9-1-201 now")
    owner.hears("you vote for 9-1-201")
    bao.hears("Anna votes for it", "If you vote yourself, the proxy ends")
    await votes_for(owner, "Yes", "9-1-201")
    bao.hears("A ballot was cast")
    await votes_for(bao, "No", "9-1-201")  # The owner speaks for himself.
    owner.hears("You no longer vote for 9-1-201", "what you cast for it is gone")
    await owner.forges("council.ask_ballot:1:2")
    owner.hears("You cannot vote for this home")


async def test_who_has_not_voted_is_listed_reminded_and_served(town, lift, owner, bao, zhao, votes):
    await votes_for(owner, "Yes")
    await zhao.forges("council.show_missing:1")
    zhao.hears("have not voted: 1", "<b>9-1</b>: 201")
    await zhao.taps("🖨 To print")
    await zhao.taps("📄 As a file")
    assert len(zhao.documents) == 2
    await zhao.forges("council.remind_homes:1")
    zhao.hears("being reminded: 1")
    await votes.passes(seconds=1)
    bao.hears("Your home has not voted yet")
    await zhao.forges("council.remind_homes:1")
    assert zhao.toasts[-1].startswith("They were reminded within the last day")
    await zhao.forges("council.ask_served:1")
    zhao.hears("Which home was served?")
    await zhao.says("9-1-201 Mrs Bao")
    zhao.hears("9-1-201: how was it served?")
    await zhao.taps("✋ Handed over")
    zhao.hears("Recorded: 9-1-201")
    await zhao.taps("📬 The next one")
    zhao.hears("Which home was served?")
    await zhao.says("9-1-101, 9-1-201 9-9-999")  # As they stand on the list of whoever went round.
    zhao.hears("Read: 9-1-101 · 9-1-201", "9-9-999")
    await zhao.taps("✅ Without them")
    zhao.hears("9-1-101 · 9-1-201: how was it served?")
    await zhao.taps("✋ Handed over")
    zhao.hears("Recorded: 9-1-101")  # The other one is recorded so already.
    await zhao.forges("council.show_serving:1")
    zhao.hears("record of service (送达): 0")


async def test_nobody_sees_choices_while_it_is_open_and_everybody_can_recount_afterwards(
    town, lift, owner, bao, zhao, votes, building, staff
):
    receipt = (await votes_for(owner, "Yes")).split("<code>")[1].split("</code>")[0]
    await votes_for(bao, "No", "9-1-201")
    await zhao.forges("council.show_desk_of_vote:1")
    said = zhao.hears("Take part: 2 homes")
    assert "yes" not in said.casefold()
    await zhao.forges("council.show_vote_result:1")
    zhao.hears("Nothing was changed")
    zhao.toasts.clear()
    await votes.passes(days=15)
    for chat in (building, staff):
        chat.hears("未通过", "参与2，总数2；同意1，反对1", "民意征询")
        chat.hears("A lift for stairwell 1：未通过")
        assert chat.last["photo"]
    for person in (owner, bao):
        person.hears("is counted")
    await owner.forges("council.show_vote_result:1")
    owner.hears("Not agreed to", "Objections until")
    await owner.taps("🧾 Check my receipt")
    owner.hears("Type your receipt")
    await owner.says(receipt.replace("-", "").lower())
    owner.hears("Your ballot is counted: <b>Yes</b>")
    await owner.says(receipt)  # Without having been asked for it.
    owner.hears("Your ballot is counted: <b>Yes</b>")
    await owner.says("0000-0000-0000-0001")
    owner.hears("None of the votes that are counted has it")
    await owner.forges("council.show_vote_result:1")
    owner.hears("Not agreed to")
    await owner.taps("📄 Minutes")
    await owner.taps("🔗 To recount")
    assert [each["caption"].split()[0] for each in owner.documents] == ["📄", "🔗"]
    assert "linli recount" in owner.documents[-1]["caption"]
    async with town.database.transaction() as tx:
        kept = await tx.value("SELECT published FROM votes")
    right, _ = recounting.check(json.loads(kept), receipt)
    assert right


async def test_an_objection_is_answered_before_the_result_is_final(
    town, lift, owner, bao, zhao, votes, building, staff
):
    await votes.passes(days=15)
    for chat in (owner, bao, building, staff, building, staff):
        chat.hears("A lift")
    await owner.forges("council.ask_vote_objection:1")
    owner.hears("What is wrong with the result?")
    await owner.says("My neighbour voted twice")
    owner.hears("The office has your objection")
    staff.hears("9-1-101对1号表决", "voted twice")
    await votes.passes(days=8)  # It is not final before it is answered.
    await owner.forges("council.ask_objection_answer:1")
    owner.hears("Only the staff")
    await zhao.forges("council.show_objections")
    zhao.hears("A result is final once each is answered", "My neighbour voted twice")
    await zhao.taps("✍️ 1")
    zhao.hears("9-1-101: My neighbour voted twice", "What did you find?")
    await zhao.says("Two homes, two ballots: both owners signed.")
    zhao.hears("Answered")
    owner.hears("looked at your objection", "My neighbour voted twice", "↳ Two homes, two ballots")
    staff.hears("voted twice", "↳ Two homes")
    await zhao.forges("council.ask_objection_answer:1")
    zhao.hears("Nothing was changed")
    await votes.passes(minutes=1)
    for chat in (building, staff):
        chat.hears("已生效")
    async with town.database.transaction() as tx:
        assert not tx.apart.names()


async def test_an_open_vote_is_read_by_home_afterwards(town, votes, owner, bao, zhao, staff):
    await announces(zhao, secret="👁 Open")
    await votes.passes(seconds=1)
    for person in (owner, bao, staff):
        person.hears("A lift")
    await votes_for(owner, "Yes")
    await votes.passes(days=15)
    for person in (owner, bao):
        person.hears("is counted")
    staff.hears("通过")
    staff.hears("：通过")
    await bao.forges("council.show_vote_choices:1:0")
    bao.hears("9-1-101: Yes")


async def test_what_must_change_is_annulled_with_a_reason(town, lift, owner, bao, zhao, votes, staff):
    await votes_for(owner, "Yes")
    await zhao.forges("council.ask_vote_annulment:1")
    zhao.hears("Why is it annulled?")
    await zhao.says("The drawing was wrong")
    zhao.hears("for this reason: The drawing was wrong")
    await zhao.taps("✖️ Yes, annul it")
    staff.hears("作废", "The drawing was wrong")
    zhao.hears("Annulled: The drawing was wrong")
    await votes.passes(seconds=1)
    for person in (owner, bao):
        person.hears("was annulled: The drawing was wrong")
    await owner.forges("council.ask_ballot:1:1")
    owner.hears("This vote was annulled")
    async with town.database.transaction() as tx:
        assert (await voting.find(tx, 1)).reason
        assert await closing.published_of(tx, 1) is None


@pytest.mark.parametrize("relation", [Relation.TENANT, Relation.RELATIVE])
async def test_tenants_vote_where_the_summary_says_so(town, votes, owner, zhao, relation):
    tina = town.person(11, "Tina")
    await votes.settle(tina, "101", relation, "Anna")
    await zhao.forges("council.begin_vote")
    for words in ("Film on Saturday", "Shall there be a film?"):
        zhao.unheard.pop()
        await zhao.says(words)
    for tap in (
        "🏘 The whole compound",
        "✅ Yes or no, by homes",
        "🔒 Secret",
        "7 days",
        "👪 Tenants, too",
        "📢 Announce it",
    ):
        zhao.board = zhao.unheard.pop()
        await zhao.taps(tap)
    zhao.hears("is announced")
    town.people[-100].hears("Film on Saturday")
    await votes.passes(seconds=1)
    owner.hears("Film")
    tina.hears("Film")
    await tina.forges("council.ask_ballot:1:1")
    tina.hears("Ballot of <b>9-1-101</b>")


async def test_a_proposal_is_put_to_the_vote_with_its_own_text_and_hears_what_came_of_it(town, votes, owner, bao, zhao):
    home = await votes.settle(owner, "101")
    proposal = await proposed(town, owner, home, Place(Scope.BUILDING, "9"))
    async with town.database.transaction() as tx:
        await proposals.move(tx, proposal, Stage.DISCUSSING, "", 9, town.clock.now(), town.community.of(CouncilRules))
    await zhao.forges(f"council.show_one:{proposal.number}")
    zhao.hears("给3号楼装电梯")
    await zhao.taps("🗳 Put it to the vote")
    zhao.hears("the law's list")
    await zhao.taps("✅ Yes or no, by homes")
    zhao.hears("Is it secret")
    await zhao.taps("🔒 Secret")
    zhao.hears("how many days")
    await zhao.taps("7 days")
    zhao.hears("老人上下楼太累", "Building 9")
    await zhao.taps("📢 Announce it")
    zhao.hears("Vote 1 is announced")
    await votes.passes(seconds=1)
    for person in (owner, bao):
        assert person.unheard.pop()
        person.unheard.clear()
    await zhao.forges(f"council.begin_vote_on:{proposal.number}")  # Not twice.
    zhao.hears("open")
    await owner.says("我赞成给3号楼装电梯")
    owner.hears("9-1-101: <b>Yes</b>")
    await owner.taps("✅ Cast it")
    owner.hears("is cast")
    for chat in (town.people[-100], zhao):
        chat.unheard.clear()
    await votes.passes(days=8)
    async with town.database.transaction() as tx:
        assert (await proposals.find(tx, proposal.number)).stage is Stage.DECIDED
    for chat in (owner, bao, town.people[-100]):
        assert chat.unheard
        chat.unheard.clear()


async def test_an_announcement_is_gone_on_with_later_and_only_over_the_text_that_still_stands(town, votes, owner, zhao):
    proposal = await proposed(town, owner, await votes.settle(owner, "101"), Place(Scope.BUILDING, "9"))
    async with town.database.transaction() as tx:
        await proposals.move(tx, proposal, Stage.DISCUSSING, "", 9, town.clock.now(), town.community.of(CouncilRules))
        proposal = await proposals.existing(tx, proposal.number)
    await zhao.forges(f"council.begin_vote_on:{proposal.number}")
    zhao.hears("the law's list")
    await zhao.says("/menu")
    zhao.hears("what you wrote is kept")
    await zhao.taps("📝 Go on writing (给3号楼装电梯)")
    zhao.hears("the law's list")
    for label, asked in (("✅ Yes or no, by homes", "secret"), ("🔒 Secret", "how many days"), ("7 days", "🗓")):
        await zhao.taps(label)
        zhao.hears(asked)
    async with town.database.transaction() as tx:
        assert await versions.revise(tx, proposal, LIFT, "Cheaper", town.clock.now())
    await zhao.taps("📢 Announce it")
    zhao.hears("nothing was announced")
    async with town.database.transaction() as tx:
        assert not await voting.of_proposal(tx, proposal.number)
