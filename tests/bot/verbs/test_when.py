"""`linli when`: how the bot reads a time in words."""

from __future__ import annotations

import io
import json

import pytest

from bot.cli import main

FRIDAYS = "FREQ=WEEKLY;BYDAY=FR;BYHOUR=19;BYMINUTE=0"
MONTHLY = (
    "the 1st of every month, from Tuesday 1 December 2026; next: Tuesday 1 December 2026; Friday 1 January 2027;"
    " Monday 1 February 2027\n"
)


def test_the_command_answers_a_line_with_a_line(capsys, monkeypatch):
    lines = "明早8点到12点3号楼停水\n每周五19:00\n\nat 7\n31 February\n下周三\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert main(["when", "--json", "--now", "2026-12-01T10:00", "--timezone", "Asia/Shanghai"]) == 0
    nothing = {"start": None, "end": None, "rrule": None}
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        {"kind": "range", "start": "2026-12-02T08:00", "end": "2026-12-02T12:00", "rrule": None},
        {"kind": "recurring", "start": "2026-12-04T19:00", "end": None, "rrule": FRIDAYS},
        {"kind": "none", **nothing, "reason": "no_time"},
        {"kind": "ask", **nothing, "readings": ["2026-12-01T19:00"]},
        {"kind": "none", **nothing, "reason": "impossible"},
        {"kind": "day", "start": "2026-12-09", "end": None, "rrule": None},
    ]


@pytest.mark.parametrize(
    ("language", "words", "answer"),
    [
        ("zh_CN.UTF-8", "明早8点", "2026年12月2日（周三）08:00\n"),
        ("en_GB.UTF-8", "明早8点", "Wednesday 2 December 2026, 08:00\n"),
        ("zh_CN.UTF-8", "周二", "要问清楚：2026年12月1日（周二），还是2026年12月8日（周二）？\n"),
        ("en_GB.UTF-8", "yesterday", "that is over\n"),
        ("en_GB.UTF-8", "每月1号", MONTHLY),
    ],
)  # fmt: skip
def test_the_command_speaks_the_operator_s_language(capsys, monkeypatch, language, words, answer):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", language)
    main(["when", "--now", "2026-12-01T10:00", words])
    assert capsys.readouterr().out == answer


def test_the_command_names_what_is_no_time_zone(capsys):
    with pytest.raises(SystemExit):
        main(["when", "--timezone", "Asia/Nowhere", "now"])
    assert "Asia/Nowhere" in capsys.readouterr().err
