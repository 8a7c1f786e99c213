"""A roster's rows become homes, or complaints that say where and what would be right."""

import io
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage.people.addresses import label, read_address
from storage.people.households import RosterEntry
from storage.people.roster import Complaint, Roster, Unreadable
from storage.people.roster.cells import LONGEST_NAME, MOST_OWNERS, read_area, read_floor, read_owners
from storage.people.roster.home_cells import Wrong

HOME = RosterEntry(("3", "2", "501"), 5, 895_000, ("张三", "李四"))
HEADER = "楼栋,单元,楼层,房号,建筑面积,业主\n"


def rows(text):
    return list(Roster(io.BytesIO(text.encode())))


def entries(text):
    return [row.entry for row in rows(text)]


def complaint(row):
    [found] = rows(HEADER + row)
    assert isinstance(found, Complaint), found
    return found.told


@pytest.mark.parametrize(
    "text",
    [
        "楼栋,单元,楼层,房号,建筑面积(㎡),业主\n3号楼,2单元,5层,501室,89.50,张三、李四",
        "业主姓名;面积（平方米）;室号;楼层;单元号;幢号\n张三，李四;89,5;0501;5;02;03",
        "Building,Entrance,Floor,Room,Area (m²),Owners\n3,2,5F,501,89.50 m²,张三; 李四",
        "BUILDING NO.\tENTRANCE\tROOM NO.\tAREA_SQM\tOWNER NAME\n3\t2\t501\t89.5\t张三/李四",
        '序号,楼栋,单元,房号,面积,业主,备注,\n1,三栋,="02",="0501",89.5㎡,"张三\n李四",好,',
        "幸福里小区,,,,\n2026年,,,,\n楼号,单元,房号,产权面积,产权人\n3,2,2-501,89.5,张三 李四",
        "房号,套内面积,建筑面积,产权人\n3-2-501,70,89.5,张三、李四",
        "房屋地址,面积,业主\n3号楼2单元501室,89.5,张三、李四",
        "楼栋,房号,面积,业主\n3,2-501,89.5,张三、李四",
        "楼栋,房号,面积,业主\n3,3-2-501,89.5,张三、李四",
        "楼栋,单元,房号,面积,业主\n3.0,2.0,501.0,89.50000000000001,张三、李四、张三",
        "楼栋,单元,房号,面积,业主\n3,2,501,89.5,张三、李四\n楼栋,单元,房号,面积,业主\n合计：,,,89.5,",
    ],
)
def test_many_rosters_tell_of_one_home(text):
    assert entries(text) == [HOME]


def test_a_room_may_say_the_building_and_a_building_may_have_a_letter_and_a_number():
    assert entries("房号,面积\n3-501,90") == [RosterEntry(("3", "", "501"), 5, 900_000)]
    assert entries("楼栋,房号,面积\nA-1,501,90") == [RosterEntry(("A1", "", "501"), 5, 900_000)]


def test_a_unit_is_a_room_where_there_is_no_other():
    assert entries("Block,Unit,Area\nA,1203,90") == [RosterEntry(("A", "", "1203"), 12, 900_000)]
    assert entries("Block,Unit,Flat,Area\nA,1,1203,90") == [RosterEntry(("A", "1", "1203"), 12, 900_000)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",2,5,501,89.5,", ["line 2:", "the building is empty", "merged cells"]),
        ("1-2,2,5,501,89.5,", ["the building is '1-2'", "3 or A1"]),
        ("3,2,5,,89.5,", ["the room is empty", "501"]),
        ("3,2,5,501,,", ["line 2 (3-2-501): the area is empty"]),
        ("3,2,5,501,八十九,", ["the area is '八十九'", "89.50"]),
        ("3,2,5,501,0,", ["the area is '0'", "from 1 to"]),
        ("3,2,5,501,-89,", ["the area is '-89'"]),
        ("3,2,5,501,1e2,", ["the area is '1e2'"]),
        ("3,2,中间,501,89,", ["the floor is '中间'", "B1 below ground"]),
        ("3,2,5-6,501,89,", ["the floor is '5-6'"]),
        ("3,2,501,501,89,", ["the floor is '501'", "-9 to 200"]),
        ("3,2,,12345,89,", ["the floor is empty, and room '12345' does not tell it"]),
        ("3,2,,B101,89,", ["the floor is empty"]),
        ("3,2,5,4-501,89,", ["the room is '4-501'", "does not fit"]),
        ("3,,5,3-501,89,", ["the room is '3-501'"]),
        ("3,,5,501-502,89,", ["the room is '501-502'"]),
        ("1期,2,5,501,89,", ["the address '1期-2-501' could be another"]),
        ("3,2,5/18,501,89,", ["the floor is '5/18'"]),
        ("3,2,5,501,89,50", ["an owner is '50'"]),
        ("3,2,5,501,89,50,张三", ["it has 7 cells and the header 6"]),
        ("3,2,5,501,89,张\ufffd", ["damaged"]),
        (f"3,2,5,{'9' * 30},89,", ["at most 20 characters"]),
        (",,x,501,y,", ["the building", "the floor", "the area"]),
        ('3,2,5,"501,89', ["quotation mark"]),
        ("3,2,5,5月1日,89.5,", ["the room is '5月1日'", "Excel has made a date of it", "format the column as text"]),
        ("5月1日,2,5,501,89.5,", ["the building is '5月1日'", "Excel"]),
        ("3,2-Jan,5,501,89.5,", ["the entrance is '2-Jan'", "Excel"]),
        ("3,2,2026/5/1,501,89.5,", ["the floor is '2026/5/1'", "Excel"]),
    ],
)
def test_what_is_wrong_with_a_row_and_what_would_be_right(row, words):
    said = complaint(row)
    for each in words:
        assert each in said


FLOORS = "楼栋,楼层,房号,面积\n"


def test_rooms_behind_their_floor_are_read_alike_in_all_of_a_file_and_that_is_told_before():
    roster = Roster(io.BytesIO(f"{FLOORS}3,5,5-12,90\n3,5,5-1,80\n3,12,12-3,80\n5,5,5-1,80".encode()))
    assert [label(row.entry.address) for row in roster] == ["3-512", "3-501", "3-1203", "5-501"]
    assert "5-12 is read as floor 5, number 12: room 512" in " ".join(roster.notes)


def test_a_letter_on_several_floors_is_a_home_on_each_and_that_is_told_before():
    """As Hong Kong numbers its flats: each is found again by whoever writes where they live."""
    text = "Block,Floor,Flat,Area\n3,G/F,A,40\n3,1/F,A,41\n3,12/F,A,42\n3,12/F,B,43\n3,-1,A,44\n3,12/F,1203,45"
    roster = Roster(io.BytesIO(text.encode()))
    homes = [(row.entry.address, row.entry.floor) for row in roster]
    rooms = [("GA", 0), ("1A", 1), ("12A", 12), ("12B", 12), ("B1A", -1), ("1203", 12)]
    assert homes == [(("3", "", room), floor) for room, floor in rooms]
    assert "A letter is a room on its floor: A on floor 1 is room 1A." in roster.notes
    for written, room in (("Flat A, G/F, Block 3", "GA"), ("3座1樓A室", "1A"), ("Block 3 12/F B", "12B")):
        assert read_address(written) == ("3", "", room)


def test_letters_that_a_staircase_has_once_stay_as_they_are():
    assert [each.address for each in entries(f"{FLOORS}1,1,A,90\n1,2,B,90\n2,3,A,90")] == [
        ("1", "", "A"),
        ("1", "", "B"),
        ("2", "", "A"),
    ]


def test_rooms_behind_their_entrance_stay_so():
    assert [label(entry.address) for entry in entries(f"{FLOORS}3,1,2-12,90\n3,5,2-501,90")] == ["3-2-12", "3-2-501"]
    assert label(entries("楼栋,单元,楼层,房号,面积\n3,2,1,2-12,90")[0].address) == "3-2-12"


def test_a_file_that_has_both_is_asked_about_the_short_ones():
    whole, short = rows(f"{FLOORS}3,5,2-501,90\n3,5,5-12,90")
    assert label(whole.entry.address) == "3-2-501"
    assert "floor 5, number 12, or entrance 5? The file has both. Write 512" in str(short)


@pytest.mark.parametrize(
    "header",
    [
        "业主1,业主2,共有人",
        "产权人姓名1,产权人姓名2,共有人姓名",
        "Owner 1,Owner 2,Co-owners",
        "业主,其他业主,共同共有人",
    ],
)
def test_owners_in_several_columns_are_joined(header):
    [entry] = entries(f"楼栋,房号,面积,{header}\n3,501,90,张三,,李四")
    assert entry.owners == ("张三", "李四")


@pytest.mark.parametrize(
    ("cells", "spaces"),
    [
        ("A-12、A-13,", ("A-12", "A-13")),
        ("A-12,B 7", ("A-12", "B 7")),
        ("有,", ("✓",)),
        ("无,", ()),
        ("否,", ()),
        ("0,", ()),
    ],
)
def test_parking_spaces_are_read_and_a_file_without_them_says_nothing_of_them(cells, spaces):
    [entry] = entries(f"楼栋,房号,面积,车位1,车位2\n3,501,90,{cells}")
    assert entry.parking == spaces
    assert "parking" not in entry.unsaid
    [other] = entries("楼栋,房号,面积\n3,501,90")
    assert "parking" in other.unsaid


def test_a_parking_space_is_a_short_name():
    [found] = rows(f"楼栋,房号,面积,停车位\n3,501,90,{'x' * 21}")
    assert "the parking space is" in found.told


def test_columns_that_are_not_used_are_named():
    roster = Roster(io.BytesIO("序号,楼栋,房号,套内面积,建筑面积,业主,户主,备注\n1,3,501,70,90,张三,李四,好".encode()))
    assert roster.notes == ["Columns that are not used: 序号, 套内面积, 户主, 备注."]
    assert [row.entry.owners for row in roster] == [("张三",)]


@pytest.mark.parametrize(
    "cell",
    [
        "张三 13800138000",
        "张三(138-0013-8000)",
        "张三，身份证号：11010119900307451X",
        "张三 电话:010 8888 6666",
        "张三、+86 138 0013 8000",
        "张三 (A123456)",
    ],
)
def test_numbers_of_telephones_and_identity_cards_are_left_out_and_that_is_told(cell):
    [row] = rows(f'{HEADER}3,2,5,501,89.5,"{cell}"')
    assert (row.entry.owners, row.numbers) == (("张三",), True)
    [row] = rows(f"{HEADER}3,2,5,501,89.5,张三")
    assert not row.numbers


def test_what_the_file_does_not_speak_of_is_known():
    assert entries("楼栋,房号,面积\n3,501,90")[0].unsaid == {"floor", "owners", "parking"}
    assert entries(f"{HEADER}3,2,5,501,90,")[0].unsaid == {"owners", "parking"}
    assert entries(f"{HEADER}3,2,5,501,90,无")[0].unsaid == {"parking"}


def test_a_bad_row_costs_only_itself():
    found = rows(HEADER + "3,2,5,501,89.5,张三、李四\nx\n,,,,,\n3,2,6,601,89.5,\n")
    assert [row.line for row in found] == [2, 3, 5]
    assert isinstance(found[1], Complaint)


def test_words_of_a_cell_do_nothing_to_a_terminal():
    assert "\x1b" not in complaint("3,2,\x1b[31m,501,89,")
    assert len(complaint(f"3,2,{'x' * 5000},501,89,")) < 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The file is empty"),
        ("a,b,c\n1,2,3", r"The first row has: a, b, c\."),
        ("楼栋,房号\n3,501", "建筑面积"),
        ("Building,Room,Area (sq ft)\n3,501,900", "square metres"),
        ("楼栋,房号,面积(坪)\n3,501,30", "square metres"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_what_it_lacks(text, words):
    with pytest.raises(Unreadable, match=words):
        rows(text)


@pytest.mark.parametrize(
    ("cell", "cm2"),
    [
        ("89.50", 895_000),
        ("89", 890_000),
        ("89.5㎡", 895_000),
        ("89.5 m²", 895_000),
        ("89.5平方米", 895_000),
        ("８９．５", 895_000),
        ("1,234.5", 12_345_000),
        ("1.234,5", 12_345_000),
        ("89,50", 895_000),
        ("89.1234", 891_234),
        ("89.499999999999996", 895_000),
    ],
)
def test_areas(cell, cm2):
    assert read_area(cell, decimal_comma=False) == cm2
    if cell != "1,234.5":
        assert read_area(cell, decimal_comma=True) == cm2


def test_what_may_be_two_areas_is_neither():
    assert read_area("1,234", decimal_comma=False) == 12_340_000
    with pytest.raises(Wrong, match=r"may be 1234 or 1\.234"):
        read_area("1,234", decimal_comma=True)


@given(st.integers(10_000, 10_000_000_000))
def test_an_area_is_exact_however_it_is_written(cm2):
    square_metres = Decimal(cm2) / 10_000
    for text in (f"{square_metres:.4f}", f"{square_metres:,.4f}", f"{square_metres:.4f}㎡"):
        assert read_area(text, decimal_comma=False) == cm2
    assert read_area(f"{square_metres:.4f}".replace(".", ","), decimal_comma=True) == cm2


@pytest.mark.parametrize(
    ("cell", "floor"),
    [
        ("5", 5),
        ("05", 5),
        ("5层", 5),
        ("第5层", 5),
        ("５Ｆ", 5),
        ("F5", 5),
        ("五", 5),
        ("十二楼", 12),
        ("5.0", 5),
        ("首层", 1),
        ("B1", -1),
        ("b2", -2),
        ("-1", -1),
        ("-1.0", -1),
        ("－1层", -1),
        ("负一层", -1),
        ("地下一层", -1),
        ("地下2", -2),
        ("0", 0),
        ("1/F", 1),
        ("12/F", 12),
        ("G", 0),
        ("G/F", 0),
        ("UG", 0),
        ("LG/F", -1),
        ("B1/F", -1),
    ],
)
def test_floors(cell, floor):
    assert read_floor(cell, None) == floor


@pytest.mark.parametrize(("room", "floor"), [("501", 5), ("1203", 12), ("101", 1), ("501A", 5), ("3301", 33)])
def test_the_room_tells_the_floor(room, floor):
    assert read_floor("", ("3", "2", room)) == floor


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("", ()),
        ("无", ()),
        ("无、张三", ("张三",)),
        ("张三", ("张三",)),
        ("张三、李四,王五;赵六／钱七|孙八", ("张三", "李四", "王五", "赵六", "钱七", "孙八")),
        ("张三 李四", ("张三", "李四")),
        ("王 芳", ("王芳",)),
        ("王\u3000芳、李四", ("王芳", "李四")),
        ("Anna Smith, Bo Li", ("Anna Smith", "Bo Li")),
        ("Anna Smith and Bo Li & Co", ("Anna Smith", "Bo Li", "Co")),
        ("阿卜杜拉·买买提", ("阿卜杜拉·买买提",)),
        ("𠮷田、张三", ("𠮷田", "张三")),
    ],
)
def test_owners(cell, owners):
    assert read_owners(cell) == owners


def test_so_many_owners_with_so_long_names_are_kept_and_no_more():
    names = [
        f"{'x' * (LONGEST_NAME - 2)}{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(MOST_OWNERS)
    ]
    assert read_owners("、".join(names)) == tuple(names)
    for more in ("、".join([*names, "Anna"]), "x" * (LONGEST_NAME + 1)):
        with pytest.raises(Wrong):
            read_owners(more)


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))  # Zero bytes speak of UTF-16.


@given(cells, cells, cells, cells, cells)
def test_whatever_stands_in_a_row_is_a_home_or_a_complaint(building, entrance, floor, room, area):
    text = HEADER + ",".join(f'"{cell.replace(chr(34), "")}"' for cell in (building, entrance, floor, room, area))
    for row in rows(text):
        assert str(row) if isinstance(row, Complaint) else row.entry.area_cm2 > 0


parts = st.text("0123456789AB一十期号楼栋单元层室#-. 东", max_size=6)


@given(parts, parts, parts)
@example("1期", "2", "501")
def test_whatever_home_comes_in_its_label_means_it_and_no_other(building, entrance, room):
    for row in rows(f'{HEADER}"{building}","{entrance}",1,"{room}",89,'):
        if not isinstance(row, Complaint):
            assert read_address(label(row.entry.address)) == row.entry.address
