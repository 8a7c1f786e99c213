"""What the documents say is so."""

import importlib.util
import re
import string
import tomllib
from itertools import takewhile
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.config.config import EVERYTHING, load, sections_of
from handlers import directory_of
from handlers.collection.calendar import Collected
from handlers.dialogue.words import catalogue
from handlers.reports.subjects import Category, PublicPlace

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


EXAMPLE = (ROOT / "config.example.toml").read_text(encoding="utf-8")
DECLARED = [(section, key) for section, rules in sections_of(EVERYTHING).items() for key in rules.key_types()]


def test_the_example_configuration_has_no_section_and_no_key_that_nobody_declares():
    tables = tomllib.loads(EXAMPLE)
    assert {(section, key) for section, table in tables.items() for key in table} <= set(DECLARED)
    assert load(ROOT / "config.example.toml", {}) == EVERYTHING()


def test_each_key_stands_in_the_example_configuration_at_its_default(tmp_path):
    alone, usual, written = tmp_path / "linli.toml", EVERYTHING(), tomllib.loads(EXAMPLE)
    for section, key in DECLARED:
        lines = EXAMPLE.partition(f"[{section}]\n")[2].splitlines()
        line = next((line for line in lines if line.startswith(f"{key} = ")), "")
        assert line, f"config.example.toml says nothing of {key} in [{section}]"
        alone.write_text(f"[{section}]\n{line}\n", encoding="utf-8")
        assert tomllib.loads(alone.read_text())[section][key] == written[section][key], (section, key)
        assert getattr(getattr(load(alone, {}), section), key) == getattr(getattr(usual, section), key), (section, key)


@pytest.mark.parametrize(
    ("section", "key", "named"),
    [("reports", "categories", Category), ("reports", "places", PublicPlace), ("collection", "rounds", Collected)],
)
def test_what_stands_there_as_an_example_is_understood_and_shows_every_key_of_its_table(tmp_path, section, key, named):
    """The commented lines after "For example", without their #."""
    lines = EXAMPLE.partition(f"[{section}]\n")[2].splitlines()
    begin = next(i for i, line in enumerate(lines) if line.startswith((f"# [[{section}.{key}]]", f"# {key} = [{{")))
    example = list(takewhile(lambda line: line.startswith("# "), lines[begin:]))
    head = [f"[{section}]"] if example[0].startswith(f"# {key} = ") else []
    path = tmp_path / "linli.toml"
    path.write_text("\n".join([*head, *(line[2:] for line in example)]), encoding="utf-8")
    assert getattr(getattr(load(path, {}), section), key)
    [first, *_] = tomllib.loads(path.read_text(encoding="utf-8"))[section][key]
    assert named.key_types().keys() == first.keys()


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_readme_names_every_command(readme):
    text = readme.read_text()
    missing = [f"/{word}" for word in directory_of().steps.commands if f"/{word}" not in text]
    verbs = next(action for action in _parser()._actions if action.dest == "help" or action.choices).choices
    verbs = verbs or next(action.choices for action in _parser()._actions if action.choices)
    missing += [f"linli {verb}" for verb in verbs if f"linli {verb}" not in text]
    assert not missing


@pytest.mark.parametrize("document", [*READMES, *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document):
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text()):
        assert (document.parent / target).exists(), target


def test_the_changelog_speaks_of_this_version():
    from bot import VERSION

    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
    assert f"## [{VERSION}]" in (ROOT / "CHANGELOG.md").read_text()


def test_the_locks_hold_no_addresses():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text()
        assert "://" not in text
        assert "--hash=sha256:" in text


def fields(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def collector():
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci" / "translations.py")
    translations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(translations)
    return translations


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("talk.say('a')", ["a"]),
        ("talk.say('a' if on else 'b')", ["a", "b"]),
        ("talk.say('a' if on else 'b' if off else phrase('c'))", ["a", "b", "c"]),
        ("talk.toast(known or 'a')", ["a"]),
        ("def step(talk):\n if on:\n  words = 'a'\n else:\n  words = 'b'\n talk.say(words)", ["a", "b"]),
        ("WORDS = {1: 'a', 2: phrase('b')}\ndef step(talk, kind):\n talk.say(WORDS[kind])", ["a", "b"]),
        ("WORDS = {1: 'a'}\ntalk.tell(7, WORDS.get(kind, 'b'))", ["a", "b"]),
        ("words = 'a'\ntalk.ask(words, Button('b' if on else 'c', step))", ["a", "b", "c"]),
        ("def one():\n words = 'a'\ndef other(words):\n talk.say(words)", []),
        ("talk.say(f'{a}', words='b')", []),
    ],
)
def test_a_sentence_is_collected_wherever_it_stands(source, said):
    assert sorted(collector().said_in(source)) == said


ONE_NAME = (  # Each thing has one name; these were given up for another one, or are nobody's language.
    *(
        "公共处",
        "公共场所",
        "公共空间",
        "下岗",
        "值班台",
        "令牌",
        "充电池",
        "水银表",
        "好了一半",
        "部分分好",
        "还没分好",
    ),
    *("拿去卖", "用不上这个", "删除我", "拿一份", "什么都没有改变", "住户代码", "物管", "管理处", "物业公司"),
)


def test_every_sentence_is_said_in_chinese_with_the_same_values_and_tags():
    said = {message.id for message in collector().sentences() if message.id}
    chinese = catalogue("zh")
    assert said - chinese.keys() == set(), "run `make translations`, then translate"
    assert chinese.keys() - said == set(), "nobody says this any more: run `make translations`"
    for english, translation in chinese.items():
        assert fields(english) == fields(translation), english
        assert re.findall(r"</?\w+", english) == re.findall(r"</?\w+", translation), english
        typed = r"(?m)<code>.*?</code>|“[^”]*”|^  [^，。\n]*,.*,.*$"  # But for what is to be typed like this.
        shown = re.sub(typed, "", translation)
        assert not re.search("[\u4e00-\u9fff][,:;!?]|[\u4e00-\u9fff}]: ?[\u4e00-\u9fff]|：：", shown), translation
        assert not [each for each in ONE_NAME if each in translation], translation


APART = r"(?!phone|duty)"  # A telephone number is read, and called, by itself.
BESIDE = re.compile(
    rf"(?!号)[\u4e00-\u9fff] (?:<\w[^<>]*>)?¥?\{{{APART}\w+\}}|\{{{APART}\w+\}}(?:</\w+>)? [\u4e00-\u9fff]"
)
TYPED = re.compile(r"\{(?:file|key|twice|value|out)\}")  # Said in a terminal, of files and keys of the configuration.


def test_what_is_said_in_a_chat_has_no_spaces_around_its_values():
    """报修5号已办好, as notices are printed. Behind 5号 a space sets off what it is: 5号 电梯."""
    said_in, chinese = collector().said_in, catalogue("zh")
    said = {each for path in (ROOT / "handlers").rglob("*.py") for each in said_in(path.read_text(encoding="utf-8"))}
    assert [chinese[each] for each in said if BESIDE.search(chinese[each]) and not TYPED.search(chinese[each])] == []


@pytest.mark.parametrize(("document", "language"), [("staff.md", "zh"), ("staff.en.md", "en")])
def test_the_buttons_that_the_staff_read_of_are_there(document, language):
    chinese = catalogue("zh")
    said = "\n".join(chinese.values() if language == "zh" else chinese)
    bold = re.findall(r"\*\*([^*\n]+?)\*\*", (ROOT / "docs" / document).read_text())
    labels = {label for words in bold for label in re.split(r" → |／| / ", words) if re.match(r"[^\w\s/“（(]", label)}
    assert len(labels) > 60
    assert {label for label in labels if label not in said} == set()
