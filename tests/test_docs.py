"""What the documents say is so."""

import importlib.util
import re
import string
import tomllib
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.config.config import EVERYTHING, load, sections_of
from handlers import directory_of
from handlers.dialogue.words import catalogue

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


def test_the_example_configuration_loads_and_holds_every_key_at_its_default():
    assert load(ROOT / "config.example.toml", {}) == EVERYTHING()
    tables = tomllib.loads((ROOT / "config.example.toml").read_text())
    assert {name: set(table) for name, table in tables.items()} == {
        name: section.key_types().keys() for name, section in sections_of(EVERYTHING).items()
    }


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


def test_every_sentence_is_said_in_chinese_with_the_same_values_and_tags():
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci" / "translations.py")
    translations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(translations)
    said = {message.id for message in translations.sentences() if message.id}
    chinese = catalogue("zh")
    assert said - chinese.keys() == set(), "run `make translations`, then translate"
    assert chinese.keys() - said == set(), "nobody says this any more: run `make translations`"
    for english, translation in chinese.items():
        assert fields(english) == fields(translation), english
        assert re.findall(r"</?\w+", english) == re.findall(r"</?\w+", translation), english
