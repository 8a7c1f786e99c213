"""From the announcement to a ballot that counts: by taps, by words, by whoever may and by whoever may not."""

import re

import pytest

from storage.people.members import Relation
from tests.handlers.council.votes.conftest import announces, votes_for
from tests.support.votes import CLOSE, opened


def receipt_in(said):
    return re.search(r"<code>([0-9A-Z-]{19})</code>", said)[1]


async def everything_kept(town):
    """All that stands in the database, but for what the bot waits for."""
    async with town.database.transaction() as tx:
        names = [row["name"] for row in await tx.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join([str(tuple(row)) for name in names for row in await tx.rows(f"SELECT * FROM {name}")])


async def test_from_the_list_to_a_ballot_in_four_taps(town, lift, owner, votes):
    """/votes, the vote, the ballot, the choice, the yes; and it can be changed until the close."""
    await owner.says("我要投票" if owner.language != "en" else "votes")
    owner.hears("A lift for stairwell 1", "Until")
    await owner.taps("1 · A lift for stairwell 1")
    owner.hears("A lift of 6 stops", "more than half of the homes", "nobody can tell what a home chose", "0 homes")
    await owner.taps("🗳 Ballot of 9-1-101")
    said = owner.hears("Ballot of <b>9-1-101</b>", "nobody can tell")
    assert "recommend" not in said
    styles = {b.get("style") for row in owner.last["reply_markup"]["inline_keyboard"] for b in row}
    assert styles == {None}  # No choice is brighter than the others.
    await owner.taps("No")
    owner.hears("9-1-101: <b>No</b>")
    yes = owner.data_of("✅ Cast it")
    await owner.taps("✅ Cast it")
    first = receipt_in(owner.hears("The ballot of <b>9-1-101</b> is cast"))
    await owner.forges(yes)  # A double tap.
    owner.hears("how your ballot stands already")
    await owner.says("/votes 1")
    owner.hears("Take part: 1 home")
    await owner.taps("🗳 Ballot of 9-1-101")
    owner.hears("You have voted for this home")
    await owner.taps("Yes")
    owner.hears("<b>Yes</b>")
    await owner.taps("✅ Cast it")
    assert receipt_in(owner.hears("is cast")) == first
    await owner.forges(yes)  # The button of the first choice lies further up in the chat.
    owner.hears("older than your last ballot")


async def test_in_simple_mode_what_is_asked_stands_alone_and_how_it_is_counted_one_tap_away(town, lift, owner):
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET simple = 1 WHERE person_id = :id", id=owner.id)
    await owner.says("/votes")
    owner.hears("<b>A lift for stairwell 1</b>")  # Without its number: buttons have their own.
    await owner.says("/votes 1")
    said = owner.hears("A lift of 6 stops", "one home, one ballot", "🔒 Secret.")
    assert "more than half" not in said
    await owner.taps("📖 Counting")
    owner.hears(
        "more than half of the homes", "nobody can tell what a home chose", "Take part: 0 homes", "consultation"
    )
    await owner.taps("👥 Who votes")
    owner.hears("2 homes", "9-1")
    await owner.taps("‹ Back")
    owner.hears("more than half of the homes")
    await owner.taps("‹ Back")
    owner.hears("A lift of 6 stops")
    await owner.taps("🗳 Vote now")
    said = owner.hears("only whoever runs the office's computer could open it", "Until then you can change it")
    assert "more than half" not in said


async def test_what_was_chosen_stands_nowhere_in_plain(town, lift, owner, votes, bao):
    said = await votes_for(owner, "Abstain")
    kept = await everything_kept(town)
    assert "abstain" not in kept.casefold()
    assert receipt_in(said) not in kept
    await owner.says("I vote against the lift")
    owner.hears("9-1-101: <b>No</b>")
    assert "against the lift" not in await everything_kept(town)


@pytest.mark.parametrize(
    ("words", "chosen"),
    [("I agree with the lift", "Yes"), ("I vote no on the lift", "No"), ("I abstain from voting", "Abstain")],
)
async def test_words_lead_to_the_ballot_and_never_cast(town, lift, owner, words, chosen):
    await owner.says(words)
    owner.hears(f"9-1-101: <b>{chosen}</b>", "Shall I cast it like this?")
    await owner.says("/votes 1")
    owner.hears("Take part: 0 homes")


async def test_whose_home_is_not_asked_hears_that_when_they_say_what_they_choose(town, lift, votes):
    late = town.person(14, "Late")
    await votes.settle(late, "301")  # A home that came after the electorate was frozen.
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET simple = 1 WHERE person_id = :id", id=late.id)
    await late.says("I vote no on the lift")
    late.hears("This home has no ballot here")
    await late.says("/votes 1")
    late.hears("A lift of 6 stops", "Your home has no ballot here")
    await late.says("/votes")
    late.hears("Votes")
    assert "1️⃣ A lift for" in late.labels  # Its title, not its number.


async def test_whoever_may_not_vote_hears_what_would_work(town, lift, owner, bao, votes, zhao):
    tenant, stranger = town.person(11, "Tina"), town.person(12, "Max")
    await votes.settle(tenant, "101", Relation.TENANT, "Anna")
    await tenant.forges("council.ask_ballot:1:1")
    tenant.hears("Only owners vote here", "proxy")
    await stranger.arrives()
    await stranger.says("/votes 1")
    stranger.hears("Please join your home first")
    await zhao.forges("council.ask_ballot:1:1")  # Staff without a home.
    zhao.hears("You cannot vote for this home")
    for forged in ("council.cast:1:2:yes:0", "council.choose_option:1:2:yes"):  # The neighbour's home.
        await owner.forges(forged)
        owner.hears("You cannot vote for this home")
    await owner.forges("council.cast:1:1:maybe:0")
    owner.hears("There is no such choice")
    await owner.forges("council.cast:1:999:yes:0")
    owner.hears("This home has no ballot here")
    await owner.forges("council.cast:7:1:yes:0")
    owner.hears("Nothing was changed")
    owner.toasts.clear()
    yes = "council.cast:1:1:yes:0"
    town.clock.ahead(days=20)
    await owner.forges(yes)
    owner.hears("The vote is over")


async def test_somebody_with_two_homes_casts_two_ballots(town, votes, owner, bao, zhao):
    await votes.settle(owner, "102")
    await announces(zhao)
    await votes.passes(seconds=1)
    owner.hears("Your home is asked")  # Once.
    bao.hears("Your home is asked")
    town.people[-100].hears("A lift")
    await owner.says("I vote yes for the lift")
    owner.hears("Which ballot is it?")
    await owner.taps(next(each for each in owner.labels if "9-1-102" in each))
    owner.hears("9-1-102: <b>Yes</b>")  # As they said.
    await votes_for(owner, "Yes")
    await votes_for(owner, "No", "9-1-102")
    await owner.says("/votes 1")
    owner.hears("Take part: 2 homes", "1 owner")


async def test_co_owners_who_differ_are_told_before_the_close_until_one_lets_the_other_speak(
    town, lift, owner, votes, zhao, bao
):
    eve = town.person(13, "Eve")
    await votes.settle(eve, "101", owner="Anna")
    await votes_for(owner, "Yes")
    said = eve.hears("A ballot was cast for your home <b>9-1-101</b>")
    assert "yes" not in said.casefold()
    assert "chosen differently" not in await votes_for(eve, "Yes")
    owner.hears("A ballot was cast for your home")
    assert "chosen differently" in await votes_for(eve, "No")
    said = owner.hears("<b>9-1-101</b>: you and somebody else of your home have chosen differently")
    assert "no" not in re.findall(r"\bno\b", said.replace("none", "").casefold())
    await zhao.forges("council.show_desk_of_vote:1")
    zhao.hears("Take part: 0 homes", "Pending, since co-owners differ: 1")
    await zhao.taps("⚖️ Pending")
    zhao.hears("9-1-101")
    await votes_for(bao, "Yes", "9-1-201")
    await votes.passes(days=13)  # Before the end: Bao, who has voted, hears nothing.
    for person in (owner, eve):
        person.hears("chosen differently", "Until")
    await eve.taps("🤝 Let the other ballot count")
    eve.hears("Whose shall be that of your home")
    await eve.taps("Anna's ballot counts")
    eve.hears("Done")
    owner.hears("Your ballot is now that of your home")
    await zhao.forges("council.show_desk_of_vote:1")
    zhao.hears("Take part: 2 homes", "Pending, since co-owners differ: 0")


async def test_this_was_not_us_suspends_it_until_the_staff_have_looked(town, lift, owner, votes, bao, zhao, staff):
    eve = town.person(13, "Eve")
    await votes.settle(eve, "101", owner="Anna")
    await votes_for(eve, "Yes")
    owner.hears("A ballot was cast for your home")
    await owner.taps("✋ This was not us")
    owner.hears("Shall I suspend the ballot of 9-1-101?")
    await owner.taps("✋ Yes, suspend it")
    owner.hears("is suspended")
    staff.hears("9-1-101")
    eve.hears("9-1-101", "suspended: an owner says that it was not theirs")
    await owner.forges("council.ask_ballot:1:1")
    owner.hears("is suspended")
    await zhao.forges("council.show_suspended:1")
    zhao.hears("Suspended ballots", "by phone")
    await zhao.taps("✖️ 9-1-101: was not")
    zhao.hears("None.")
    for person in (owner, eve):
        person.hears("You can vote anew")
    await zhao.forges("council.decide_ballot:1:1:False")
    assert zhao.toasts.pop() == "That is decided already, or the vote is over."
    await votes_for(owner, "No")
    eve.hears("A ballot was cast")
    await eve.forges("council.contest_ballot:1:1")
    eve.hears("is suspended")
    await votes.passes(days=15)
    await zhao.forges("council.decide_ballot:1:1:True")  # Too late: it is counted without that ballot.
    assert zhao.toasts.pop() == "That is decided already, or the vote is over."
    for person in (owner, eve, bao, staff):
        assert not any("counts again" in str(said) for said in person.unheard)
        person.unheard.clear()


async def test_what_it_means_for_my_home_in_four_lines(lift, owner):
    await owner.forges("council.show_meaning:1")
    said = owner.hears("1. Your home 9-1-101", "2. Yes", "3. No", "4. Saying nothing")
    assert len(said.splitlines()) == 6


async def test_a_ranking_is_tapped_one_after_the_other_and_nothing_of_it_is_kept(town, votes, owner, bao, zhao, staff):
    await announces(zhao, "🏆 Ranking (Schulze)", "Film\nConcert\nDance")
    await votes.passes(seconds=1)
    for person in (owner, bao, staff):
        person.hears("A lift")
    await owner.forges("council.ask_ballot:1:1")
    owner.hears("Schulze")
    await owner.taps("Dance")
    owner.hears("So far: <b>1. Dance</b>", "the best first")
    await owner.taps("Film")
    owner.hears("1. Dance · 2. Film")
    await owner.taps("1. Dance")  # Not first after all.
    owner.hears("So far: <b>1. Film</b>")
    await owner.taps("Concert")
    owner.hears("1. Film · 2. Concert")
    await owner.taps("✔️ That is all")
    owner.hears("1. Film · 2. Concert", "Shall I cast it")
    await owner.taps("✅ Cast it")
    owner.hears("is cast")
    async with town.database.transaction() as tx:
        said = await tx.rows("SELECT draft, asked FROM conversations WHERE person_id = :id", id=owner.id)
    assert "Concert" not in str([tuple(row) for row in said])


async def test_words_lead_a_tenant_to_the_ballot_that_is_theirs_to_cast(town, lift, owner, votes):
    tina = town.person(11, "Tina")
    await votes.settle(tina, "101", Relation.TENANT, "Anna")
    async with town.database.transaction() as tx:
        await opened(tx, "film", title="Film", words="Flipped?", residents=True, closes_at=CLOSE)
    await tina.says("I vote yes")
    tina.hears("<b>Film</b>", "9-1-101: <b>Yes</b>")
    for number, has_ballot in ((1, False), (2, True)):
        await tina.forges(f"council.show_vote:{number}")
        tina.hears("one home, one ballot")
        assert ("🗳 Ballot of 9-1-101" in str(tina.board)) is has_ballot


async def test_an_attacker_changes_nothing_and_learns_nothing(town, lift, owner, bao, zhao, votes, building):
    tina = town.person(11, "Tina")
    await votes.settle(tina, "101", Relation.TENANT, "Anna")
    await votes_for(owner, "Yes")
    for forged, why in (
        ("council.name_ballot:1:1:1", "You cannot vote for this home"),
        ("council.ask_ballot_contest:1:1", "You cannot vote for this home"),
        ("council.contest_ballot:1:1", "You cannot vote for this home"),
        ("council.cast:1:1:no:1", "You cannot vote for this home"),
        ("council.enter_paper:1:2:no", ""),  # What follows is the staff's.
        ("council.annul_vote:1", ""),
        ("council.decide_ballot:1:1:False", ""),
        ("council.show_pending:1", ""),
        ("council.note_invalid:1", ""),
        ("council.show_missing:1", ""),
    ):
        await bao.forges(forged)
        said = bao.hears(*filter(None, [why]))
        assert why or "9-1-101" not in said, forged
        bao.toasts.clear()
    await tina.forges("council.contest_ballot:1:1")  # She lives there, and owns nothing.
    tina.hears("You cannot vote for this home")
    await zhao.forges("council.show_vote_choices:1:0")  # Secret: the staff neither.
    assert "9-1-101" not in zhao.hears("None.")
    await votes.passes(days=15)
    for person in (owner, bao, tina, town.people[-100], building):
        person.unheard.clear()
    await zhao.forges("council.show_vote_choices:1:0")
    assert "9-1-101" not in zhao.hears("None.")
    await bao.forges("council.ask_receipt:1")
    bao.hears("Type your receipt")
    await bao.says("0000-0000-0000-0000")  # Not theirs, and nobody's.
    bao.hears("No ballot that was counted has this receipt")
    await bao.forges("council.cast:1:2:no:0")
    bao.hears("The vote is over")
    async with town.database.transaction() as tx:
        await opened(tx, "html", title="<b>Lift</b> & <a href='x'>co</a>", words="</b>" * 700)
        assert await tx.rows("SELECT 1 FROM vote_ballots WHERE vote = 1 AND home_id = 1")
        assert not await tx.rows("SELECT 1 FROM vote_ballots WHERE home_id = 2")
    await owner.forges("council.show_vote:2")
    owner.hears("&lt;b&gt;Lift&lt;/b&gt; &amp; &lt;a href=")


@pytest.mark.parametrize("words", ["对我家有什么影响", "What does it mean for my home?", "does the lift affect us?"])
async def test_what_it_means_for_my_home_is_asked_in_words(lift, owner, words):
    await owner.says(words)
    if "lift" not in words:
        owner.hears("Which do you mean?")  # What was announced may be meant as well.
        await owner.taps("🗳 Vote")
    owner.hears("A lift for stairwell 1", "1. Your home", "4. Saying nothing")
