"""What a revision changed, in words; a version is made once; what was signed belongs to its version."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from storage.council import CouncilRules, proposals, signatures, versions
from storage.council.differences import MOST, Differences, differences, sentences
from storage.council.scope import Place, Scope
from storage.council.stages import Stage
from storage.council.versions import Content
from storage.people import households
from tests.support.council import LIFT
from tests.support.patience import is_dear

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SAID = some.lists(some.sampled_from(["一层不出钱。", "电费平摊。", "Who pays? ", "No."]), max_size=6)


@given(SAID, SAID)
def test_what_was_added_and_taken_out_leads_from_one_to_the_other(before, after):
    old, new = "".join(before), "".join(after)
    found = differences(Content("Lift", old), Content("Lift", new))
    assert len(sentences(new)) - len(sentences(old)) == len(found.added) - len(found.taken_out)
    assert set(found.added) <= set(sentences(new))
    assert set(found.taken_out) <= set(sentences(old))
    assert found.none == (sentences(old) == sentences(new))


def test_titles_costs_and_pictures_are_told_and_a_long_text_is_not_compared():
    found = differences(LIFT, replace(LIFT, title="电梯", cost_fen=None, photos=("a", "b")))
    assert found == Differences(titles=(LIFT.title, "电梯"), costs=(LIFT.cost_fen, None), pictures=(0, 2))
    assert differences(Content("Lift", "a。" * 4000), Content("Lift", "b。" * 4000)).rewritten


def test_sentences_that_repeat_take_no_longer():
    same, mixed = Content("Lift", "甲。" * MOST), Content("Lift", "甲。乙。" * (MOST // 2))
    assert not is_dear(lambda: differences(same, mixed), 0.05)
    assert differences(same, mixed).added == ("乙。",) * (MOST // 2)


async def test_of_two_revisions_at_the_same_time_one_counts_and_signatures_start_anew(database):
    async with database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        made = await proposals.make(tx, Place(Scope.BUILDING, "3"), LIFT, 7, 1, NOW, CouncilRules())
        await signatures.sign(tx, made, 1, 7, NOW)
        assert await versions.revise(tx, made, replace(LIFT, words="neu"), "", NOW)
        assert not await versions.revise(tx, made, replace(LIFT, words="anders"), "", NOW)
        now = await proposals.existing(tx, made.number)
        assert now.version == 2
        assert await signatures.count_of(tx, now) == 0
        assert await signatures.count_of(tx, made) == 1
        assert await proposals.move(tx, now, Stage.DISCUSSING, "", 0, NOW, CouncilRules())
        assert not await proposals.move(tx, now, Stage.DECLINED, "", 0, NOW, CouncilRules())
