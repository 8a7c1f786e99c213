"""import-linter proves what its contracts name: here, that they name every capability, and that all files are in."""

import sys
import tomllib
from pathlib import Path

import pytest

from handlers import CAPABILITIES

ROOT = Path(__file__).parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
# Those that serve all are no capabilities.
ROOMS = {"dialects", "dialogue", "drawing", "engine", "households", "locale", "menu", "people", "queues", "staff"}


def capabilities(layer):
    folders = {path.name for path in (ROOT / layer).iterdir() if path.is_dir() and not path.name.startswith("_")}
    return {f"{layer}.{name}" for name in folders - ROOMS}


def named(beginning):
    [contract] = [each for each in CONTRACTS if each["name"].startswith(beginning)]
    return contract


@pytest.mark.parametrize("layer", ["handlers", "storage"])
def test_each_is_used_by_its_front_door(layer):
    protected = {name for each in CONTRACTS for name in each.get("protected_modules", ())}
    assert {f"{each}.*" for each in capabilities(layer)} <= protected


def test_the_machinery_of_a_dialogue_knows_none_of_them():
    forbidden = set(named("The machinery")["forbidden_modules"])
    assert forbidden == capabilities("storage") - {"storage.understanding"}


def test_the_process_names_none_of_them():
    contract = named("The process")
    assert set(contract["forbidden_modules"]) == capabilities("handlers") | capabilities("storage")
    modules = {f"bot.{name}" for name in _names_in(ROOT / "bot")} - {"bot.demo", "bot.verbs"}
    verbs = {f"bot.verbs.{name}" for name in _names_in(ROOT / "bot" / "verbs")}
    about_one = {"bot.verbs.council", "bot.verbs.understanding", "bot.verbs.when"}
    assert set(contract["source_modules"]) == modules | (verbs - about_one)


def _names_in(folder):
    found = [*folder.glob("*.py"), *(path.parent for path in folder.glob("*/__init__.py"))]
    return {path.stem for path in found if not path.name.startswith("_")}


def test_every_file_with_steps_is_imported():
    """A step that nobody imports is registered nowhere, and nothing says so."""
    with_steps = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "handlers").rglob("*.py")
        if "\n@flow." in path.read_text("utf-8")
    }
    assert CAPABILITIES
    assert len(with_steps) > 200
    assert with_steps <= set(sys.modules), "import it in the __init__.py of its folder, and name it in __all__"
