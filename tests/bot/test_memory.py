"""What grows in the process is bounded, and freed memory goes back to the system."""

import ast
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from handlers import drawing
from storage.sorting import advice

ROOT = Path(__file__).parents[2]

# Caches without a bound whose keys are not what people say: languages, kinds and whole tables of the program.
KEYED_BY_THE_PROGRAM = {
    "handlers/dialogue/words.py:catalogue",  # Two languages.
    "handlers/dialogue/steps.py:_name",  # What commands are called.
    "storage/sorting/english_filler.py:filler",
    "storage/sorting/bins.py:_names",  # Three cities.
    "storage/sorting/heads.py:heads",  # Two bounds.
    "storage/sorting/stories.py:_words",  # Two kinds.
    "storage/understanding/rules.py:rules",  # A table each.
    "storage/understanding/rules.py:_by_sign",
    "storage/settings.py:_zones_of",  # The kinds of sections.
    "storage/people/codes.py:_words",
    "storage/people/codes.py:_places",
}


def unbounded():
    """Functions with `@cache` that take anything."""
    for folder in ("bot", "handlers", "storage"):
        for path in (ROOT / folder).rglob("*.py"):
            code = path.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(code)) if "@cache" in code else ():
                if isinstance(node, ast.FunctionDef) and node.args.args:
                    names = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
                    if "cache" in names:
                        yield f"{path.relative_to(ROOT)}:{node.name}"


def test_no_cache_without_a_bound_is_keyed_by_what_people_say():
    assert set(unbounded()) == KEYED_BY_THE_PROGRAM


@pytest.mark.parametrize("cached", [drawing.font, advice.danger_of, advice.advice_on])
def test_caches_of_what_people_say_forget(cached):
    assert cached.cache_info().maxsize


PROGRAM = """
from bot import memory
{how}
bytearray(9_000_000)  # From now on glibc itself would not give back what is smaller.
canvases = [b"x" * 2_000_000 for _ in range(20)]
words = [b"x" * 1000 for _ in range(1000)]  # They stay, above them.
canvases.clear()
[rss] = [int(row.split()[1]) for row in open("/proc/self/status") if row.startswith("VmRSS:")]
print(rss)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries keep nothing")
def test_what_was_freed_goes_back_to_the_system():
    """As with charts: large pieces come and go, and something small that came after them stays."""
    level, plain = (kilobytes(how) for how in ("memory.keep_level()", ""))
    assert level < plain - 30_000


def kilobytes(how):
    program = [sys.executable, "-c", PROGRAM.format(how=how)]
    return int(subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
