"""The council's story in the demo."""

from datetime import timedelta

from bot.demo.town import council
from bot.demo.town.cast import NEIGHBOURS
from bot.demo.town.council.vote import UNVOTED
from bot.demo.town.estate import build
from bot.demo.town.stage import BEFORE
from storage.council import arguments, conventions, meetings, proposals
from storage.council.stages import Stage
from storage.council.votes import closing, papers, participation, voting
from storage.engine.database import Database
from storage.people import groups, households
from tests.support.people import StoppedClock


async def test_a_lift_that_failed_once_is_voted_on_again_and_the_papers_on_the_table_decide(tmp_path):
    clock = StoppedClock()
    await build(tmp_path / "town.db", clock, [council.part])
    database = await Database.open(tmp_path / "town.db")
    try:
        async with database.transaction() as tx:
            failed, lift, parking = [await proposals.existing(tx, number) for number in (1, 2, 3)]
            assert (failed.stage, lift.stage, parking.stage) == (Stage.REJECTED, Stage.VOTING, Stage.UNDERWAY)
            assert failed.reason
            assert lift.version == 2
            assert {each.side for each in await arguments.of_proposal(tx, lift.number)} == set(arguments.Side)
            (meeting,) = await meetings.of_proposal(tx, lift.number)
            assert meeting.minutes
            assert meeting.were_there == 6
            (convention,) = await conventions.all_of(tx)
            signed = await conventions.signed(tx, convention)
            assert any(article not in signed for article in range(1, len(convention.articles) + 1))

            vote = await voting.find(tx, 1)
            assert vote
            progress = await participation.of(tx, vote)
            assert round(100 * progress.taking_part.area_cm2 / progress.total.area_cm2) == 64
            page = clock.now() + timedelta(hours=BEFORE)
            assert page + timedelta(hours=12) < vote.ends_at <= page + timedelta(days=1)
            home = await households.at(tx, ("3", "1", UNVOTED["1"][0]))
            assert home
            await papers.enter(tx, vote, home.id, "yes", "paper", None, 0, page)
            closed = await closing.close(tx, vote, page + timedelta(days=1))
            assert closed
            assert closed.published
            assert closed.published.result["passed"]
            assert (await groups.bound(tx))[f"{groups.BUILDING}3"] == NEIGHBOURS
    finally:
        await database.close()
