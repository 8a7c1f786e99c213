"""Whom somebody means, in the usual ways to write it."""

import pytest

from storage.announcements import Part
from storage.announcements.whom import read
from storage.people.members import Relation
from storage.people.people import Role

BUILDINGS = ["1", "2", "3", "4", "5", "A", "1期7", "2期7"]


def of(*names, **more):
    return tuple(Part(building=name, **more) for name in names)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("3号楼", of("3")),
        ("三号楼停水", of("3")),
        ("1、2、4号楼", of("1", "2", "4")),
        ("1-3号楼", of("1", "2", "3")),
        ("2栋和5幢", of("2", "5")),
        ("A座", of("A")),
        ("3号楼2单元", of("3", entrance="2")),
        ("3号楼1、2单元", (*of("3", entrance="1"), *of("3", entrance="2"))),
        ("3号楼2单元5到9层", of("3", entrance="2", lowest=5, highest=9)),
        ("3号楼5层", of("3", lowest=5, highest=5)),
        ("3号楼5楼以上和1号楼", (*of("3", lowest=5), *of("1"))),
        ("3号楼5层及以下", of("3", highest=5)),
        ("building 3, floor 5 and above", of("3", lowest=5)),
        ("floors 5 and below of nobody", (Part(highest=5),)),
        (
            "3号楼1单元3层、2单元5层",
            (*of("3", entrance="1", lowest=3, highest=3), *of("3", entrance="2", lowest=5, highest=5)),
        ),
        ("3号楼2单元和5号楼", (*of("3", entrance="2"), *of("5"))),
        ("1期7号楼", of("1期7")),
        ("7号楼", of("1期7", "2期7")),
        ("1期", (Part(compound="1期"),)),
        ("building 3", of("3")),
        ("Buildings 1, 2 and 4", of("1", "2", "4")),
        ("buildings 1 to 3, entrance 2", tuple(Part(building=each, entrance="2") for each in "123")),
        ("building 3, floors 5-9", of("3", lowest=5, highest=9)),
        ("大家", (Part(),)),
        ("everyone", (Part(),)),
        ("3号楼业主", of("3", relation=Relation.OWNER)),
        ("租户", (Part(relation=Relation.TENANT),)),
        ("志愿者", (Part(role=Role.VOLUNTEER),)),
        ("什么都没说", ()),
    ],
)
def test_whom_it_is_for(words, parts):
    whom = read(words, BUILDINGS)
    assert (whom.audience.parts, whom.audience.but, whom.unknown) == (parts, (), ())


@pytest.mark.parametrize(
    ("words", "parts", "but"),
    [
        ("除了3号楼", (Part(),), of("3")),
        ("除3号楼外的大家", (Part(),), of("3")),
        ("3号楼，除2单元", of("3"), (Part(entrance="2"),)),
        ("everyone except building 2", (Part(),), of("2")),
        ("大家，不含志愿者", (Part(),), (Part(role=Role.VOLUNTEER),)),
        ("大家，不含租户", (Part(),), (Part(relation=Relation.TENANT),)),
    ],
)
def test_whom_it_leaves_out(words, parts, but):
    audience = read(words, BUILDINGS).audience
    assert (audience.parts, audience.but) == (parts, but)


def test_a_building_that_there_is_not_is_named():
    assert read("3号楼和9号楼", BUILDINGS).unknown == ("9",)


def test_owners_in_an_announcement_are_not_its_audience():
    assert read("请3号楼的业主注意，大家不要用水", BUILDINGS, only_places=True).audience.parts == of("3")
    assert read("物业办公室搬到会所一楼", BUILDINGS, only_places=True).audience.parts == ()
