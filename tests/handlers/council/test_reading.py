"""Proposals are read by those who live here."""

from storage.council import CouncilRules, proposals
from storage.council.scope import Place, Scope
from storage.council.stages import Stage
from storage.council.versions import Content
from tests.support.council import moves_in, proposed


async def test_residents_read_what_is_proposed_their_own_building_first_and_follow_it(town, anna, liu):
    home = await moves_in(town, anna)
    lift = await proposed(town, anna, home)
    await proposed(town, anna, home, Place(Scope.BUILDING, "8"), Content("Paint building 8"))
    await anna.says("议事会")
    said = anna.hears("what is proposed now", "给3号楼装电梯", "Building 3 · ✍️ collects signatures until Wed 23 Dec")
    assert said.index("给3号楼装电梯") < said.index("Paint building 8")
    await anna.taps("1 · 给3号楼装电梯")
    anna.hears("老人上下楼太累", "💰 480,000 yuan", "0 of 1 home has signed", "Proposed by a home of building 3")
    await anna.taps("⋯ More")
    anna.hears("给3号楼装电梯")
    await anna.taps("🔔 Tell me what becomes of it")
    assert anna.toasts.pop() == "I will tell you what becomes of it."
    anna.hears("给3号楼装电梯")
    async with town.database.transaction() as tx:
        assert await proposals.move(
            tx, lift, Stage.DECLINED, "No room for a shaft", liu.id, town.clock.now(), town.community.of(CouncilRules)
        )
    await anna.says("/council")
    assert "装电梯" not in anna.hears("Paint building 8")
    await anna.taps("📚 What is over")
    anna.hears("装电梯", "✋ declined")
    await anna.taps("1 · 给3号楼装电梯")
    anna.hears("“No room for a shaft”")
    await anna.taps("⋯ More")
    anna.hears("给3号楼装电梯")
    assert "🔕 Hear no more of it" in anna.labels
    await anna.taps("🧭 What happened so far")
    anna.hears("✍️ collects signatures", "✋ declined “No room for a shaft”")


async def test_whoever_lives_elsewhere_reads_nothing(town, anna, liu):
    await proposed(town, liu, await moves_in(town, liu))
    for way in ("/council", "/council 1"):
        await anna.says(way)
        assert "装电梯" not in anna.hears("Please join your home first")
    await anna.forges("council.show_one:1")
    anna.hears("Nothing was changed")
