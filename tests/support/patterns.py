"""Every regular expression in the code, and texts that are made to take it as long as possible."""

from __future__ import annotations

import ast
import importlib
import random
import re
import re._constants as sre
import re._parser as parser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import NamedTuple, TypeGuard

from handlers.council import things
from handlers.garden import adjustment
from storage.faq import meaning
from storage.sorting import advice, materials, remarks, states
from storage.times import reader
from storage.understanding import ways

ROOT = Path(__file__).parents[2]
METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")
FROM_THE_START = ("match", "fullmatch")
AT_MOST = 120  # Texts for one pattern.
MOST = 4  # Texts that stand for all that a part of a pattern fits.

_FLAGS = re.compile(r"re\.[A-Z]+(?: \| re\.[A-Z]+){0,3}")
_IS_USED = re.compile(rf"\bre\.(?:{'|'.join(METHODS)}|compile)\b")

# Those that are put together when they are first needed, by the file and the function; "" is none.
COMPOSED: dict[tuple[str, str], Callable[[], list[re.Pattern[str]]]] = {
    ("handlers/garden/adjustment.py", ""): lambda: [each for *_, each in adjustment._TIMED],
    ("handlers/council/things.py", "each_named"): lambda: list(things.each_named()),
    ("storage/faq/meaning.py", "_synonyms"): lambda: [each for _, each, _ in meaning._synonyms()],
    ("storage/sorting/states.py", "_before"): lambda: [states._before()],
    ("storage/sorting/states.py", "_after"): lambda: [states._after()],
    ("storage/sorting/states.py", "_anywhere"): lambda: [states._anywhere()],
    ("storage/sorting/states.py", "_from"): lambda: [states._from()],
    ("storage/sorting/remarks.py", "_made_of"): lambda: [remarks._made_of()],
    ("storage/times/marks.py", "_entries"): lambda: [each for each, _ in reader.MIXED._entries],
    ("storage/times/marks.py", "_any"): list,  # Those of `_entries`, side by side.
    ("storage/understanding/ways.py", "pattern"): lambda: [way.pattern for way in ways.WAYS],
    ("storage/sorting/materials.py", "_materials"): lambda: [each for *_, each in materials._materials()],
    ("storage/sorting/advice.py", "_reasons"): lambda: [each for _, each, *_ in advice._reasons()],
    ("storage/sorting/advice.py", "_dangers"): lambda: [each for each, _ in advice._dangers()],
    ("storage/sorting/advice.py", "_medicines"): lambda: list(advice._medicines()),
}


@dataclass(frozen=True)
class Found:
    place: str
    pattern: re.Pattern[str] | re.Pattern[bytes]
    ways: tuple[str, ...]


def found_in_code() -> list[Found]:
    """Raises LookupError for one that stands nowhere in full, and that COMPOSED does not know."""
    every = [each for folder in ("bot", "handlers", "storage") for file in _files(folder) for each in _in_file(file)]
    return list({(each.pattern, each.ways): each for each in reversed(every)}.values())[::-1]


def _files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def _in_file(file: Path) -> Iterator[Found]:
    code = file.read_text()
    if not _IS_USED.search(code):
        return
    nodes, module = list(ast.walk(ast.parse(code))), None
    name = str(file.relative_to(ROOT))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    for call in nodes:
        if not (isinstance(call, ast.Call) and _is_of_re(call.func)):
            continue
        way = call.func.attr
        module = module or importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        place = f"{name}:{call.lineno}"
        ways = _used(nodes, call) if way == "compile" else (way,)
        given = [ast.unparse(each.value) for each in call.keywords if each.arg == "flags"]
        given += [flag for flag in map(ast.unparse, call.args) if _FLAGS.fullmatch(flag)]
        try:
            text = eval(ast.unparse(call.args[0]), vars(module))
            yield Found(place, re.compile(text, eval(given[0], vars(module)) if given else 0), _plain(ways))
        except NameError:
            within = [each.name for each in functions if each.lineno <= call.lineno <= (each.end_lineno or 0)]
            owner = within[-1] if within else ""
            if (name, owner) not in COMPOSED:
                raise LookupError(f"{place}: {ast.unparse(call)} stands nowhere in full") from None
            yield from (Found(place, each, _plain(ways)) for each in COMPOSED[name, owner]())


def _is_of_re(called: ast.expr) -> TypeGuard[ast.Attribute]:
    """It is `re.search`, `re.compile`, …"""
    return (
        isinstance(called, ast.Attribute)
        and called.attr in (*METHODS, "compile")
        and isinstance(called.value, ast.Name)
        and called.value.id == "re"
    )


def _used(nodes: list[ast.AST], call: ast.Call) -> tuple[str, ...]:
    """How a compiled one is used; in every way, if that cannot be seen, as it has no name or another file has it."""
    assigned = [node for node in nodes if isinstance(node, ast.Assign) and node.value is call]
    if not assigned or not (name := ast.unparse(assigned[0].targets[0])).startswith("_"):
        return METHODS
    uses = [node for node in nodes if isinstance(node, ast.Name) and node.id == name]
    ways = [n.attr for n in nodes if isinstance(n, ast.Attribute) and n.value in uses]
    return tuple(ways) if len(ways) == len(uses) - 1 else METHODS


def _plain(ways: tuple[str, ...]) -> tuple[str, ...]:
    """All that looks everywhere looks as `findall` does."""
    return tuple({way if way in FROM_THE_START else "findall" for way in ways})


class Hard(NamedTuple):
    """What a pattern repeats, again and again, after what comes before that, and before something that does not fit."""

    start: str
    body: str
    end: str

    def text(self, length: int) -> str:
        return self.start + self.body * (length // len(self.body)) + self.end


def hard(pattern: re.Pattern[str] | re.Pattern[bytes]) -> list[Hard]:
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    pumps: set[tuple[str, str]] = set()
    for before, body in _repeats(list(parser.parse(text, pattern.flags & ~re.DEBUG)), ("",)):
        pumps |= {(start, each) for start, each in product(before, body) if each}
        pumps |= {("", start + each) for start, each in product(before, body) if each}
        pumps |= {("", start) for start in before if start}
        pumps |= {("", one + other) for one, other in product(body, body) if one + other}
    ends = ("", "!", "\0", "\n\n")
    texts = [Hard(start, body, end) for start, body in sorted(pumps) for end in ends]
    return random.Random(8192).sample(texts, min(len(texts), AT_MOST))


def _repeats(nodes: list, before: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each repetition: what may come before it, and what it repeats."""
    for operator, about in nodes:
        inner = _inside(operator, about)
        for each in inner:
            yield from _repeats(each, before)
        samples = _samples(operator, about)
        if operator in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT} and about[1] > 9:
            yield before, _all(list(about[2]))
        before = tuple(dict.fromkeys(a + b for a, b in product(before, samples)))[:MOST]


def _inside(operator: object, about: object) -> list[list]:
    if operator in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return [list(about[2])]
    if operator is sre.SUBPATTERN:
        return [list(about[3])]
    if operator is sre.BRANCH:
        return [list(each) for each in about[1]]
    if operator in {sre.ASSERT, sre.ASSERT_NOT}:
        return [list(about[1])]
    return [list(about)] if operator is sre.ATOMIC_GROUP else []


def _all(nodes: list) -> tuple[str, ...]:
    found: tuple[str, ...] = ("",)
    for node in nodes:
        found = tuple(dict.fromkeys(a + b for a, b in product(found, _samples(*node))))[:MOST]
    return found


def _samples(operator: object, about: object) -> tuple[str, ...]:
    """A few short texts that fit."""
    if operator is sre.LITERAL:
        return (chr(about),)
    if operator is sre.NOT_LITERAL:
        return ("b" if about == ord("a") else "a",)
    if operator is sre.ANY:
        return ("a", " ")
    if operator is sre.IN:
        return _members(about)
    if operator in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
        return tuple(each * max(about[0], 1) for each in _all(list(about[2])))
    if operator is sre.BRANCH:
        return tuple(dict.fromkeys(each for branch in about[1] for each in _all(list(branch))))[:12:3] or ("",)
    inner = _inside(operator, about)
    return _all(inner[0]) if inner and operator not in {sre.ASSERT, sre.ASSERT_NOT} else ("",)


def _members(about: list) -> tuple[str, ...]:
    if about[0][0] is sre.NEGATE:
        refused = parser.SubPattern(parser.State())
        refused.append((sre.IN, about[1:]))
        out = re.compile("[" + "".join(map(re.escape, _members(about[1:]))) + "]")
        return tuple(each for each in "aB1 -.<灯" if not out.match(each))[:3] or ("灯",)
    kinds = {
        sre.CATEGORY_DIGIT: "17",
        sre.CATEGORY_SPACE: " \n",
        sre.CATEGORY_WORD: "a1_",
        sre.CATEGORY_NOT_DIGIT: "a",
        sre.CATEGORY_NOT_SPACE: "a",
        sre.CATEGORY_NOT_WORD: "! ",
    }
    found = ""
    for operator, each in about:
        if operator is sre.LITERAL:
            found += chr(each)
        elif operator is sre.RANGE:
            found += chr(each[0])
        elif operator is sre.CATEGORY:
            found += kinds[each]
    return tuple(dict.fromkeys(found[:1] + found[-3:]))
