"""A spreadsheet is read the same, whichever program saved it."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage.people.roster.cleaning import clean
from storage.people.roster.spreadsheet import LINES_IN_A_ROW, LONGEST_LINE, Spreadsheet, Unreadable

TEXT = "楼栋,房号,面积,业主\r\n3,501,89.50,张三、李四\r\n"
CELLS = [(1, ("楼栋", "房号", "面积", "业主")), (2, ("3", "501", "89.50", "张三、李四"))]


def read(content):
    return list(Spreadsheet(io.BytesIO(content)).rows())


def cells(content):
    return [(row.line, row.cells) for row in read(content)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_line_ends_and_delimiters(encoding, end, delimiter):
    assert cells(TEXT.replace("\r\n", end).replace(",", delimiter).encode(encoding)) == CELLS


def test_a_comma_may_be_a_decimal_point_unless_it_separates():
    assert not Spreadsheet(io.BytesIO(TEXT.encode())).decimal_comma
    assert Spreadsheet(io.BytesIO(b"building;room;area\n3;501;89,50\n4;501;89,50")).decimal_comma


def test_excels_first_line_names_the_delimiter():
    rows = cells(b"sep=;\r\nroom, which, where, how, why, when;area\r\n501;89")
    assert rows == [(2, ("room, which, where, how, why, when", "area")), (3, ("501", "89"))]


def test_quoted_cells_hold_separators_lines_and_quotation_marks():
    rows = cells(b'a,b,c\n"1,2","two\nlines","a ""word"""\n4,5,6')
    assert rows[1:] == [(2, ("1,2", "two\nlines", 'a "word"')), (4, ("4", "5", "6"))]


@pytest.mark.parametrize("cell", ['="0101"', '"=""0101"""', "'0101", " 0101 ", "\u200b0101\ufeff", '"0101"'])
def test_a_cell_that_was_protected_from_excel(cell):
    assert cells(f"room,area\n{cell},1".encode())[1] == (2, ("0101", "1"))


def test_blank_lines_are_left_out_and_counted():
    assert cells(b"a,b\n\n,,,\n  \n1,2\n")[1] == (5, ("1", "2"))


@pytest.mark.parametrize("slip", ['"3,501', '3,"501', '3,5"01', '"3"x,501'])
def test_a_slip_with_a_quotation_mark_costs_its_own_line_only(slip):
    good = "".join(f"{number},501\n" for number in range(LINES_IN_A_ROW * 2))
    rows = read(f"building,room\n{slip}\n{good}".encode())
    assert rows[1].line == 2
    assert "quotation mark" in rows[1].broken
    assert [row.cells[0] for row in rows[2:]] == [str(number) for number in range(LINES_IN_A_ROW * 2)]


def test_a_slip_on_the_last_line():
    assert "quotation mark" in read(b'a,b\n1,2\n"3,4')[2].broken


def test_a_line_without_end_is_not_read_to_its_end():
    rows = read(b"a,b\n" + b"x" * LONGEST_LINE * 5 + b"\n1,2\n")
    assert [(row.line, bool(row.broken)) for row in rows] == [(1, False), (2, True), (3, False)]


def test_one_damaged_byte_does_not_turn_the_file_into_another_language():
    rows = cells(TEXT.encode() + b"4,501,89,\xff\xfe\n")
    assert rows[:2] == CELLS
    assert "\ufffd" in rows[2][1][3]


def test_chinese_only_far_down_is_found():
    content = "room,area,owner\n" + "501,89,\n" * 20_000 + "502,90,张三\n"
    for encoding in ("utf-8", "gb18030"):
        assert read(content.encode(encoding))[-1].cells == ("502", "90", "张三")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"<html><table>", "a web page"),
        (b"\r\n<TABLE border=1>", "a web page"),
        (b'<?xml version="1.0"?><Workbook>', "an XML file"),
    ],
)
def test_other_files_are_called_by_their_name(content, what):
    with pytest.raises(Unreadable, match=rf"This is {what}.* as \.xlsx"):
        read(content)


def header(cells):
    return "area" in cells or "面积" in cells or "面積" in cells


def test_the_names_of_the_columns_tell_big5_from_gb18030():
    taiwan = Spreadsheet(io.BytesIO("樓棟,房號,面積\n三棟,501,90\n".encode("big5")), header)
    assert [row.cells for row in taiwan.rows()][1] == ("三棟", "501", "90")
    china = Spreadsheet(io.BytesIO("room,area,owner\n501,89,张三".encode("gbk")), header)
    assert [row.cells for row in china.rows()][1] == ("501", "89", "张三")


def test_letters_that_may_mean_one_thing_or_another_are_not_guessed():
    with pytest.raises(Unreadable, match=r"'M黮ler' / .* / 'Müller'\)\. Save the file as “CSV UTF-8”"):
        Spreadsheet(io.BytesIO("room,area,owner\n501,89,Müller".encode("cp1252")), header)


@given(st.binary())
@example(b"")
@example(b"\xff\xfe")
@example(b'"')
@example(b"sep=")
@example(b"\x00")
def test_whatever_the_bytes_are_they_raise_nothing_else(content):
    try:
        lines = [row.line for row in read(content)]
    except Unreadable:
        return
    assert lines == sorted(set(lines))


tables = st.lists(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=3, max_size=3))


@given(tables, st.sampled_from(["utf-8-sig", "utf-16", "gb18030"]), st.sampled_from([",", ";", "\t"]))
def test_what_a_program_wrote_is_what_we_read(table, encoding, delimiter):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["楼", "b", "c"]] * 10 + table)
    expected = [tuple(map(clean, row)) for row in table]
    assert [row.cells for row in read(file.getvalue().encode(encoding))[10:]] == [row for row in expected if any(row)]
