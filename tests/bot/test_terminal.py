"""The command line in the language that the terminal is set to."""

import argparse
import builtins
import io
import json
import re
import sys
from pathlib import Path

import pytest

from bot.cli import STOPPED_FOR_GOOD, _parser
from handlers.dialogue.terminal import Parser, language, wrapped
from handlers.dialogue.words import LANGUAGES


@pytest.fixture
def chinese(terminal, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return terminal


@pytest.mark.parametrize(
    ("settings", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "", "LC_ALL": "C"}, "en"),
    ],
)
def test_the_language_is_found_as_other_programs_find_it(terminal, monkeypatch, settings, spoken):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert language() == spoken


def parsers(parser):
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from parsers(each)


def test_no_help_of_any_verb_has_a_sentence_that_is_not_chinese(chinese):
    found = list(parsers(_parser()))
    assert len(found) > 30
    for parser in found:
        assert isinstance(parser, Parser)
        choices = [each for action in parser._actions for each in getattr(action, "_choices_actions", [])]
        helps = [action.help for action in (*parser._actions, *choices)]
        for words in (parser.description, parser.epilog, *helps):
            assert not words or re.search("[\u4e00-\u9fff]", words), (parser.prog, words)
        shown = parser.format_help()
        assert shown.startswith("用法：linli")
        assert not re.search("[\u4e00-\u9fff]:", shown), shown


def test_a_line_breaks_between_chinese_signs_and_not_within_a_word_or_before_a_full_stop():
    assert wrapped("运行机器人，直到收到 SIGTERM。", 10) == ["运行机器人，", "直到收到", "SIGTERM。"]


def test_results_and_refusals_are_said_in_chinese(chinese):
    code, out, _ = chinese("check")
    assert code == 1
    assert out.startswith("配置没有问题。\n还没有设置 telegram.token")
    assert "\n\n还缺少：\n- 管理员：" in out
    code, _, err = chinese("backup")
    assert (code, err) == (STOPPED_FOR_GOOD, "linli：storage.path 是 'var/linli.db'：没有可备份的数据库。\n")
    code, _, err = chinese("homes", "codes", "--uses", "0")
    assert code == 2
    assert re.match(r"用法：linli homes codes [\s\S]*错误：参数 --uses：'0' 不是 1 到 100 之间的数\n$", err)


class Keyboard(io.StringIO):
    def isatty(self):
        return True


def test_sort_alone_asks_at_a_terminal_until_nothing_is_typed(terminal, monkeypatch):
    asked = []

    def types(question):
        asked.append(question)
        return ["香蕉皮", ""][len(asked) - 1]

    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(builtins, "input", types)
    code, out, _ = terminal("sort")
    assert code == 0
    assert out.startswith("香蕉皮")
    assert [each.startswith("What do you want to throw away?") for each in asked] == [True, True]


@pytest.mark.parametrize("set_to", LANGUAGES)
def test_what_scripts_read_is_the_same_in_every_language(terminal, monkeypatch, set_to):
    monkeypatch.setenv("LANG", set_to)
    monkeypatch.setattr(sys, "stdin", io.StringIO("香蕉皮\n"))
    _, out, _ = terminal("sort")
    assert {"query": "香蕉皮", "category": "food"}.items() <= json.loads(out).items()


def test_what_is_wrong_with_files_is_said_in_chinese_too(chinese):
    roster = "楼栋,楼层,房号,面积\n3,5,5月1日,89.5\n3,x,502,\n"
    Path("roster.csv").write_text(roster, encoding="utf-8")
    code, out, err = chinese("homes", "import", "--dry-run", "roster.csv")
    assert code == 1
    assert "第 2 行：房号写的是 '5月1日'：Excel 把它变成了日期" in err
    assert "没有写面积：请写平方米数，例如 89.50" in err
    assert "共 2 行：新增 0，更改 0，不变 0，有误 2。" in out
    for wrong, words in (
        ("[health]\nport = 'high'", "health.port 是 'high'：应为整数，写的是文字。例如：port = 0。"),
        ("[community]\nnmae = 'x'", "没有配置项 community.nmae。是不是想写 name？"),
        ("[community]\nphone = ' '", "community.phone 是空的：居民要靠它找到值班人员，例如 12345。"),
        ("[health]\nport = -1", "health.port 是 -1：应为整数，不小于 0。"),
        ("[reports]\nquiet_hours = 3", "没有配置项 reports.quiet_hours。"),
        (
            "[[announcements.templates]]\nkey = 'A!'\nname_zh = '一'\nname_en = 'a'\nzh = '一'\nen = 'a'",
            "announcements.templates[0].key 是 'A!'：应为1到16个 a-z、0-9。",
        ),
    ):
        Path("linli.toml").write_text(wrong)
        said = chinese("check")[2]
        assert said.startswith(f"linli：{words}")
        assert said.endswith(("。\n", "？\n"))
    Path("linli.toml").unlink()
    _, _, err = chinese("restore", "gone.db")
    assert err == "linli：没有文件 gone.db。\n"
    for verb, written, words in (
        ("tally", '{"cases": 3}', "linli：x.json：里面没有 cases\n"),
        ("tally", "nothing", "linli：x.json：不是 JSON："),
        ("recount", '{"form": "x"}', "linli：x.json：不是公布的表决文件"),
        ("shares", '[{"total_cost_yuan": -1}]', "linli：第 1 项："),
    ):
        Path("x.json").write_text(written)
        code, _, err = chinese(verb, "x.json")
        assert (code, err.startswith(words)) == (1, True), err


def test_a_count_is_told_in_chinese(chinese):
    figures = {"total": {"area": 1000, "heads": 20}, "participated": {"area": 700, "heads": 15}}
    Path("cases.json").write_text(json.dumps([{"id": "a", **figures, "consent": {"area": 300, "heads": 10}}]))
    code, out, _ = chinese("tally", "cases.json")
    assert code == 0
    assert out.splitlines()[:3] == [
        "a：未通过",
        "   1,000 平方米中有 700 参与，300 同意；参与者中还差 50.0001 平方米同意",
        "   20 人中有 15 参与，10 同意",
    ]


def test_an_entry_without_a_name_is_called_by_its_place(chinese):
    Path("cases.json").write_text('[{"id": "{lift}", "total_cost_yuan": -1}, {"total_cost_yuan": -1}]')
    _, out, err = chinese("shares", "cases.json", "--json")
    assert [line.split("：")[1] for line in err.splitlines()] == ["{lift}", "第 2 项"]
    assert [each["id"] for each in json.loads(out)] == ["{lift}", "number 2"]  # The same in every language.
