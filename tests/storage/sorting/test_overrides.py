"""What a community has ruled for itself wins over the list that everybody has."""

import pytest

from storage.sorting import Category, Outcome, Override, key, look_up

OURS = {
    key("烟蒂"): Override(Category.HAZARDOUS, "请投门口的铁箱"),
    key("电池"): Override(Category.HAZARDOUS, "都放一楼电池箱"),
    key("沙发"): Override(Category.RESIDUAL),
    key("飞碟"): Override(Category.RECYCLABLE),
    key("玻璃"): Override(Category.RESIDUAL),
}


class TestOverrides:
    @pytest.mark.parametrize("words", ["烟蒂", "烟头", "三个烟屁股怎么扔", "yandi", "cigarette butts"])
    def test_they_win_under_every_name(self, words):
        found = look_up(words, overrides=OURS)
        assert (found.outcome, found.category, found.note) == (
            Outcome.ANSWER,
            Category.HAZARDOUS,
            "请投门口的铁箱",
        )

    @pytest.mark.parametrize("words", ["电池", "旧沙发", "一个飞碟"])
    def test_they_win_over_questions_and_routes_and_add_what_nobody_knew(self, words):
        assert look_up(words, overrides=OURS).outcome is Outcome.ANSWER

    def test_but_not_over_what_happened_to_a_thing(self):
        assert look_up("碎玻璃", overrides=OURS).category is Category.RECYCLABLE

    def test_they_are_read_in_english_too(self):
        assert look_up("烟头", overrides=OURS).english == "cigarette butt"

    def test_without_them_nothing_changes(self):
        assert look_up("飞碟").outcome is Outcome.UNKNOWN
