"""Official alerts as files: what is read is what they say, and what is hostile or not for people is refused."""

from datetime import UTC, datetime

import pytest

from storage.announcements import cap, cap_writing
from storage.announcements.cap import Alert, BadCap, Flaw, Message, Status, Text
from storage.announcements.level import Level

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>310000-2026-1201</identifier><sender>nmc.cn</sender>
  <sent>2026-12-01T08:00:00+08:00</sent><status>Actual</status><msgType>Update</msgType><scope>Public</scope>
  <references>nmc.cn,310000-2026-1130,2026-11-30T20:00:00+08:00</references>
  <info><language>zh-CN</language><category>Met</category><event>暴雨</event><urgency>Expected</urgency>
    <severity>Severe</severity><certainty>Likely</certainty><onset>2026-12-01T09:00:00+08:00</onset>
    <expires>2026-12-01T15:00:00+08:00</expires><headline>暴雨橙色预警[Ⅱ级/严重]</headline>
    <description>预计3小时内降雨量将达50毫米以上。</description><instruction>不要去地下车库。</instruction>
    <area><areaDesc>浦东新区</areaDesc></area></info>
  <info><language>en</language><category>Met</category><event>Rainstorm</event><urgency>Expected</urgency>
    <severity>Severe</severity><certainty>Likely</certainty><headline>Orange rainstorm warning</headline></info>
</alert>"""


def test_all_that_people_must_know_is_read():
    alert = cap.read(FILE.encode())
    assert alert == Alert(
        "310000-2026-1201",
        "nmc.cn",
        datetime(2026, 12, 1, 0, tzinfo=UTC),
        {
            "zh-cn": Text("暴雨", "暴雨橙色预警[Ⅱ级/严重]", "预计3小时内降雨量将达50毫米以上。", "不要去地下车库。"),
            "en": Text("Rainstorm", "Orange rainstorm warning"),
        },
        message=Message.UPDATE,
        level=Level.ORANGE,
        category="Met",
        onset=datetime(2026, 12, 1, 1, tzinfo=UTC),
        expires=datetime(2026, 12, 1, 7, tzinfo=UTC),
        areas=("浦东新区",),
        refers_to=("310000-2026-1130",),
    )
    assert (alert.text(True).event, alert.text(False).event) == ("暴雨", "Rainstorm")


# The first level is the gravest, and red; others had it reversed: https://github.com/breezy-weather/breezy-weather/pull/2075
@pytest.mark.parametrize(
    ("severity", "level"),
    [
        *(("Extreme", Level.RED), ("Severe", Level.ORANGE), ("Moderate", Level.YELLOW), ("Minor", Level.BLUE)),
        *(("Unknown", None), ("Terrible", None)),
    ],
)
def test_the_colours_follow_the_severity(severity, level):
    assert cap.read(FILE.replace("橙色", "").replace("Severe", severity).encode()).level is level
    assert [each.value for each in (Level.RED, Level.ORANGE, Level.YELLOW, Level.BLUE)] == [1, 2, 3, 4]


def test_the_colour_that_everybody_reads_in_its_headline_is_its_level():
    """Some senders give a blue warning a severity that is called yellow."""
    for headline, level in (
        ("台风蓝色预警信号", Level.BLUE),
        ("Red wind warning", Level.RED),
        ("红色暴雨", Level.ORANGE),
    ):
        assert cap.read(FILE.replace("暴雨橙色预警[Ⅱ级/严重]", headline).encode()).level is level


def test_an_exercise_stays_one():
    assert cap.read(FILE.replace("Actual", "Exercise").encode()).status is Status.EXERCISE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_what_is_written_is_read_as_it_was(encoding):
    alert = cap.read(FILE.encode())
    written = cap_writing.write(alert)
    assert written.startswith(b"<?xml")
    assert cap.read(written) == alert
    if encoding == "utf-16":
        assert cap.read(written.decode().replace("utf-8", "utf-16").encode("utf-16")) == alert


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (b"", Flaw.NO_XML),
        (b"\x00\xff", Flaw.NO_XML),
        (FILE[:300].encode(), Flaw.NO_XML),
        (b"<html/>", Flaw.NO_CAP),
        (FILE.replace("cap:1.2", "cap:1.1").encode(), Flaw.NO_CAP),
        (FILE.replace("Public", "Restricted").encode(), Flaw.NOT_PUBLIC),
        (FILE.replace("Actual", "Test").encode(), Flaw.NOT_FOR_PEOPLE),
        (FILE.replace("Update", "Ack").encode(), Flaw.NOT_FOR_PEOPLE),
        (FILE.replace("<event>暴雨</event>", "").encode(), Flaw.INCOMPLETE),
        (FILE.replace("2026-12-01T08:00:00+08:00", "2026-12-01T08:00:00").encode(), Flaw.INCOMPLETE),
        (FILE.replace("2026-12-01T15", "2026-02-31T15").encode(), Flaw.INCOMPLETE),
        (FILE.replace("<alert ", "<!DOCTYPE alert [<!ENTITY a 'b'>]><alert ").encode(), Flaw.NO_XML),
        (FILE.replace("UTF-8", "UTF-99").encode(), Flaw.NO_XML),
        (b"<a>" * 100_000, Flaw.TOO_LARGE),
        (b"<a>" * 1000, Flaw.NO_CAP),
    ],
)
def test_what_is_no_alert_for_people_is_refused_with_the_reason(content, flaw):
    with pytest.raises(BadCap) as refused:
        cap.read(content)
    assert refused.value.flaw is flaw


@pytest.mark.parametrize(
    ("content", "about"),
    [
        (FILE[: FILE.index("<info>")] + "</alert>", "info"),
        (FILE.replace("<event>暴雨</event>", ""), "event"),
        (FILE.replace("2026-12-01T15", "2026-02-31T15"), "expires"),
    ],
)
def test_what_an_alert_lacks_is_named(content, about):
    with pytest.raises(BadCap) as refused:
        cap.read(content.encode())
    assert (refused.value.flaw, refused.value.about) == (Flaw.INCOMPLETE, about)
