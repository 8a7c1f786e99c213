"""The office's desk: what enough homes have signed, and what is ripe for a vote, whoever waits longest first."""

from datetime import timedelta

from storage.council import CouncilRules, proposals
from storage.council.stages import Stage
from storage.council.versions import Content
from tests.support.council import moves_in, proposed


async def ripe(town, number, days):
    """Proposal `number` may be voted on since so many days."""
    async with town.database.transaction() as tx:
        proposal = await proposals.existing(tx, number)
        then = town.clock.now() - timedelta(days=days)
        await proposals.move(tx, proposal, Stage.DISCUSSING, "", 9, then, town.community.of(CouncilRules))
        proposal = await proposals.existing(tx, number)
        await proposals.move(tx, proposal, Stage.VOTING, "", 9, then, town.community.of(CouncilRules))


async def test_what_is_ripe_for_a_vote_stands_at_the_desk_until_one_is_announced(town, anna, zhao):
    home = await moves_in(town, anna)
    for title in ("A lift", "A ramp", "A bench"):
        await proposed(town, anna, home, content=Content(title, "For the old"))
    await zhao.says("/menu")
    zhao.unheard.clear()
    await zhao.forges("council.show_desk")
    zhao.hears("Votes to announce: 0")
    await ripe(town, 1, days=1)
    await ripe(town, 2, days=3)
    await zhao.forges("council.show_desk")
    zhao.hears("Votes to announce: 2")
    await zhao.taps("🗳 Votes to announce")
    said = zhao.hears("These are ripe for a vote", "Announce it by")
    assert "A bench" not in said
    assert said.index("A ramp") < said.index("A lift")
    await zhao.taps("🗳 2 · A ramp")
    zhao.hears("A ramp")
