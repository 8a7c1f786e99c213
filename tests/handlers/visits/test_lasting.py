"""How long a visit was, in words."""

import pytest

from handlers.visits.lasting import minutes_in


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("20", 20),
        ("二十分钟", 20),
        ("大概15分", 15),
        ("半小时", 30),
        ("半个钟头", 30),
        ("一个半小时", 90),
        ("1小时半", 90),
        ("两个小时左右", 120),
        ("about 45 minutes", 45),
        ("half an hour", 30),
        ("an hour", 60),
        ("2 hours", 120),
        ("很久", None),
        ("0", None),
        ("9999", None),
        ("她要量血压", None),
    ],
)
def test_it_is_read_as_people_say_it(words, minutes):
    assert minutes_in(words) == minutes
