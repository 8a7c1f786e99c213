"""However people write where they live, it is the same home; and never another."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from storage.people.addresses import label, numeral, part_of_address, parts_of, read_address

numbers = st.integers(1, 99)
rooms = st.builds(lambda floor, place: f"{floor}{place:02}", st.integers(1, 60), st.integers(1, 20))
entrances = st.just("") | numbers.map(str)
buildings = st.builds(lambda letter, number: f"{letter}{number}", st.sampled_from(["", "A", "1期", "东区"]), numbers)

THE_SAME = [
    "3-2-501",
    "3－2－501",
    "３-２-５０１",
    " 3 2 501 ",
    "3,2,501",
    "3/2/501",
    "3.2.501",
    "3—2—501",
    "3#2-501",
    "3#楼2单元501",
    "3号楼2单元501室",
    "3號樓2單元501室",
    "3栋2单元501",
    "3幢 2单元 501房",
    "03栋02单元0501",
    "三栋二单元501",
    "三号楼二单元五零一室",
    "3号楼2单元5层501室",
    "3号楼2单元5楼501室",
    "3楼2门501号",
    "Building 3, entrance 2, room 501",
    "bldg 3 unit 2 flat 501",
    "Building3 Unit2 Room501",
    "block 3, entrance no. 2, floor 5, apt. 501",
    "3\u200b-2-501",
]


@pytest.mark.parametrize("text", THE_SAME)
def test_many_ways_to_write_one_address(text):
    assert read_address(text) == ("3", "2", "501")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("12号501室", ("12", "", "501")),
        ("A座1203", ("A", "", "1203")),
        ("b栋-1203a", ("B", "", "1203A")),
        ("A-1-2-501", ("A1", "2", "501")),
        ("一期3号楼2单元501", ("1期3", "2", "501")),
        ("1期 3-2-501", ("1期3", "2", "501")),
        ("一期二区3-2-501", ("1期2区3", "2", "501")),
        ("12期3-2-501", ("12期3", "2", "501")),
        ("3-A-5-501", ("3", "A", "501")),  # The fifth floor.
        ("十二幢二十一单元101", ("12", "21", "101")),
        ("3-2--101", ("3", "2", "B101")),
        ("3-2-负101", ("3", "2", "B101")),
        ("3号楼2单元B101", ("3", "2", "B101")),
        ("3号楼5层501", ("3", "", "501")),
        ("九龙阁-501", ("九龙阁", "", "501")),
        ("Flat A, 12/F, Block 3", ("3", "", "12A")),  # As in Hong Kong: the flat is a letter on its floor.
        ("Block 3 1/F A", ("3", "", "1A")),
        ("3座 UG/F Flat B", ("3", "", "UGB")),
        ("3座12樓A室", ("3", "", "12A")),
        ("3号楼2单元十二层A", ("3", "2", "12A")),
        ("3楼A", ("3", "", "A")),
    ],
)
def test_other_addresses(text, address):
    assert read_address(text) == address


@pytest.mark.parametrize(
    "text", ["", " ", "501", "号楼", "1-2-3-4", "1-2-3-4-5", "the lamp on the third floor is broken"]
)
def test_what_is_no_address(text):
    assert read_address(text) is None


@given(st.text())
@example("十" * 40)
@example("²³-½")
@example("期" * 3)
def test_whatever_is_written_raises_nothing(text):
    read_address(text)
    once = part_of_address(text)
    assert all(part and part == part.strip() for part in parts_of(text))
    assert "-" not in once


WAYS = [
    "{b}-{e}-{r}",
    "{b}号楼{e}单元{r}室",
    "{b}栋 {e}单元 {r}",
    "{b}幢{e}门{r}户",
    "{b}#{e}#{r}",
    "0{b}/0{e}/0{r}",
    "Building {b}, entrance {e}, room {r}",
]


@given(numbers, numbers, rooms, st.sampled_from(WAYS), st.sampled_from(WAYS))
def test_two_ways_of_writing_meet_and_two_homes_do_not(building, entrance, room, one, another):
    def written(way, room):
        return read_address(way.format(b=building, e=entrance, r=room))

    assert written(one, room) == written(another, room) == (str(building), str(entrance), room)
    assert written(one, room + "1") != written(another, room)


@given(buildings, entrances, rooms)
def test_a_label_is_read_as_the_home_it_was_made_of(building, entrance, room):
    assume(building != "")
    assert read_address(label((building, entrance, room))) == (building, entrance, room)


@pytest.mark.parametrize("text", ["03号楼", "3幢", "３", "三栋", "Building 3", "3#", "No. 3"])
def test_many_ways_to_write_one_building(text):
    assert part_of_address(text) == "3"


def test_a_letter_and_a_number_need_no_sign_between_them():
    assert part_of_address("A座3") == "A3"


@given(numbers, numbers)
def test_two_numbers_never_run_into_one(one, other):
    assert part_of_address(f"{one}-{other}") != part_of_address(f"{one}{other}")


@given(st.integers(1, 99))
def test_chinese_numerals(number):
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    words = ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones or not tens else "")
    assert numeral(words) == str(number)


@pytest.mark.parametrize("text", ["十十", "十二三", "二三十", "十十一"])
def test_what_is_no_chinese_numeral_stays_as_it_is(text):
    assert numeral(text) == text
