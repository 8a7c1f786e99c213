"""What words say of a proposal: that it is one, its title, why, whom it concerns, what it costs."""

import pytest

from handlers.council.amounts import read_cost
from handlers.council.reading import Wish, how_surely_proposes, wish_of
from handlers.dialogue.said import Said
from storage.council.scope import Scope

BUILDING, ENTRANCE, COMPOUND = Scope.BUILDING, Scope.ENTRANCE, Scope.COMPOUND


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("我提议给3号楼装电梯，大概48万元", Wish("给3号楼装电梯", "大概48万元", BUILDING, "3", "", 48_000_000)),
        ("大家好，我提议每晚十点后不跳广场舞", Wish("每晚十点后不跳广场舞")),
        ("提议：周末清理3号楼2单元楼道", Wish("周末清理3号楼2单元楼道", "", ENTRANCE, "3", "2")),
        ("我建议小区装充电桩", Wish("小区装充电桩", "", COMPOUND)),
        (
            "I propose a bench at building 3, because my knees hurt",
            Wish("A bench at building 3", "my knees hurt", BUILDING, "3"),
        ),
        (
            "I propose a bench at building 3, about 2,000 yuan, because my knees hurt",
            Wish("A bench at building 3", "about 2,000 yuan, because my knees hurt", BUILDING, "3", "", 200_000),
        ),
        ("我要提案", Wish()),
        ("我想给楼里装电梯", Wish("给楼里装电梯", "", BUILDING)),
        ("希望小区能装个快递柜，取件太远了", Wish("小区能装个快递柜", "取件太远了", COMPOUND)),
        ("let's put a bench at the gate", Wish("A bench at the gate")),
        ("能不能在小区门口加个减速带", Wish("在小区门口加个减速带", "", COMPOUND)),
        ("我们单元想装扶手", Wish("装扶手")),
        ("小区门口能不能装减速带，大家一起签名", Wish("小区门口装减速带", "大家一起签名", COMPOUND)),
        ("单元门口想要个雨棚", Wish("单元门口要个雨棚", "", ENTRANCE)),
        ("我想提个建议给整栋楼，装个充电桩", Wish("装个充电桩", "", BUILDING)),
        ("楼下太黑了，建议多装两盏路灯", Wish("多装两盏路灯", "楼下太黑了")),
        ("can we get a lift in our building?", Wish("A lift in our building", "", BUILDING)),
        ("I'd like a bench in front of building 3", Wish("A bench in front of building 3", "", BUILDING, "3")),
    ],
)
def test_a_sentence_is_a_title_a_reason_a_place_and_a_cost(said, wish):
    assert how_surely_proposes(Said(said)) >= 0.8
    assert wish_of(said) == wish


@pytest.mark.parametrize(
    "said",
    [
        *("谁提议修的路灯？", "提案人是谁", "怎么提议装电梯", "三楼的灯坏了", "Who proposed this?"),
        *(
            "我们楼什么时候装电梯",
            "电梯坏了想装个新的",
            "希望修一下路灯",
            "灯坏了，建议换个新路灯",
            "应该怎么装电梯",
            "我想在阳台装晾衣架",
            "我家门口想装个摄像头可以吗",
        ),
        *("我家门口想装个摄像头可以吗", "I want a lift to the station", "can we get a lift repair"),
    ],
)
def test_what_asks_about_proposals_is_none(said):
    assert how_surely_proposes(Said(said)) < 0.5


def test_what_a_title_cannot_hold_is_kept_whole_among_the_words():
    wish = wish_of("我提议" + "好" * 100)
    assert len(wish.title) == 60
    assert wish.words == "好" * 100


@pytest.mark.parametrize(
    ("said", "fen"),
    [
        *(("48万", 48_000_000), ("480,000", 48_000_000), ("¥1,250.50", 125_050), ("1.5亿元", 15_000_000_000)),
        *(("0", None), ("-5", None), ("many", None), ("9" * 13, None), ("", None)),
    ],
)
def test_a_cost_is_an_amount_above_nothing(said, fen):
    assert read_cost(said) == fen
