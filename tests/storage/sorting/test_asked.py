"""Whether it is asked where a thing goes that nobody wants any more."""

import pytest

from storage.sorting import Category, Outcome, is_asked, look_up


@pytest.mark.parametrize("words", ["快递放哪", "外卖放哪里", "包裹放哪儿"])
def test_where_a_parcel_is_put_down_is_no_question_of_rubbish(words):
    assert not is_asked(words)
    assert look_up(words, prompted=False).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("words", ["旧沙发放哪", "快递盒放哪", "外卖盒放哪里", "快递怎么扔"])
def test_where_what_is_left_of_it_goes_is_one(words):
    assert is_asked(words)
    assert look_up(words, prompted=False).outcome is not Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("words", "category"),
    [("药过期了怎么办", Category.HAZARDOUS), ("面包过期了怎么办", Category.FOOD), ("牛奶变质了怎么办", Category.FOOD)],
)
def test_what_to_do_with_what_went_bad_is_one(words, category):
    assert look_up(words, prompted=False).category is category


@pytest.mark.parametrize("words", ["门禁卡过期了怎么办", "居住证过期了怎么办", "灭火器过期了怎么办", "水管漏了怎么办"])
def test_what_to_do_with_what_is_renewed_or_repaired_is_none(words):
    assert not is_asked(words)
